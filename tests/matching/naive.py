"""A slow, obvious matcher to check the fast one against: one character after the other, one pattern after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

from discourse.matching.settings import MatchSettings
from discourse.matching.word_frequencies import frequencies
from discourse.scoring.lexicon import Lexicon
from discourse.text.folding import fold

HAN = re.compile(r"[\u4e00-\u9fff]")
SETTINGS = MatchSettings()
QUOTE = "\x01"  # an apostrophe of a pattern that does not stand between letters


@dataclass(frozen=True)
class Place:
    """One match: where it begins and ends, how many words it has, and whose it is."""

    start: int
    end: int
    words: int
    pattern_id: str


def is_han(char: str) -> bool:
    return HAN.match(char) is not None


def is_letter(char: str) -> bool:
    return (char.isalnum() or char == "_") and not is_han(char)


class Text:
    """A text of ASCII, Han and a few Latin letters: every character folds to one, so that places are offsets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.chars = fold(text)
        assert len(self.chars) == len(text)

    def at(self, place: int) -> str:
        return self.chars[place] if 0 <= place < len(self.chars) else "\0"

    def inner(self, place: int) -> bool:
        """Whether an apostrophe stands there between letters."""
        return self.at(place) == "'" and is_letter(self.at(place - 1)) and is_letter(self.at(place + 1))

    def glued(self, place: int) -> bool:
        return is_letter(self.at(place)) or self.inner(place)

    def gap(self, place: int) -> int:
        """Where the next word begins, if nothing but what may stand between words stands from here on; else -1."""
        end = place
        if self.at(end) == "-":
            if not (self.at(place - 1).isalnum() and (self.at(end + 1).isalnum() or self.at(end + 1) == "\n")):
                return -1
            end += 1
        while self.at(end) in " \n":
            end += 1
        blanks = self.chars[place:end].replace("-", "")
        if self.at(place) == "-" and blanks and not (blanks == "\n" and self.at(end).isalnum()):
            return -1
        if self.chars[place:end].count("\n") > 1 or end == place:
            return -1
        return end if self.at(end) != "-" else -1

    def word_may_end(self, place: int) -> bool:
        if is_letter(self.at(place)):
            return False
        return not self.inner(place) or (self.at(place + 1) == "s" and not self.glued(place + 2))


def ends(text: Text, pattern: str, place: int) -> list[int]:
    """All ends of matches of what is left of a pattern, from a place on."""
    if not pattern:
        return [place]
    head, rest = pattern[0], pattern[1:]
    if head == " ":
        after = text.gap(place)
        return ends(text, rest, after) if after >= 0 else []
    if head == "?":
        return ends(text, rest, place + 1) if text.glued(place) else []
    if head == "*":
        found = ends(text, rest, place)
        if rest[:1] == " " and text.at(place) == "'" and text.at(place - 1) == "s":
            found += ends(text, rest, place + 1)  # the apostrophe of a plural
        return found + (ends(text, pattern, place + 1) if text.glued(place) else [])
    if head in ("'", QUOTE):
        return ends(text, rest, place + 1) if text.at(place) == "'" and text.inner(place) == (head == "'") else []
    return ends(text, rest, place + 1) if text.at(place) == head else []


def matches(text: Text, pattern: str) -> list[tuple[int, int]]:
    """The longest match from each place, with its boundaries in Latin letters tested."""
    pattern = re.sub(r"[ -]+", " ", fold(pattern)).strip()
    pattern = re.sub(r"(?<!\S)\*(?!\S)", "?*", pattern)  # a star alone is a word
    pattern = re.sub(r"(?<![\w*?])'|'(?![\w*?])", QUOTE, pattern)
    found = []
    for start in range(len(text.chars)):
        latin = is_letter(pattern[0]) or pattern[0] in "*?"
        if latin and text.glued(start - 1):
            continue
        possible = [end for end in ends(text, pattern, start) if end > start]
        last = pattern[-1]
        if is_letter(last) or last in "*?":
            possible = [end for end in possible if text.word_may_end(end)]
        if last == "*":
            possible = [end for end in possible if not text.glued(end)]
        if possible:
            found.append((start, max(possible)))
    return found


