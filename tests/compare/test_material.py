from __future__ import annotations

from collections.abc import Callable

import pytest

from discourse.compare.material import Comparison


@pytest.mark.parametrize(
    ("locale", "use", "said"),
    [
        ("en", "negated, quoted; about EU; not counted", "negated, quoted, about EU, not counted"),
        ("zh", "asserted; about China", "肯定、关于中国"),
    ],
)
def test_uses_in_words(made: Callable[..., Comparison], locale: str, use: str, said: str) -> None:
    assert made(locale).use(use) == said


def test_reasons_in_words(made: Callable[..., Comparison]) -> None:
    comparison = made()
    assert comparison.reason("refused: gate:topic") == "the other run refuses it: its topic is not in the passage"
    assert comparison.reason("correction") == "corrected by hand"


def test_rates_of_frames_that_count(made: Callable[..., Comparison]) -> None:
    assert {(row["group"], row["name"]) for row in made().main_rates()} == {("EU", "security"), ("China", "security")}
    assert made().counting("base") == {"security", "metaphor"}
