"""Reports without *that*, and the noun phrase that is their source."""

from __future__ import annotations

import pytest

from discourse.context.annotate import Rules, quotations, uses_in
from discourse.context.named_sources import before_verb, beside_verb, noun_phrase
from discourse.context.phrases import aligned
from discourse.context.uses import Use


def use(marked: str) -> Use:
    """How the term in square brackets is used."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    place = (0, len(text))
    return uses_in(text, aligned(text), place, [(start, end)], quotations(text, *place), Rules.load(), "en")[0]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The minister said migrants are a [threat].", "The minister"),
        ("Critics argue the [border] deal failed.", "Critics"),
        ("She told reporters [borders] were closed.", "She"),
        ("Local officials say migration is a [burden].", "Local officials"),
        ("The senator thinks migration threatens [security].", "The senator"),
        ("Migrants are a [threat], the minister said.", "the minister"),
        ("Migrants are a [threat], said the minister.", "the minister"),
        ("Migrants are a [threat], he said.", "he"),
        ("The agency also said that [smuggling] grew.", "The agency"),
        ("Ann Berg, head of the port, said that [smuggling] grew.", "Ann Berg"),
        ("The envoy, at the end of his term, said that [smuggling] grew.", "The envoy"),
        ("The agency opened an office and warned that [smuggling] grew.", None),
        ("It said that [smuggling] grew.", None),
        ("They were given 3,000 yuan each and were told that [smuggling] grew.", None),
        ("Those who left the camp complained of [violence].", None),
    ],
)
def test_reported(sentence: str, speaker: str | None) -> None:
    found = use(sentence)
    assert (found.voice, found.speaker) == ("attributed", speaker)


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister said no to [migrants] who are poor.",
        "He said the word [threat].",
        "I say migrants are a [threat].",
        "As I said, migrants are a [threat].",
        "We believe migration is a [burden].",
        "They report a [crisis] that is deep.",
        "Families claim [asylum] when they are in danger.",
        "The claims [migrants] make are true.",
        "Those who claim international protection are held at the [border].",
        "We fund the ferries their doctors think will help them at the [border].",
        "Guests whose claims are [illegal] wait.",
    ],
)
def test_not_reported(sentence: str) -> None:
    assert use(sentence).voice == "own"


def test_beside_verb() -> None:
    listed = {"verbs": ["said"], "places": ["on"]}
    assert beside_verb(", said the miller on Monday", listed) == "the miller"
    assert beside_verb(", the miller said on Monday", listed) == "the miller"
    assert beside_verb(", the miller", listed) == "the miller"


def test_noun_phrase() -> None:
    listed = {"trailing": ["also"], "openers": ["that"], "finite": ["is"], "never": ["it"], "lone": ["the"]}
    assert noun_phrase("We hope that the miller also", listed) == "the miller"
    assert noun_phrase("It", listed) is None
    assert noun_phrase("000 crowns", listed) is None
    assert noun_phrase("the", listed) is None
    assert noun_phrase("bread is dear", listed) is None


def test_before_an_apposition() -> None:
    assert before_verb("Ann Berg, head of the port, ", [0, 9, 27]) == (0, 8)
    assert before_verb("In Riga, Ann Berg ", [0, 8]) == (8, 18)
