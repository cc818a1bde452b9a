"""Example passages: which are chosen, and what their glosses say."""

from __future__ import annotations

import pyarrow.compute as pc

from discourse.report.sections import examples


def test_examples_take_one_passage_a_document_richest_first(view):
    made = view()
    chosen = examples.choose(made, made.located.filter(pc.equal(made.located["frame"], "security")))
    assert [(row["group"], row["language"], row["doc_id"], row["passage"]) for row in chosen] == [
        ("EU", "en", "EU/en-1.txt", 1),
        ("EU", "en", "EU/en-2.txt", 0),
        ("EU", "zh", "EU/zh-1.txt", 0),
        ("China", "en", "China/en-2.txt", 0),
        ("China", "zh", "China/zh-1.txt", 1),
        ("China", "zh", "China/zh-2.txt", 0),
    ]
