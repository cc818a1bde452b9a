"""Cues of English."""

from __future__ import annotations

from discourse.text.languages.en.cues import CUES


def test_function_words_that_other_languages_lack() -> None:
    assert CUES.script == "Latn"
    assert {"the", "of", "which"} <= CUES.function_words
    assert not {"a", "as", "in", "on", "so", "was", "we", "or", "do", "的"} & CUES.function_words
    assert CUES.classifier[0] == "en"
