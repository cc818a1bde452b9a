"""Longer words of the dictionary around a whole match: compounds with it (北京市), or evidence against it (印度洋).

A longer word speaks against a match if it is the name of another place (内蒙古 and 蒙古). Words that are read with
other words (发展|中|国家 and 中国) are found by `word_likelihood`. Other longer words are compounds with the match.
"""

from __future__ import annotations

import math

from discourse.matching.word_frequencies import Frequencies

BOUND = 4.5  # nats by which two neighbours must occur together more often than by chance to be one name
BOUND_WORD = 9.0  # the same if the dictionary does not have the match as a name (葡萄 in 葡萄牙)
NOTED = math.log(5)  # words of the dictionary that were added by hand have frequencies of 2 to 5: no evidence


def is_another_name(known: Frequencies, word: str, start: int, end: int) -> bool:
    """Return whether the dictionary has a longer word as the name of another place than the match.

    Parameters
    ----------
    known : Frequencies
        The dictionary.
    word : str
        A word of the dictionary, longer than the match in it.
    start, end : int
        Where the match is in the word.

    Returns
    -------
    bool
        True if the word is the name of a place, the rest of it is one character, which is not a generic word at the
        end of names (印度洋, but not 北京市), or a name, of which two one is rarer than the word (马来西亚, but not
        上海浦东); and match and rest occur together much more often than by chance (内蒙古, but not 首都北京).
    """
    match, rest = word[start:end], word[:start] + word[end:]
    if word not in known.places or (start and end < len(word)) or (rest if end < len(word) else match) in known.generic:
        return False
    whole, alone, beside = (known.log.get(part, known.unknown) for part in (word, match, rest))
    named = (match in known.names or match not in known.log) and (bool(start) or len(rest) == 1 or rest in known.names)
    if len(rest) == 1:
        bound = BOUND if named else BOUND_WORD
    elif named and beside > known.unknown + NOTED and (min(alone, beside) if start else beside) < whole:
        bound = BOUND
    else:
        return False
    return whole - alone - beside > bound and whole > known.unknown + NOTED
