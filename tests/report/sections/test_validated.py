"""Sentences on validation in the answer."""

from __future__ import annotations

from discourse import schema
from discourse.report.sections import validated
from tests.report.validation_rows import ROWS, TABLES


def test_the_answer_says_precision_recall_and_the_corrected_contrast(view):
    assert validated.lines(view(tables=TABLES)) == [
        "Validated: against 120 codings, tiny finds Security with precision 80.0% (95% interval 70.0% to 90.0%) and "
        "recall 64.0% (95% interval 50.0% to 75.0%).",
        "Corrected by the codings (English texts, tiny): EU minus China is +25.0 percentage points (+10.0 to +50.0) "
        "where the raw difference is +37.5.",
    ]


def test_codings_of_another_name_do_not_validate_the_primary_one(view):
    rows = [{**row, "name": "development"} for row in ROWS["validation_scores"]]
    made = view(tables={"validation_scores": schema.from_rows("validation_scores", rows)})
    assert validated.lines(made) == [
        "Not validated: people coded Development only, not the name of the primary contrast."
    ]
