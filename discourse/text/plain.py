"""Passages of a clean string and their languages, without the rest that `prepare_clean` finds.

For scoring lists of strings: what `prepare_clean` would say of the same text, found only where it is needed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from discourse.text.identify import Evidence, function_word_lists, passage_identity
from discourse.text.languages import for_text
from discourse.text.languages.protocol import Span
from discourse.text.prepare import languages_of_clean
from discourse.text.scripts import SCRIPTS, count_scripts

_BLANK_LINES = re.compile(r"\n\s*\n")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_NO_SCRIPTS = (0,) * len(SCRIPTS)


def passage_spans(text: str) -> list[Span]:
    """Return the spans of the passages of a clean string: what blank lines separate, without blanks at the ends.

    >>> passage_spans("One line.\\nThe next.\\n \\n  第二段。")
    [(0, 19), (24, 28)]
    """
    first, end = len(text) - len(text.lstrip()), len(text.rstrip())
    starts, ends = [first], []
    for gap in _BLANK_LINES.finditer(text, first, end):
        left, right = gap.span()
        while text[left - 1].isspace():
            left -= 1
        while text[right].isspace():
            right += 1
        ends.append(left)
        starts.append(right)
    return list(zip(starts, [*ends, end], strict=True)) if first < end else []


def passage_languages(text: str, passages: Sequence[Span], sentences: Sequence[Sequence[Span]]) -> list[str]:
    """Return the language of some passages of a clean string; `sentences` are the spans of the sentences of each.

    Most passages say themselves what they are written in: by their script, or by English function words. Only if one
    does not, the language of the whole document is found.
    """
    scripts = count_scripts(text, passages)
    rows = [_NO_SCRIPTS] * len(passages) if scripts is None else scripts.tolist()
    languages: dict[int, str] = {}
    undecided: list[int] = []
    for (start, end), inner, row in zip(passages, sentences, rows, strict=True):
        evidence = _evidence(text, start, end, inner, row)
        if evidence is None:
            undecided.append(start)
        else:
            languages[start] = passage_identity(evidence, text).language
    if undecided:
        languages |= languages_of_clean(text, frozenset(undecided))
    return [languages[start] for start, _ in passages]


def _evidence(text: str, start: int, end: int, sentences: Sequence[Span], row: Sequence[int]) -> Evidence | None:
    """What was counted in a passage if that alone decides its language; None if the document around it has a say."""
    latin, han, kana, foreign, simplified, traditional, beyond = row
    known = [0] * len(function_word_lists())
    if han <= 2 * latin:  # beyond that the script decides, and no words need be cut
        cutter = for_text(text[start:end])
        words, _ = cutter.words_in(text, sentences)
        if not beyond:
            latin = len(words) if _LATIN_LETTER.search(text, start, end) else 0
        known = [sum(map(function_words.__contains__, words)) for function_words in function_word_lists()]
        if max(known) < 1 or max(known) < 0.1 * latin:
            return None
    return Evidence(latin, known, han, kana, foreign, simplified, traditional, start, end)
