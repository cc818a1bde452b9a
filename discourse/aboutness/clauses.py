"""Cuts a sentence where it turns from one side to another: contrast, semicolons, reported clauses, comparisons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from discourse.aboutness.actors import Mention

_COMMA = re.compile(r"[,，]")
_SEMICOLON = re.compile(r"[;；]")
# "The EU noted that China ...": who reports is not spoken about where the reported clause names somebody. A pronoun
# ("it", 其) takes up the one who reports, and the two stay together.
_REPORT = re.compile(
    r"\b(?:(?:say|said|state|note|claim|argue|contend|warn|stress|believe|conclude|assert|declare|maintain|insist|"
    r"report|observe|add|explain|admit|acknowledge|complain|announce|suggest)(?:s|d|ed|ing)?|saying|arguing|stating|"
    r"noting|claiming|t(?:ell|ells|old|elling) (?:us|me|reporters|parliament)|point(?:s|ed|ing) out)"
    r"(?: that\b(?! (?:it|they|he|she|we|i|its|their|his|her|both)\b)|:)"
    r"|(?:表示|指出|强调|認為|认为|声称|宣称|警告说|强调说)[，,：:]?(?![其它他她该该将愿自])|(?:说|称|說|稱)[，,：:]",
    re.IGNORECASE,
)
# "In China, as in the EU, ...": what something is compared with is not what is spoken about.
_COMPARED = re.compile(
    r"(?:(?:^|, ?)(?:just )?(?:as|like)(?: (?:is|was|were|are|it is|it was))?(?: the case)?(?: (?:in|with|for|of))?"
    r"|\bcompared (?:to|with)|\bin comparison (?:to|with)|\bsimilar(?:ly)? to|\bthan (?:in|that of|those of|those in)"
    r"|\bdiffer(?:s|ed|ent|ently|ing)?(?: \w+ly)? from)(?: (?:the|that in|that of|those in|those of|policies|practices|"
    r"migration|enacted|made|taken|by|in|of))*\s*$",
    re.IGNORECASE,
)
_CHINESE_COMPARED = re.compile(r"[和同像与與跟较較如比](?:在)?$")
_CHINESE_LIKE = re.compile(r"[^，。；,;]{0,5}?(?:一样|一樣|类似|類似|相比|相仿|那样|那樣)")
_JOINED = re.compile(r"(?:\s*[、和与與]\s*| and | or )(?:the )?$")
# "... in EU-China cooperation" behind one side alone: the relation is the field, not the one spoken about.
_WITHIN = re.compile(
    r"\b(?:in|of|for|on|to|with|under|within|from|about|towards?|into|through|during|regarding)(?: [\w'’-]+){0,3} ?$"
)
_REACH = 40  # characters before a name in which a comparison is looked for


@dataclass(frozen=True)
class Clause:
    """A part [start, end) of a sentence and the sides it speaks about; an aside names what is only compared."""

    start: int
    end: int
    sides: frozenset[str]
    aside: bool = False


def clauses(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Clause]:
    """The clauses of the sentence [start, end), in which `mentions` (actors and words of contrast) stand.

    A clause that names nobody goes with the one before it, or, at the beginning, with the one behind it.
    """
    actors = [one for one in mentions if one.kind == "actor" and one.sides]
    if len(_sides(actors)) < 2:
        return [Clause(start, end, _sides(actors))]
    actors = _without_relations(text, actors)
    asides = compared(text, start, end, actors)
    held = [one for one in actors if one not in asides]
    if not held:
        asides, held = {}, actors
    cuts = [start]
    if len(_sides(held)) > 1:
        cuts = sorted({start, *_cuts(text, start, end, mentions, held), *_reports(text, start, end, held)})
    found: list[Clause] = []
    for left, right in zip(cuts, [*cuts[1:], end], strict=True):
        sides = _sides(one for one in held if left <= one.start < right)
        if found and (not sides or sides == found[-1].sides):
            found[-1] = Clause(found[-1].start, right, found[-1].sides)
        elif found and not found[-1].sides:
            found[-1] = Clause(found[-1].start, right, sides)
        else:
            found.append(Clause(left, right, sides))
    return _with_asides(found, asides)


def carved(start: int, end: int, sides: frozenset[str], asides: Mapping[Mention, int]) -> list[Clause]:
    """The clauses of a sentence [start, end) about these sides in which others are only compared."""
    return _with_asides([Clause(start, end, sides)], asides)


def _sides(actors: Iterable[Mention]) -> frozenset[str]:
    return frozenset(side for one in actors for side in one.sides)


def _with_asides(found: list[Clause], asides: Mapping[Mention, int]) -> list[Clause]:
    """The clauses with the asides cut out of those that they stand in."""
    for one, left in asides.items():
        parts: list[Clause] = []
        for clause in found:
            if clause.start <= left < clause.end and not clause.aside:
                cut = [(clause.start, left, clause.sides, False), (left, one.end, frozenset(one.sides), True)]
                cut.append((one.end, clause.end, clause.sides, False))
                parts += [Clause(a, b, sides, aside) for a, b, sides, aside in cut if a < b]
            else:
                parts.append(clause)
        found = parts
    return found


def _without_relations(text: str, actors: list[Mention]) -> list[Mention]:
    """The actors without names of both sides ("EU-China", 中欧) that stand in a phrase behind one side alone."""
    kept: list[Mention] = []
    for one in actors:
        before = _sides(kept)
        relation = len(one.sides) > 1 and len(before) == 1 and before < set(one.sides)
        if not (relation and (not text[one.start].isascii() or _WITHIN.search(text, kept[-1].end, one.start))):
            kept.append(one)
    return kept


def compared(text: str, start: int, end: int, actors: Sequence[Mention]) -> dict[Mention, int]:
    """The names with which something is compared, each with the place where the comparison begins."""
    found: dict[Mention, int] = {}
    last: Mention | None = None
    for one in actors:
        if text[one.start].isascii():
            cue = _COMPARED.search(text[max(start, one.start - _REACH) : one.start])
            at = max(start, one.start - _REACH) + cue.start() if cue else -1
        else:
            cue = _CHINESE_COMPARED.search(text, max(start, one.start - 2), one.start)
            at = cue.start() if cue and _CHINESE_LIKE.match(text, one.end, end) else -1
        if at < 0 and last is not None and _JOINED.match(text[last.end : one.start]):
            at = last.end
        last = one if at >= 0 else None
        if at >= 0:
            found[one] = at
    return found


def _reports(text: str, start: int, end: int, actors: Sequence[Mention]) -> list[int]:
    """Where reported clauses begin that name somebody, behind a reporter who is named too."""
    return [
        found.end()
        for found in _REPORT.finditer(text, start, end)
        if actors[0].start < found.start() and any(found.end() <= one.start for one in actors)
    ]


def _cuts(text: str, start: int, end: int, mentions: Sequence[Mention], actors: Sequence[Mention]) -> list[int]:
    cuts = [match.end() for match in _SEMICOLON.finditer(text, start, end)]
    for one in mentions:
        if one.kind != "contrast":
            continue
        if _opens(text, start, one.start, cuts):
            cuts += _main_clause(text, one.end, end, actors)
        else:
            cuts.append(_before_subject(text, start, one.start, actors))
    return cuts


def _before_subject(text: str, start: int, at: int, actors: Sequence[Mention]) -> int:
    """Where the clause of a word of contrast begins: Chinese adverbs (却, 则) stand behind its subject."""
    if text[at].isascii():
        return at
    commas = [match.end() for match in _COMMA.finditer(text, start, at)]
    if commas and any(commas[-1] <= one.start < at for one in actors):
        return commas[-1]
    return at


def _opens(text: str, start: int, at: int, cuts: Sequence[int]) -> bool:
    """Whether a word of contrast stands at the beginning of the sentence or of a part after a semicolon."""
    first = max((cut for cut in cuts if cut <= at), default=start)
    return not any(char.isalnum() for char in text[first:at])


def _main_clause(text: str, start: int, end: int, actors: Sequence[Mention]) -> list[int]:
    """Where the main clause begins after "Whereas A ..., B ...": the last comma before another side is named."""
    behind = [one for one in actors if start <= one.start < end]
    for one in behind[1:]:
        if set(one.sides) - set(behind[0].sides):
            commas = [match.end() for match in _COMMA.finditer(text, behind[0].end, one.start)]
            if commas:
                return commas[-1:]
    return []
