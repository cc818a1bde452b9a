"""Methods: only the stages that ran, and the references that they need."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import methods


def openings(section) -> list[str]:
    return [
        block.text.partition(".")[0] for block in section.blocks if block.kind == "paragraph" and block.tone != "note"
    ]


def test_only_stages_that_ran_are_described(view):
    without = dict.fromkeys(("keyness", "topics", "moves", "move_rates", "robustness", "calibration"))
    assert openings(methods.build(view(tables=without))) == [
        "Reading",
        "Matching",
        "Context",
        "Rates",
        "Contrasts",
        "Across languages",
    ]
    assert "Topics" in openings(methods.build(view()))


def test_references_come_once_in_the_order_of_their_first_use(view):
    everything = methods.build(view()).blocks[-1].items
    assert len(set(everything)) == len(everything)
    words = view().words
    shown = [words(f"reference.{key}") for key in ("BWW98", "BIG02", "HAR09", "KG98")]
    assert [item[0] for item in everything[:4]] == shown
    few = methods.build(view(tables={name: schema.empty(name) for name in ("rates", "contrasts", "topics")}))
    assert words("reference.BLE03") in [item[0] for item in everything]
    assert words("reference.BLE03") not in [item[0] for item in few.blocks[-1].items]


def test_the_number_of_resamples_is_the_studys(view):
    said = [block.text for block in methods.build(view(resamples=12345)).blocks if block.kind == "paragraph"]
    assert any("12,345 permutations" in text for text in said)
    chinese = [block.text for block in methods.build(view("zh", resamples=12345)).blocks if block.kind == "paragraph"]
    assert any("12,345" in text for text in chinese)
