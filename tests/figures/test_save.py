"""Files hold no date; the same figure gives the same bytes."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable

import pytest

from discourse.errors import DiscourseError
from discourse.figures import fonts, save
from discourse.figures.collection import Figures
from discourse.figures.draw import draw
from discourse.figures.paper import Paper
from tests.figures.test_draw import CHART


@pytest.mark.parametrize("to", save.FORMATS)
def test_the_same_bytes_without_a_date(
    figures: Callable[..., Figures], to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = figures(width=85.0).bytes("frames", to)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert figures(width=85.0).bytes("frames", to) == first
    assert not re.search(rb"CreationDate|ModDate|<dc:date>|Matplotlib|tIME", first)


def test_the_size_is_the_one_asked_for() -> None:
    paper = Paper(width=85)
    figure = draw(CHART, paper)
    svg = save.figure_bytes(figure, "svg", paper).decode("utf-8")
    assert re.search(r'width="240\.9\d*pt"', svg)
    width = struct.unpack(">I", save.figure_bytes(figure, "png", paper)[16:20])[0]
    assert width == pytest.approx(85 / 25.4 * save.DPI, abs=1)


def test_letters_are_outlines_or_embedded() -> None:
    paper = Paper(width=60)
    figure = draw(CHART, paper)
    assert b"<text" not in save.figure_bytes(figure, "svg", paper)
    assert b"/FontFile2" in save.figure_bytes(figure, "pdf", paper)


def test_boxes_in_place_of_chinese_are_refused(
    figures: Callable[..., Figures], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "chinese_font", lambda: None)
    assert figures().bytes("frames", "svg").startswith(b"<?xml")
    with pytest.raises(DiscourseError, match="fonts-noto-cjk"):
        figures("zh").bytes("frames", "svg")
