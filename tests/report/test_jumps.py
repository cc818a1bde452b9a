"""Links from warnings to the numbers that they limit."""

from __future__ import annotations

from discourse.report.blocks import DataTable, Fold, Jump, Points, ReportSection
from discourse.report.jumps import resolved

TABLE = DataTable("Documents", ("name",), (), anchor="table-documents")


def jumps(*jumps_):
    points = Points((("Few documents.", ""),) * len(jumps_), jumps=jumps_)
    corpus = ReportSection("corpus", "Corpus", (Fold("More", (TABLE,)),))
    warnings, _ = resolved([ReportSection("warnings", "Warnings", (points,)), corpus])
    return warnings.blocks[0].jumps


def test_the_first_target_that_the_page_has_is_taken():
    assert jumps(Jump(("topics", "table-documents&find=a.txt", "corpus"))) == (
        Jump(("table-documents&find=a.txt",), "Corpus"),
    )


def test_a_jump_to_nothing_is_left_out():
    assert jumps(Jump(("topics",)), Jump(("corpus",))) == (Jump(), Jump(("corpus",), "Corpus"))
