"""The targets of warnings."""

from __future__ import annotations

import json

from discourse.report.sections import limits


def targets(view, code, stage="measure", subject="", **parameters):
    row = {"code": code, "stage": stage, "subject": subject, "parameters": json.dumps(parameters)}
    return limits.targets(view, row)


def test_measures_that_disagree_lead_to_their_language_in_the_table_of_measures(view):
    found = targets(view(), "denominators-disagree", lexicon="tiny", language="en")
    assert found[0] == "table-measures-tiny&find=English"
    assert found[-1] == "numbers" or "numbers" in found
    chinese = targets(view("zh"), "denominators-disagree", lexicon="tiny", language="zh")
    assert chinese[0] == "table-measures-tiny&find=%E4%B8%AD%E6%96%87"


def test_a_warning_on_a_document_leads_to_its_row(view):
    assert targets(view(), "whole-page", "text", "EU/en-1.txt")[0] == "table-documents&find=EU/en-1.txt"
    assert targets(view(), "whole-page", "text", "gone.txt") == ("corpus",)


def test_each_stage_has_a_section(view):
    assert targets(view(), "not-converged", "topics") == ("topics",)
    assert targets(view(), "few-documents") == ("numbers",)
    assert targets(view(), "of-a-plugin", "plugin") == ("corpus",)
