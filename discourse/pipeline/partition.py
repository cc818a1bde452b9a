"""Partitions of a corpus: each is read, matched and annotated in one process, and all are put together again."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from discourse import __version__, schema
from discourse.aboutness import annotate as about
from discourse.context import annotate as context
from discourse.corpus import Corpus, ReadSettings, Source, read_sources
from discourse.corpus.model import PARTS, check_ids
from discourse.matching.matcher import Matcher
from discourse.matching.settings import MatchSettings
from discourse.pipeline import rules, run_folder
from discourse.run.partitions import cut, key
from discourse.run.store import write_once
from discourse.scoring.lexicon import Lexicon

PARTITION_BYTES = 8_000_000


@dataclass(frozen=True)
class Job:
    """One partition: its sources, how they are read and matched, and the folder of the result."""

    sources: tuple[Source, ...]
    reading: ReadSettings
    lexicons: tuple[Lexicon, ...]
    matching: MatchSettings
    with_context: bool
    folder: Path
    rules: tuple[str, ...] = ()


def jobs(
    sources: Sequence[Source],
    reading: ReadSettings,
    lexicons: Sequence[Lexicon],
    matching: MatchSettings,
    with_context: bool,
    store: Path,
    size: int = PARTITION_BYTES,
    own: Sequence[str] = (),
) -> list[Job]:
    """Return the partitions of a corpus, each stored under a key of everything that its result depends on.

    `own` are files of rules on top of those that are shipped.
    """
    settings: dict[str, Any] = {
        "reading": {**dataclasses.asdict(reading), "readers": [reader.format for reader in reading.readers]},
        "matching": dataclasses.asdict(matching),
        "lexicons": [lexicon.header()["sha256"] for lexicon in lexicons],
        "rules": rules.load(own).hashes() if with_context else {},
        "versions": {"discourse": __version__, **run_folder.versions()},
    }
    made = []
    for part in cut(sources, lambda source: source.size, lambda source: f"{source.name}\n{source.sha256}", size):
        inputs = [{**dataclasses.asdict(source), "path": None} for source in part]
        folder = store / key(settings, inputs)
        made.append(Job(tuple(part), reading, tuple(lexicons), matching, with_context, folder, tuple(own)))
    return made


@lru_cache(maxsize=8)
def matcher(lexicon: Lexicon, matching: MatchSettings) -> Matcher:
    """Return the matcher, compiled once a process for all its partitions."""
    return Matcher(lexicon, matching)


def work(job: Job) -> None:
    """Read and match one partition and write all its tables, or none if that fails."""

    def write(folder: Path) -> None:
        corpus = read_sources(job.sources, job.reading)
        corpus, found = match(corpus, job.lexicons, job.matching, job.with_context, job.rules)
        for name, table in {**{name: getattr(corpus, name) for name in PARTS}, **found}.items():
            pq.write_table(table, folder / f"{name}.parquet")

    write_once(job.folder, write)


def match(
    corpus: Corpus,
    lexicons: Sequence[Lexicon],
    matching: MatchSettings,
    with_context: bool,
    own: Sequence[str] = (),
) -> tuple[Corpus, dict[str, pa.Table]]:
    """Return the corpus with the hits and candidates of each lexicon, and the actors that its sentences name.

    With context, hits have polarity, reality, voice and marking, and hits and sentences say whom they are about;
    `own` are files of rules on top of those that are shipped. Without it, no actors are looked for.
    """
    found = [matcher(lexicon, matching).match(corpus) for lexicon in lexicons]
    hits = [accepted for accepted, _ in found]
    actors = schema.empty("actors")
    if with_context:
        sentences, hits, actors = annotated(corpus, hits, own)
        corpus = dataclasses.replace(corpus, sentences=sentences)
    candidates = schema.concat("candidates", [refused for _, refused in found])
    return corpus, {"hits": schema.concat("hits", hits), "candidates": candidates, "actors": actors}


def annotated(
    corpus: Corpus, hits: Sequence[pa.Table], own: Sequence[str] = ()
) -> tuple[pa.Table, list[pa.Table], pa.Table]:
    """Return the sentences of a corpus and its tables of hits, with context and whom they are about, and its actors."""
    used = rules.load(own)
    tables = [context.annotate(table, corpus, used.context) for table in hits]
    return about.annotate_all(corpus, tables, used.actors)


def annotated_hits(corpus: Corpus, hits: pa.Table, own: Sequence[str] = (), with_about: bool = True) -> pa.Table:
    """Return hits with context and, `with_about`, whom they are about; documents without hits are not read."""
    used = rules.load(own)
    hits = context.annotate(hits, corpus, used.context)
    return about.annotate_hits(corpus, hits, used.actors) if with_about else hits


def gather(folders: Sequence[Path]) -> tuple[Corpus, dict[str, pa.Table]]:
    """Return all partitions as one corpus, with its hits, candidates and actors.

    Raises `CorpusError` if two documents have the same id.
    """

    def parts(name: str) -> list[pa.Table]:
        return [pq.read_table(folder / f"{name}.parquet") for folder in folders]

    check_ids(parts("documents"))
    corpus = Corpus(**{name: schema.concat(name, parts(name)) for name in PARTS})
    return corpus, {name: schema.concat(name, parts(name)) for name in ("hits", "candidates", "actors")}
