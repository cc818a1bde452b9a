"""Lexicons compiled: items, their roles and columns, and what the automata find."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from discourse.lexicon.formats.mapping import from_mapping
from discourse.lexicon.pattern_syntax import LITERAL, PREFIX
from discourse.matching.automata import CompiledLexicon
from discourse.matching.compile import EXCEPTION, HIT
from discourse.matching.folded_text import FoldedText


def compiled(**concept: Any) -> CompiledLexicon:
    data = {"name": "t", "frames": {"f": {"concepts": {"c": concept}}}}
    return CompiledLexicon(from_mapping(data), masks=True)


def test_exceptions_are_items_after_the_patterns_they_protect() -> None:
    made = compiled(en=["wave*"], zh=["难民", "社会 稳定"], **{"except": {"zh": ["难民潮"]}})
    columns = made.columns
    assert made.texts == ["wave*", "社会 稳定", "社会 稳定", "难民", "难民潮"]
    assert columns.role.tolist() == [HIT, HIT, HIT, HIT, EXCEPTION]
    assert columns.form.tolist() == [PREFIX, LITERAL, LITERAL, LITERAL, LITERAL]
    assert columns.words.tolist() == [1, 4, 4, 2, 3]
    assert made.groups.of_concept.tolist() == [0, 0, 0]


def test_a_narrow_automaton_finds_words_where_they_begin_and_a_wide_one_han_characters() -> None:
    made = compiled(en=["art"], zh=["难民"])
    text = FoldedText("start art，難民", made.alphabet, made.lookup, made.plain)
    assert made.automata.narrow is not None
    assert made.automata.wide is not None
    assert [column.tolist() for column in made.automata.narrow.find(text.narrow())] == [[0], [6], [9]]
    assert [column.tolist() for column in made.automata.wide.find(text.wide())] == [[0], [10], [12]]
    assert len(made.automata.narrow.find(np.zeros(0, np.uint8))[0]) == 0


def test_automata_that_no_item_needs_are_not_built() -> None:
    assert compiled(zh=["难民"]).automata.narrow is None
    assert compiled(en=["art"]).automata.wide is None
    assert compiled(en=["* *", "?"]).automata.wordless.tolist() == [1]


@pytest.mark.parametrize(("surface", "allowed"), [("WHO", True), ("Who", False), ("ＷＨＯ", True)])
def test_a_case_sensitive_pattern_allows_its_own_case_only(surface: str, allowed: bool) -> None:
    made = compiled(en=[{"pattern": "WHO", "case": True}, "wave"])
    assert made.columns.case.tolist() == [True, False]
    assert made.cased(0).allows(surface) is allowed
