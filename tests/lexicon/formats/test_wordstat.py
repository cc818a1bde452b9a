"""WordStat dictionaries: depth by tabs, weights in brackets, rules that are left out."""

from __future__ import annotations

import pytest

from discourse.errors import LexiconError
from discourse.lexicon.formats import wordstat


def test_weights_underscores_and_empty_categories() -> None:
    text = "WAR\n   \tIRAQ\n\t\tWAR_IN_IRAQ (0.5)\n\tNONE\n\t\t@NEAR [x] (1)\nPEACE\n\tPEACE* (1)\n"
    lexicon = wordstat.read(text, "w.cat", "w")
    assert [(e.pattern.text, e.weight) for e in lexicon.entries()] == [("WAR IN IRAQ", 0.5), ("PEACE*", 1.0)]
    assert lexicon.notes == ("Line 5: the rule '@NEAR [x]' is left out; rules have no equal here.",)


def test_chinese_brackets_and_a_decimal_comma_hold_a_weight_too() -> None:
    lexicon = wordstat.read("難民\n\t難民潮（0,5）\n\t移民 (2)\n", "w.cat", "w")
    assert [(e.pattern_id, e.weight) for e in lexicon.entries()] == [("難民/zh/移民", 2.0), ("難民/zh/難民潮", 0.5)]


def test_a_category_without_terms_is_reported() -> None:
    lexicon = wordstat.read("WATER\n\tflood (1)\nFIRE\n", "w.cat", "w")
    assert lexicon.notes == ("Line 3: the category 'FIRE' is empty and left out; a term needs its weight: 'FIRE (1)'.",)


def test_a_negative_weight_is_read() -> None:
    lexicon = wordstat.read("FEELING\n\tfear (-2)\n\t恐惧 (-1.5)\n", "w.cat", "w")
    assert [(e.pattern_id, e.weight) for e in lexicon.entries()] == [
        ("FEELING/en/fear", -2.0),
        ("FEELING/zh/恐惧", -1.5),
    ]


def test_a_weighted_term_at_the_top_is_refused_and_other_brackets_belong_to_a_category() -> None:
    with pytest.raises(LexiconError, match=r"w\.cat, line 1: The term '洪水' stands under no category"):
        wordstat.read("洪水 (1)\n", "w.cat", "w")
    lexicon = wordstat.read("水 (sea)\n\t洪水 (1)\n", "w.cat", "w")
    assert lexicon.names("concept") == ["水 (sea)"]
