"""Characters that extraction left over."""

from __future__ import annotations

import pytest

from discourse.text.paragraph import Tally
from discourse.text.repair.characters import repair_characters
from discourse.text.settings import REPAIRS

ALL = frozenset(REPAIRS)


@pytest.mark.parametrize(
    ("text", "expected", "kind"),
    [
        ("The ﬁrst eﬀort", "The first effort", "ligatures"),
        ("immi\u00adgration", "immigration", "soft_hyphens"),
        ("难\u200b民", "难民", "zero_width"),
        ("  \uf0b7 a point", "  • a point", "private_use"),
        ("邊\ue123境", "邊境", "private_use"),
        ("bor\x02der", "border", "controls"),
        ("Que\u0301bec", "Québec", "composition"),
    ],
)
def test_each_kind(text: str, expected: str, kind: str) -> None:
    tally = Tally()
    assert repair_characters(text, ALL, tally) == expected
    assert [repair.kind for repair in tally.repairs()] == [kind]
    assert repair_characters(text, ALL - {kind}, Tally()) == text


def test_a_soft_hyphen_at_a_line_end_waits_for_its_line() -> None:
    text = "immi\u00ad\ngration"
    assert repair_characters(text, ALL, Tally()) == text
    assert repair_characters(text, ALL - {"hyphens"}, Tally()) == "immi\ngration"
    assert repair_characters(text, ALL, Tally(), one_line=True) == "immigration"


def test_joiners_of_other_scripts_stay() -> None:
    for text in ("می\u200cخواهم", "👩\u200d👧"):
        assert repair_characters(text, ALL, Tally()) == text
