"""A lexicon error names file, line, key and the fix."""

from __future__ import annotations

import pytest

from discourse.errors import LexiconError
from discourse.scoring.lexicon import Lexicon

HEAD = "name: x\nframes:\n  f:\n    concepts:\n      c:\n"
CASES = [
    (
        HEAD + "        en: [a]\n        gaet: f\n",
        "x.yml, line 7, key 'gaet': The key 'gaet' is unknown here. Did you mean 'gate'?",
    ),
    (
        HEAD + "        en: [a]\n        gate: topik\n",
        "x.yml, line 5, key 'c': The gate 'topik' is not a frame, frame/subframe or concept",
    ),
    (
        HEAD + "        en: [a]\n        weight: heavy\n",
        "x.yml, line 7, key 'weight': The value is 'heavy', but a number is needed.",
    ),
    (HEAD + "        en: [a]\n        weight: inf\n", "the number is inf"),
    (
        HEAD + "        en:\n          - a\n          - {pattern: b, case: maybe}\n",
        "x.yml, line 8, key 'case': The value is 'maybe'; write true or false.",
    ),
    (
        HEAD + "        en:\n          - a\n          - {patern: b}\n",
        "x.yml, line 8, key 'patern': The key 'patern' is unknown here. Did you mean 'pattern'?",
    ),
    (
        HEAD + "        en:\n          - a\n          - [b]\n",
        "x.yml, line 8, key 'en': The value is a list, but text is needed.",
    ),
    (HEAD + "        en: ['-']\n", "x.yml, line 6, key 'en': The pattern '-' holds nothing to look for"),
    (HEAD + "        en: [{pattern: '\u0301', accents: fold}]\n", "The pattern '\u0301' holds nothing to look for"),
    (
        HEAD + "        label: {en: C}\n",
        "x.yml, line 5, key 'c': The concept has no patterns; add a list under en or zh.",
    ),
    (
        HEAD + "        en: [a]\n        gate_scope: page\n",
        "'page' is not possible here; write one of: near, sentence, passage, document.",
    ),
    (
        HEAD + "        en: [who, {pattern: who, case: true}]\n",
        "The pattern 'who' occurs twice in the concept with different options",
    ),
    (
        "name: x\nfacets: [threat]\nframes:\n  f:\n    concepts:\n      c: {facet: treat, en: [a]}\n",
        "The facet 'treat' is not among the facets",
    ),
    (
        "name: x\nsources: {A: b}\nframes:\n  f:\n    concepts:\n      c: {source: [B], en: [a]}\n",
        "The source 'B' is not among the sources",
    ),
    (
        "name: x\nframes:\n  f:\n    subframes:\n      s: {label: {en: S}}\n",
        "x.yml, line 5, key 's': The subframe has no 'concepts'",
    ),
    (
        "name: x\nframes:\n  f: {label: {en: F}}\n",
        "x.yml, line 3, key 'f': The frame has neither 'subframes' nor 'concepts'",
    ),
    ("frames:\n  f:\n    concepts: {c: {en: [a]}}\n", "x.yml, line 1: The lexicon has no 'name'"),
    ("name: x\nframes: {}\n", "has no frame"),
    (
        "name: x\nnested: all\nframes: {f: {concepts: {c: {en: [a]}}}}\n",
        "key 'nested': 'all' is not possible here; write one of: concept, dictionary.",
    ),
    (
        "name: x\nmasks: [nobody]\nframes: {f: {concepts: {c: {en: [a]}}}}\n",
        "x.yml, line 2, key 'masks': The file of names 'nobody.yml' is neither beside",
    ),
    (
        "name: x\nframes:\n  f: {concepts: {c: {en: [a]}}}\n  g: {concepts: {c: {en: [b]}}}\n",
        "The concept 'c' is twice in the lexicon; rename one of them.",
    ),
    ("name: x\n\tframes: 1\n", "x.yml, line 2: The file is not YAML"),
]


@pytest.mark.parametrize(("text", "message"), CASES, ids=[message[:60] for _, message in CASES])
def test_errors(tmp_path, text, message):
    path = tmp_path / "x.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        Lexicon.load(path)
    assert message.lower() in str(error.value).lower()


def test_scalars_are_read_as_written(tmp_path):
    path = tmp_path / "x.yml"
    path.write_text(HEAD + "        en: [NO, 1951, true, null, '9/11', 3.10]\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="The value is nothing, but text is needed"):
        Lexicon.load(path)
    path.write_text(HEAD + "        en: [NO, 1951, true, 'null', '9/11', 3.10]\n", encoding="utf-8")
    assert [e.pattern.text for e in Lexicon.load(path).entries()] == ["1951", "3.10", "9/11", "NO", "null", "true"]


@pytest.mark.slow
def test_aliases_do_not_swell_memory(tmp_path):
    path = tmp_path / "x.yml"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"] + [
        f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]" for i in range(9)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(LexiconError, match="aliases that swell it"):
        Lexicon.load(path)


def test_half_a_character_is_no_pattern():
    with pytest.raises(LexiconError, match="key 'k': The pattern holds half a character"):
        Lexicon.from_dict({"k": ["a", "\ud800"]})
