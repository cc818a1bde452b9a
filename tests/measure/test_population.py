"""Which passages and sentences are on the topic, and what is left when only these count."""

from __future__ import annotations

import json
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from discourse import schema
from discourse.measure.population import described, has_topic, headings, marked, on_topic, restricted

# A document: a title, a section on migration (its heading says so), one on roads, one on jobs with a migrant in it.
PASSAGES = [
    ("heading", 1), ("heading", 2), ("body", None), ("heading", 2), ("body", None), ("heading", 2), ("body", None),
    ("body", None),
]  # fmt: skip


@pytest.fixture
def patterns() -> pa.Table:
    rows = [
        {"concept": concept, "pattern_id": f"{concept}/zh/{concept}", "pattern": concept, "lexicon": "m"}
        | {"language": "zh", "subframe": "s", "frame": frame, "counts": frame != "topic", "weight": 1.0}
        for concept, frame in (("移民", "topic"), ("威胁", "security"), ("就业", "development"))
    ]
    return schema.from_rows("patterns", rows)


def hit(passage: int, sentence: int, concept: str, doc_id: str = "d") -> dict[str, Any]:
    row = {"lexicon": "m", "doc_id": doc_id, "start": 10 * sentence, "end": 10 * sentence + 2}
    row |= {"pattern_id": f"{concept}/zh/{concept}", "passage": passage, "sentence": sentence, "surface": concept}
    return row | {"counts_concept": True, "counts_subframe": True, "counts_frame": True}


@pytest.fixture
def tables(patterns: pa.Table, make_document: Any) -> dict[str, pa.Table]:
    """Two sentences in each body passage, one in each heading."""
    passages, sentences, number = [], [], 0
    for passage, (kind, level) in enumerate(PASSAGES):
        length = 1 if kind == "heading" else 2
        for _ in range(length):
            sentences.append(
                {"doc_id": "d", "sentence": number, "passage": passage, "start": number, "end": number + 1}
            )
            sentences[-1]["n_tokens"] = 5
            number += 1
        passages.append({"doc_id": "d", "passage": passage, "start": 0, "end": 1, "kind": kind, "level": level})
        passages[-1] |= {"language": "zh", "counted": True, "n_sentences": length, "n_tokens": 5 * length}
    hits = [
        hit(1, 1, "移民"),
        hit(2, 3, "威胁"),
        hit(4, 5, "威胁"),
        hit(6, 8, "移民"),
        hit(6, 9, "就业"),
        hit(7, 10, "就业"),
    ]
    return {
        "hits": schema.from_rows("hits", hits),
        "patterns": patterns,
        "passages": schema.from_rows("passages", passages),
        "sentences": schema.from_rows("sentences", sentences),
        "documents": schema.from_rows("documents", [make_document("d", "China", "zh")]),
    }


def chosen(tables: dict[str, pa.Table], window: str) -> list[int]:
    parts = [tables[name] for name in ("hits", "patterns", "passages", "sentences")]
    return on_topic(*parts, window)["sentence"].to_list()


def test_a_hit_puts_its_passage_on_the_topic_and_a_heading_what_is_under_it(tables: dict[str, pa.Table]) -> None:
    # the title (0), the heading on migration (1) with its passage (2, 3); the heading on jobs (7) with passage 6 (8, 9)
    assert chosen(tables, "passage") == [0, 1, 2, 3, 7, 8, 9]


def test_near_a_hit_are_two_sentences_before_and_after_it_in_its_passage(patterns: pa.Table) -> None:
    """移民 is in sentence 4 of a passage of nine; the next passage begins with sentence 9."""
    rows = [(number, 0) for number in range(9)] + [(9, 1)]
    sentences = [
        {"doc_id": "d", "sentence": number, "passage": passage, "start": number, "end": number + 1, "n_tokens": 5}
        for number, passage in rows
    ]
    passages = [
        {"doc_id": "d", "passage": passage, "start": 0, "end": 1, "kind": "body", "language": "zh", "counted": True}
        | {"n_sentences": 9, "n_tokens": 45}
        for passage in (0, 1)
    ]
    made = {
        "patterns": patterns,
        "passages": schema.from_rows("passages", passages),
        "sentences": schema.from_rows("sentences", sentences),
    }
    made["hits"] = schema.from_rows("hits", [hit(0, 4, "移民"), hit(1, 9, "移民")])
    assert chosen(made, "near") == [2, 3, 4, 5, 6, 9]
    made["hits"] = schema.from_rows("hits", [hit(0, 8, "移民"), hit(1, 9, "移民")])
    assert chosen(made, "near") == [6, 7, 8, 9]
    weak = pl.DataFrame(patterns).with_columns(weight=pl.lit(0.5))
    made["patterns"] = schema.make("patterns", weak)
    assert chosen(made, "near") == chosen(made, "sentence") == [8, 9]
    assert chosen(made, "passage") == list(range(10))


