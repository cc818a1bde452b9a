"""The corpus of a run, from its tables: nothing is read again."""

from __future__ import annotations

from pathlib import Path

from discourse import schema
from discourse.corpus import Corpus
from discourse.corpus.model import PARTS
from discourse.errors import RunFolderError
from discourse.pipeline.run_folder import read_tables


def is_run(path: str | Path) -> bool:
    """Return whether a path is a run folder: it has run.json and tables."""
    return (Path(path) / "run.json").is_file() and (Path(path) / "tables").is_dir()


def corpus_of(folder: str | Path) -> Corpus:
    """Return the documents of a run. Its words are not kept in the folder; `scoring.ngrams` counts them again.

    Raises `RunFolderError` if the run was made without texts.
    """
    tables = read_tables(Path(folder))
    if "texts" not in tables:
        raise RunFolderError(f"{folder} was made with --without-text. Name the folder with the texts instead.")
    return Corpus(**{name: tables.get(name, schema.empty(name)) for name in PARTS})
