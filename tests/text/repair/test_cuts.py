"""Sentences that pages and notes cut in two."""

from __future__ import annotations

import pytest

from discourse.text.paragraph import Line, Paragraph, Tally
from discourse.text.repair.cuts import left_open, rejoin
from discourse.text.repair.hyphens import Vocabulary
from discourse.text.repair.wraps import Joiner
from discourse.text.settings import REPAIRS


def joined(*paragraphs: tuple[str, str | None]) -> list[str]:
    lines = [Line(text, n, kind=kind) for n, (text, kind) in enumerate(paragraphs, 1)]
    joiner = Joiner(Vocabulary(lines), frozenset(REPAIRS), Tally())
    return [paragraph.text for paragraph in rejoin([Paragraph(line) for line in lines], True, joiner)]


OPEN = "The agency asked every member state to accept the"
HANS = "各国政府应当依照法律的规定加强对边境"
HANT = "各國政府應當依照法律的規定加強對邊境"


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (OPEN, "new rules.", f"{OPEN} new rules."),
        (OPEN, "Geneva rules.", f"{OPEN} Geneva rules."),
        ("They register all immi-", "grants.", "They register all immigrants."),
        (HANS, "地区的管理和服务。", f"{HANS}地区的管理和服务。"),
        (HANT, "地區的管理和服務。", f"{HANT}地區的管理和服務。"),
    ],
)
def test_a_sentence_goes_on_after_a_note(above: str, below: str, expected: str) -> None:
    assert joined((above, None), ("1 See the yearbook.", "note"), (below, None)) == [expected, "1 See the yearbook."]


@pytest.mark.parametrize("below", ["a) new rules.", "第二条 外国人应当登记。"])
def test_a_list_item_never_goes_on(below: str) -> None:
    assert joined((OPEN, None), (below, None)) == [OPEN, below]


def test_a_finished_sentence_never_goes_on() -> None:
    assert joined(("They agreed.", None), ("and left.", None)) == ["They agreed.", "and left."]


def test_paragraphs_that_are_left_open() -> None:
    prose = "They met in June. " * 6
    texts = (f"{prose}They asked", f"{prose}They left.", "They met. They asked", "边境关闭了" * 30)
    assert [paragraph.text for paragraph in left_open([Paragraph(Line(text, 1)) for text in texts])] == [texts[0]]
