"""The corpus of a run gives the same concordances and keyness as its texts."""

from __future__ import annotations

from pathlib import Path

import pytest

import discourse as dc
from discourse.errors import RunFolderError
from discourse.pipeline import keyness, kwic
from discourse.pipeline.run_corpus import corpus_of, is_run
from tests.conftest import SMALL_CORPUS


@pytest.fixture
def read(tmp_path: Path) -> dc.Corpus:
    for name, text in SMALL_CORPUS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return dc.read([("EU", tmp_path / "EU"), ("China", tmp_path / "China")])


@pytest.mark.parametrize("query", ["migra*", "移民", "border"])
def test_lines_are_those_of_the_texts(small_run: dc.Run, read: dc.Corpus, query: str) -> None:
    of_run = kwic.lines(corpus_of(small_run.folder), query)
    assert of_run.num_rows
    assert of_run.equals(kwic.lines(read, query))
    assert kwic.collocates(corpus_of(small_run.folder), query).equals(kwic.collocates(read, query))


@pytest.mark.parametrize("unit", ["word", "bigram", "concept"])
@pytest.mark.parametrize("side", ["EU", "China"])
def test_keyness_is_that_of_the_texts(small_run: dc.Run, read: dc.Corpus, unit: str, side: str) -> None:
    two = [
        doc_id for doc_id, its in zip(*read.documents.select(["doc_id", "side"]), strict=True) if its.as_py() == side
    ]
    chosen = {"unit": unit, "groups": [str(one) for one in two], "by": "doc_id", "min_count": 1, "min_documents": 1}
    of_run = keyness.keyness_table(corpus_of(small_run.folder), **chosen)
    assert of_run.num_rows
    assert of_run.equals(keyness.keyness_table(read, **chosen))


def test_a_run_without_texts_is_refused(small_run: dc.Run, tmp_path: Path) -> None:
    assert is_run(small_run.folder)
    assert not is_run(tmp_path)
    texts = small_run.folder / "tables" / "texts.parquet"
    held = texts.read_bytes()
    texts.unlink()
    try:
        with pytest.raises(RunFolderError, match="was made with --without-text"):
            corpus_of(small_run.folder)
    finally:
        texts.write_bytes(held)
