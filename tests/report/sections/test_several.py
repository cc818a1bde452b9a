"""More than two groups: one sentence, one figure of all pairs, and the correction."""

from __future__ import annotations

import pytest

from discourse import schema
from discourse.report.sections import opening, several

VALUES = {"EU": 0.31, "China": 0.12, "UK": 0.10}


@pytest.fixture
def three(builder, view):
    """A view of three groups; `p` gives the corrected p of each pair."""

    def make(*p, locale="en"):
        (row,) = [row for row in builder.rows_of("contrasts") if row["primary"]]
        pairs = [("EU", "China"), ("EU", "UK"), ("China", "UK")]
        changes = [
            {
                **{"group_a": a, "group_b": b, "value_a": VALUES[a], "value_b": VALUES[b], "p_max": p_max},
                **{"estimate": VALUES[a] - VALUES[b], "primary": (a, b) == pairs[0]},
            }
            for (a, b), p_max in zip(pairs, p, strict=True)
        ]
        table = schema.from_rows("contrasts", [{**row, **change} for change in changes])
        return view(locale, tables={"contrasts": table}, groups=["EU", "China", "UK"])

    return make


def test_the_answer_names_every_group_and_the_pairs_that_differ(three):
    block = opening.build(three(0.01, 0.03, 1.0)).blocks[0]
    assert block.answer == (
        "In English texts, of 100 sentences, the frame Security is used in 31.0 by EU, 12.0 by China and 10.0 by UK. "
        "Corrected for 3 pairs, EU uses it more often than China; EU uses it more often than UK."
    )
    chinese = opening.build(three(0.01, 0.5, 1.0, locale="zh")).blocks[0]
    assert chinese.answer == (
        "英文文本中，每 100 个句子里使用“安全”框架的句子：欧盟 31.0 句、中国 12.0 句和 UK 10.0 句。"
        "按 3 对比较校正后，欧盟比中国更常使用。"
    )


def test_without_a_corrected_difference_the_texts_do_not_settle_it(three):
    block = opening.build(three(0.2, 0.06, 1.0)).blocks[0]
    assert block.answer == "These texts do not settle it."
    assert block.details[0].endswith("Corrected for 3 pairs, no two groups differ by more than chance gives.")


def test_one_figure_has_every_pair_and_says_the_family(three):
    section = several.build(three(0.01, 0.03, 1.0))
    picture = section.blocks[1]
    assert picture.name == "pairs-en"
    assert [row[0].text for row in picture.data.rows] == ["EU − China", "EU − UK", "China − UK"]
    assert "The 3 pairs are one family" in picture.caption


def test_two_groups_have_no_figure_of_pairs(view):
    assert several.rows_of(view()) == {}
    assert not [block for block in several.build(view()).blocks if getattr(block, "name", "").startswith("pairs")]
