"""Blanks between Han characters, that layout or extraction put there and the writer did not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discourse.text.ideographs import HAN
from discourse.text.line_features import IDEOGRAPH
from discourse.text.paragraph import Line, Tally
from discourse.text.reading_words import alternatives

_BLANK = r"[ \t\u00a0\u3000]+"
_ANY_HAN = re.compile(f"[{HAN}]")
_ANY_BLANK = re.compile(_BLANK)
_BETWEEN = re.compile(rf"(?<=[{HAN}]){_BLANK}(?=[{HAN}])")
_AT_STOPS = re.compile(
    rf"(?<=[{HAN}，。；：、！？）」』”》]){_BLANK}(?=[，。；：、！？）」』”》])"
    rf"|(?<=[，。；：、！？）（「『“《]){_BLANK}(?=[{HAN}（「『“《])"
)
# Chinese typography itself puts a blank after the number of an article or chapter.
_NUMBERING = re.compile(
    rf"(?:第[〇零一二三四五六七八九十百千\d]+{alternatives('numbered-sign')}|[一二三四五六七八九十]+|{alternatives('unnumbered-part')})$"
)
_SPACED = re.compile(rf"(?<![{HAN}])[{HAN}](?:{_BLANK}[{HAN}]){{2,}}(?![{HAN}])")
_LABEL = 25  # characters of a dateline or label, after which a single blank stays
_STOP = re.compile("[，。；：、！？]")
_PROSE = re.compile("[，。；]")


def repair_han(lines: Sequence[Line], tally: Tally) -> None:
    """Remove blanks between Han characters from the lines, in place.

    Blanks inside a letter-spaced stretch (three or more single characters with blanks between) are removed in every
    line. All other blanks between Han are removed only in prose (a line with a Chinese comma, semicolon or full
    stop), and there not after a number such as 第一条 or a dateline; titles and lists of names keep them.
    """
    for line in lines:
        text = line.text
        if not line.features & IDEOGRAPH or not (_ANY_BLANK.search(text) and _ANY_HAN.search(text)):
            continue
        repaired = _SPACED.sub(lambda match: re.sub(_BLANK, "", match.group()), text)
        if _PROSE.search(repaired):
            repaired = _AT_STOPS.sub("", _without_blanks(repaired))
        if repaired != text:
            tally.add("han_blanks", text, repaired)
            line.rewrite(repaired)


def _without_blanks(text: str) -> str:
    gaps = [match.span() for match in _BETWEEN.finditer(text)]
    if not gaps:
        return text
    start, end = gaps[0]
    if _NUMBERING.match(text[:start]):
        return text[:end] + _BETWEEN.sub("", text[end:])
    if len(gaps) == 1 and start <= _LABEL and not _STOP.search(text[:start]):
        return text
    return _BETWEEN.sub("", text)
