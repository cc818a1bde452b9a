"""Hits that came, went, or are used otherwise, with the reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from discourse.compare import hits
from discourse.compare.side import Side
from tests.compare.runs import side


def changes(first: Side, second: Side) -> set[tuple[Any, ...]]:
    rows = hits.hits(first, second).to_pylist()
    return {(row["change"], row["doc_id"], row["surface"], row["reason"], row["first"], row["second"]) for row in rows}


def test_every_change_has_its_reason() -> None:
    assert changes(side("first"), side("second")) == {
        ("changed", "a.txt", "threat", "settings", "asserted; about EU", "negated; about EU"),
        ("came", "a.txt", "wave", "pattern", None, "asserted; about EU"),
        ("came", "b.txt", "flood", "text", None, "asserted; about EU"),
        ("went", "b.txt", "threat", "text", "asserted; about EU", None),
        ("went", "c.txt", "threat", "document", "asserted; about EU", None),
        ("came", "d.txt", "威胁", "document", None, "asserted; about EU"),
    }


def test_the_n_th_hit_of_an_expression_is_the_same_if_the_text_changed() -> None:
    rows = hits.hits(side("first"), side("second")).to_pylist()
    (came,) = [row for row in rows if row["doc_id"] == "b.txt" and row["change"] == "came"]
    assert came["start"] == len("Now the flood is a threat, a ")  # the second flood; the first one is in both


def test_the_same_run_has_no_changes() -> None:
    assert changes(side("second"), side("second")) == set()


def test_a_refusal_of_the_other_run_is_the_reason() -> None:
    second = side("second")
    second.tables["documents"] = side("first").tables["documents"]  # type: ignore[index]
    moved = second.frame("candidates").with_columns(start=15, end=21)
    second.tables["candidates"] = moved.to_arrow()  # type: ignore[index]
    reasons = {(row[1], row[2]): row[3] for row in changes(side("first"), second)}
    assert reasons["b.txt", "threat"] == "refused: gate:topic"


def test_corrections_and_rules_are_reasons_of_other_uses() -> None:
    second = side("second")
    corrected = replace(second, corrected=frozenset({("a.txt", 16, 22)}))
    ruled = replace(second, record={**second.record, "rules": {"context.en": "other"}})
    for run, reason in ((corrected, "correction"), (ruled, "rules")):
        assert [row[3] for row in changes(side("first"), run) if row[0] == "changed"] == [reason]


def test_a_hit_inside_a_corrected_longer_one_is_changed_by_the_correction() -> None:
    second = side("second")
    around, beside = (
        replace(second, corrected=frozenset({("a.txt", start, end)})) for start, end in ((12, 22), (17, 40))
    )
    for run, reason in ((around, "correction"), (beside, "settings")):
        assert [row[3] for row in changes(side("first"), run) if row[0] == "changed"] == [reason]


def test_a_hit_that_a_correction_takes_out_of_the_counts_went_by_it() -> None:
    first = side("first")
    flags = first.frame("hits").with_columns(counts_concept=False)
    without = replace(first, tables={**first.tables, "hits": flags.to_arrow()})
    named = replace(without, corrected=frozenset({("a.txt", 16, 22)}))
    reasons = {(row[1], row[2]): row[3] for row in changes(first, named) if row[0] == "went"}
    assert reasons["a.txt", "threat"] == "correction"
    assert reasons["b.txt", "threat"] == "settings"
