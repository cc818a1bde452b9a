"""A group without a sentence on the topic: the page says that first, and invents no finding."""

from __future__ import annotations

import pyarrow as pa
import pytest

from discourse.report.sections import answer_figure, badges, opening, silent
from tests.report import builder

SHARES = ("share_of_sentences", "share_of_sentences_low", "share_of_sentences_high")
NUMBERS = ("estimate", "low", "high", "p", "q", "p_max", "value_a")


@pytest.fixture
def empty():
    """The tables of the run, in which the EU has not one sentence that counts."""
    tables = builder.tables()
    changed = {
        "rates": [
            row | dict.fromkeys(SHARES) | {"n_sentences": 0, "sentences_with_hit": 0, "hits": 0}
            if row["group"] == "EU"
            else row
            for row in tables["rates"].to_pylist()
        ],
        "contrasts": [row | dict.fromkeys(NUMBERS) for row in tables["contrasts"].to_pylist()],
        "robustness": [
            row | {"estimate": None, "same_sign": None} if row["variation"] == "primary" else row | {"same_sign": None}
            for row in tables["robustness"].to_pylist()
        ],
    }
    return {name: pa.Table.from_pylist(rows, tables[name].schema) for name, rows in changed.items()}


@pytest.mark.parametrize(
    ("locale", "first", "comparable", "robust"),
    [
        (
            "en",
            "no sentence of EU counts, so",
            "No: no sentence of EU counts",
            "Nothing to vary: there is no difference",
        ),
        ("zh", "欧盟没有一句计入，因此没有可比的数字。", "否：欧盟没有一句计入", "没有差异，无从检验"),
    ],
)
def test_the_page_says_first_that_a_group_has_nothing(view, empty, locale, first, comparable, robust):
    made = view(locale, tables=empty)
    assert silent.groups(made) == ("EU",)
    assert first in opening.build(made).blocks[0].answer
    said = {badge.key: badge.answer for badge in badges.build(made)}
    assert (said["comparable"], said["robust"]) == (comparable, robust)


def test_the_figure_says_that_nothing_leans(view, empty):
    picture = answer_figure.build(view(tables=empty))
    assert picture.alt.startswith("Share of sentences with each frame, by group. In English texts, no sentence of EU")
    assert "EU (no sentence counts)" in picture.inline


def test_a_largest_difference_needs_sentences_and_one_that_is_largest(view):
    def rates(**shares):
        return [
            {"name": name, "group": group, "share": share, "n_sentences": 40}
            for name, pair in shares.items()
            for group, share in zip(("EU", "China"), pair, strict=True)
        ]

    one, tie = rates(a=(0.5, 0.1), b=(0.2, 0.1)), rates(a=(0.5, 0.1), b=(0.1, 0.5))
    assert [row["name"] for row in silent.largest(view(), one, "share")] == ["a", "a"]
    assert silent.largest(view(), tie, "share") == []
    assert silent.largest(view(), [row | {"n_sentences": 9} for row in one], "share") == []
