"""Matches every pattern in a text of its own: a pattern that is not found there can never match."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from discourse.lexicon.frames import Entry
from discourse.lexicon.model import LexiconData
from discourse.lexicon.pattern import Pattern
from discourse.lexicon.pattern_syntax import WILD, expressions
from discourse.matching.plain_corpus import plain_corpus
from discourse.scoring.find import matcher
from discourse.text.ideographs import HAN

_ONE_HAN = re.compile(rf"(?<=[{HAN}])\?|\?(?=[{HAN}])")
_NEAR = re.compile(r"\s+NEAR/[0-9]+\s+")
_LONE_STAR = re.compile(r"(?<!\S)\*(?!\S)")
FOUND = ""


def refusals(lexicon: LexiconData) -> dict[str, str | None]:
    """Return for each pattern_id why the pattern does not count in a text that is the pattern itself.

    None: it is not found there at all. Otherwise the reason for which it is refused (`except:...`, `mask:...`,
    `gate:...`), or `FOUND` if it counts. Patterns of wildcards alone are left out.
    """
    entries = [entry for entry in lexicon.entries() if not is_wild(entry.pattern)]
    reasons = _reasons(lexicon, {entry.pattern_id: own_text(entry.pattern) for entry in entries})
    missing = {entry.pattern_id: f"so {own_text(entry.pattern)} it is" for entry in _without(entries, reasons)}
    return {entry.pattern_id: None for entry in entries} | (_reasons(lexicon, missing) if missing else {}) | reasons


def is_wild(pattern: Pattern) -> bool:
    """Return whether a pattern is made of wildcards alone."""
    return all(char in WILD for char, _ in expressions(pattern)[0].units)


def own_text(pattern: Pattern) -> str:
    """Return a text that a pattern should match: a lone star becomes a word, any other star nothing, NEAR a blank."""
    text = _NEAR.sub(" ", pattern.text).replace(r"\*", "\ue002").replace(r"\?", "\ue003")
    text = _ONE_HAN.sub("一", _LONE_STAR.sub("x", text)).replace("*", "").replace("?", "a")
    return text.replace("\ue002", "*").replace("\ue003", "?")


def _without(entries: list[Entry], reasons: Mapping[str, str]) -> list[Entry]:
    return [entry for entry in entries if entry.pattern_id not in reasons]


def _reasons(lexicon: LexiconData, texts: dict[str, str]) -> dict[str, str]:
    """Return why each pattern does not count in its own text, without the patterns that are not found there."""
    if not texts:
        return {}
    starts = np.cumsum([0, *(len(text) + 2 for text in texts.values())])
    owner = {pattern_id: place for place, pattern_id in enumerate(texts)}
    reasons: dict[str, str] = {}
    tables = matcher(lexicon, None).match(plain_corpus(["\n\n".join(texts.values())]))
    for table in tables:  # hits, then candidates
        at = np.searchsorted(starts, table["start"].to_numpy(), "right") - 1
        ids = table["pattern_id"].to_pylist()
        refused = table["reason"].to_pylist() if "reason" in table.column_names else [FOUND] * len(ids)
        own = defaultdict(list)
        for pattern_id, place, reason in zip(ids, at.tolist(), refused, strict=True):
            if owner.get(pattern_id) == place:
                own[pattern_id].append(reason)
        for pattern_id, found in own.items():
            reasons.setdefault(pattern_id, min(found))
    return reasons
