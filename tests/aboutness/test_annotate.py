"""Hits alone, and sentences and actors, of a corpus."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from test_about import body, corpus, hits

from discourse.aboutness.actors import Actors
from discourse.aboutness.annotate import annotate, annotate_all, annotate_hits

ACTORS = Actors.load()


def test_hits_alone_are_about_the_same_as_with_all_sentences() -> None:
    text = "Greece closed its border. Guards wait. In Libya, police hold migrants. They say that it is calm. It rains."
    made = corpus([body(text)], "en", None)
    places = [(text.index(word), word, number) for number, word in ((1, "wait"), (2, "hold"), (3, "calm"))]
    table = hits(
        [
            {"doc_id": "0000", "start": at, "end": at + len(word), "passage": 0, "sentence": number}
            for at, word, number in places
        ]
    )
    _, (whole,), named = annotate_all(made, [table], ACTORS)
    alone = annotate_hits(made, table, ACTORS)
    assert alone.equals(whole)
    assert alone.equals(annotate(made, [table], ACTORS)[1][0])
    assert alone["about"].to_pylist() == ["EU", "other", "other"]
    assert named.num_rows > 2
