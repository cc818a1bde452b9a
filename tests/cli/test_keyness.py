"""The command `keyness`: the lines that it prints."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from discourse import schema
from discourse.cli import keyness
from discourse.errors import DiscourseError

ROW = {
    "by": "side",
    "group_a": "EU",
    "group_b": "中国",
    "language": "zh",
    "unit": "word",
    "total_a": 100,
    "total_b": 90,
}
ROW |= {"documents_a": 2, "documents_b": 1, "n_a": 5, "n_b": 1, "g2": 7.5, "log_ratio": 2.0, "log_ratio_low": 0.5}


def test_terms_lead_by_z_in_each_group() -> None:
    terms = {"围墙": 1.5, "边境": 2.5, "难民": 0.5, "铁路": -3.0}
    rows = [{**ROW, "term": term, "z": z, "prior": "both groups, 500 words"} for term, z in terms.items()]
    lines = keyness._lines(schema.from_rows("keyness", rows), top=2)
    assert lines[0].startswith("zh: EU (100) and 中国 (90), prior: ")
    assert [line.split()[0] for line in lines[1:]] == ["more", "term", "边境", "围墙", "more", "term", "铁路"]
    assert lines[3] == "边境                          5      1     3           2.50      7.50   2.00   0.50"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "There is nothing to compare"),
        (("x", "--unit", "concept", "--lexicon", "a", "--lexicon", "b"), "Concepts are from one lexicon"),
    ],
)
def test_mistakes_are_found_before_anything_is_read(words: tuple[str, ...], message: str) -> None:
    error = CliRunner().invoke(keyness.command, words).exception
    assert isinstance(error, DiscourseError)
    assert message in str(error)
