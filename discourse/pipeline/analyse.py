"""One call from files to a run folder with its report: read, match, measure, write."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa
from threadpoolctl import threadpool_limits

from discourse import resources, schema
from discourse.addresses import is_address, shown, side_and_place
from discourse.corpus import Corpus, review
from discourse.corpus.known_columns import known_columns
from discourse.corpus.read import find_checked
from discourse.errors import DiscourseError, RunFolderError, StoppedError, StudyError
from discourse.library_warnings import recorded
from discourse.pipeline import (
    beside,
    checks,
    corrections,
    manifest,
    partition,
    reading,
    record,
    remote_run,
    rules,
    run_folder,
    run_tables,
    stages,
    study_settings,
)
from discourse.pipeline.progress import FILE, Listener, Reporter
from discourse.pipeline.run_tables import STORED, RunTables
from discourse.pipeline.runs import Run
from discourse.pipeline.study import KEPT, Study
from discourse.run.engine import Engine
from discourse.run.engines import open_engine
from discourse.run.lock import alone
from discourse.run.store import clean, whole_folder
from discourse.scoring.lexicon import Lexicon
from discourse.text.languages.registry import added

Progress = Callable[[str, int, int], None]
DEMO = {
    "title": "Demonstration on invented texts",
    "question": "Do EU and Chinese texts frame migration as a matter of security to the same extent?",
}


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
    study = (study or Study()).changed(**options)
    paths, study = _paths_of(corpus, study)
    address = out if isinstance(out, str) and is_address(out) else None
    if address is not None:
        target = remote_run.prepare(address, overwrite)
    else:
        target = Path(out) if out is not None else Path("reports") / _name(study)
    run_folder.check_free(target, overwrite)
    if not overwrite:
        _check_same_corpus(target, study)
    given = [str(path) for path in record.given_files(study) if path.parent != target / KEPT]
    run_folder.check_apart(target, [*(paths or ()), *given, *([study.metadata] if study.metadata else [])])
    lexicons = [Lexicon.load(name) for name in study.lexicon]
    names = [lexicon.name for lexicon in lexicons]
    for name in names:
        if names.count(name) > 1:
            raise StudyError(f"Two lexicons are called '{name}'; name each once, or change the name in one of them.")
    study = study_settings.checked(study, lexicons)
    if study.wants("context"):
        rules.load(study.rules)  # broken files are refused before anything is read
    elif study.rules:
        raise StudyError("'rules' needs the stage context, which this study leaves out; take one of the two away.")
    checks.sides(paths or (), study)
    if study.topic_labels is not None:
        from discourse.topics import labels  # libraries of topic models load slowly

        labels.read(study.topic_labels)
    if study.corrections is not None:
        corrections.load(study.corrections)  # their mistakes are reported before anything is read
    store = _store(target)
    with alone(target):
        clean(target)
        run_folder.check_free(target, overwrite)
        if not resume:
            shutil.rmtree(store, ignore_errors=True)
        say = Reporter(progress, store / FILE)
        setup = partial(partition.know_languages, added())
        # One thread: sums of floats in one order, whatever the machine.
        with (
            _nothing_left(store),
            say.logged(),
            threadpool_limits(limits=1),
            open_engine(engine, workers, scheduler, executor, setup) as used,
            _scratch(store) as scratch,
        ):
            tables: run_tables.Tables
            if paths is None:
                beside.warm(used, study)
                say("match", 0, 1)
                tables = stages.select(*stages.match(corpus, study, lexicons), study, lexicons)
            else:
                folders = _partitions(paths, study, lexicons, store, used, resume, partition_bytes, say)
                tables = _selected(folders, study, lexicons, scratch)
            tables = _measured(tables, study, lexicons, used, say)
            tables = tables if study.with_text else run_folder.without_texts(tables)
            say("report" if study.wants("report") else "tables", 0, 1)
            # Drawing does not change a number, so warnings of its library are dropped.
            with whole_folder(target) as folder, recorded():
                record.write(folder, tables, study, record.record(tables, study, lexicons), used.start)
                say.keep(folder)
        if not keep_partitions:
            shutil.rmtree(store, ignore_errors=True)
        run = Run.open(target)
        if address is not None:
            say(f"copy to {shown(address)}", 0, 1)
            remote_run.push(target, address)
            run = replace(run, folder=shown(address).rstrip("/"))
    return run


def _measured(
    tables: run_tables.Tables, study: Study, lexicons: list[Lexicon], engine: Engine, say: Reporter
) -> run_tables.Tables:
    """Return the tables with those of all stages; those that no other waits for are worked beside the others."""
    say("count", 0, 1)
    tables = _with(tables, "count", beside.run(stages.count, tables, study))
    started = beside.start(engine, tables, study)
    for name, stage in stages.in_order(study, lexicons):
        if name not in started:
            say(name, 0, 1)
            tables = _with(tables, name, beside.run(stage, tables, study))
    for name, wait in started.items():
        say(name, 0, 1)
        tables = _with(tables, name, wait())
    return tables


def _with(tables: run_tables.Tables, stage: str, made: beside.Made) -> run_tables.Tables:
    """Return the tables with those of one stage; its warnings join the others."""
    new, said = made
    warnings = tables["warnings"]
    if isinstance(found := new.get("warnings"), pa.Table):
        warnings = schema.concat("warnings", [warnings, found]) if stage in beside.STAGES else found
    return run_tables.joined(tables, {**new, "warnings": stages.with_warnings(warnings, stage, said)})


def _paths_of(corpus: Any, study: Study) -> tuple[list[str] | None, Study]:
    """Return the paths to read (None for a corpus in memory), and the study with these paths."""
    if isinstance(corpus, Corpus) or _is_frame(corpus):
        return None, study
    if corpus is None and not study.corpus:
        return [str(resources.folder("seeds") / "demo")], study.changed(
            title=study.title or DEMO["title"], question=study.question or DEMO["question"]
        )
    given = study.corpus if corpus is None else [corpus] if isinstance(corpus, str | Path) else list(corpus)
    paths = [str(path) for path in given]
    for path in paths:
        if path.endswith("=") or not path:
            raise StudyError(f"'{path}' does not name a file or folder; write SIDE=PATH.")
    return paths, study.changed(corpus=tuple(paths))


def _is_frame(corpus: Any) -> bool:
    """Return whether this is a DataFrame of pandas, which is imported already then."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(corpus, pandas.DataFrame)


