"""Names that capitals alone mark: a term is an element of one if capitalised words go on around it."""

from __future__ import annotations

import re
from collections.abc import Collection

_WORD = re.compile(r"[^\W_]+(?:[’'&/.-][^\W_]+)*")
_GAP = " \n-–’'`"  # what may lie between the words of a name
_SMALL_RUN = 2  # small words in a row inside a name: "for the"
_REACH = 120  # characters looked at on each side
_SHOUTED = 4  # letters from which on a term in capitals throughout is a heading and not an abbreviation
_STOPS = ".!?;:…"


def name_around(text: str, term: tuple[int, int], sentence: tuple[int, int], small: Collection[str]) -> str | None:
    """Return the proper name of which a term is an element, or None.

    A name is two or more words with capitals, small words between them aside. The first word of a sentence does not
    count, since it has a capital anyway; in a heading with capitals throughout, no words do.

    Parameters
    ----------
    text : str
        The text of the document.
    term, sentence : tuple of int
        Start and end of the term, and of its sentence.
    small : collection of str
        Articles, conjunctions and prepositions that names write without capitals.

    Returns
    -------
    str or None
        The words of the name.

    Examples
    --------
    >>> text = "He cited the Migrant Welfare Act of 1990."
    >>> name_around(text, (13, 20), (0, len(text)), {"the", "of"})
    'Migrant Welfare Act of 1990'
    """
    start, end = term
    surface = text[start:end]
    if surface.islower() or not any(map(str.isupper, surface)):
        return None
    first, last = max(sentence[0], start - _REACH), min(sentence[1], end + _REACH)
    words = [match.span() for match in _WORD.finditer(text, first, last)]
    inside = [at for at, (a, b) in enumerate(words) if a < end and start < b]
    own = [text[slice(*words[at])] for at in inside]
    weighty = [word for word in own if word.lower() not in small]
    if not weighty or not all(word[0].isupper() for word in weighty):
        return None
    if all(map(str.isupper, weighty)) and max(map(len, weighty)) >= _SHOUTED:
        return None
    if text[sentence[0] : sentence[1]].rstrip()[-1:] not in _STOPS and _is_heading(text, words, small):
        return None
    left = inside[0] - _more(text, words, inside[0], -1, small)
    right = inside[-1] + _more(text, words, inside[-1], 1, small)
    capitals = sum(text[slice(*words[at])].lower() not in small for at in range(left, right + 1))
    if words[left][0] == words[0][0] and first == sentence[0]:
        capitals -= 1
    return text[words[left][0] : words[right][1]] if capitals > 1 else None


def _is_heading(text: str, words: list[tuple[int, int]], small: Collection[str]) -> bool:
    """Whether nearly all words have capitals, so that these mark no name."""
    weighty = [text[a:b] for a, b in words if text[a:b].lower() not in small and b - a > 1]
    return 4 * sum(word[0].islower() for word in weighty) <= len(weighty)


def _more(text: str, words: list[tuple[int, int]], at: int, step: int, small: Collection[str]) -> int:
    """How many words before (step -1) or after (1) one of a name belong to it."""
    taken, seen = 0, 0
    while 0 <= at + step < len(words) and seen <= _SMALL_RUN:
        left, right = sorted((words[at], words[at + step]))
        if text[left[1] : right[0]].strip(_GAP):
            break
        at += step
        seen += 1
        word = text[slice(*words[at])]
        if word[0].isupper() or (step > 0 and word.isdigit()):
            taken, seen = taken + seen, 0
        elif word not in small:
            break
    return taken
