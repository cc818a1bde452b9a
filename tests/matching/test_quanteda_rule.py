"""quanteda's rule of lookup, written out slowly, and ours: the same counts on random dictionaries and texts.

The rule is that of `tokens_lookup` in quanteda 4: values are looked up from the longest to the shortest, from left to
right. With `nested_scope = "key"` a match is dropped when a word of it is taken by an earlier match of its key; with
"dictionary" also when all its words are taken by matches of whatever key.
"""

from __future__ import annotations

import re
from collections import Counter

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from discourse.matching.matcher import Matcher
from discourse.matching.plain_corpus import plain_corpus
from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon

Dictionary = dict[str, dict[str, list[str]]]  # keys of level 1, keys of level 2, values
NESTED = {"key": "concept", "dictionary": "dictionary"}


def glob(value: str, token: str) -> bool:
    regex = "".join({"*": ".*", "?": "."}.get(char, re.escape(char)) for char in value.lower())
    return re.fullmatch(regex, token.lower()) is not None


def lookup(tokens: list[str], keys: dict[str, list[str]], scope: str) -> Counter[str]:
    """How often each key is found, word by word."""
    counts: Counter[str] = Counter()
    taken_by = {key: [False] * len(tokens) for key in keys}
    taken = [False] * len(tokens)
    values = [(key, value.split()) for key, found in sorted(keys.items()) for value in found]
    for span in sorted({len(value) for _, value in values}, reverse=True):
        for i in range(len(tokens) - span + 1):
            here = slice(i, i + span)
            covered = all(taken[here])
            for key, value in values:
                if len(value) != span or not all(map(glob, value, tokens[here])):
                    continue
                if any(taken_by[key][here]) or (scope == "dictionary" and covered):
                    continue
                counts[key] += 1
                taken_by[key][here] = [True] * span
                taken[here] = [True] * span
    return counts


def lexicon_of(dictionary: Dictionary) -> Lexicon:
    frames = {
        top: {"concepts": {f"{top}.{key}": {"en": values} for key, values in inside.items()}}
        for top, inside in dictionary.items()
    }
    return Lexicon.from_dict({"name": "q", "frames": frames})


def ours(lexicon: Lexicon, hits: pa.Table, level: int) -> Counter[str]:
    named = {e.pattern_id: e.concept.name if level == 2 else e.frame.name for e in lexicon.entries()}
    flag = hits["counts_concept" if level == 2 else "counts_frame"]
    return Counter(named[pattern] for pattern in hits.filter(flag)["pattern_id"].to_pylist())


def theirs(dictionary: Dictionary, text: str, scope: str, level: int) -> Counter[str]:
    keys: dict[str, list[str]] = {}
    for top, inside in dictionary.items():
        for key, values in inside.items():
            keys.setdefault(f"{top}.{key}" if level == 2 else top, []).extend(values)
    return lookup(text.split(), keys, scope)


def agree(dictionary: Dictionary, text: str) -> None:
    lexicon = lexicon_of(dictionary)
    for scope, nested in NESTED.items():
        hits, _ = Matcher(lexicon, MatchSettings(nested=nested)).match(plain_corpus([text]))
        for level in (1, 2):
            assert ours(lexicon, hits, level) == theirs(dictionary, text, scope, level), (scope, level)


WORDS = ["a", "b", "ab", "ba", "abb", "7", "é"]
WORD = st.sampled_from([*WORDS, *WORDS, "a*", "*b", "a*b", "?", "?b", "*", "A", "b?*"])
VALUE = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
KEY = st.lists(VALUE, min_size=1, max_size=3, unique=True)
DICTIONARY = st.dictionaries(
    st.sampled_from(["x", "y"]), st.dictionaries(st.sampled_from(["k", "l", "m"]), KEY, min_size=1), min_size=1
)
TEXT = st.lists(st.sampled_from([*WORDS, "AB", "É", "c"]), max_size=10).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(DICTIONARY, TEXT)
@example({"x": {"k": ["a b", "b a"]}}, "a b a b")
@example({"x": {"k": ["a", "a a"]}, "y": {"k": ["a b"]}}, "a a b a a a")
@pytest.mark.slow
def test_random_dictionaries_count_as_in_quanteda(dictionary: Dictionary, text: str) -> None:
    agree(dictionary, text)