def _check_same_corpus(target: Path, study: Study) -> None:
    """Raise `RunFolderError` if the folder holds the run of another corpus, whose results would be lost."""
    if not (target / "study.yml").is_file():
        return
    before, now = (list(one.as_dict()["corpus"]) for one in (Study.load(target / "study.yml"), study))
    if before != now:
        raise RunFolderError(
            f"{target} holds the run of another corpus ({', '.join(before) or 'none was named'}). "
            "Choose another folder with --out, or replace it with --overwrite."
        )


def _name(study: Study) -> str:
    """Return the name of the folder under reports/ for a run without --out."""
    places = [side_and_place(path)[1] for path in study.corpus]
    names = [PurePosixPath(p.rstrip("/")).stem if is_address(p) else Path(p).resolve().stem for p in places]
    return "+".join(names)[:80] or "demo"


@contextmanager
def _nothing_left(store: Path) -> Iterator[None]:
    """Remove the partitions if the call fails for a mistake of the user; keep them for --resume if it is stopped."""
    try:
        yield
    except StoppedError:
        raise
    except DiscourseError:
        shutil.rmtree(store, ignore_errors=True)
        raise


@contextmanager
def _scratch(store: Path) -> Iterator[Path]:
    """Give the name of a folder for tables that are made a partition at a time, which is removed in the end."""
    folder = store / ".counted"
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _store(target: Path) -> Path:
    """Return the folder that holds partitions until the run is complete."""
    return target.with_name(f".{target.name}.partitions")


def _partitions(
    paths: list[str],
    study: Study,
    lexicons: list[Lexicon],
    store: Path,
    engine: Engine,
    resume: bool,
    partition_bytes: int,
    reporter: Reporter,
) -> list[Path]:
    """Return the folders of the partitions of a corpus, each read and matched in its own process."""
    settings, matching = study_settings.reading(study), study_settings.matching(study)
    reporter("look at files", 0, 1)
    work = partition.Work(settings, tuple(lexicons), matching, study.wants("context"), store, study.rules)
    sources = find_checked(paths, settings, study.where)
    if (columns := known_columns(sources, settings)) is not None:
        checks.columns(columns, study)  # mistakes are reported before texts are read
    jobs = partition.jobs(sources, partition.marked(work), partition_bytes)
    if len(jobs) <= 1:
        beside.warm(engine, study)  # all is read in this process
    folders = reading.read_and_match(jobs, engine, reporter, resume)
    manifest.remove_others(store, folders)
    return folders


def _selected(folders: list[Path], study: Study, lexicons: list[Lexicon], scratch: Path) -> RunTables:
    """Return the tables of the documents that the study keeps; those of passages and hits stay in the partitions."""
    corpus = review(partition.documents(folders), study_settings.reading(study))
    matched = {"hits": partition.whole("hits", folders)} if study.corrections is not None else {}
    tables = stages.select(corpus, matched, study, lexicons)
    held = {name: table for name, table in tables.items() if name not in STORED or name in matched}
    return RunTables.of(held, folders, scratch)
