"""Texts and lexicons that would take hours if time grew with the square of something."""

from __future__ import annotations

import pytest

from discourse.matching.matcher import Matcher
from discourse.matching.plain_corpus import plain_corpus
from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon
from tests.growth import grows_at_most

TIMES = 8  # the longer text is so many times as long
MOST = 3 * TIMES  # its cost; the square of the length would be TIMES * TIMES

CASES = [
    ("many anchors in one word", {"k": ["*a*", "?a*"]}, "a", 100_000, "concept", 1),
    ("stars in one long word", {"k": ["*a*b*a*c", "a*a*a*a*a*b"]}, "a", 40_000, "concept", 0),
    ("a chain of overlaps, key by key", {"k": ["a b", "b a", "a b a"]}, "a b ", 16_000, "concept", 8_000),
    ("a chain of overlaps", {"k": ["a"], "l": ["a*", "a a"]}, "a ", 16_000, "dictionary", 8_000),
    ("one pattern in many concepts", {f"c{n}": ["a"] for n in range(300)}, "a b ", 56, "dictionary", 16_800),
    ("stars that are words in one long run", {"k": ["* 国", "国 * *", "*?国"]}, "国", 12_000, "concept", 4_000),
    ("words that overlap without end", {"k": ["人人"]}, "人", 40_000, "concept", 20_000),
    ("a star in Chinese with nothing after it", {"k": ["中*国"]}, "中", 10_000, "concept", 0),
]


@pytest.mark.parametrize(("keys", "unit", "count", "nested", "hits"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
@pytest.mark.slow
def test_time_stays_in_proportion(keys, unit, count, nested, hits):
    matcher = Matcher(Lexicon.from_dict(keys), MatchSettings(nested=nested))
    short, long = (plain_corpus([unit * length]) for length in (count // TIMES, count))
    table, _ = matcher.match(long)
    assert sum(table["counts_concept"].to_pylist()) == hits
    assert grows_at_most(MOST, lambda: matcher.match(short), lambda: matcher.match(long))


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\u200b\u00ad", "\u200b\n\n\u200b", "-", "'"])
def test_texts_without_words_have_no_hits(text):
    assert Lexicon.from_dict({"k": ["*", "* *", "a", "移民", "?"]}).find([text]).empty
