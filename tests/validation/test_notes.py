from __future__ import annotations

import json

import pytest

from discourse.validation import notes, results
from discourse.validation.joined import join
from discourse.wording import worded


def said(tables, coded, changed=()):
    made = join(tables, coded.design, coded.codebook, coded.codings)
    rows = notes.notes(made, list(changed), None).to_pylist()
    for row in rows:
        for locale in ("en", "zh"):
            words = worded(row["code"], row["parameters"], locale)
            assert words.title, row["code"]
            assert "{" not in words.message
    return {row["code"]: json.loads(row["parameters"]) for row in rows}


def test_one_coder_few_codings_and_changes_are_said(tables, coded):
    found = said(tables, coded, ["ann/u1", "ann/u2"])
    assert found["one-coder"] == {"coder": "ann"}
    assert found["few-codings"]["n"] == 48
    assert found["codings-changed"]["changed"] == 2


def test_items_that_are_missing_unsure_or_tied_are_said(tables, sampled, code):
    folder, design = sampled(n=96, coders=2, overlap=1.0)
    units = design.units.filter(design.units["stratum"] == "EU | zh | none")["unit"].to_list()

    def ann(row, given):
        return None if row["unit"] == units[0] else {"security": "unsure"} if row["unit"] == units[1] else given

    def bo(row, given):
        return (
            None
            if row["unit"] in units[:2]
            else {"security": "yes", "use": "asserted"}
            if row["unit"] == units[2]
            else given
        )

    found = said(tables, results.open_sheets([code(folder, 1, "ann", ann), code(folder, 2, "bo", bo)]))
    assert found["codings-missing"] == {"missing": 1, "total": 96}
    assert found["codings-unsure"] == {"unsure": 1, "total": 96}
    assert found["codings-tied"] == {"tied": 1}


def test_a_use_that_is_missing_for_some_items_is_said_and_not_scored(tables, sampled, code):
    folder, _ = sampled(n=96)
    sheet = code(folder, 1, "ann", lambda row, said: {**said, "use": ""} if row["doc_id"] == "EU/en-0" else said)
    coded = results.open_sheets([sheet])
    assert said(tables, coded)["uses-missing"]["missing"] == 4
    assert set(results.score(tables, coded)["corrected_rates"]["uses"].to_pylist()) == {"all"}


def test_strata_without_codings_are_named_with_items_to_code(tables, sampled, code):
    folder, design = sampled(n=96)
    sheet = code(folder, 1, "ann", lambda row, said: None if row["stratum"] == "EU | zh | near" else said)
    found = said(tables, results.open_sheets([sheet]))["strata-not-coded"]
    first = design.units.filter(design.units["stratum"] == "EU | zh | near").sort("order")["unit"][0]
    assert found == {
        "name": "security",
        "strata": 1,
        "total": 16,
        "sentences": 4,
        "groups": [{"group": "EU", "language": "zh"}],
        "units": [first],
    }


@pytest.mark.parametrize(("follows", "code_"), [(True, "coders-anchored"), (False, "anchoring")])
def test_coders_that_follow_what_they_see_are_noticed(tables, sampled, code, follows, code_):
    folder, design = sampled(n=96, show_label=0.5)
    shown = {row["unit"]: row["label_shown"] for row in design.units.iter_rows(named=True)}
    assert 30 < sum(shown.values()) < 66

    def judge(row, given):
        found = row["stratum"].endswith(("hit", "other use"))
        wrong = row["order"] % 3 == 0
        yes = found if follows and shown[row["unit"]] else found != wrong
        return (
            {"security": "yes", "use": "asserted"} if yes else {"security": "no", "use": "", "about": "", "stance": ""}
        )

    found = said(tables, results.open_sheets([code(folder, 1, "ann", judge)]))
    assert code_ in found


def test_an_error_that_grows_with_length_is_noticed(tables, sampled, code):
    folder, _ = sampled(n=96)

    def judge(row, given):  # sentences 3, 7 and 11 are the longest, with 6 tokens
        return (
            {"security": "yes", "use": "asserted"}
            if row["sentence"] % 4 == 3
            else {"security": given["security"], "use": given.get("use", "")}
        )

    found = said(tables, results.open_sheets([code(folder, 1, "ann", judge)]))
    assert float(found["error-grows-with-length"]["correlation"]) > 0.2
