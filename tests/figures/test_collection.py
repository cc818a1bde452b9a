"""`run.figures`: a mapping of matplotlib figures that can be restyled."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from matplotlib.figure import Figure

import discourse as dc
from discourse.errors import DiscourseError
from discourse.figures import fonts
from discourse.figures.collection import Figures


def test_a_run_has_figures_by_name(small_run: dc.Run) -> None:
    assert {"frames", "uses"} <= set(small_run.figures)
    assert "frames" in repr(small_run.figures)
    assert "no-such" not in small_run.figures
    assert isinstance(small_run.figures["frames"], Figure)


def test_a_look_up_draws_anew(figures: Callable[..., Figures]) -> None:
    made = figures()
    made["frames"].axes[0].set_title("mine")
    assert made["frames"].axes[0].get_title() == ""


def test_an_unknown_name_suggests_the_nearest(figures: Callable[..., Figures]) -> None:
    with pytest.raises(DiscourseError, match=r"Did you mean 'frames'\? Figures: frames, contrasts"):
        figures()["frame"]


def test_another_look_is_another_mapping(figures: Callable[..., Figures]) -> None:
    first = figures()
    narrow = first.styled(width="85mm", grey=True, locale="zh", font="DejaVu Serif")
    assert narrow["frames"].get_figwidth() < first["frames"].get_figwidth()
    assert narrow["frames"].axes[0].get_title(loc="left") == "英文文本"
    for look in ({"width": "wide"}, {"font": "No Such Font"}, {"width": 5}):
        with pytest.raises(DiscourseError):
            first.styled(**look)


def test_python_warns_of_a_missing_font(figures: Callable[..., Figures], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "chinese_font", lambda: None)
    with pytest.warns(UserWarning, match="fonts-noto-cjk"):
        figures("zh")["frames"]
