"""Sentences built to break quotation marks, negation and scope, one trap at a time, before and after segmentation."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from cases import AXES, RULES, corpus, hits, read, use, uses

from discourse import schema
from discourse.context import annotate as context
from discourse.context.annotate import annotate

QUOTES = [
    # nested
    ("en", "“They shouted ‘the [flood] is coming, run for the hills’ and ran,” she said.", "voice", "quoted"),
    ("en", "“They call it a ‘[flood]’ in the papers,” she said.", "voice", "quoted"),
    ("en", "“They call it a ‘[flood]’ in the papers,” she said.", "marking", "mention"),
    ("en", "The '\"[flood]\"' was a puddle.", "marking", "scare"),
    ("zh", "他说：“村里人喊‘[洪水]来了，快跑’，都跑了。”", "voice", "quoted"),
    ("zh", "他說：「他們叫我們『[罪犯]』，很難聽。」", "marking", "mention"),
    # unclosed: nothing is guessed inside a paragraph
    ("en", "The “flood never came and the [threat] grew.", "marking", "plain"),
    ("en", "The “flood never came and the [threat] grew.", "voice", "own"),
    ("en", 'The town had 9" of rain and one [riot].', "marking", "plain"),
    ("zh", "那场“洪水没有来，[威胁]还在。", "marking", "plain"),
    ("zh", "那场“洪水没有来，[威胁]还在。", "voice", "own"),
    ("zh", "那場「洪水沒有來，[威脅]還在。", "voice", "own"),
    # corners
    ("zh", "「[洪水]來了，大家快到山上去。」他喊道。", "voice", "quoted"),
    ("zh", "『[洪水]來了，大家快到山上去。』他喊道。", "voice", "quoted"),
    ("zh", "所謂『[洪水]』只是一場雨。", "marking", "scare"),
    ("zh", "所謂「[洪水]」只是一場雨。", "marking", "scare"),
    # apostrophes as quotation marks
    ("en", "The ‘migrants’ rights’ campaign feared the [police].", "marking", "plain"),
    ("en", "The ‘[migrants]’ rights’ debate went on.", "voice", "own"),
    ("en", "The migrants’ rights and the workers’ [camps] matter.", "marking", "plain"),
    ("en", "The ’80s’ [riots] were worse.", "marking", "plain"),
    # straight quotes beside possessives
    ("en", "The town's 'old' guard and its neighbours' [patrols] met.", "marking", "plain"),
    ("en", "The guards' '[security]' plan and the mayor's plan differ.", "marking", "scare"),
    ("en", "It's the farmers' field, not the guards' [camp].", "marking", "plain"),
]
NEGATION = [
    ("en", "It is not a flood, a wave, a storm or an [invasion].", "negated"),
    ("en", "They found no guns, knives, drugs or [explosives].", "negated"),
    ("zh", "没有枪支、刀具、毒品和[爆炸物]。", "negated"),
    ("zh", "这里没有战争、饥荒、瘟疫、[暴力]。", "negated"),
    ("en", "Not a single village is without its [smugglers].", "asserted"),
    ("en", "It is not impossible that [smuggling] grows.", "asserted"),
    ("zh", "没有一个村子没有[走私]。", "asserted"),
    ("zh", "不能说没有[危险]。", "asserted"),
    ("en", "It is not only a [threat] but also a chance.", "asserted"),
    ("en", "It is not only a chance but also a [threat].", "asserted"),
    ("zh", "这不仅是[威胁]，而且是机会。", "asserted"),
    ("zh", "这不仅是机会，而且是[威胁]。", "asserted"),
    ("zh", "这不是[威胁]，而是机会。", "negated"),
    ("zh", "这不是机会，而是[威胁]。", "asserted"),
    ("zh", "这并非[入侵]。", "negated"),
    ("zh", "难免发生[冲突]。", "asserted"),
    ("zh", "他们不得不面对[危机]。", "asserted"),
    ("zh", "人们无不谈论[恐怖主义]。", "asserted"),
    ("zh", "除非停火，[难民]还会来。", "asserted"),
    ("zh", "及早修堤，以免[洪水]成灾。", "asserted"),
    ("zh", "防止[偷渡]，人人有责。", "asserted"),
    ("zh", "坚决打击[走私]。", "asserted"),
    ("zh", "禁止[贩运]人口。", "asserted"),
    ("en", "The guards fight [smuggling].", "asserted"),
    ("en", "The law bans [trafficking].", "asserted"),
    ("en", "The clerk denied [entry] to nine men.", "asserted"),
    ("en", "Is there no [threat]?", "negated"),
]
REALITY = [
    ("zh", "除非停火，[难民]还会来。", "hypothetical"),
    ("zh", "未必是[威胁]。", "hypothetical"),
    ("zh", "是不是[威胁]？", "hypothetical"),
    ("zh", "怎样应对[威胁]？", "actual"),
    ("zh", "难道[威胁]是假的吗？", "actual"),
    ("en", "Is this a [flood]?", "hypothetical"),
    ("en", "Who pays for the [flood]?", "actual"),
    ("en", "The biggest [danger] for the ports, as for most towns, would thus be silence.", "hypothetical"),
]
VIEWS = [
    ("en", "Newcomers are perceived by many as a [burden].", "attributed"),
    ("en", "Newcomers have been perceived as a [burden].", "attributed"),
    ("en", "The camp is seen as a [threat].", "attributed"),
    ("en", "The camp was viewed as a [threat].", "attributed"),
    ("en", "The camp is regarded as a [threat].", "attributed"),
    (
        "en",
        "In their letters they offered three rationales: the fields lie idle; and the [threat] of floods grows.",
        "attributed",
    ),
    ("zh", "移民被视为[负担]。", "attributed"),
    ("zh", "移民被认为是[负担]。", "attributed"),
    ("zh", "移民长期被看作[负担]。", "attributed"),
    # how something is seen, not as what: the author's own finding
    ("en", "Migration has been perceived mainly in terms of [development].", "own"),
    ("en", "Migration has been viewed through the lens of [security].", "own"),
    ("en", "We see the camp as a [threat].", "own"),
]
TERMS = [
    ("en", "The law names three faults (‘[overstaying]’, ‘idling’).", "name"),
    ("en", "It fines the so-called ‘[three faults]’ (sancuo), namely theft, fraud and sloth.", "name"),
    ("en", "A ‘[residence ticket]’ (RT) costs nine coins.", "name"),
    ("en", "They pay the ‘[gate tax]’, namely a coin a head.", "name"),
    ("en", "The ‘[flood]’ (Berg 2014) was a puddle.", "scare"),
    ("en", "The so-called ‘[flood]’ was a puddle.", "scare"),
]


@pytest.mark.parametrize(("language", "sentence", "axis", "value"), QUOTES)
def test_quotation_marks(language: str, sentence: str, axis: str, value: str) -> None:
    found = use(sentence, language)
    assert found[axis] == value, found["cue"]


@pytest.mark.parametrize(("language", "sentence", "value"), NEGATION)
def test_negation(language: str, sentence: str, value: str) -> None:
    found = use(sentence, language)
    assert found["polarity"] == value, found["cue"]


@pytest.mark.parametrize(("language", "sentence", "value"), REALITY)
def test_reality(language: str, sentence: str, value: str) -> None:
    found = use(sentence, language)
    assert found["reality"] == value, found["cue"]


@pytest.mark.parametrize(("language", "sentence", "value"), VIEWS)
def test_how_somebody_sees_something(language: str, sentence: str, value: str) -> None:
    found = use(sentence, language)
    assert found["voice"] == value, found["cue"]


@pytest.mark.parametrize(("language", "sentence", "value"), TERMS)
def test_a_term_that_is_introduced_keeps_no_distance(language: str, sentence: str, value: str) -> None:
    found = use(sentence, language)
    assert found["marking"] == value, found["cue"]


def test_quotation_over_two_passages() -> None:
    """Each paragraph of a quotation opens with a mark and only the last closes: all of them are speech."""
    bodies = ["“The flood took the bridge and the mill.", "“The riot took the rest.”", "The war began."]
    text = "\n\n".join(bodies)
    starts = [text.index(body) for body in bodies]
    rows = [
        {"doc_id": "a", "passage": n, "start": at, "end": at + len(body), "kind": "body", "language": "en"}
        for n, (at, body) in enumerate(zip(starts, bodies, strict=True))
    ]
    made = SimpleNamespace(
        documents=pa.table({"doc_id": ["a"], "side": ["EU"]}),
        texts=schema.make("texts", {"doc_id": ["a"], "text": [text]}),
        passages=schema.from_rows(
            "passages", [{**row, "n_sentences": 1, "n_tokens": 4, "counted": True} for row in rows]
        ),
        sentences=schema.from_rows(
            "sentences",
            [
                {"doc_id": "a", "sentence": n, "passage": n, "start": row["start"], "end": row["end"], "n_tokens": 4}
                for n, row in enumerate(rows)
            ],
        ),
    )
    places = [(text.index(word), n) for n, word in enumerate(("flood", "riot", "war"))]
    table = hits([("a", at, at + 3, n, n) for at, n in places], {"a": text})
    assert annotate(table, made, RULES)["voice"].to_pylist() == ["quoted", "quoted", "own"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_way_words_are_cut_changes_nothing(language: str) -> None:
    """Blanks between Chinese words, as segmenters leave them, and line wraps in English give the same values."""
    import rjieba

    rows = [row for row in read(f"suite_{language}.tsv") if row["traps"] or row["polarity"] == "negated"][:200]
    turned = []
    for row in rows:
        before, term, behind = (
            row["text"][: row["start"]],
            row["text"][row["start"] : row["end"]],
            row["text"][row["end"] :],
        )
        if language == "zh":
            before, behind = " ".join(rjieba.cut(before)), " ".join(rjieba.cut(behind))
        else:
            before = before.replace(" ", "\n", 2)
        turned.append({"text": before + term + behind, "start": len(before), "end": len(before) + len(term)})
    plain, cut = uses(rows, language), uses(turned, language)
    differ = [row["sentence"] for row, a, b in zip(rows, plain, cut, strict=True) if any(a[x] != b[x] for x in AXES)]
    assert len(differ) <= (0 if language == "en" else 0.02 * len(rows)), differ


def test_one_corpus_of_all_suites_gives_what_single_sentences_give() -> None:
    rows = read("suite_zh.tsv")[:60]
    together = uses(rows, "zh")
    alone = [use(row["sentence"], "zh") for row in rows]
    assert [[one[axis] for axis in AXES] for one in together] == [[one[axis] for axis in AXES] for one in alone]
    assert corpus(["x"], "zh").texts.num_rows == 1


@pytest.mark.parametrize(
    ("language", "denied", "plain", "filler"),
    [
        ("en", "there is no threat", "we fear a threat", "and ships and roads and wells and mills "),
        ("zh", "没有威胁", "我们面对威胁", "道路桥梁水井磨坊田地鱼塘"),
    ],
)
def test_a_sentence_without_end_is_looked_at_in_pieces(language: str, denied: str, plain: str, filler: str) -> None:
    word = "threat" if language == "en" else "威胁"
    parts = [filler * 30, denied, filler * 100, plain, filler * 60, denied]
    text = (" " if language == "en" else "").join(parts)
    places = [found.span() for found in re.finditer(word, text)]
    assert len(text) > context.LONG
    found = context.uses_in(text, text, (0, len(text)), [*places, places[0]], [], RULES, language)
    assert [use.polarity for use in found] == ["negated", "asserted", "negated", "negated"]
    assert found[0] == found[3]
