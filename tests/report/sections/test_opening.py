"""The first screen: a plain answer, or what would settle it."""

from __future__ import annotations

import pytest

from discourse import schema
from discourse.report.sections import opening
from tests.report.builder import rows_of


def first(view):
    return opening.build(view).blocks[0]


def only(view, locale="en", **changes):
    """A view whose only contrast is the English primary one, changed."""
    rows = [
        {**row, **changes}
        for row in rows_of("contrasts")
        if (row["language"], row["name"], row["uses"], row["scale"]) == ("en", "security", "asserted", "difference")
    ]
    return view(locale, tables={"contrasts": schema.from_rows("contrasts", rows)})


def test_the_answer_is_one_plain_sentence(view):
    block = first(view())
    assert block.question == "Do harbours and counties speak of security in the same way?"
    assert block.answer == (
        "In English texts, EU uses the frame Security more often than China: in 37.5 against 0.0 of 100 sentences "
        "(95% interval of the difference 12.5 to 62.5 points)."
    )
    assert block.details[0].startswith("In Chinese texts, ")
    assert first(view("zh")).answer == (
        "英文文本中，欧盟使用“安全”框架多于中国：每 100 个句子中分别为 37.5 句和 0.0 句"
        "（差异的 95% 区间：12.5 至 62.5 个百分点）。"
    )


def test_the_group_with_more_is_named_first(view):
    turned = only(view, estimate=-0.2, value_a=0.1, value_b=0.3, low=-0.3, high=-0.1)
    assert first(turned).answer == (
        "In English texts, China uses the frame Security more often than EU: in 30.0 against 10.0 of 100 sentences "
        "(95% interval of the difference 10.0 to 30.0 points)."
    )


TEN = {"n_a": 10, "n_b": 40}


def test_below_ten_documents_nothing_is_said_beside_a_settled_language(view):
    few = [{**row, "n_a": 9} if row["language"] == "zh" else row for row in rows_of("contrasts")]
    fewer = first(view(tables={"contrasts": schema.from_rows("contrasts", few)}))
    assert [len([said for said in block.details if "settle" in said]) for block in (first(view()), fewer)] == [1, 0]


@pytest.mark.parametrize(
    ("changes", "would"),
    [
        ({**TEN, "estimate": 0.1, "low": -0.1, "high": 0.3}, "about 4 times as many documents would settle it."),
        ({**TEN, "estimate": 0.001, "low": -0.2, "high": 0.202}, "no realistic number of documents"),
        ({"n_a": 9, "n_b": 40, "estimate": 0.1, "low": -0.1, "high": 0.3}, "too few to say how many more would settle"),
        ({"low": None, "high": None, "p": None}, "At least five documents in each group"),
        ({"unit": "passages"}, "Several documents in each group would"),
    ],
)
def test_what_is_open_says_what_would_settle_it(view, changes, would):
    block = first(only(view, **changes))
    assert block.answer.startswith("These texts do not settle it. ")
    assert would in block.answer
    assert block.details[0].startswith("In English texts, EU uses the frame Security in 37.5 and China in 0.0 of 100")


def test_a_run_without_a_contrast_says_so(view):
    assert "no contrast" in first(view(tables={"contrasts": None})).answer
