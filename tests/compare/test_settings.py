"""What two runs were made from."""

from __future__ import annotations

from discourse.compare import settings
from tests.compare.runs import side


def test_only_what_differs_is_listed() -> None:
    rows = {
        row["what"]: (row["first"], row["second"])
        for row in settings.settings(side("first"), side("second")).to_pylist()
    }
    assert rows == {
        "inputs: sha256": ("first", "second"),
        "lexicon 1": ("base 1 (firstfirstfi)", "mine 1 (secondsecond)"),
        "study: title": ("first", "second"),
    }
    assert settings.settings(side("first"), side("first")).num_rows == 0


def test_a_setting_that_only_one_run_has() -> None:
    rows = settings.settings(side("first"), side("first", primary={"name": "security"}, strata=["year"])).to_pylist()
    named = {row["what"]: row["second"] for row in rows}
    assert named["study: strata"] == '["year"]'
    assert named["study: primary.level"] is None


def test_patterns_by_what_they_are_not_by_the_lexicons_name() -> None:
    rows = settings.patterns(side("first"), side("second")).to_pylist()
    assert [(row["change"], row["pattern"]) for row in rows] == [("added", "wave*"), ("added", "威胁")]
    back = settings.patterns(side("second"), side("first")).to_pylist()
    assert {row["change"] for row in back} == {"removed"}


def test_documents() -> None:
    rows = settings.documents(side("first"), side("second")).to_pylist()
    assert {row["doc_id"]: row["change"] for row in rows} == {
        "b.txt": "text",
        "c.txt": "first only",
        "d.txt": "second only",
    }
