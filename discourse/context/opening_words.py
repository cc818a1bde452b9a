"""With which words a phrase of the context rules begins, and which it needs after them: what finds it in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from discourse.context.notation import Opening

ROUNDS = 3  # sets of needed words that are kept, the rarest: those with the longest words
TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]")
_POSSESSIVE = re.compile(r"[^\W_]'(?![^\W_])")  # an apostrophe that ends a word


class Beginning(NamedTuple):
    """Words with which a phrase begins, with blanks between them: a word of `first`, then one of `second` and `third`.

    An empty `second` or `third` can be any word. A `*` is the rest of a word. `begun` are beginnings of first words.
    """

    first: str
    begun: str = ""
    second: str = ""
    third: str = ""


@dataclass(frozen=True)
class OpeningWords:
    """The words of a phrase that can be looked for, as strings: they are kept, and short to read back.

    needed: words with blanks between them, of which every match holds one after its first word.
    """

    beginnings: tuple[Beginning, ...]
    needed: tuple[str, ...]


class OpeningTexts(NamedTuple):
    """What can be looked for in a language without blanks: the texts with which a phrase begins, and needed ones."""

    begun: tuple[str, ...]
    needed: tuple[str, ...]


def opening_words(keys: Sequence[str], openings: Iterable[Opening], needed: Iterable[Iterable[str]]) -> OpeningWords:
    """Return what a phrase begins with and needs, from its first words, its openings, and its sets of needed words.

    A `*` at the end of a first word is the rest of that word.
    """
    exact = {key for key in keys if not key.endswith("*")}
    stems = {key[:-1] for key in keys if key.endswith("*")}
    rests: dict[str, set[tuple[str, ...]]] = {}
    whole: set[str] = set()
    begun: set[str] = set()
    for opening in openings:
        words, is_open = words_of(opening)
        if is_open and len(words) < 2:
            letters = words[0] if words else ""
            whole |= {key for key in exact if key.startswith(letters)}
            begun |= {max(letters, stem, key=len) for stem in stems if agree(letters, stem)}
        elif words[0] in exact or words[0].startswith(tuple(stems)):
            rest = [*words[1:-1], f"{words[-1]}*"] if is_open else words[1:]
            rests.setdefault(words[0], set()).add(tuple(rest))
    members: dict[frozenset[tuple[str, ...]], list[str]] = {}
    for word in sorted(rests.keys() - whole):
        if not word.startswith(tuple(begun)):
            members.setdefault(frozenset(rests[word]), []).append(word)
    found = [Beginning(" ".join(first), "", _at(after, 0), _at(after, 1)) for after, first in members.items()]
    if whole or begun:
        found.append(Beginning(" ".join(sorted(whole)), " ".join(sorted(f"{letters}*" for letters in begun))))
    return OpeningWords(tuple(sorted(found)), rarest(needed))


def agree(one: str, other: str) -> bool:
    """Return whether a word can begin with both of two texts."""
    return one.startswith(other) or other.startswith(one)


def rarest(needed: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Return those sets of words or texts that say most, with blanks between: those whose members are long, then few.

    >>> rarest([["the", "a"], ["without"], ["say", "said"]])
    ('without', 'said say', 'a the')
    """
    sets = sorted(set(map(frozenset, needed)), key=lambda words: (-min(map(len, words)), len(words), sorted(words)))
    return tuple(" ".join(sorted(words)) for words in sets[:ROUNDS])


def _at(rests: Iterable[tuple[str, ...]], place: int) -> str:
    """The words at a place of some rests of openings; empty if one of them has none there."""
    return " ".join(sorted({rest[place] for rest in rests})) if all(len(rest) > place for rest in rests) else ""


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
