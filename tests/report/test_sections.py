"""Sections of runs that are not two sides in two languages."""

from __future__ import annotations

import pyarrow.compute as pc
import pytest

from discourse import schema
from discourse.report.page import as_html, build
from discourse.report.sections import (
    about,
    alerts,
    answer,
    checks,
    contrasts,
    examples,
    frames,
    keyness,
    moves,
    robustness,
    topics,
    trends,
)
from discourse.report.sections.passages import MarkedSpan, cut_up, window
from discourse.report.view import View
from tests.report.test_answer import confounded


def pictures(section):
    return [block for block in section.blocks if block.kind == "picture"]


def rows_of(builder, name, **changes):
    return [{**row, **changes} for row in builder.tables()[name].to_pylist()]


def test_one_language_is_not_said_twice(builder, view):
    english = [row for row in rows_of(builder, "contrasts") if row["language"] == "en"]
    both = english + [{**row, "language": "all", "primary": False} for row in english]
    made = view(tables={"contrasts": schema.from_rows("contrasts", both)})
    assert not any("Over both languages" in block.text for block in answer.build(made).blocks)
    assert [p.name for p in pictures(contrasts.build(made))] == ["contrasts-tiny-en-EU-China"]


def test_groups_in_different_languages_are_drawn_together_with_a_caution(builder, view):
    kept = [
        {**row, "language": language}
        for row in rows_of(builder, "rates")
        for language in (row["language"], "all")
        if (row["group"], row["language"]) in {("EU", "en"), ("China", "zh")}
    ]
    made = view(tables={"rates": schema.from_rows("rates", kept)})
    drawn = pictures(frames.build(made))
    assert [picture.name for picture in drawn] == ["frames-tiny-all"]
    assert "The groups write in different languages" in drawn[0].caption


def test_more_groups_than_a_figure_holds_stay_in_its_table(builder, view):
    many = [{**row, "group": f"{row['group']}{number}"} for row in rows_of(builder, "rates") for number in range(4)]
    made = view(tables={"rates": schema.from_rows("rates", many), "contrasts": None}, groups=[])
    first = pictures(frames.build(made))[0]
    assert {row[1].text for row in first.data.rows} == {f"{side}{n}" for side in ("EU", "China") for n in range(4)}
    assert first.inline.count(">China3</text>") == 1
    assert first.inline.count(">EU2</text>") == 0


def test_sentences_about_sides_have_a_section_of_their_own(builder, view):
    split = [
        {**row, "by": "none", "group": "all", "about": row["group"]}
        for row in rows_of(builder, "rates")
        if row["language"] == "en"
    ]
    rates = schema.from_rows("rates", [*rows_of(builder, "rates"), *split])
    section = about.build(view(tables={"rates": rates}))
    drawn = pictures(section)
    assert [picture.name for picture in drawn] == ["about-tiny-en"]
    assert "Security: EU 37.5%, China 0.0%" in drawn[0].alt
    assert about.build(view()) is None


@pytest.mark.slow
def test_a_comparison_by_about_takes_its_groups_from_there(builder, view):
    changed = {name: schema.from_rows(name, rows_of(builder, name, by="about")) for name in ("rates", "contrasts")}
    made = view(tables={**changed, "keyness": None}, by="about")
    assert "37.5% for EU and 0.0% for China" in answer.build(made).blocks[1].text
    assert not alerts.coincide(made)
    assert "<mark" in as_html(build(made))


def test_a_column_of_the_users_own_can_be_compared(builder, view):
    genre = [{**row, "genre": "note" if row["side"] == "EU" else "speech"} for row in rows_of(builder, "documents")]
    renamed = {"EU": "note", "China": "speech"}
    tables = {"documents": schema.from_rows("documents", genre)}
    for name, columns in (("rates", ("group",)), ("contrasts", ("group_a", "group_b"))):
        rows = [{**row, "by": "genre", **{c: renamed[row[c]] for c in columns}} for row in rows_of(builder, name)]
        tables[name] = schema.from_rows(name, rows)
    made = view(tables=tables, by="genre", groups=["note", "speech"])
    assert "37.5% for note and 0.0% for speech" in answer.build(made).blocks[1].text
    chosen = examples.choose(made, made.located.filter(pc.equal(made.located["frame"], "security")))
    assert {row["group"] for row in chosen} == {"note", "speech"}


@pytest.mark.slow
def test_two_lexicons_are_kept_apart(builder, view):
    tables = {}
    for name in ("rates", "contrasts", "patterns", "hits"):
        rows = rows_of(builder, name)
        other = [{**row, "lexicon": "other"} for row in rows if name != "contrasts"]
        tables[name] = schema.from_rows(name, [*rows, *other])
    html = as_html(build(view(tables=tables)))
    assert 'id="figure-frames-tiny-en"' in html
    assert 'id="figure-frames-other-en"' in html
    assert 'id="frame-other-security"' in html
    assert "Lexicon: other." in html


def test_moves_are_drawn_against_what_chance_gives(view):
    section = moves.build(view())
    picture = pictures(section)[0]
    assert [cell.text for cell in picture.data.rows[0]] == [
        "threat, referent, measure (passages, English)", "EU", "1 of 4", "25.0%", "0.5", "2.00", "0.40 to 3.50",
        "0.200",
    ]  # fmt: skip
    assert "threat, referent, measure (passages, English): EU 1 of 4" in picture.alt
    passages = next(block for block in section.blocks if block.kind == "passages")
    assert passages.items[0].note == "threat: illegal migration; referent: public order; measure: border control"