@cache
def readings(run: str) -> tuple[tuple[float, tuple[int, ...]], ...]:
    """Every way to cut a short run of Han into words, with its score."""
    log, unknown = frequencies().log, frequencies().unknown
    found = []
    for count in range(len(run)):
        for inside in combinations(range(1, len(run)), count):
            cuts = (0, *inside, len(run))
            words = [run[a:b] for a, b in pairwise(cuts)]
            if all(len(word) == 1 or word in log for word in words):
                found.append((sum(log.get(word, unknown) for word in words), cuts))
    return tuple(found)


def cuts_words(text: Text, start: int, end: int) -> bool:
    """Whether another reading is much likelier than one that respects the ends of a match."""
    left, right = start, end
    while is_han(text.at(left)) and is_han(text.at(left - 1)):
        left -= 1
    while is_han(text.at(right - 1)) and is_han(text.at(right)):
        right += 1
    run = text.chars[left:right]
    if not all(map(is_han, run)):
        return False
    a, b = start - left, end - left
    respecting, _ = max((score, cuts) for score, cuts in readings(run) if a in cuts and b in cuts)
    best = max(score for score, cuts in readings(run))
    if best - respecting <= 1e-9:
        return False
    allowed = [(score, cuts) for score, cuts in readings(run) if not any(map(excused(run, a, b), cuts, cuts[1:]))]
    score, cuts = max(allowed)
    little = a not in cuts and b not in cuts
    taken = [min(y, b) - max(x, a) for x, y in pairwise(cuts) if x < a < y or x < b < y]
    if 1 in taken and singles(cuts) < singles(best_cuts(run[:a])) + singles(best_cuts(run[b:])):
        little = True
    return score - respecting > (SETTINGS.threshold_both if little else SETTINGS.threshold)


def excused(run: str, a: int, b: int):
    """Words that are no evidence against a match from a to b: compounds that hold it or share whole words with it."""
    log = frequencies().log

    def test(left: int, right: int) -> bool:
        if b - a < 2 or right <= a or left >= b or (left >= a and right <= b) or right - left < 2:
            return False
        if left <= a and right >= b:
            before, after = run[left:a], run[b:right]
            lengths = [y - x for x, y in pairwise(best_cuts(before))]
            head = right == b and 1 in lengths and max(lengths) > 1
            return (head or len(before) < 2 or whole(before)) and (len(after) < 2 or whole(after)) and after != "尼亚"
        shared = run[max(left, a) : min(right, b)]
        rest = run[right:b] if left < a else run[a:left]
        return len(shared) > 1 and shared in log and whole(rest)

    return test


def best_cuts(piece: str) -> tuple[int, ...]:
    """Where the likeliest reading of a piece cuts."""
    return max(readings(piece))[1] if piece else (0,)


def singles(cuts: tuple[int, ...]) -> int:
    """How many words between cuts are single characters."""
    return sum(y - x == 1 for x, y in pairwise(cuts))


def whole(piece: str) -> bool:
    """Whether the likeliest reading of a piece has no single characters."""
    return singles(best_cuts(piece)) == 0


def match(lexicon: Lexicon, text: str) -> dict[str, set[tuple[int, int, str]]]:
    """What counts at each level, as start, end and pattern; no masks, gates, sentences."""
    folded = Text(text)
    found: list[tuple[Place, str, str]] = []
    for entry in lexicon.entries():
        taken = [place for exception in entry.concept.exceptions for place in matches(folded, exception.text)]
        for start, end in matches(folded, entry.pattern.text):
            if any(s < end and e > start for s, e in taken) or cuts_words(folded, start, end):
                continue
            surface = fold(text[start:end])
            words = len(re.findall(r"[^\W\u4e00-\u9fff]+(?:'[^\W\u4e00-\u9fff]+)*|[\u4e00-\u9fff]|[^\w\s'-]", surface))
            found.append((Place(start, end, words, entry.pattern_id), entry.concept.name, entry.frame.name))
    return {
        "concept": longest_first([(place, concept) for place, concept, _ in found]),
        "frame": longest_first([(place, frame) for place, _, frame in found]),
    }


def longest_first(places: list[tuple[Place, str]]) -> set[tuple[int, int, str]]:
    kept: list[tuple[Place, str]] = []
    order = sorted(places, key=lambda p: (-p[0].words, p[0].start, p[0].start - p[0].end, p[0].pattern_id))
    for place, key in order:
        if not any(k == key and p.start < place.end and p.end > place.start for p, k in kept):
            kept.append((place, key))
    return {(place.start, place.end, place.pattern_id) for place, _ in kept}
