"""Works tasks in this process or in a pool of processes. The results do not depend on which."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from discourse.errors import DiscourseError

Task = TypeVar("Task")


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def end_with_parent() -> None:
    """End this worker process as soon as the process that started it is gone, however that ended.

    The operating system closes the pipe (on Windows the handle) between the two, which a thread waits for.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, name="end-with-parent", daemon=True).start()


def work(function: Callable[[Task], None], tasks: Sequence[Task], workers: int = 1) -> Iterator[int]:
    """Calls `function` on each task and yields how many are done, after each.

    `function` and tasks must be picklable where `workers` > 1; results are what `function` writes. New processes are
    spawned, never forked, so that threads of this process cannot be caught in the middle; they end when this process
    is killed. Raises what a task raises; a process that dies (out of memory, say) raises `DiscourseError`.
    """
    if workers <= 1 or len(tasks) <= 1:
        for done, task in enumerate(tasks, 1):
            function(task)
            yield done
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(tasks)), mp_context=context, initializer=end_with_parent) as pool:
        futures = [pool.submit(function, task) for task in tasks]
        try:
            for done, future in enumerate(as_completed(futures), 1):
                future.result()
                yield done
        except BrokenProcessPool:
            raise DiscourseError(
                "A worker process ended without an answer, most likely for lack of memory. "
                "Call again with --workers 1; what was finished is kept with --resume."
            ) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
