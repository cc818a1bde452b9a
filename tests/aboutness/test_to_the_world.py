"""Texts that speak to the world: whom a sentence at their end is about, and the same in texts of one side."""

from __future__ import annotations

import csv

import pytest

from discourse.aboutness.actors import Actors
from discourse.aboutness.clauses import Clause
from discourse.aboutness.cues import Cues
from discourse.aboutness.to_the_world import reported, speaks
from discourse.resources import folder
from tests.aboutness import small_texts

WRONG = {"大家的日子好了，[安全感]更强。", "All governments around this table want [control]."}


def rows(name: str) -> list[dict[str, str]]:
    with (small_texts.HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("number", range(8))
def test_the_default_is_nobody_in_texts_that_speak_to_the_world(number: int) -> None:
    """What precedes the sentence speaks to the world in the frames W and Z, and does not in D and Y."""
    frame = rows("texts_world_before.tsv")[number]
    chosen = [row for row in rows("texts_world.tsv") if row["frame"] == frame["frame"]]
    texts = [f"{frame['text']} {row['sentence']}" for row in chosen]
    found = small_texts.about(texts, frame["language"], Actors.load(), frame["side"] or None)
    wrong = {row["sentence"] for row, about in zip(chosen, found, strict=True) if about != row["about"]}
    assert len(chosen) > 5
    assert wrong == WRONG & {row["sentence"] for row in chosen}


def test_five_sentences_and_a_sixth_of_all_speak_of_the_world() -> None:
    assert speaks([2, 2, 2, 2, 3] + [1] * 25, 2)
    assert not speaks([2, 2, 2, 2, 3] + [1] * 26, 2)
    assert not speaks([2, 2, 2, 2, 1], 2)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Kenya believes that peace needs work.", len("Kenya believes that")),
        ("Kenya believes that we need work.", None),
        ("Kenya believes that Somalia needs peace.", None),
        ("Peace needs work, Kenya says.", None),
    ],
)
def test_a_report_that_names_nobody_is_about_nobody(text: str, cut: int | None) -> None:
    actors = Actors.load()
    named = [one for one in actors.find(text) if one.kind == "actor"]
    whole = [Clause(0, len(text), frozenset({"other"}))]
    expected = whole if cut is None else [Clause(0, cut, frozenset({"other"})), Clause(cut, len(text), frozenset())]
    assert reported(text, (0, len(text)), whole, named, Cues.load(folder("lexicons"))) == expected
