"""Pairs of quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.text.quotes import quotation_spans


@pytest.mark.parametrize(
    ("text", "expected", "unclosed"),
    [
        ("They say “order” and ‘control’.", [("“order”", 1), ("‘control’", 1)], 0),
        ("A “so-called ‘flood’ of people” came.", [("“so-called ‘flood’ of people”", 1), ("‘flood’", 2)], 0),
        ('He said "come in" and "sit".', [('"come in"', 1), ('"sit"', 1)], 0),
        ("China’s rules, migrants’ rights, the EU's aims, workers' pay.", [], 0),
        ("The '90s and the ’80s; rock 'n' roll.", [], 0),
        ("the 'illegal' migrants' camp", [("'illegal'", 1)], 0),
        ("‘It’s the people’s choice’, he said.", [("‘It’s the people’s choice’", 1)], 0),
        ("He spoke of ‘migrants’ and left.", [("‘migrants’", 1)], 0),
        ("所谓“三非”人员，见《出境入境管理法》。", [("“三非”", 1), ("《出境入境管理法》", 1)], 0),
        ("他說：「這是『危機』。」", [("「這是『危機』。」", 1), ("『危機』", 2)], 0),
        ("An “open quote that never ends", [], 1),
        ("An end” without a start", [], 1),
        ("“one “two” three", [("“two”", 1)], 1),
        ("a “b ‘c” d", [("“b ‘c”", 1)], 1),
        ("«Oui» and „ja“", [("«Oui»", 1), ("„ja“", 1)], 0),
        ("a \"b 'c d' e\" f", [("\"b 'c d' e\"", 1), ("'c d'", 2)], 0),
        ("", [], 0),
    ],
)
def test_pairs(text: str, expected: list[tuple[str, int]], unclosed: int) -> None:
    spans, open_marks = quotation_spans(text)
    assert [(text[span.start : span.end], span.depth) for span in spans] == expected
    assert open_marks == unclosed


def test_only_the_range_is_looked_at_and_offsets_are_the_texts() -> None:
    text = "“a” “b” “c”"
    spans, unclosed = quotation_spans(text, 4, 7)
    assert [(span.start, span.end, span.kind) for span in spans] == [(4, 7, "double")]
    assert unclosed == 0


@given(st.text(st.sampled_from("ab s.‘’“”'\"「」『』《》«»„ 国，"), max_size=40))
def test_spans_nest_and_never_cross(text: str) -> None:
    spans, unclosed = quotation_spans(text)
    assert unclosed >= 0
    for place, span in enumerate(spans):
        assert 0 <= span.start < span.end - 1 < len(text)
        around = [other for other in spans[:place] if other.end > span.start]
        assert all(other.end >= span.end for other in around)
        assert span.depth == len(around) + 1


@pytest.mark.reference
def test_the_chapter_pairs_all_its_quotation_marks(reference) -> None:
    (path,) = (reference / "data/seeds").glob("000_*.txt")
    text = path.read_text("utf-8")
    spans, unclosed = quotation_spans(text)
    assert (len(spans), unclosed) == (text.count("‘"), 0) == (64, 0)
