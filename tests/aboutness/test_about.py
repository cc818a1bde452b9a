"""Whom clauses, sentences and hits speak about: constructed sentences, small texts, movement, broken files."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from discourse.aboutness.annotate import annotate
from tests.aboutness.texts import ACTORS, about, body, corpus, hits

HERE = Path(__file__).parent


@pytest.mark.parametrize("language", ["en", "zh"])
def test_constructed_sentences(language: str) -> None:
    with (HERE / f"suite_{language}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len({row["sentence"].replace("[", "").replace("]", "") for row in rows}) >= 150
    plain = [row["sentence"].replace("[", "").replace("]", "") for row in rows]
    places = [row["sentence"].index("[") for row in rows]
    made = corpus([[("body", text, None)] for text in plain], language)
    table = hits(
        [{"doc_id": f"{n:04d}", "start": at, "end": at + 1, "passage": 0, "sentence": 0} for n, at in enumerate(places)]
    )
    _, (found,) = annotate(made, [table], ACTORS)
    right: dict[str, list[bool]] = defaultdict(list)
    wrong = []
    for row, value in zip(rows, found["about"].to_pylist(), strict=True):
        right[row["about"]].append(value == row["about"])
        if value != row["about"]:
            wrong.append(f"{row['sentence']}: {row['about']}, got {value}")
    assert set(right) == {"EU", "China", "China+EU", "other", "none"}
    assert all(len(members) >= 20 for members in right.values())
    assert sum(sum(members) / len(members) for members in right.values()) / len(right) >= 0.95, "\n".join(wrong)


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["The EU met.", "It voted.", "China voted too.", "It waited."], ["EU", "EU", "China", "China"]),
        (["People move.", "The EU met.", "It voted."], ["none", "EU", "EU"]),
        (["China opened.", "Vietnam closed.", "The gate is shut."], ["China", "other", "other"]),
        (["The EU met China.", "They signed."], ["China+EU", "China+EU"]),
        (["The IOM wrote.", "It was brief."], ["none", "none"]),
    ],
)
def test_carried_over_until_another_side_is_named(sentences: list[str], expected: list[str]) -> None:
    assert about(body(*sentences)) == expected


@pytest.mark.parametrize(
    ("language", "named", "joint", "plain", "listed"),
    [
        ("en", "China built roads.", "The EU and China met.", "Ports were dredged.", "Second, wells were dug."),
        ("zh", "中国修了路。", "中欧举行会谈。", "港口加深了。", "二是打了井。"),
    ],
)
def test_in_a_document_on_one_side_others_end_with_their_paragraph_or_item(
    language: str, named: str, joint: str, plain: str, listed: str
) -> None:
    gap = " " if language == "en" else ""
    paragraphs = [gap.join([named] * 6), gap.join([joint, plain, listed]), plain]
    found = about([("body", text, None) for text in paragraphs], language)
    assert found == ["China"] * 6 + ["China+EU", "China+EU", "China", "China"]
    even = about([("body", text, None) for text in paragraphs[1:]], language)  # a document on both: it is carried on
    assert even == ["China+EU"] * 4


def test_three_names_are_a_topic_where_nobody_else_is_named() -> None:
    plain = ("body", "Ports were dredged.", None)
    text = [plain, ("body", "China dug wells. Beijing paid. Chinese experts came.", None)]
    assert about(text) == ["China"] * 4
    assert about([*text, ("body", "Brussels wrote a letter.", None)])[0] == "none"


def test_a_heading_holds_for_the_paragraphs_under_it() -> None:
    text = [
        ("heading", "Border policy of the EU", 1),
        ("body", "Boats were sent. They came late.", None),
        ("heading", "Returns", 2),
        ("body", "Flights were full.", None),
        ("heading", "Practice in China", 1),
        ("body", "Fines were raised.", None),
        ("heading", "Conclusion", 1),
        ("body", "People move.", None),
    ]
    assert about(text) == ["EU", "EU", "EU", "EU", "EU", "China", "China", "none", "none"]


def test_notes_and_tables_hand_nothing_on() -> None:
    text = [("body", "The EU met.", None), ("note", "See China.", None), ("body", "It voted.", None)]
    assert about(text) == ["EU", "China", "EU"]


def test_our_country_is_the_producers() -> None:
    assert about(body("我国扩大开放。"), "zh", "China") == ["China"]
    assert about(body("Our borders are long."), "en", "EU") == ["EU"]
    assert about(body("Our borders are long."), "en", None) == ["none"]
    assert about(body("Our borders are long."), "en", "newspapers") == ["none"]
