"""One call from files to a run folder with its report: read, match, measure, write."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
from threadpoolctl import threadpool_limits

from discourse import schema
from discourse.addresses import shown
from discourse.collector import rarely_collected
from discourse.corpus import review
from discourse.corpus.known_columns import known_columns
from discourse.corpus.read import find_checked
from discourse.library_warnings import recorded
from discourse.pipeline import (
    beside,
    checks,
    manifest,
    partition,
    reading,
    record,
    remote_run,
    run_folder,
    run_tables,
    stages,
    study_settings,
    work_folders,
)
from discourse.pipeline.progress import FILE, Listener, Reporter
from discourse.pipeline.request import Request, request
from discourse.pipeline.run_tables import STORED, RunTables, Tables
from discourse.pipeline.runs import Run
from discourse.pipeline.study import Study
from discourse.run.engine import Engine
from discourse.run.engines import open_engine
from discourse.run.lock import alone
from discourse.run.store import clean, whole_folder
from discourse.text.languages.registry import added

Progress = Callable[[str, int, int], None]


@rarely_collected
def analyse(
    corpus: Any = None,
    out: str | Path | None = None,
    *,
    study: Study | None = None,
    workers: int = 1,
    resume: bool = False,
    overwrite: bool = False,
    engine: str = "local",
    scheduler: str | None = None,
    executor: Executor | None = None,
    partition_bytes: int = partition.PARTITION_BYTES,
    keep_partitions: bool = False,
    progress: Progress | Listener | None = None,
    **options: Any,
) -> Run:
    """Read a corpus, score it, compare the sides and write a run folder with a report.

    The result depends on none of `workers`, `engine`, `executor` and `partition_bytes`.

    Parameters
    ----------
    corpus
        A path or an address (`s3://...`), `SIDE=PATH` or a list of these, a `Corpus`, or a DataFrame with one row a
        document. If it is not given, the study's corpus or, if the study names none, the demonstration corpus.
    out
        The run folder or its address; `reports/NAME` if it is not given.
    study
        The choices of the analysis; see `Study`.
    workers
        How many processes work at once.
    resume
        Continue a run that was stopped: partitions that are finished are kept.
    overwrite
        Replace whatever `out` holds.
    engine : {"local", "dask"}
        What reads and matches: processes of this machine, or a Dask cluster.
    scheduler
        The address of a Dask scheduler, or the file that it wrote; without it, Dask starts processes here.
    executor
        Any other `concurrent.futures.Executor` to read and match with. It is not shut down.
    partition_bytes
        How much text one process reads and matches at a time.
    keep_partitions
        Keep what was read and matched beside the run folder, so that a later call with `resume` reads and matches only
        what changed.
    progress
        Called as `progress(stage, done, total)`; an object with a method `show` gets each `Event` whole.
    **options
        Options of `Study`, which override those of `study`.

    Returns
    -------
    Run
        The folder and its tables.

    Raises
    ------
    DiscourseError
        The call or its inputs cannot be used; nothing is written then.

    Examples
    --------
    >>> import discourse as dc, pandas as pd, tempfile
    >>> texts = pd.DataFrame({"text": ["Illegal migration is a threat."] * 2, "side": ["EU", "China"]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     run = dc.analyse(texts, folder + "/run", only="rates", resamples=19)
    ...     len(run.tables["documents"])
    2
    """
    asked = request(corpus, out, (study or Study()).changed(**options), overwrite)
    store = work_folders.store_of(asked.target)
    with alone(asked.target):
        clean(asked.target)
        run_folder.check_free(asked.target, overwrite)
        if not resume:
            shutil.rmtree(store, ignore_errors=True)
        say = Reporter(progress, store / FILE)
        setup = partial(partition.know_languages, added())
        # One thread: sums of floats in one order, whatever the machine.
        with (
            work_folders.removed_after_a_mistake(store),
            say.logged(),
            threadpool_limits(limits=1),
            open_engine(engine, workers, scheduler, executor, setup) as used,
            work_folders.scratch(store) as scratch,
        ):
            if asked.paths is None:
                tables = _in_memory(asked, used, say)
            else:
                folders = _partitions(asked, asked.paths, store, used, resume, partition_bytes, say)
                tables = _selected(asked, folders, scratch)
            tables = _measured(asked, tables, used, say)
            _write(asked, tables, used, say)
        del tables, used  # the run is read anew, and need not be in memory twice
        pa.default_memory_pool().release_unused()
        if not keep_partitions:
            shutil.rmtree(store, ignore_errors=True)
        return _opened(asked, say)


def _in_memory(asked: Request, engine: Engine, say: Reporter) -> Tables:
    """Return the tables of a corpus in memory, matched."""
    beside.warm(engine, asked.study)
    say("match", 0, 1)
    matched = stages.match(asked.corpus, asked.study, asked.lexicons)
    return stages.select(*matched, asked.study, asked.lexicons)


def _partitions(
    asked: Request,
    paths: list[str],
    store: Path,
    engine: Engine,
    resume: bool,
    partition_bytes: int,
    say: Reporter,
) -> list[Path]:
    """Return the folders of the partitions of a corpus, each read and matched in its own process."""
    study = asked.study
    settings, matching = study_settings.reading(study), study_settings.matching(study)
    say("look at files", 0, 1)
    work = partition.Work(settings, tuple(asked.lexicons), matching, study.wants("context"), store, study.rules)
    sources = find_checked(paths, settings, study.where)
    if (columns := known_columns(sources, settings)) is not None:
        checks.columns(columns, study)  # mistakes are reported before texts are read
    jobs = partition.jobs(sources, partition.marked(work), partition_bytes)
    if len(jobs) <= 1:
        beside.warm(engine, study)  # all is read in this process
    folders = reading.read_and_match(jobs, engine, say, resume)
    manifest.remove_others(store, folders)
    return folders


def _selected(asked: Request, folders: list[Path], scratch: Path) -> RunTables:
    """Return the tables of the documents that the study keeps; those of passages and hits stay in the partitions."""
    study = asked.study
    corpus = review(partition.documents(folders), study_settings.reading(study))
    matched = {"hits": partition.whole("hits", folders)} if study.corrections is not None else {}
    tables = stages.select(corpus, matched, study, asked.lexicons)
    held = {name: table for name, table in tables.items() if name not in STORED or name in matched}
    return RunTables.of(held, folders, scratch)


def _measured(asked: Request, tables: Tables, engine: Engine, say: Reporter) -> Tables:
    """Return the tables with those of all stages; stages that no other waits for run beside the others."""
    say("count", 0, 1)
    tables = _with(tables, "count", beside.run(stages.count, tables, asked.study))
    started = beside.start(engine, tables, asked.study)
    for name, stage in stages.in_order(asked.study, asked.lexicons):
        if name not in started:
            say(name, 0, 1)
            tables = _with(tables, name, beside.run(stage, tables, asked.study))
    made = {}
    for name, wait in reversed(started.items()):  # those that no other process has begun are worked here
        say(name, 0, 1)
        made[name] = wait()
    for name in started:
        tables = _with(tables, name, made[name])
    return tables


def _with(tables: Tables, stage: str, made: beside.Made) -> Tables:
    """Return the tables with those of one stage; its warnings join the others."""
    new, said = made
    warnings = tables["warnings"]
    if isinstance(found := new.get("warnings"), pa.Table):
        warnings = schema.concat("warnings", [warnings, found]) if stage in beside.STAGES else found
    return run_tables.joined(tables, {**new, "warnings": stages.with_warnings(warnings, stage, said)})


def _write(asked: Request, tables: Tables, engine: Engine, say: Reporter) -> None:
    """Write the run folder."""
    study = asked.study
    tables = tables if study.with_text else run_folder.without_texts(tables)
    say("report" if study.wants("report") else "tables", 0, 1)
    # Drawing does not change a number, so warnings of its library are dropped.
    with whole_folder(asked.target) as folder, recorded():
        record.write(folder, tables, study, record.record(tables, study, asked.lexicons), engine.start)
        say.keep(folder)


def _opened(asked: Request, say: Reporter) -> Run:
    """Return the run, copied to its address if it has one."""
    run = Run.open(asked.target)
    if asked.address is None:
        return run
    say(f"copy to {shown(asked.address)}", 0, 1)
    remote_run.push(asked.target, asked.address)
    return replace(run, folder=shown(asked.address).rstrip("/"))
