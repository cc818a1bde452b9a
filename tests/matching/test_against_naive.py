"""The fast matcher and the slow, obvious one agree on random lexicons and texts in both languages."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from discourse.matching.matcher import Matcher
from discourse.scoring.lexicon import Lexicon

_spec = importlib.util.spec_from_file_location("naive", Path(__file__).with_name("naive.py"))
assert _spec is not None
assert _spec.loader is not None
naive = importlib.util.module_from_spec(_spec)
sys.modules["naive"] = naive  # dataclasses look their module up there
_spec.loader.exec_module(naive)

STEMS = ["a", "ab", "abs", "border", "bor", "s", "EU", "us", "é"]
LATIN_TEXT = st.lists(
    st.sampled_from([*STEMS, " ", " ", " ", "-", "'", "’", "'s", ", ", ".", "\n", "\n\n", "_", "9", "  "]), max_size=14
).map("".join)
LATIN_WORD = st.lists(st.sampled_from([*STEMS, "*", "?", "'s"]), min_size=1, max_size=3).map("".join)
LATIN_PATTERN = st.lists(LATIN_WORD, min_size=1, max_size=3).map(" ".join).filter(lambda p: any(map(str.isalpha, p)))
CHARACTERS = "中国家庭个人才能境内外贸易民意法制度移员发展罗马尼亚"
HAN_TEXT = st.text(st.sampled_from(CHARACTERS + "，a "), max_size=12)
HAN_PATTERN = st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=4)


def lexicon_of(patterns: list[list[str]], exceptions: list[str], language: str) -> Lexicon:
    concepts = {f"c{i}": {language: sorted(set(found))} for i, found in enumerate(patterns)}
    if exceptions:
        concepts["c0"]["except"] = {language: exceptions}
    frames = {f"f{i % 2}": {"concepts": {}} for i in range(len(patterns))}
    for i, (name, concept) in enumerate(concepts.items()):
        frames[f"f{i % 2}"]["concepts"][name] = concept
    return Lexicon.from_dict({"name": "r", "frames": frames})


def fast(lexicon: Lexicon, text: str) -> dict[str, set[tuple[int, int, str]]]:
    hits, _ = Matcher(lexicon).match(_whole(text))
    rows = hits.to_pylist()
    return {
        level: {(r["start"], r["end"], r["pattern_id"]) for r in rows if r[f"counts_{level}"]}
        for level in ("concept", "frame")
    }


def _whole(text: str):
    """One document, one passage, one sentence: what the naive matcher sees."""
    from discourse import schema
    from discourse.matching.plain_corpus import PlainCorpus, plain_corpus

    made = plain_corpus(["x"])
    whole = {"start": 0, "end": len(text), "n_tokens": 1}
    return PlainCorpus(
        made.documents,
        schema.from_rows("texts", [{"doc_id": "0", "text": text}]),
        schema.from_rows("passages", [{**made.passages.to_pylist()[0], **whole}]),
        schema.from_rows("sentences", [{**made.sentences.to_pylist()[0], **whole}]),
    )


SETTINGS = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(
    st.lists(st.lists(LATIN_PATTERN, min_size=1, max_size=3), min_size=1, max_size=3),
    st.lists(LATIN_PATTERN, max_size=1),
    LATIN_TEXT,
)
@example([["us*"]], [], "us'us's us'")
@example([["a b", "b* a"]], [], "a-b\na b a")
@example([["a", "'s", "s'", "*'s"]], [], "a's 's as' 's'")
@example([["b* a", "* a"]], [], "bs' a b' a s's a")
@example([["*a*b*a", "*a*", "a?*b", "?*?"]], [], "abab-aabba a'b ab")
@pytest.mark.slow
def test_english(patterns, exceptions, text):
    lexicon = lexicon_of(patterns, exceptions, "en")
    assert fast(lexicon, text) == naive.match(lexicon, text)


@SETTINGS
@given(
    st.lists(st.lists(HAN_PATTERN, min_size=1, max_size=3), min_size=1, max_size=3),
    st.lists(HAN_PATTERN, max_size=1),
    HAN_TEXT,
)
@example([["国家", "人才"]], [], "中国家庭，个人才能，国家")
@example([["民意", "意法"]], ["国民"], "国民意法制度")
@example([["国家", "罗马"]], [], "发展中国家，罗马尼亚，罗马人")
@example([["国人", "移民", "人才"]], [], "中国人员移民法人才")
@pytest.mark.slow
def test_chinese(patterns, exceptions, text):
    lexicon = lexicon_of(patterns, exceptions, "zh")
    assert fast(lexicon, text) == naive.match(lexicon, text)


def test_the_naive_matcher_finds_something():
    lexicon = lexicon_of([["illegal migra*"], ["国家"]], [], "en")
    assert naive.match(lexicon, "illegal migrants")["concept"] == {(0, 16, "c0/en/illegal migra*")}
