"""Sentences on what a format cannot hold."""

from __future__ import annotations

from dataclasses import replace

from discourse.lexicon.formats.loss import lost
from discourse.lexicon.formats.mapping import from_mapping

PLAIN = from_mapping({"water": {"flood": ["flood*", "洪水"]}})


def test_a_plain_lexicon_loses_nothing() -> None:
    assert lost(PLAIN, "quanteda", PLAIN) == []


def test_header_and_options_are_named() -> None:
    rich = from_mapping({"water": {"flood": [{"pattern": "WHO", "case": True}, {"pattern": "洪水", "weight": 2}]}})
    rich = replace(rich, title="Water", version="3")
    assert lost(rich, "quanteda", rich) == [
        "Left out of the header: title, version.",
        "Options of patterns and concepts are left out: case, weight.",
    ]
    assert lost(rich, "csv", rich) == ["Left out of the header: title, version."]


def test_patterns_and_concepts_that_do_not_come_back_are_named() -> None:
    assert lost(PLAIN, "liwc", from_mapping({"water": {"flood": ["flood*"]}}))[-1] == (
        "Not read again, of 'water/water/flood': 洪水."
    )
    assert lost(PLAIN, "liwc", from_mapping({"fire": {"flood": ["flood*", "洪水"]}})) == [
        "'water/water/flood' is read again as 'fire/fire/flood'."
    ]
