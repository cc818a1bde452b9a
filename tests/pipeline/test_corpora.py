"""What the one-call functions take as a corpus and as a lexicon."""

from __future__ import annotations

from pathlib import Path

import discourse as dc
from discourse.pipeline.corpora import as_corpus, as_lexicon


def test_a_corpus_is_taken_as_it_is_and_anything_else_is_read() -> None:
    corpus = dc.read(["A wall.", "围墙。"])
    assert as_corpus(corpus) is corpus
    assert as_corpus(["A wall.", "围墙。"]).documents["language"].to_pylist() == ["en", "zh"]


def test_a_lexicon_is_taken_as_it_is_and_loaded_by_its_file(tmp_path: Path) -> None:
    lexicon = dc.Lexicon.from_dict({"wall": ["wall*", "围墙"]})
    assert as_lexicon(lexicon) is lexicon
    (tmp_path / "mine.yml").write_text("wall: [wall*, 围墙]\n", encoding="utf-8")
    assert as_lexicon(tmp_path / "mine.yml").names("frame") == ["wall"]
