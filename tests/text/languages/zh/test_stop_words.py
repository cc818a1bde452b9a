"""Chinese function words."""

from __future__ import annotations

from discourse.text.languages.zh.stop_words import stop_words
from discourse.text.variants import simplified


def test_stop_words_are_words_of_the_segmenter() -> None:
    assert {"的", "和", "我们"} <= stop_words()
    assert "移民" not in stop_words()
    assert all(word == simplified(word) for word in stop_words())
