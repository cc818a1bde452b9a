"""The negative control: a warning if it differs between the groups by a factor of two."""

from __future__ import annotations

import pytest

from discourse import schema
from discourse.report.sections import alerts, control


def with_control(builder, in_a: int, in_b: int):
    """The run with a control frame that is found in so many of 100 sentences of the EU and of China."""
    tables = builder.tables()
    pattern = {**tables["patterns"].to_pylist()[0], "pattern_id": "c/en/shall", "concept": "c", "frame": "control"}
    pattern |= {"facet": "control", "counts": False}
    rate = next(r for r in tables["rates"].to_pylist() if r["level"] == "frame" and r["about"] == "all")
    rates = [
        {**rate, "uses": "all", "by": "side", "language": "en", "name": "control", "group": group}
        | {"n_sentences": 100, "sentences_with_hit": n, "hits": n, "share_of_sentences": n / 100}
        for group, n in (("EU", in_a), ("China", in_b))
    ]
    return {
        "patterns": schema.from_rows("patterns", [*tables["patterns"].to_pylist(), pattern]),
        "rates": schema.from_rows("rates", [*tables["rates"].to_pylist(), *rates]),
        "warnings": builder.warnings(),
    }


def test_a_control_that_is_five_times_as_frequent(builder, view):
    made = view(tables=with_control(builder, 5, 25))
    (given,) = control.differing(made)
    assert (given["higher"], given["ratio"], given["share_a"], given["share_b"]) == ("China", 5.0, 0.05, 0.25)
    (item,) = alerts.build(made).blocks[-1].items
    assert item[0].startswith("The control frame differs: ")
    assert "5.0% of the sentences of EU and in 25.0% of those of China, 5.0 times as often in China" in item[0]


@pytest.mark.parametrize(("in_a", "in_b"), [(20, 25), (0, 25), (1, 4)], ids=["near", "absent", "few"])
def test_no_warning_for_small_or_unknown_ratios(builder, view, in_a, in_b):
    assert control.differing(view(tables=with_control(builder, in_a, in_b))) == []


def test_no_warning_without_a_control_frame(view):
    assert control.differing(view()) == []
