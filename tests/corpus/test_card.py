from __future__ import annotations

import pandas as pd

import discourse as dc
from discourse.corpus.card import GROUPS, corpus_card


def test_a_corpus_shows_its_sides_and_languages() -> None:
    texts = pd.DataFrame(
        {
            "text": ["Trains run.", "列车运行。", "Ships sail."],
            "side": ["EU", "China", "EU"],
            "year": [2014, 2015, 2016],
        }
    )
    corpus = dc.read(texts)
    shown = corpus._repr_html_()
    assert shown == corpus_card(corpus.documents, 0)
    assert "Corpus of 3 documents" in shown
    assert "2014–2016" in shown
    assert shown.index(">China<") < shown.index(">EU<")
    assert "could not be read" not in shown
    assert "2 inputs could not be read" in corpus_card(corpus.documents, 2)


def test_many_sides_are_cut_and_names_are_escaped() -> None:
    sides = [f"<b>{n:02d}" for n in range(12)]
    shown = dc.read(pd.DataFrame({"text": ["Trains run."] * 12, "side": sides}))._repr_html_()
    assert shown.count("&lt;b&gt;") == GROUPS
    assert "4 more groups" in shown
    assert "<b>" not in shown
