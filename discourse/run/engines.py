"""Opens the engine that a call names: the built-in pool, Dask, or an executor of the caller's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from discourse.errors import StudyError
from discourse.run.engine import Engine

ENGINES = ("local", "dask")


@contextmanager
def open_engine(
    name: str = "local",
    workers: int = 1,
    scheduler: str | None = None,
    executor: Executor | None = None,
    setup: Callable[[], object] | None = None,
) -> Iterator[Engine]:
    """Give the engine that works the tasks of a run.

    Parameters
    ----------
    name : {"local", "dask"}
        The built-in pool or Dask.
    workers
        How many processes are started on this machine.
    scheduler
        The address of a Dask scheduler, or the file that it wrote.
    executor
        An executor of the caller's, which is used in place of both and not shut down.
    setup
        Called in the worker before each task.

    Raises
    ------
    StudyError
        There is no engine of this name, or the arguments contradict one another.
    DiscourseError
        Dask is not installed, or its scheduler does not answer.
    """
    if name not in ENGINES:
        raise StudyError(f"The engine '{name}' is not known; choose one of {', '.join(ENGINES)}.")
    if scheduler is not None and name != "dask":
        raise StudyError("'scheduler' is the address of a Dask scheduler; add engine dask, or take it away.")
    if executor is not None and name != "local":
        raise StudyError(f"Both an executor and the engine {name} were given; give one of the two.")
    if name == "dask":
        from discourse.run.dask import dask_executor

        with (
            dask_executor(scheduler, workers) as (cluster, in_flight),
            Engine(workers, cluster, setup, in_flight) as engine,
        ):
            yield engine
        return
    with Engine(workers, executor, setup) as engine:
        yield engine
