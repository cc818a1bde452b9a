"""Words and sentences of Chinese, and of Chinese with other scripts in between."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.text.ideographs import HAN
from discourse.text.languages.zh import Chinese

CHINESE = Chinese()
REFERENCE = Chinese("jieba")


def words(text: str, language: Chinese = CHINESE) -> list[str]:
    return [text[start:end] for start, end in language.tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国家加强边境管理。", ["国家", "加强", "边境", "管理"]),
        ("國家加強邊境管理。", ["國家", "加強", "邊境", "管理"]),
        ("2015年EU-China对话，约3.5万人", ["2015", "年", "EU-China", "对话", "约", "3.5", "万", "人"]),
        ("《签证》（A类）", ["签证", "A", "类"]),
        ("……！？", []),
    ],
)
@pytest.mark.slow
def test_tokens(text: str, expected: list[str]) -> None:
    assert words(text) == expected
    assert words(text, REFERENCE) == expected


@pytest.mark.parametrize("segmenter", [CHINESE, REFERENCE])
def test_words_keep_their_order_among_other_scripts(segmenter: Chinese) -> None:
    text = "见 EU-China 第3条、“T恤”；國家\n\n边境。 ok"
    expected = ["见", "eu-china", "第", "3", "条", "t", "恤", "国家", "边境", "ok"]
    assert segmenter.words(text) == expected
    assert segmenter.count(text) == len(expected)
    assert [segmenter.count(other) for other in ("", "。", "a b", "国家", " 国家 ")] == [0, 0, 2, 1, 1]


def test_words_of_both_scripts_fold_to_one() -> None:
    assert CHINESE.words("國家ＶＩＳＡ") == CHINESE.words("国家visa") == ["国家", "visa"]


@pytest.mark.parametrize(
    "sentences",
    [
        ["边境已经开放。", "谁来了？", "没有人！"],
        ["他说：“边境要开放。”", "然后走了。"],
        ["第一，开放；第二，合作：这是原则。", "再说……", "完了。"],
        ["「難民來了。」", "他說。"],
        ["我们支持（见附件。）", "没有句号"],
        ["这是3.5万人。", "Mr. Wang 来了。"],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    text = "".join(sentences)
    assert [text[start:end] for start, end in CHINESE.sentences(text)] == sentences


@given(st.text(st.one_of(st.characters(), st.sampled_from("国境内外移民。！？“”… a.1國難"))))
def test_never_raises_and_spans_lie_in_order(text: str) -> None:
    for spans in (CHINESE.tokens(text), CHINESE.sentences(text)):
        assert all(start < end for start, end in spans)
        assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert CHINESE.words(text) == [CHINESE.fold(text[start:end]) for start, end in CHINESE.tokens(text)]
    assert CHINESE.count(text) == len(CHINESE.tokens(text))


@given(st.lists(st.text(st.one_of(st.characters(), st.sampled_from("国境内外移民。“ a.1國難"))), max_size=6))
def test_words_of_many_spans_are_those_of_each(texts: list[str]) -> None:
    spans, whole = [], ""
    for text in texts:
        whole += "。"
        spans.append((len(whole), len(whole) + len(text)))
        whole += text
    found, counts = CHINESE.words_in(whole, spans)
    done = 0
    for text, count in zip(texts, counts, strict=True):
        assert sorted(found[done : done + count]) == sorted(CHINESE.words(text))
        done += count
    assert done == len(found)


@given(st.text(st.sampled_from("国境 a.")))
def test_tokens_hold_a_letter_or_digit(text: str) -> None:
    assert all(any(char.isalnum() for char in text[start:end]) for start, end in CHINESE.tokens(text))


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1))
def test_rjieba_cuts_as_jieba(run: str) -> None:
    assert words(run) == words(run, REFERENCE)


@pytest.mark.reference
@pytest.mark.slow
def test_rjieba_cuts_a_third_of_the_runs_of_reference_texts_as_jieba(reference) -> None:
    texts = [path.read_text("utf-8") for path in sorted((reference / "data/china_laws").glob("*/*.md"))]
    lines = (reference / "data/china_work_reports/government_work_reports.jsonl").read_text("utf-8").splitlines()
    texts += [json.loads(line)["content"] for line in lines]
    runs = sorted({run for text in texts for run in re.findall(f"[{HAN}]+", text)})[::3]
    assert len(runs) > 26_000
    assert [run for run in runs if words(run) != words(run, REFERENCE)] == []
