"""Runs of Han characters: segments around a match, and matches that cut words."""

from __future__ import annotations

import numpy as np

from discourse.lexicon.formats.mapping import from_mapping
from discourse.matching.automata import CompiledLexicon
from discourse.matching.boundaries import BoundaryCache
from discourse.matching.folded_text import FoldedText
from discourse.matching.han_runs import HanRuns
from discourse.matching.settings import MatchSettings

TEXT = "他的个人才能，難民潮来了 x"
COMPILED = CompiledLexicon(from_mapping({"c": ["人才", "难民"]}), masks=False)
RUNS = HanRuns(FoldedText(TEXT, COMPILED.alphabet, COMPILED.lookup, COMPILED.plain), BoundaryCache())


def test_the_stretch_around_a_match_ends_where_no_word_reaches_across() -> None:
    left, right = RUNS.around(TEXT.index("人才"), TEXT.index("人才") + 2)
    assert TEXT[left:right] == "个人才能"


def test_segments_end_and_begin_with_words() -> None:
    person = TEXT.index("个人")
    assert RUNS.segment_end(person, person + 1) == person + 2
    assert RUNS.segment_start(person + 1, person + 2) == person
    assert (RUNS.begins(person), RUNS.begins(person + 1)) == (True, False)
    assert RUNS.count(0, TEXT.index("，")) == 4  # 他 的 个人 才能
    assert RUNS.words_end(0, 3) == person + 2
    assert RUNS.words_end(TEXT.index("了"), 2) is None


def test_matches_that_cut_words_come_with_the_likelier_reading() -> None:
    starts = np.array([TEXT.index("人才"), TEXT.index("難民")])
    assert RUNS.cut_words(starts, starts + 2, MatchSettings()) == {0: "个人|才能"}
    assert RUNS.cut_words(starts, starts + 2, MatchSettings(boundary="none")) == {}
