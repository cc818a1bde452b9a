"""Patterns and pieces of texts from which property tests draw, and how often patterns count in a text."""

from __future__ import annotations

from hypothesis import strategies as st

from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon

WORDS = ["a", "b", "a b", "b a", "a*", "?b", "ab", "ab c", "c-a", "b's", "安全", "全国", "国", "安?", "安*", "a国"]
PIECES = st.lists(
    st.sampled_from(["a", "b", "ab", "ac", "c", "a's", "-", ".", " ", "安", "全", "国", "\n\n"]), max_size=14
)


def counted(patterns: list[str], exceptions: list[str], text: str) -> int:
    """Return how many matches of a concept count in a text, whatever words of Chinese they cut."""
    concept = {"en": patterns, **({"except": {"en": exceptions}} if exceptions else {})}
    data = {"name": "t", "frames": {"f": {"concepts": {"c": concept}}}}
    hits = Lexicon.from_dict(data).find([text], settings=MatchSettings(boundary="none"))
    return int(hits["counts_concept"].sum())
