from __future__ import annotations

import json

import pytest

from discourse import schema
from discourse.errors import ValidationError
from discourse.validation import results


def test_one_call_gives_every_table(tables, sampled, code):
    folder, _ = sampled(n=80, coders=2, overlap=0.5)
    coded = results.open_sheets([code(folder, 1, "ann"), code(folder, 2, "陈")])
    found = results.score(tables, coded)
    assert sorted(found) == [
        "agreement",
        "corrected_contrasts",
        "corrected_rates",
        "validation_confusion",
        "validation_curve",
        "validation_errors",
        "validation_notes",
        "validation_scores",
        "validation_sources",
    ]
    for name, table in found.items():
        assert table.column_names == list(schema.TABLES[name].columns)


def test_the_result_does_not_depend_on_the_order_of_sheets_and_rows(tables, sampled, code):
    folder, _ = sampled(n=80, coders=2, overlap=0.5)
    paths = [code(folder, 1, "ann"), code(folder, 2, "bo")]
    first = results.score(tables, results.open_sheets(paths))
    lines = paths[0].read_text(encoding="utf-8").splitlines()
    paths[0].write_text("\n".join([lines[0], *reversed(lines[1:])]) + "\n", encoding="utf-8")
    second = results.score(tables, results.open_sheets(paths[::-1]))
    assert all(first[name].equals(second[name]) for name in first)


def test_a_coder_who_stops_early_gets_what_can_be_estimated(tables, sampled, code):
    folder, _ = sampled(n=96)
    sheet = code(folder, 1, "ann", lambda row, said: None if row["stratum"] == "EU | zh | near" else said)
    found = results.score(tables, results.open_sheets([sheet]))
    rates = {(row["group"], row["language"]): row for row in found["corrected_rates"].to_pylist()}
    for known in (("China", "all"), ("China", "zh"), ("EU", "en"), ("all", "en")):
        assert rates[known]["corrected"] is not None
    for unknown in (("EU", "zh"), ("EU", "all"), ("all", "zh"), ("all", "all")):
        assert rates[unknown]["corrected"] is None
        assert rates[unknown]["raw"] > 0
    scores = {row["group"]: row for row in found["validation_scores"].to_pylist() if row["by"] in ("side", "none")}
    assert scores["EU"]["precision"] is not None  # the lexicon finds nothing in near misses
    assert scores["EU"]["recall"] is scores["all"]["f1"] is None
    contrasts = {row["language"]: row for row in found["corrected_contrasts"].to_pylist()}
    assert contrasts["en"]["corrected"] is not None
    assert contrasts["zh"]["corrected"] is contrasts["all"]["corrected"] is None
    assert {row["quantity"] for row in found["validation_curve"].to_pylist()} == {"China"}
    errors = {(row["by"], row["error"]): row["estimate"] for row in found["validation_errors"].to_pylist()}
    assert errors["side", "precision"] is not None
    assert errors["side", "recall"] is None
    shares = {row["group"]: row["share"] for row in found["validation_confusion"].to_pylist() if row["by"] == "side"}
    assert shares["EU"] is None
    assert shares["China"] is not None


def test_codings_are_locked_and_a_later_change_becomes_a_note(tables, sampled, code):
    folder, _ = sampled(n=96)
    path = code(folder, 1, "ann")
    results.score(tables, results.open_sheets([path]))
    assert len(json.loads((folder / "lock.json").read_text(encoding="utf-8"))) == 96
    code(
        folder,
        1,
        "ann",
        lambda row, said: {"security": "no", "use": "", "about": "", "stance": ""} if row["order"] < 20 else said,
    )
    notes = results.score(tables, results.open_sheets([path]))["validation_notes"].to_pylist()
    assert "codings-changed" in {row["code"] for row in notes}


def test_a_sheet_without_its_sample_says_where_to_look(tmp_path):
    (tmp_path / "a.csv").write_text("unit,security\nu1,yes\n", encoding="utf-8")
    with pytest.raises(ValidationError, match=r"there is no design.csv; give --sample"):
        results.open_sheets([tmp_path / "a.csv"])
    with pytest.raises(ValidationError, match="No sheet was given"):
        results.open_sheets([])


def test_units_are_grouped_by_side_and_language(coded):
    groups = results.groups_of(coded.design)
    assert set(groups["side"].values()) == {"EU", "China"}
    assert set(groups["language"].values()) == {"en", "zh"}
