"""Robustness: what the sentence counts, and what the curve draws."""

from __future__ import annotations

import pytest

from discourse.report.sections import robustness
from tests.report.builder import pictures


def test_the_curve_holds_one_unit_and_counts_every_sign(view):
    section = robustness.build(view())
    assert section.blocks[1].text == (
        "The sign of Security holds in 2 of 3 other choices of uses, rules, language and measure, "
        "9 of 9 runs without one pattern and 0 of 1 runs without one document. "
        "A sign that holds does not settle the answer: China has no hit. "
        "Estimates of the share of sentences run from −15.0 to +38.0 percentage points."
    )
    picture = pictures(section)[0]
    # three lowest and three highest of nine patterns, and the four others that are shares of sentences
    assert picture.inline.count("without pattern:") == 6
    assert "hits per 100 sentences" not in picture.inline
    assert len(picture.data.rows) == 14
    assert [cell.text for cell in picture.data.rows[0]][:3] == [
        "without document: EU/en-1.txt",
        "share of sentences",
        "−5.0",
    ]
    assert ["denominator: hits per 100 sentences", "hits per 100 sentences", "+12.50"] in [
        [cell.text for cell in row[:3]] for row in picture.data.rows
    ]


def row(variation: str, setting: str, estimate: float = 0.0) -> dict[str, object]:
    return {"variation": variation, "setting": setting, "measure": "share_of_sentences", "estimate": estimate}


def test_of_many_settings_the_three_lowest_and_highest_are_drawn():
    many = [row("pattern out", f"p{n}") for n in range(7)]
    few = [row("boundary", f"b{n}") for n in range(6)]
    assert [r["setting"] for r in robustness.drawn([*many, *few])] == [
        *("p0", "p1", "p2", "p4", "p5", "p6"),
        *("b0", "b1", "b2", "b3", "b4", "b5"),
    ]


def test_a_variation_of_the_denominator_has_its_own_unit():
    assert robustness.unit(row("denominator", "per_1000_tokens,en")) == "per_1000_tokens"
    assert robustness.unit(row("uses", "all")) == "share_of_sentences"


def test_what_was_varied_in_words(view):
    said = [
        robustness.label(view(), row("pattern out", "border/en/border checks"), short=True),
        robustness.label(view(), row("document out", "EU/报告.txt"), short=True),
        robustness.label(view(), row("document out", "EU/报告.txt")),
        robustness.label(view(), row("language", "zh")),
        robustness.label(view("zh"), row("pattern out", "border/zh/边境管控"), short=True),
    ]
    assert said == [
        "without pattern: border checks",
        "without document: 报告.txt",
        "without document: EU/报告.txt",
        "language: Chinese",
        "去掉词条：边境管控",
    ]


def varied(low: float | None, high: float | None, other: float, setting: str = "all") -> list[dict[str, object]]:
    """A primary contrast of 23.4 points with its interval, and the same with another population."""
    ends = {"lexicon": "mine", "low": low, "high": high}
    return [
        {**row("primary", "as declared", 0.234), **ends},
        {**row("population", setting, other), **ends},
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (varied(0.1, 0.3, 0.2), []),
        (varied(-0.045, 0.454, 0.2), ["the interval includes zero"]),
        (varied(None, None, 0.012), ["with all sentences +1.2 instead of +23.4"]),
        (varied(0.1, 0.3, -0.1), ["with all sentences −10.0 instead of +23.4"]),
        (varied(0.1, 0.3, 0.01, "topic"), ["on the topic only +1.0 instead of +23.4"]),
    ],
)
def test_what_a_sign_that_holds_does_not_show(view, rows, said):
    assert robustness.doubts(view(), rows) == said


def test_the_doubts_in_chinese(view):
    said = robustness.doubts(view("zh"), varied(-0.045, 0.454, 0.012))
    assert said == ["区间包含零", "若计入全部句子，差异为 +1.2，而不是 +23.4"]
