"""Reads and matches a corpus partition by partition: what is kept, what is done again, and what cannot be read."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from pathlib import Path

from discourse.errors import CorpusError, DiscourseError, SchemaError
from discourse.pipeline import manifest, partition
from discourse.pipeline.partition import Counts, Job
from discourse.pipeline.progress import Event, Reporter
from discourse.run.engine import Engine, WorkerLostError

STAGE = "read and match"
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EROFS)
_Place = tuple[int, ...]
"""The place of a partition in the order of the corpus: its number, then 0 or 1 for each time it was split."""


def read_and_match(jobs: Sequence[Job], engine: Engine, reporter: Reporter, resume: bool) -> list[Path]:
    """Work all partitions and return the folders of their results, in the order of the corpus.

    A partition that fails is worked again, then split until the document that cannot be read is alone; that one is
    listed in the table `skipped`.

    Parameters
    ----------
    jobs
        The partitions of a corpus.
    engine
        What works them.
    reporter
        Hears how far the work is, and why partitions of an earlier call are made again.
    resume
        Use the partitions that an earlier call finished.

    Raises
    ------
    DiscourseError
        Nothing else can be worked either: the workers are lost, or the study says that a run stops at the first input
        that cannot be read.
    OSError
        Results cannot be written.
    """
    run = _Run(engine, reporter, jobs)
    waiting: dict[_Place, Job] = {(place,): job for place, job in enumerate(jobs)}
    if resume and jobs:
        waiting = run.kept(waiting)
    run.report()
    failed = run.work(run.work(waiting), apart=True)
    alone = len(failed) == 1
    while failed:  # one partition at a time: if a worker is lost now, it is known which one was to blame
        place, job = min(failed.items())
        del failed[place]
        if not alone and len(place) == 1 and run.lost(place) and not run.work({place: job}, apart=True):
            continue
        for number, half in enumerate(job.split() or [run.given_up(place, job)]):
            failed |= run.work({(*place, number): half}, apart=True)
    return [run.folders[place] for place in sorted(run.folders)]


class _Run:
    """The state of the work: the folders of partitions that are done, and the errors of those that failed."""

    def __init__(self, engine: Engine, reporter: Reporter, jobs: Sequence[Job]) -> None:
        self.folders: dict[_Place, Path] = {}
        self._errors: dict[_Place, Exception] = {}
        self._engine = engine
        self._reporter = reporter
        self._partitions = len(jobs)
        self._total_bytes = sum(job.size for job in jobs)
        self._kept_bytes = 0
        self._came_to = Counts(0, 0, 0)

    def kept(self, jobs: Mapping[_Place, Job]) -> dict[_Place, Job]:
        """Take the partitions that an earlier call finished, say why others are not used, and return those."""
        store = manifest.Store(jobs[0,].work.store)
        waiting = {}
        for place, job in jobs.items():
            if job.folder.name in store.kept:
                self._done(place, job, partition.counts(job.folder))
            else:
                waiting[place] = job
        self._kept_bytes = self._came_to.size
        if store.any:
            kept = f"{len(jobs) - len(waiting)} of {len(jobs)} partitions are kept"
            reasons = store.reasons((job.folder.name, job.made_from) for job in waiting.values())
            again = f"; done again: {'; '.join(reasons)}" if reasons else ""
            self._reporter.note(f"Going on with an earlier call: {kept}{again}.")
        return waiting

    def work(self, jobs: dict[_Place, Job], apart: bool = False) -> dict[_Place, Job]:
        """Work partitions and return those that failed, for whatever reason may have been in their texts."""
        places = {id(job): place for place, job in jobs.items()}
        failed: dict[_Place, Job] = {}
        for outcome in self._engine.work(partition.work, list(jobs.values()), apart=apart):
            place = places[id(outcome.task)]
            if outcome.result is not None:
                partition.keep(outcome.task, outcome.result)
                self._done(place, outcome.task, outcome.result)
                self.report()
            elif outcome.error is not None:
                _check_that_a_text_may_be_the_reason(outcome.error, again=apart)
                failed[place] = outcome.task
                self._errors[place] = outcome.error
                self._reporter.write(f"Partition {outcome.task.folder.name} failed:")
                self._reporter.failure(outcome.error)
        return dict(sorted(failed.items()))

    def lost(self, place: _Place) -> bool:
        """Return whether a partition failed together with its worker."""
        return isinstance(self._errors[place], WorkerLostError)

    def given_up(self, place: _Place, job: Job) -> Job:
        """Return the partition of one document that cannot be read. Raises `CorpusError` if the run is strict."""
        reason, advice = _reason(self._errors[place])
        if job.work.reading.strict:
            raise CorpusError(f"{job.sources[0].name}: {reason} {advice}")
        return job.refused(reason, advice)

    def _done(self, place: _Place, job: Job, came_to: Counts) -> None:
        self.folders[place] = job.folder
        so_far = self._came_to
        self._came_to = Counts(
            so_far.documents + came_to.documents, so_far.skipped + came_to.skipped, so_far.size + came_to.size
        )

    def report(self) -> None:
        """Report how far the work is."""
        so_far = self._came_to
        self._reporter.show(
            Event(
                STAGE,
                min(len(self.folders), self._partitions),
                self._partitions,
                documents=so_far.documents,
                skipped=so_far.skipped,
                bytes=so_far.size,
                total_bytes=self._total_bytes,
                kept_bytes=self._kept_bytes,
            )
        )


def _check_that_a_text_may_be_the_reason(error: Exception, again: bool) -> None:
    """Raise errors of the call, the workers or the disk; a file that cannot be written is tried twice."""
    if isinstance(error, OSError) and (again or error.errno in _FULL):
        raise error
    ours = isinstance(error, DiscourseError) and not isinstance(error, WorkerLostError | SchemaError)
    if ours or "os error 28" in str(error):  # the latter is of polars, which gives no number
        raise error


def _reason(error: Exception) -> tuple[str, str]:
    """Return reason and advice of a document that takes its worker with it or meets an error of ours."""
    if isinstance(error, WorkerLostError | MemoryError):
        return (
            "A worker process ended or had not enough memory while it read this document.",
            "Cut it into several files, or give workers more memory.",
        )
    message = " ".join(str(error).split())[:200]
    return (
        f"An error inside discourse: {type(error).__name__}: {message}",
        "Report it with the document, if it may be shown; run.log has the details.",
    )
