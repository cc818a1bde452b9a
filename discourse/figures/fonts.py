"""The fonts of a figure for a paper: one for Latin letters, and one that has Chinese characters if there is one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.text import Text

from discourse.errors import DiscourseError

LATIN = "DejaVu Sans"  # matplotlib brings it
CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "Microsoft YaHei",
    "SimHei",
    "SimSun",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Noto Serif CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans CJK TC",
    "AR PL UMing CN",
    "AR PL UKai CN",
    "Arial Unicode MS",
)
"""Fonts with Simplified Chinese, best first: those of Linux, macOS and Windows."""
ADVICE = (
    "No font here has Chinese characters, which this figure needs: install Noto Sans CJK "
    "(Debian and Ubuntu: apt install fonts-noto-cjk), or name a font file with --font (in Python: font=...)."
)
_HAN = re.compile("[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


@lru_cache
def chinese_font(names: tuple[str, ...] = CHINESE) -> str | None:
    """Return the name of the first of some fonts that is installed, or None."""
    installed = {entry.name for entry in font_manager.fontManager.ttflist}
    return next((name for name in names if name in installed), None)


def own_font(given: str) -> str:
    """Return the name of a font that the user names or gives as a file. Raises `DiscourseError` if it is not there."""
    path = Path(given)
    if path.suffix.lower() in (".ttf", ".otf", ".ttc"):
        if not path.is_file():
            raise DiscourseError(f"The font file {given} does not exist.")
        try:
            name = font_manager.FontProperties(fname=str(path)).get_name()
            font_manager.fontManager.addfont(str(path))
        except (OSError, RuntimeError):
            raise DiscourseError(f"The file {given} is not a font that can be read (TrueType or OpenType).") from None
        return str(name)
    if given not in {entry.name for entry in font_manager.fontManager.ttflist}:
        raise DiscourseError(f"No font is called '{given}' here. Give the path of its file instead (.ttf, .otf, .ttc).")
    return given


def families(font: str | None) -> list[str]:
    """Return the fonts to try for each character, in order: the user's own, the Latin one, the Chinese one."""
    return [name for name in (own_font(font) if font else None, LATIN, chinese_font()) if name]


def has_chinese(texts: Iterable[str]) -> bool:
    """Return whether a text holds Han characters or full-width punctuation.

    >>> has_chinese(["EU", "安全"]), has_chinese(["EU", "+5 %"])
    (True, False)
    """
    return any(_HAN.search(text) for text in texts)


def lacks_font(figure: Figure, font: str | None) -> bool:
    """Return whether a figure holds Chinese characters that none of its fonts has."""
    if font or chinese_font():
        return False
    return has_chinese(text.get_text() for text in figure.findobj(Text) if isinstance(text, Text))