def test_a_text_that_names_the_topic_seldom_is_on_it_where_it_does_alone(tables: dict[str, pa.Table]) -> None:
    """Two of twelve sentences name it: those beside them and the title are not on the topic, nor is another heading."""
    assert chosen(tables, "near") == [1, 2, 3, 8]
    named = [hit(1, 1, "移民"), hit(6, 8, "移民"), hit(7, 11, "移民")]
    tables["hits"] = schema.from_rows("hits", named)  # a fourth of its sentences
    assert chosen(tables, "near") == [0, 1, 2, 3, 7, 8, 9, 10, 11]


def test_a_short_text_with_one_word_of_the_topic_is_on_it(patterns: pa.Table) -> None:
    sentences = [{"doc_id": "d", "sentence": n, "passage": 0, "start": n, "end": n + 1, "n_tokens": 5} for n in (0, 1)]
    passage = {"doc_id": "d", "passage": 0, "start": 0, "end": 2, "kind": "list", "language": "zh", "counted": True}
    made = {
        "patterns": patterns,
        "passages": schema.from_rows("passages", [passage | {"n_sentences": 2, "n_tokens": 10}]),
        "sentences": schema.from_rows("sentences", sentences),
        "hits": schema.from_rows("hits", [hit(0, 0, "移民"), hit(0, 1, "威胁")]),
    }
    assert chosen(made, "near") == [0, 1]


def test_a_weak_word_in_a_heading_does_not_reach_what_is_under_it(tables: dict[str, pa.Table]) -> None:
    weak = pl.DataFrame(tables["patterns"]).with_columns(weight=pl.lit(0.5))
    tables["patterns"] = schema.make("patterns", weak)
    assert chosen(tables, "near") == [1, 8]


def test_other_windows(tables: dict[str, pa.Table]) -> None:
    assert chosen(tables, "sentence") == [1, 8]
    assert chosen(tables, "document") == list(range(12))


def test_a_document_without_the_topic_has_none(tables: dict[str, pa.Table]) -> None:
    tables["hits"] = tables["hits"].filter(pa.array([False] * 6))
    assert chosen(tables, "passage") == chosen(tables, "document") == []


def test_only_what_is_on_the_topic_counts(tables: dict[str, pa.Table]) -> None:
    parts = [tables[name] for name in ("hits", "patterns", "passages", "sentences")]
    made = restricted(tables["hits"], tables["passages"], tables["sentences"], on_topic(*parts))
    assert made["hits"]["sentence"].to_pylist() == [1, 3, 8]
    assert made["sentences"]["sentence"].to_pylist() == [1, 2, 3, 8]
    counted = dict(zip(made["passages"]["passage"].to_pylist(), made["passages"]["counted"].to_pylist(), strict=True))
    assert [passage for passage in counted if counted[passage]] == [1, 2, 6]
    assert len(counted) == 8


def test_how_much_is_on_the_topic_and_what_the_rest_is_about(tables: dict[str, pa.Table]) -> None:
    parts = [tables[name] for name in ("hits", "patterns", "passages", "sentences")]
    tables = {**tables, "sentences": marked(tables["sentences"], on_topic(*parts))}
    made = pl.DataFrame(described([tables], by="side"))
    rows = {(r["check"], r["item"]): (r["group"], r["n"], r["value"]) for r in made.to_dicts()}
    assert rows["on topic", "passages"] == ("China", 3, 0.375)
    assert rows["on topic", "sentences"] == ("China", 4, pytest.approx(4 / 12))
    assert rows["off topic", "security"] == ("China", 1, pytest.approx(1 / 5))
    assert rows["off topic", "development"] == ("China", 1, pytest.approx(1 / 5))


def test_a_lexicon_without_a_topic(patterns: pa.Table) -> None:
    assert has_topic(patterns)
    assert not has_topic(patterns.filter(patterns["counts"]))


def test_groups_whose_headings_weigh_unequally_are_warned_of(tables: dict[str, pa.Table]) -> None:
    # both documents are on the topic as wholes; the second has no headings
    own = tables["sentences"].drop_columns(["on_topic"])
    twin = {name: pl.DataFrame(table) for name, table in (("passages", tables["passages"]), ("sentences", own))}
    parts = []
    for doc_id, kinds in (("d", None), ("e", "body")):
        made = {name: table.with_columns(doc_id=pl.lit(doc_id)) for name, table in twin.items()}
        if kinds:
            made["passages"] = made["passages"].with_columns(kind=pl.lit(kinds))
        made["sentences"] = made["sentences"].with_columns(on_topic=pl.lit(True))
        side = "China" if doc_id == "d" else "EU"
        documents = pl.DataFrame(tables["documents"]).with_columns(doc_id=pl.lit(doc_id), side=pl.lit(side))
        parts.append({name: table.to_arrow() for name, table in {**made, "documents": documents}.items()})
    (row,) = headings(parts)
    assert row["code"] == "headings-uneven"
    assert json.loads(row["parameters"])["shares"] == [
        {"group": "China", "headings": 4, "total": 12},
        {"group": "EU", "headings": 0, "total": 12},
    ]
    assert headings(parts, groups=["EU"]) == headings(parts[1:]) == headings(parts, by="about") == []
