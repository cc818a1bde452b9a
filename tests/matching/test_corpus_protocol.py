"""What counts as a corpus: four tables, whoever made them."""

from __future__ import annotations

from types import SimpleNamespace

from discourse.matching.corpus_protocol import CorpusTables
from discourse.matching.plain_corpus import plain_corpus


def test_anything_with_the_four_tables_is_a_corpus() -> None:
    plain = plain_corpus(["难民潮。", "A wave."])
    assert isinstance(plain, CorpusTables)
    own = SimpleNamespace(documents=plain.documents, texts=plain.texts, passages=plain.passages)
    assert not isinstance(own, CorpusTables)
    own.sentences = plain.sentences
    assert isinstance(own, CorpusTables)
