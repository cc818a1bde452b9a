"""Example passages: which are chosen, and what their glosses say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pyarrow as pa
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


def hit(surface: str, concept: str, **axes: str) -> dict[str, str]:
    plain = {"polarity": "asserted", "reality": "actual", "voice": "own", "marking": "plain"}
    return {"surface": surface, "concept": concept, **plain, **axes}


def test_a_gloss_translates_and_says_how_a_hit_is_used(view):
    hits = [
        hit("非法移民", "illegal_migration", polarity="negated"),
        hit("边境\n管控", "border"),
        hit("人才", "talent"),
    ]
    assert examples.gloss(view(), hits) == (
        ("非法移民", "illegal migration (negated)"),
        ("边境 管控", "border control"),
        ("人才", "talent"),
    )
    # Nothing is said of a surface that is called what it is.
    assert examples.gloss(view("zh"), hits) == (("非法移民", "非法移民（否定）"), ("边境 管控", "边境管控"))
    assert examples.gloss(view(), [hit("Talent", "talent")]) == ()


class InFiles(dict[str, Any]):
    """Tables of a large run: each look for documents is counted, as it reads files."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        super().__init__(tables)
        self.looks: list[str] = []

    def of_documents(self, name: str, doc_ids: Iterable[str]) -> Any:
        self.looks.append(name)
        return self[name].filter(pc.is_in(self[name]["doc_id"], value_set=pa.array(sorted(doc_ids))))

    def pieces(self, name: str) -> Iterable[Any]:
        return [self[name]]


def test_the_texts_of_all_examples_are_looked_up_at_once(view):
    held = view()
    files = InFiles(held.tables)
    section = examples.build(replace(held, tables=files))
    assert section == examples.build(held)
    assert sorted(files.looks) == ["passages", "texts"]  # the others are few rows, which are held
