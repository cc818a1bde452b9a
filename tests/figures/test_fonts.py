"""Chinese characters need a font that has them; without one there is a sentence of advice."""

from __future__ import annotations

from pathlib import Path

import pytest
from matplotlib.figure import Figure

from discourse.errors import DiscourseError
from discourse.figures import fonts


def test_the_first_installed_font_is_taken() -> None:
    assert fonts.chinese_font(("No Such Font", "DejaVu Serif", "DejaVu Sans")) == "DejaVu Serif"
    assert fonts.chinese_font(("No Such Font",)) is None


@pytest.mark.parametrize(
    ("text", "han"), [("Security", False), ("−5 %", False), ("安全", True), ("a：b", True), ("㐀", True)]
)
def test_chinese_is_recognised(text: str, han: bool) -> None:
    assert fonts.has_chinese([text]) is han


def test_a_figure_with_chinese_lacks_a_font_only_if_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    figure = Figure()
    figure.text(0, 0, "安全")
    plain = Figure()
    plain.text(0, 0, "Security")
    monkeypatch.setattr(fonts, "chinese_font", lambda: None)
    assert fonts.lacks_font(figure, None)
    assert not fonts.lacks_font(plain, None)
    assert not fonts.lacks_font(figure, "DejaVu Sans")  # the user's own choice
    monkeypatch.setattr(fonts, "chinese_font", lambda: "SimHei")
    assert not fonts.lacks_font(figure, None)


def test_own_fonts_are_named_or_files(tmp_path: Path) -> None:
    assert fonts.families("DejaVu Serif")[:2] == ["DejaVu Serif", "DejaVu Sans"]
    (tmp_path / "broken.ttf").write_text("no font", encoding="utf-8")
    for given, said in (
        ("Times Neu Roman", "No font is called"),
        (str(tmp_path / "broken.ttf"), "not a font"),
        (str(tmp_path / "none.ttf"), "does not exist"),
    ):
        with pytest.raises(DiscourseError, match=said):
            fonts.own_font(given)