def test_events_are_numbered_and_listed(view):
    section = trends.build(view())
    assert ">1</text>" in pictures(section)[0].inline
    listed = next(block for block in section.blocks if block.kind == "table")
    assert [cell.text for cell in listed.rows[0]] == ["1", "2015", "2015 arrivals"]


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


@pytest.mark.parametrize(
    ("text", "begins", "hit", "expected"),
    [
        ("One two three.", (0,), (4, 7), "One two three."),
        ("Some words first. The hit is here. " + "More follows. " * 9, (0, 18, 35), (22, 25), "The hit is here. More"),
        ("x" * 30 + " wordhit " + "y" * 60, (0,), (31, 38), " wordhit "),
        ("前面的话很多很多很多很多很多。这里有难民。" + "后面还有很多话。" * 5, (0, 15, 21), (18, 20), "这里有难民。"),
    ],
)
def test_long_passages_are_cut_at_sentences_and_words(text, begins, hit, expected):
    start, end = window(text, (0, len(text)), [MarkedSpan(*hit, "hit")], begins, 24)
    assert text[start:end].startswith(expected)
    assert start <= hit[0]
    assert hit[1] <= end


def test_overlapping_hits_are_marked_once():
    text = "fight against illegal migration now"
    spans = [
        MarkedSpan(14, 31, "hit"),
        MarkedSpan(0, 31, "hit"),
        MarkedSpan(14, 21, "other"),
        MarkedSpan(32, 35, "other"),
    ]
    pieces = cut_up(text, 0, len(text), spans)
    assert [(piece.text, piece.mark) for piece in pieces] == [
        ("fight against illegal migration", "hit"),
        (" ", ""),
        ("now", "other"),
    ]
    assert "".join(piece.text for piece in pieces) == text


def test_the_curve_holds_one_unit_and_counts_every_sign(view):
    section = robustness.build(view())
    assert section.blocks[1].text == (
        "The sign of Security holds in 2 of 3 other choices of uses, rules, language and measure, "
        "9 of 9 runs without one pattern and 0 of 1 runs without one document. "
        "Estimates of the share of sentences run from −15.0 to +38.0 percentage points."
    )
    picture = pictures(section)[0]
    # three lowest and three highest of nine patterns, and the four others that are shares of sentences
    assert picture.inline.count("without pattern:") == 6
    assert "hits per 100 sentences" not in picture.inline
    assert len(picture.data.rows) == 14
    assert [cell.text for cell in picture.data.rows[0]][:3] == [
        "without document: EU/en-1.txt",
        "share of sentences",
        "−5.0",
    ]
    assert ["denominator: hits per 100 sentences", "hits per 100 sentences", "+12.50"] in [
        [cell.text for cell in row[:3]] for row in picture.data.rows
    ]


def test_columns_without_values_are_left_out_of_comparability(builder, view):
    rows = [
        {"check": "balance", "item": "genre=speech", "group": "EU", "n": 3, "value": 0.25},
        {"check": "length", "item": "tokens", "group": "EU", "n": 3, "value": 9295.0},
        {"check": "period", "item": "2015", "group": "China", "n": 0, "note": "none in this year"},
    ]
    section = checks.comparability(view(tables={"comparability": schema.from_rows("comparability", rows)}))
    assert [(block.head, [cell.text for cell in block.rows[0]]) for block in section.blocks[1:]] == [
        (("what", "group", "number", "value"), ["genre=speech", "EU", "3", "25.0%"]),
        (("what", "group", "number", "value"), ["tokens", "EU", "3", "9,295"]),
        (("what", "group", "number", "remark"), ["2015", "China", "0", "none in this year"]),
    ]


def test_one_group_is_described(builder, view):
    rates = builder.tables()["rates"]
    made = view(tables={"contrasts": None, "rates": rates.filter(pc.equal(rates["group"], "EU"))})
    assert answer.build(made).blocks[2].text == (
        "In English texts by EU (2 documents), the share of sentences of the frame Security is 37.5% "
        "(95% interval 12.5% to 62.5%)."
    )


def test_keyness_says_why_it_is_empty_if_each_side_has_its_own_language(builder, view):
    nothing = schema.empty("keyness")
    apart = view(tables={"documents": confounded(builder), "keyness": nothing})
    (note,) = keyness.build(apart).blocks
    assert note.text.startswith("Words are compared within one language only, and here each group writes in a language")
    (other,) = keyness.build(view(tables={"keyness": nothing})).blocks
    assert other.text.startswith("No word could be compared")


def test_topics_say_why_shares_are_not_compared(builder, view):
    apart = topics.build(view(tables={"documents": confounded(builder)}))
    assert apart.blocks[1].text.startswith("Each group writes in a language of its own, and topics of two languages")
    assert topics.build(view()).blocks[1].kind == "picture"


def test_a_title_without_sides_names_none(builder, view):
    documents = schema.from_rows("documents", rows_of(builder, "documents", side="unknown"))
    rates = [row for row in rows_of(builder, "rates", group="unknown") if row["by"] == "side"]
    once = {tuple(row[key] for key in schema.TABLES["rates"].key): row for row in rates}
    tables = {"documents": documents, "rates": schema.from_rows("rates", list(once.values()))}
    page = build(view(tables={**tables, "contrasts": schema.empty("contrasts")}, groups=None))
    assert page.title == "How migration is framed"


def test_a_text_in_two_languages_has_no_tag_of_a_language():
    assert [View.tag(language) for language in ("en", "zh", "mixed", "other", None)] == ["en", "zh", "", "", ""]
