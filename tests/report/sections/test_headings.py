"""Headings among the sentences on the topic, by group, and the primary share without them."""

from __future__ import annotations

import pyarrow as pa

from discourse import schema
from discourse.report.sections import badges, corpus, headings
from tests.report.builder import rows_of


def with_headings(view, locale="en"):
    """The run with one sentence a passage on the topic, and the first passage of each Chinese document a heading."""
    passages = [
        row | {"kind": "heading" if row["passage"] == 0 and row["doc_id"].startswith("China") else "body"}
        for row in rows_of("passages")
    ]
    keys = ("doc_id", "passage", "start", "end", "n_tokens")
    sentences = [{key: row[key] for key in keys} | {"sentence": row["passage"], "on_topic": True} for row in passages]
    on_topic = [
        {"check": "on topic", "item": item, "group": group, "n": n, "value": 1.0}
        for item in ("passages", "sentences")
        for group, n in (("EU", 6), ("China", 5))
    ]
    made = {"passages": passages, "sentences": sentences, "comparability": on_topic}
    return view(locale, tables={name: schema.from_rows(name, rows) for name, rows in made.items()})


def test_the_headings_of_each_group_are_counted(view):
    assert headings.by_group(with_headings(view)) == {"EU": (0, 6), "China": (4, 5)}


def test_the_share_without_headings_is_computed(view):
    said = headings.line(with_headings(view))
    assert "0 of 6 of EU (0.0%) and 4 of 5 of China (80.0%) are headings" in said
    assert "Without headings, Security is in 50.0% instead of 50.0% of EU and 100.0% instead of 60.0% of China." in said
    assert "中国 5 句中有 4 句（80.0%）" in headings.line(with_headings(view, "zh"))


def test_the_corpus_and_the_badge_say_it(view):
    made = with_headings(view)
    assert headings.line(made) in corpus.build(made).blocks[0].text
    assert badges.build(made)[3].answer == "8 documents; sentences on topic: EU 6, China 5; headings: EU 0, China 4"


def test_the_badge_leaves_out_headings_that_both_groups_have(view):
    made = with_headings(view)
    even = [row | {"kind": "heading"} for row in made.tables["passages"].to_pylist()]
    both = view(tables={**made.tables, "passages": schema.from_rows("passages", even)})
    assert headings.by_group(both) == {"EU": (6, 6), "China": (5, 5)}
    assert headings.uneven(both) == {}
    assert badges.build(both)[3].answer == "8 documents; sentences on topic: EU 6, China 5"
    chinese = view("zh", tables=dict(both.tables))
    assert badges.build(chinese)[3].answer == "8 篇文档；涉及主题的句子：欧盟 6 句、中国 5 句"


def test_nothing_is_said_without_headings_or_if_every_sentence_counts(view):
    assert headings.line(view()) == ""
    bare = with_headings(view)
    plain = pa.Table.from_pylist([row | {"kind": "body"} for row in bare.tables["passages"].to_pylist()])
    assert headings.by_group(view(tables={**bare.tables, "passages": plain})) == {}
    assert headings.by_group(view(tables=dict(bare.tables), population="all")) == {}
