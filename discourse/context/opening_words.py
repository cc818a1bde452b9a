"""With which words a phrase of the context rules begins, and which it needs after them: what finds it in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from discourse.context.notation import Opening

TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]")
_POSSESSIVE = re.compile(r"[^\W_]'(?![^\W_])")  # an apostrophe that ends a word


@dataclass(frozen=True)
class OpeningWords:
    """The words of a phrase that can be looked for, as strings: they are kept, and short to read back.

    keys: the words or marks with which the phrase begins; `*` is the rest of a word. listed: its openings, with blanks
    between their words. begun: the letters with which other first words begin; empty letters mean any. needed: words
    with blanks between them, of which every match holds one after its first word.
    """

    keys: tuple[str, ...]
    listed: tuple[str, ...]
    begun: tuple[str, ...]
    needed: tuple[str, ...]


def opening_words(keys: Sequence[str], openings: Iterable[Opening], needed: Iterable[Iterable[str]]) -> OpeningWords:
    """Return what a phrase begins with and needs, from its first words, its openings, and its sets of needed words."""
    listed: list[str] = []
    begun: list[str] = []
    for opening in openings:
        words, is_open = words_of(opening)
        if is_open and len(words) < 2:
            begun.append(words[0] if words else "")
        else:
            listed.append(" ".join(words[:-1] if is_open else words))
    return OpeningWords(tuple(keys), tuple(listed), tuple(begun), tuple(" ".join(sorted(words)) for words in needed))


def words_of(opening: Opening) -> tuple[list[str], bool]:
    """Return the words and marks of an opening, and whether the last of them can go on.

    >>> words_of(Opening("no longer "))
    (['no', 'longer'], False)
    >>> words_of(Opening("so-cal"))
    (['so', 'cal'], True)
    """
    text = opening.text
    if cut := _POSSESSIVE.search(text):
        return words_of(Opening(text[: cut.start() + 1]))  # "workers'" can go on as "workers's"
    words = [word for number, word in enumerate(TOKEN.findall(text)) if not number or word != "-"]
    if not words:
        return [], True
    if opening.glued and len(words) == 1:
        return words, True
    return words, not opening.whole and text[-1].isalnum()
