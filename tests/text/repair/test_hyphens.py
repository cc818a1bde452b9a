"""Words hyphenated at a line end."""

from __future__ import annotations

import pytest

from discourse.text.paragraph import Line
from discourse.text.repair.hyphens import Vocabulary, join_hyphen, keeps_hyphen


def vocabulary(*lines: str) -> Vocabulary:
    return Vocabulary([Line(text, n) for n, text in enumerate((*lines, "end-"), 1)])


@pytest.mark.parametrize(
    ("left", "right", "middle"),
    [
        ("the securi-", "tization of", ""),
        ("the immi\u00ad", "gration office", ""),
        ("an EU-", "China partner", "-"),
        ("an EU-", "funded project", "-"),
        ("MIGRA-", "TION", ""),
        ("low-", "income households", "-"),
        ("COVID-", "19", "-"),
        ("2010\u2013", "2013", "\u2013"),
        ("and/", "or", "/"),
        ("the list -", "a border", None),
        ("the border", "is", None),
        ("边境", "管理", None),
    ],
)
def test_join(left: str, right: str, middle: str | None) -> None:
    assert join_hyphen(left, right, vocabulary()) == middle


def test_the_words_of_the_document_decide_first() -> None:
    assert not keeps_hyphen("re", "entry", vocabulary("A reentry ban."))
    assert keeps_hyphen("over", "stay", vocabulary("Over-stay is an over-stay."))
    assert not keeps_hyphen("over", "stay", vocabulary())


def test_broken_words_and_furniture_are_not_counted() -> None:
    lines = [Line("The EU-China bor-", 1), Line("der is a border.", 2), Line("Border Review", 3, kind="furniture")]
    words = Vocabulary(lines)
    assert dict(words.counts) == {"the": 1, "eu-china": 1, "is": 1, "a": 1, "border": 1}
    assert dict(words.first_parts) == {"eu": 1}
