from __future__ import annotations

import polars as pl
import pytest

from discourse import schema
from discourse.errors import ValidationError
from discourse.validation import results, sheet_files
from discourse.validation.topic_items import draw
from discourse.validation.topic_scores import score
from tests.validation.test_topic_items import topical  # noqa: F401


@pytest.fixture
def answered(topical, tmp_path):  # noqa: F811
    design, items, book = draw(topical)
    sheet_files.write(tmp_path / "s", design, book, items)
    right = dict(design.units.select("unit", "right").iter_rows())
    topic = dict(design.units.select("unit", "topic").iter_rows())
    sheet = pl.read_csv(tmp_path / "s/sheet-1.csv", infer_schema=False)
    rows = []
    for row in sheet.iter_rows(named=True):
        answer = right[row["unit"]] if topic[row["unit"]] != 2 else "1" if right[row["unit"]] != "1" else "2"
        rows.append({**row, "coder": "安", row["asked"]: "边境" if row["asked"] == "label" else answer})
    pl.DataFrame(rows).write_csv(tmp_path / "s/a.csv")
    return topical, results.open_sheets([tmp_path / "s/a.csv"])


def test_the_share_of_people_who_find_the_intruder(answered):
    table = score(*answered)["topic_validation"].to_pylist()
    rows = {(row["topic"], row["test"]): row for row in table}
    assert (rows[0, "word"]["n_right"], rows[0, "word"]["n_coded"], rows[0, "word"]["value"]) == (1.0, 1, 1.0)
    assert rows[2, "word"]["value"] == 0
    assert rows[2, "passage"]["high"] == pytest.approx(0.975)
    assert rows[3, "label"]["labels"] == "边境"


def test_tests_of_another_run_are_refused(answered):
    tables, coded = answered
    fewer = schema.make("topics", tables["topics"].slice(0, 3))
    with pytest.raises(ValidationError, match="no topic 3 of the model nmf"):
        score({**tables, "topics": fewer}, coded)


def test_topics_are_not_scored_as_sentences(answered):
    tables, coded = answered
    with pytest.raises(ValidationError, match="is of topics, not of sentences"):
        results.score(tables, coded)
