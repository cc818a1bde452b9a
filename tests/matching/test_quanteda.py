"""quanteda's answers, case by case; the differences that remain are listed, with reasons, in docs/quanteda.md."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from discourse.matching.matcher import Matcher
from discourse.matching.plain_corpus import plain_corpus
from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon

TABLE = Path(__file__).parents[2] / "docs" / "quanteda.md"
SCOPES = {"scope_key": "concept", "scope_dictionary": "dictionary"}
BEGIN, END = "<!-- made by tests/matching/test_quanteda.py -->", "<!-- end -->"

# Why a case differs. Everything else must agree in both scopes.
REASONS = {
    "glob_star_alone": "Its tokens include punctuation; here `*` alone is a word.",
    "glob_infix": "Its tokeniser keeps `im-migration` whole and its star crosses the hyphen; here a glob never "
    "leaves the word.",
    "underscore_pattern": "It takes the token `illegal_migration` for a compound of two words too; here an underscore"
    " is a"
    " letter like others.",
    "hyphen": "Its tokeniser keeps hyphenated words whole; here a hyphen parts words, and `anti-immigrant` is "
    "`anti immigrant`.",
    "apostrophe": "Straight and curly apostrophes are the same here, and a possessive 's ends the word: `china` is"
    " found in `China's`.",
    "punct_removed": "Its user removed the punctuation before the lookup; here punctuation always breaks a phrase.",
    "sentence_boundary": "As above: a phrase does not reach across the end of a sentence.",
    "regex": "Regular expressions are not patterns here.",
    "fixed": "Its tokens are cut at blanks; here `\\*` is the character wherever it stands.",
    "case_fold_special": "Full case folding: ß is ss.",
    "tags_urls": "Its tokeniser keeps hashtags, names after @, addresses and e-mails whole; here their words are "
    "words.",
    "zh_icu": "Its segmenter (ICU) cuts 三非 and 非法移民 into pieces, so that its patterns cannot match them; here "
    "characters are matched.",
    "zh_presegmented": "Whole tokens only: 移民 is not found in the token 非法移民, nor 社会稳定 by 社会 稳定.",
    "append_key": "Its counts carry the matched words (`illegal_migration/mig`); here they stand in the column "
    "surface.",
}


def cases(reference: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads((reference / "conformance/quanteda.json").read_text(encoding="utf-8"))[
        "lookup"
    ]
    return loaded


def flat(tree: Any, levels: list[int] | None, above: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """quanteda's keys: the levels asked for joined by a dot. A key's own patterns are shown as entry 1 of it."""
    found: dict[str, list[str]] = {}
    for key, inside in tree.items():
        path = above if key == "1" else (*above, "a" if key == "a.1" else key)
        parts = flat(inside, levels, path) if isinstance(inside, Mapping) else {named(path, levels): inside}
        for name, patterns in parts.items():
            found.setdefault(name, []).extend(p for p in patterns if p not in found.get(name, []))
    return found


def named(path: tuple[str, ...], levels: list[int] | None) -> str:
    return ".".join(step for level, step in enumerate(path, 1) if levels is None or level in levels)


def ours(case: dict[str, Any], nested: str) -> dict[str, dict[str, int]]:
    """Counts of each key in each text, quanteda's words joined by blanks where it gives no text."""
    levels = case["options"].get("levels")
    levels = [levels] if isinstance(levels, int) else levels
    keys = flat(case["dictionary"], levels)
    if case["options"].get("valuetype") == "fixed":
        keys = {k: [p.replace("*", "\\*").replace("?", "\\?") for p in patterns] for k, patterns in keys.items()}
    exact = case["options"].get("case_insensitive") is False
    if case["dictionary_tolower"]:
        keys = {k: [p.lower() for p in patterns] for k, patterns in keys.items()}
    concepts = {k: {"en": [{"pattern": p, "case": True} if exact else p for p in found]} for k, found in keys.items()}
    lexicon = Lexicon.from_dict({"name": "q", "frames": {"f": {"concepts": concepts}}})
    texts = case["texts"] or {doc: " ".join(tokens) for doc, tokens in case["tokens"].items()}
    hits, _ = Matcher(lexicon, MatchSettings(nested=nested, boundary="none")).match(plain_corpus(list(texts.values())))
    names = {e.pattern_id: e.concept.name for e in lexicon.entries()}
    counts = {doc: dict.fromkeys(keys, 0) for doc in texts}
    docs = list(texts)
    for doc, pattern, counted in zip(
        *(hits[c].to_pylist() for c in ("doc_id", "pattern_id", "counts_concept")), strict=True
    ):
        counts[docs[int(doc)]][names[pattern]] += counted
    return counts


def differing(case: dict[str, Any]) -> list[str]:
    """Scopes in which our counts are not quanteda's."""
    return [s for s, nested in SCOPES.items() if case["expected"][s]["counts"] != ours(case, nested)]


@pytest.mark.reference
@pytest.mark.slow
def test_agrees_wherever_the_tokeniser_has_no_say(reference: Path) -> None:
    found = {case["id"]: differing(case) for case in cases(reference)}
    unexplained = {name: scopes for name, scopes in found.items() if scopes and name not in REASONS}
    assert not unexplained
    assert not {name for name in REASONS if not found[name]}, "listed as different, but the same"
    assert Counter(bool(scopes) for scopes in found.values()) == {False: len(found) - len(REASONS), True: len(REASONS)}


@pytest.mark.reference
@pytest.mark.slow
def test_the_table_in_the_docs_is_this_one(reference: Path) -> None:
    rows = ["| case | quanteda | discourse | why |", "|---|---|---|---|"]
    for case in cases(reference):
        for scope in differing(case):
            theirs, here = case["expected"][scope]["counts"], ours(case, SCOPES[scope])
            rows.append(f"| {case['id']}, {scope} | {shown(theirs)} | {shown(here)} | {REASONS[case['id']]} |")
    made = "\n".join([BEGIN, *rows, END])
    text = TABLE.read_text(encoding="utf-8")
    begin, end = text.index(BEGIN), text.index(END) + len(END)
    if text[begin:end] != made:
        TABLE.write_text(text[:begin] + made + text[end:], encoding="utf-8", newline="\n")
    assert text[begin:end] == made, "docs/quanteda.md was out of date and is written anew: look at it and commit it"


def shown(counts: Mapping[str, Mapping[str, int]]) -> str:
    parts = [f"{key} {n}" for found in counts.values() for key, n in sorted(found.items()) if n]
    return "; ".join(parts).replace("|", "\\|") or "nothing"
