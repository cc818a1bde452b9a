"""English function words."""

from __future__ import annotations

from discourse.text.languages.en.stop_words import stop_words


def test_stop_words_are_folded_words() -> None:
    assert {"the", "of", "whereas", "s", "don"} <= stop_words()
    assert "security" not in stop_words()
    assert all(word == word.casefold() for word in stop_words())
