"""What one process does with one partition: read, match, ask for context; and how the parts become one again."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from discourse import __version__, schema
from discourse.aboutness import annotate as about
from discourse.aboutness.actors import Actors
from discourse.context import annotate as context
from discourse.context.rules import Rules
from discourse.corpus import Corpus, ReadSettings, Source, read_sources
from discourse.corpus.model import PARTS, check_ids
from discourse.matching.matcher import Matcher
from discourse.matching.settings import MatchSettings
from discourse.pipeline import run_folder
from discourse.run.partitions import cut, key
from discourse.run.store import write_once
from discourse.scoring.lexicon import Lexicon

PARTITION_BYTES = 8_000_000


@dataclass(frozen=True)
class Job:
    """One partition: what is read, with what it is matched, and the folder that takes the result."""

    sources: tuple[Source, ...]
    reading: ReadSettings
    lexicons: tuple[Lexicon, ...]
    matching: MatchSettings
    with_context: bool
    folder: Path


def jobs(
    sources: Sequence[Source],
    reading: ReadSettings,
    lexicons: Sequence[Lexicon],
    matching: MatchSettings,
    with_context: bool,
    store: Path,
    size: int = PARTITION_BYTES,
) -> list[Job]:
    """The partitions of a corpus, each under a key of all that its result depends on."""
    settings: dict[str, Any] = {
        "reading": {**dataclasses.asdict(reading), "readers": [reader.format for reader in reading.readers]},
        "matching": dataclasses.asdict(matching),
        "lexicons": [lexicon.header()["sha256"] for lexicon in lexicons],
        "rules": rules_hashes() if with_context else {},
        "versions": {"discourse": __version__, **run_folder.versions()},
    }
    made = []
    for part in cut(sources, lambda source: source.size, lambda source: f"{source.name}\n{source.sha256}", size):
        inputs = [{**dataclasses.asdict(source), "path": None} for source in part]
        folder = store / key(settings, inputs)
        made.append(Job(tuple(part), reading, tuple(lexicons), matching, with_context, folder))
    return made


def rules_hashes() -> dict[str, str]:
    """SHA-256 of the rule and actor files that context and aboutness read, by name."""
    rules, actors = _rules()
    return {**rules.hashes(), **actors.hashes()}


@cache
def _rules() -> tuple[Rules, Actors]:
    """Read once a process: they are immutable and belong to the package."""
    return Rules.load(), Actors.load()


@lru_cache(maxsize=8)
def matcher(lexicon: Lexicon, matching: MatchSettings) -> Matcher:
    """Compiled once a process for all its partitions."""
    return Matcher(lexicon, matching)


def work(job: Job) -> None:
    """Reads and matches one partition and writes its tables, all or nothing."""

    def write(folder: Path) -> None:
        corpus = read_sources(job.sources, job.reading)
        corpus, found = match(corpus, job.lexicons, job.matching, job.with_context)
        for name, table in {**{name: getattr(corpus, name) for name in PARTS}, **found}.items():
            pq.write_table(table, folder / f"{name}.parquet")

    write_once(job.folder, write)


def match(
    corpus: Corpus, lexicons: Sequence[Lexicon], matching: MatchSettings, with_context: bool
) -> tuple[Corpus, dict[str, pa.Table]]:
    """Hits and candidates of each lexicon; with context, the corpus's sentences say whom they are about."""
    found = [matcher(lexicon, matching).match(corpus) for lexicon in lexicons]
    hits = [accepted for accepted, _ in found]
    if with_context:
        sentences, hits = annotated(corpus, hits)
        corpus = dataclasses.replace(corpus, sentences=sentences)
    candidates = schema.concat("candidates", [refused for _, refused in found])
    return corpus, {"hits": schema.concat("hits", hits), "candidates": candidates}


def annotated(corpus: Corpus, hits: Sequence[pa.Table]) -> tuple[pa.Table, list[pa.Table]]:
    """The corpus's sentences and tables of hits with context and whom they are about."""
    rules, actors = _rules()
    return about.annotate(corpus, [context.annotate(table, corpus, rules) for table in hits], actors)


def gather(folders: Sequence[Path]) -> tuple[Corpus, dict[str, pa.Table]]:
    """All partitions as one corpus, and its hits and candidates.

    Raises `CorpusError` where two documents have one id.
    """

    def parts(name: str) -> list[pa.Table]:
        return [pq.read_table(folder / f"{name}.parquet") for folder in folders]

    check_ids(parts("documents"))
    corpus = Corpus(**{name: schema.concat(name, parts(name)) for name in PARTS})
    return corpus, {name: schema.concat(name, parts(name)) for name in ("hits", "candidates")}