CASES = [
    # overlaps inside a key
    ({"x": {"k": ["border control", "control room"]}}, "border control room"),
    ({"x": {"k": ["border control", "control room staff"]}}, "border control room staff"),
    ({"x": {"k": ["a b c", "b c d", "c d e"]}}, "a b c d e"),
    ({"x": {"k": ["a b", "b", "a"]}}, "a b a a b b"),
    ({"x": {"k": ["a a", "a a a"]}}, "a a a a a a a"),
    ({"x": {"k": ["new new", "new"]}}, "new new new new"),
    # overlaps between keys
    ({"x": {"k": ["border control"], "l": ["control room"]}}, "border control room control room"),
    ({"x": {"k": ["a b c"], "l": ["b c"], "m": ["c"]}}, "a b c b c c"),
    ({"x": {"k": ["a b"], "l": ["b c"], "m": ["b"]}}, "a b c"),
    ({"x": {"k": ["a b", "c d"], "l": ["b c"]}}, "a b c d"),
    ({"x": {"k": ["a b"]}, "y": {"k": ["a b"], "l": ["a", "b"]}}, "a b a b"),
    ({"x": {"k": ["a b c d"], "l": ["a b", "c d"], "m": ["b c"]}}, "a b c d"),
    # levels
    ({"x": {"k": ["a b"], "l": ["b"]}, "y": {"k": ["a"]}}, "a b b a"),
    ({"x": {"k": ["a"], "l": ["a"]}}, "a a"),
    ({"x": {"k": ["a *"], "l": ["* b"]}}, "a b a b b"),
    # globs
    ({"x": {"k": ["secur*"], "l": ["*ity"]}}, "security insecurity secure city ity securities"),
    ({"x": {"k": ["s?cure"], "l": ["?"]}}, "secure sicure scure s x"),
    ({"x": {"k": ["* of *"]}}, "head of state of the art of"),
    ({"x": {"k": ["* *"]}}, "one two three four five"),
    ({"x": {"k": ["*"], "l": ["one two"]}}, "one two three"),
    ({"x": {"k": ["m*nt", "m*", "*t"]}}, "migrant mount m mt cat"),
    ({"x": {"k": ["a* b*", "ab*"]}}, "ab ba abc bc"),
    ({"x": {"k": ["???*"]}}, "a ab abc abcd"),
    # case, numbers, letters
    ({"x": {"k": ["EU", "eu law"]}}, "EU Eu eu law EU LAW"),
    ({"x": {"k": ["2015", "20*", "2?15"]}}, "2015 2016 215 20"),
    ({"x": {"k": ["café", "CAFÉ noir"]}}, "Café café noir cafe"),
    ({"x": {"k": ["οδος"]}}, "ΟΔΟΣ οδος"),
    ({"x": {"k": ["schengen area"], "l": ["area"]}}, "Schengen AREA area"),
    # nothing, everything
    ({"x": {"k": ["z"]}}, "a b c"),
    ({"x": {"k": ["a b c"]}}, "a b"),
    ({"x": {"k": ["a"]}}, ""),
]


@pytest.mark.parametrize(("dictionary", "text"), CASES, ids=[f"{next(iter(d.values()))} in {t}" for d, t in CASES])
def test_cases_count_as_in_quanteda(dictionary: Dictionary, text: str) -> None:
    agree(dictionary, text)


@pytest.mark.parametrize(
    ("scope", "level", "expected"),
    [
        ("key", 2, {"x.k": 1, "x.l": 1, "y.k": 2}),
        ("dictionary", 2, {"x.k": 1, "y.k": 1}),
        ("key", 1, {"x": 1, "y": 2}),
        ("dictionary", 1, {"x": 1, "y": 1}),
    ],
)
def test_the_rule_itself(scope: str, level: int, expected: dict[str, int]) -> None:
    """Literal counts, so that both cannot be wrong together."""
    dictionary = {"x": {"k": ["border control"], "l": ["border"]}, "y": {"k": ["control"]}}
    for count in (ours, theirs):
        assert count(dictionary, "border control and control", scope, level) == expected
