"""The protocol of a language."""

from __future__ import annotations

import pytest

from discourse.text.languages import language, registered
from discourse.text.languages.protocol import Cues, Language


def test_a_language_is_recognised_by_latin_letters_unless_it_says_otherwise() -> None:
    assert Cues() == Cues(script="Latn", letters="", function_words=frozenset(), classifier=())


@pytest.mark.parametrize("code", registered())
def test_the_languages_have_all_that_is_asked_of_one(code: str) -> None:
    own = language(code)
    asked = [name for name in vars(Language) if not name.startswith("_")]
    assert {"code", "boundary", "words_in", "folded"} <= set(asked)
    assert [name for name in asked if not hasattr(own, name)] == []
