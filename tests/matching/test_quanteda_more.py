"""Further cases of lookup after the rule of quanteda 4: those that agree, and those that do not, with the reason.

The counts were worked out by the rule of its source (from the longest value to the shortest, from left to right) on the
words its tokeniser makes, and looked over one by one; none of them was run in R.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse.matching.matcher import Matcher
from discourse.matching.plain_corpus import plain_corpus
from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon

TABLE = Path(__file__).parents[2] / "docs" / "quanteda.md"
BEGIN, END = "<!-- made by tests/matching/test_quanteda_more.py -->", "<!-- end of more -->"

Keys = dict[str, list[str]]
Counts = dict[str, int]

# Keys, text, counts with nested_scope "key", counts with nested_scope "dictionary".
AGREE: list[tuple[Keys, str, Counts, Counts]] = [
    ({"k": ["illegal *"]}, "illegal migration illegal", {"k": 1}, {"k": 1}),
    ({"k": ["illegal * *"]}, "illegal labour migration now illegal entry", {"k": 1}, {"k": 1}),
    ({"k": ["* * migration"]}, "all illegal labour migration", {"k": 1}, {"k": 1}),
    ({"k": ["*al migra*"]}, "illegal migrants legal migration al migra", {"k": 3}, {"k": 3}),
    ({"k": ["il*al mi*ion"]}, "illegal migration ilal miion", {"k": 2}, {"k": 2}),
    ({"k": ["*"], "l": ["* *"]}, "one two three", {"k": 3, "l": 1}, {"k": 1, "l": 1}),
    ({"k": ["* * *"]}, "one two three four five six seven", {"k": 2}, {"k": 2}),
    (
        {"k": ["a b c d"], "l": ["b c"], "m": ["c d"]},
        "a b c d b c d",
        {"k": 1, "l": 2, "m": 2},
        {"k": 1, "l": 1, "m": 1},
    ),
    ({"k": ["a b"], "l": ["b c"], "m": ["a b c"]}, "a b c", {"k": 1, "l": 1, "m": 1}, {"m": 1}),
    ({"k": ["a b", "b c"], "l": ["a b c d"]}, "a b c d a b c", {"k": 2, "l": 1}, {"k": 1, "l": 1}),
    ({"k": ["a", "a b", "a b c"]}, "a b c a b a", {"k": 3}, {"k": 3}),
    (
        {"k": ["a", "a b", "a b c"], "l": ["a b c d", "b", "c d"]},
        "a b c d a b c a b a",
        {"k": 4, "l": 3},
        {"k": 3, "l": 1},
    ),
    ({"k": ["x y", "y x"]}, "x y x y x", {"k": 2}, {"k": 2}),
    ({"k": ["x y x", "y"]}, "x y x y x y", {"k": 3}, {"k": 3}),
    ({"k": ["x x x", "x x"]}, "x x x x x x x x", {"k": 3}, {"k": 3}),
    ({"k": ["x x x"], "l": ["x x"]}, "x x x x x", {"k": 1, "l": 2}, {"k": 1, "l": 1}),
    (
        {"k": ["security"], "l": ["security"], "m": ["secur*"]},
        "Security security secure",
        {"k": 2, "l": 2, "m": 3},
        {"k": 2, "l": 2, "m": 3},
    ),
    ({"k": ["* percent"]}, "3.5 percent and ten percent", {"k": 2}, {"k": 2}),
    ({"k": ["covid-19"]}, "COVID-19 and Covid-19", {"k": 2}, {"k": 2}),
    ({"k": ["asylum?seekers"]}, "asylum seekers", {}, {}),
    ({"k": ["migrant?"]}, "migrants migrant migrantes", {"k": 1}, {"k": 1}),
    ({"k": ["?migrant"]}, "emigrant immigrant migrant", {"k": 1}, {"k": 1}),
    ({"k": ["??migrant"]}, "emigrant immigrant migrant", {"k": 1}, {"k": 1}),
    ({"k": ["m?grant*"]}, "migrants megrant mgrant", {"k": 2}, {"k": 2}),
    ({"k": ["*migra*"]}, "immigration migrants emigrate migra", {"k": 4}, {"k": 4}),
    ({"k": ["*"]}, "one two", {"k": 2}, {"k": 2}),
    ({"k": ["a*a"]}, "a aa aba abab", {"k": 2}, {"k": 2}),
    ({"k": ["a* *b"]}, "a b ab ab", {"k": 2}, {"k": 2}),
    ({"k": ["the", "the *"]}, "the end of the story the", {"k": 3}, {"k": 3}),
    ({"k": ["of"], "l": ["* of *"]}, "ministry of foreign affairs of china", {"k": 2, "l": 2}, {"l": 2}),
    (
        {"k": ["border control*"], "l": ["control*"], "m": ["border*"]},
        "Border controls and border controlled borders control",
        {"k": 2, "l": 3, "m": 3},
        {"k": 2, "l": 1, "m": 1},
    ),
    (
        {"k": ["new york"], "l": ["new york times"], "m": ["york"]},
        "New York Times New York york",
        {"k": 2, "l": 1, "m": 3},
        {"k": 1, "l": 1, "m": 1},
    ),
    ({"k": ["a b c"], "l": ["c d e"], "m": ["b c d"]}, "a b c d e", {"k": 1, "l": 1, "m": 1}, {"k": 1, "l": 1, "m": 1}),
    ({"k": ["a b c"], "l": ["c d"], "m": ["b c"]}, "a b c d", {"k": 1, "l": 1, "m": 1}, {"k": 1, "l": 1}),
    (
        {"k": ["a b"], "l": ["c d"], "m": ["b c"], "n": ["a b c d"]},
        "a b c d a b c d",
        {"k": 2, "l": 2, "m": 2, "n": 2},
        {"n": 2},
    ),
    ({"k": ["don't know"]}, "don't know, Don't Know", {"k": 2}, {"k": 2}),
    ({"k": ["why ?"]}, "why not why a", {"k": 1}, {"k": 1}),
    ({"k": ["EU law"], "l": ["eu"]}, "EU Law eu law Eu", {"k": 2, "l": 3}, {"k": 2, "l": 1}),
    ({"k": ["ÉTAT"], "l": ["état d'*"]}, "état État", {"k": 2}, {"k": 2}),
    ({"k": ["ǅ"]}, "ǆ Ǆ ǅ", {"k": 3}, {"k": 3}),
    ({"k": ["ΣΟΦΟΣ"]}, "σοφος σοφος ΣΟΦΟΣ", {"k": 3}, {"k": 3}),
    ({"k": ["😀"], "l": ["😀 day"]}, "😀 day 😀", {"k": 2, "l": 1}, {"k": 1, "l": 1}),
    ({"k": ["a & b"], "l": ["&"]}, "a & b", {"k": 1, "l": 1}, {"k": 1}),
    ({"k": ["( a )"]}, "( a )", {"k": 1}, {"k": 1}),
    ({"k": ["a b", "c d"], "l": ["a *"], "m": ["* b"]}, "a b c d", {"k": 2, "l": 1, "m": 1}, {"k": 2, "l": 1, "m": 1}),
    ({"k": ["* b *"], "l": ["a b", "b c"]}, "a b c d", {"k": 1, "l": 1}, {"k": 1}),
    (
        {"k": ["a b c d e f g h i"], "l": ["e"], "m": ["i j"]},
        "a b c d e f g h i j",
        {"k": 1, "l": 1, "m": 1},
        {"k": 1, "m": 1},
    ),
    (
        {"k": ["非法 移民"], "l": ["移民"], "m": ["非法"]},
        "非法 移民 与 移民",
        {"k": 1, "l": 2, "m": 1},
        {"k": 1, "l": 1},
    ),
    ({"k": ["移民*"], "l": ["*移民"]}, "移民 政策", {"k": 1, "l": 1}, {"k": 1, "l": 1}),
    ({"k": ["* 移民"]}, "打击 移民 非法 移民", {"k": 2}, {"k": 2}),
    ({"k": ["移民 *"]}, "移民 政策 移民", {"k": 1}, {"k": 1}),
    ({"k": ["边境 * 管理"]}, "边境 安全 管理", {"k": 1}, {"k": 1}),
    ({"k": ["?民"]}, "移民 农民 民", {"k": 2}, {"k": 2}),
    ({"k": ["G20", "G7"], "l": ["G*"]}, "G20 G7 G", {"k": 2, "l": 3}, {"k": 2, "l": 3}),
    ({"k": ["20??"]}, "2015 201 20155 2020", {"k": 2}, {"k": 2}),
    ({"k": ["a", "b"], "l": ["a"], "m": ["b", "a b"]}, "a b", {"k": 2, "l": 1, "m": 1}, {"m": 1}),
    ({"k": ["a a b"], "l": ["a b"], "m": ["a a"]}, "a a a b a a b", {"k": 2, "l": 2, "m": 2}, {"k": 2, "m": 1}),
    (
        {"k": ["the border"], "l": ["border guard"], "m": ["guard post"]},
        "the border guard post",
        {"k": 1, "l": 1, "m": 1},
        {"k": 1, "l": 1, "m": 1},
    ),
    ({"k": ["*ing"], "l": ["k*"]}, "king thing ing keep", {"k": 3, "l": 2}, {"k": 3, "l": 2}),
    ({"k": ["**migra**"]}, "immigration", {"k": 1}, {"k": 1}),
    ({"k": ["a  b"]}, "a b", {"k": 1}, {"k": 1}),
    (
        {"k": ["police *", "* force"], "l": ["police force"]},
        "police force police officer task force",
        {"k": 3, "l": 1},
        {"k": 3, "l": 1},
    ),
    ({"k": ["* border * *"]}, "the border is long and the border is here now", {"k": 2}, {"k": 2}),
    ({"k": ["migra* to *", "*ion to"]}, "migration to europe migrants to china", {"k": 2}, {"k": 2}),
    ({"k": ["new *", "* york", "new york"]}, "new york new jersey old york", {"k": 3}, {"k": 3}),
    ({"k": ["a b", "b c"], "l": ["a b c"], "m": ["c d"]}, "a b c d", {"k": 1, "l": 1, "m": 1}, {"l": 1, "m": 1}),
    (
        {"k": ["a b c"], "l": ["a b c d e"], "m": ["d e f"], "n": ["f"]},
        "a b c d e f",
        {"k": 1, "l": 1, "m": 1, "n": 1},
        {"l": 1, "m": 1},
    ),
    ({"k": ["a b a"], "l": ["b a b"]}, "a b a b a b a", {"k": 2, "l": 1}, {"k": 2, "l": 1}),
    ({"k": ["b"], "l": ["a b", "b c"]}, "a b c b", {"k": 2, "l": 1}, {"k": 1, "l": 1}),
    ({"k": ["a b c", "c d e"], "l": ["b c d"], "m": ["c"]}, "a b c d e", {"k": 1, "l": 1, "m": 1}, {"k": 1, "l": 1}),
    ({"k": ["x *"], "l": ["x y *"], "m": ["x y z"]}, "x y z x y x", {"k": 2, "l": 2, "m": 1}, {"l": 2, "m": 1}),
    (
        {"k": ["secur*"], "l": ["security"], "m": ["security guard*"]},
        "security guards secure the security",
        {"k": 3, "l": 2, "m": 1},
        {"k": 2, "l": 1, "m": 1},
    ),
    ({"k": ["???"], "l": ["??"], "m": ["b?"]}, "abc bc b abcd", {"k": 1, "l": 1, "m": 1}, {"k": 1, "l": 1, "m": 1}),
    (
        {"k": ["a*"], "l": ["*a"], "m": ["*a*"]},
        "a banana apple data cat",
        {"k": 2, "l": 3, "m": 5},
        {"k": 2, "l": 3, "m": 5},
    ),
    ({"k": ["m?gra* p*"], "l": ["p*"]}, "migrant policies migration of people", {"k": 1, "l": 2}, {"k": 1, "l": 1}),
    ({"k": ["police"], "l": ["police", "police state"]}, "Police state police", {"k": 2, "l": 2}, {"k": 1, "l": 2}),
    ({"k": ["naïve"]}, "nai\u0308ve naïve NAÏVE naive", {"k": 3}, {"k": 3}),
]

# Keys, text, quanteda's counts with nested_scope "key", ours, why.
DIFFER: list[tuple[Keys, str, Counts, Counts, str]] = [
    (
        {"k": ["* migration"]},
        "labour migration, migration",
        {"k": 2},
        {"k": 1},
        "Its tokens include punctuation; here `*` alone is a word.",
    ),
    ({"k": ["a * b"]}, "a, b; a c b", {"k": 2}, {"k": 1}, "As above."),
    (
        {"k": ["u.s."], "l": ["u.s"]},
        "the U.S. army",
        {"l": 1},
        {"k": 1, "l": 1},
        "Its tokeniser parts the last point from an abbreviation.",
    ),
    (
        {"k": ["1,000"], "l": ["000"]},
        "1,000 of 1,000,000",
        {"k": 1},
        {"k": 2, "l": 3},
        "Its tokeniser keeps numbers whole; here points and commas part them as they part words.",
    ),
    (
        {"k": ["it"], "l": ["it's"]},
        "it's it",
        {"k": 1, "l": 1},
        {"k": 2, "l": 1},
        "A word ends before 's, be it a possessive or a contraction.",
    ),
    (
        {"k": ["migra* rights"]},
        "migrants' rights",
        {},
        {"k": 1},
        "Its tokeniser makes the apostrophe of a plural a word; here a star takes it in.",
    ),
    (
        {"k": ["rock 'n' roll"], "l": ["a/b", "r&d"]},
        "rock 'n' roll, a/b, R&D",
        {},
        {"k": 1, "l": 2},
        "Its tokeniser parts words at these signs, and its phrases are parted at blanks alone.",
    ),
    (
        {"k": ["难民"], "l": ["難民"]},
        "難民 难民",
        {"k": 1, "l": 1},
        {"k": 2, "l": 2},
        "Traditional and Simplified are the same here.",
    ),
    ({"k": ["eu"]}, "ＥＵ EU", {"k": 1}, {"k": 2}, "So are full and half width."),
    (
        {"k": ["illegal migration"]},
        "illegal-migration",
        {},
        {"k": 1},
        "A hyphen parts words, and may stand where a phrase has a blank.",
    ),
]


def counts(keys: Keys, text: str, nested: str) -> Counts:
    """How often each key is counted in a text; those never counted left out."""
    concepts = {key: {"en": values} for key, values in keys.items()}
    lexicon = Lexicon.from_dict({"name": "q", "frames": {"f": {"concepts": concepts}}})
    hits, _ = Matcher(lexicon, MatchSettings(nested=nested)).match(plain_corpus([text]))
    found: Counts = {}
    for pattern in hits.filter(hits["counts_concept"])["pattern_id"].to_pylist():
        key = pattern.split("/")[0]
        found[key] = found.get(key, 0) + 1
    return found


@pytest.mark.parametrize(("keys", "text", "key", "dictionary"), AGREE, ids=[f"{k} in {t}" for k, t, _, _ in AGREE])
def test_agrees(keys: Keys, text: str, key: Counts, dictionary: Counts) -> None:
    assert counts(keys, text, "concept") == key
    assert counts(keys, text, "dictionary") == dictionary


@pytest.mark.parametrize(("keys", "text", "theirs", "here", "why"), DIFFER, ids=[f"{d[0]} in {d[1]}" for d in DIFFER])
def test_differs_for_a_reason(keys: Keys, text: str, theirs: Counts, here: Counts, why: str) -> None:
    assert counts(keys, text, "concept") == here
    assert theirs != here
    assert why


def test_the_table_in_the_docs_is_this_one() -> None:
    rows = ["| values | text | quanteda | discourse | why |", "|---|---|---|---|---|"]
    for keys, text, theirs, here, why in DIFFER:
        values = "; ".join(f"{key}: `{', '.join(found)}`" for key, found in keys.items())
        rows.append(f"| {values} | `{text}` | {shown(theirs)} | {shown(here)} | {why} |")
    made = "\n".join([BEGIN, *rows, END])
    text = TABLE.read_text(encoding="utf-8")
    begin, end = text.index(BEGIN), text.index(END) + len(END)
    if text[begin:end] != made:
        TABLE.write_text(text[:begin] + made + text[end:], encoding="utf-8", newline="\n")
    assert text[begin:end] == made, "docs/quanteda.md was out of date and is written anew: look at it and commit it"


def shown(found: Counts) -> str:
    return "; ".join(f"{key} {n}" for key, n in sorted(found.items())) or "nothing"
