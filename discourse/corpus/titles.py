"""Tells a title from what a program wrote in its place: a file's internal name, question marks, a default."""

from __future__ import annotations

import re

from discourse.text.reading_words import alternatives

_FILE = re.compile(
    r"\.(?:docx?|pdf|indd|tex|qxd|rtf|html?|xml|txt|wps|odt|pptx?|xlsx?|pmd|p65|dvi|ps)$|^(?=\S*_)(?=\S*\d)[\w.\-]+$",
    re.IGNORECASE | re.ASCII,
)
_PROGRAM = re.compile(
    alternatives("no-title"),
    re.IGNORECASE,
)
_BEFORE = re.compile(f"^{alternatives('before-title')}", re.IGNORECASE)


def is_title(text: str) -> bool:
    """Return whether a stored title was written by a person.

    >>> [is_title(text) for text in ("On borders", "????? 2015", "report_final.doc", "无标题", "L_2030001EN.01.xml")]
    [True, False, False, False, False]
    """
    text = text.strip()
    if not any(char.isalpha() for char in text) or "\ufffd" in text:
        return False
    if text.count("?") + text.count("\ufffd") >= max(3, 0.3 * len(text)):
        return False
    return not (_BEFORE.match(text) or _FILE.search(text) or _PROGRAM.match(text))
