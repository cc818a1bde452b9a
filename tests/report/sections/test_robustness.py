"""Robustness: what the sentence counts, and what the curve draws."""

from __future__ import annotations

from discourse.report.sections import robustness
from tests.report.builder import pictures


def test_the_curve_holds_one_unit_and_counts_every_sign(view):
    section = robustness.build(view())
    assert section.blocks[1].text == (
        "The sign of Security holds in 2 of 3 other choices of uses, rules, language and measure, "
        "9 of 9 runs without one pattern and 0 of 1 runs without one document. "
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
