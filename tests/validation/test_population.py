from __future__ import annotations

import polars as pl
import pytest

from discourse import schema
from discourse.errors import ValidationError
from discourse.validation.population import Target, describes_topic, population, target, unit_ids


def test_each_counted_sentence_has_its_verdicts(tables, target):
    table = population(tables, [target]).filter(pl.col("doc_id") == "EU/zh-1")
    assert table["found:security"].to_list() == [True, True, True, *[False] * 9]
    assert table["asserted:security"].to_list() == [True, True, False, *[False] * 9]
    assert table["near"].to_list() == [False, False, False, True, True, *[False] * 7]
    assert set(table["side"]) == {"EU"}


def test_a_name_is_looked_up_at_each_level(tables):
    assert target(tables, "security") == Target("tiny", "frame", "security")
    assert target(tables, "security/words").level == "subframe"
    assert target(tables, "threat").level == "concept"
    with pytest.raises(
        ValidationError, match=r"has the name 'danger'. Give --name one of its frames \(security, topic\)"
    ):
        target(tables, "danger")


def test_units_keep_their_id_when_other_documents_come(tables, target):
    table = population(tables, [target])
    ids = unit_ids(table, tables)
    assert len(set(ids)) == 96
    assert unit_ids(table.tail(3), tables) == ids[-3:]
    assert "EU" not in "".join(ids)
    assert all(each[0] == "u" and len(each) == 12 for each in ids)  # a spreadsheet would take 12e45 for a number


def test_a_run_without_counted_sentences_is_refused(tables, target):
    rows = [{**row, "counted": False} for row in tables["passages"].to_pylist()]
    with pytest.raises(ValidationError, match="no counted sentence"):
        population({**tables, "passages": schema.from_rows("passages", rows)}, [target])


def test_only_sentences_on_the_topic_if_the_rates_describe_these(tables, target):
    assert not describes_topic(tables)
    rows = [{**row, "on_topic": row["sentence"] < 5} for row in tables["sentences"].to_pylist()]
    topical = {**tables, "sentences": schema.from_rows("sentences", rows)}
    assert describes_topic(topical)
    assert population(topical, [target], describes="topic").height == 40
    assert population(topical, [target]).height == 96
