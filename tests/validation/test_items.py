from __future__ import annotations

import polars as pl
import pytest

from discourse.errors import ValidationError
from discourse.validation.items import Item, of_sentences
from discourse.validation.population import population, unit_ids
from tests.text.languages.toy import toy


def rows(tables, target, doc_id, sentence):
    table = population(tables, [target])
    here = table.filter((pl.col("doc_id") == doc_id) & (pl.col("sentence") == sentence))
    return here.with_columns(unit=pl.Series(unit_ids(here, tables)), label_shown=pl.lit(True))


def test_a_sentence_comes_with_its_context(tables, target):
    item = of_sentences(rows(tables, target, "EU/zh-0", 2), tables, True)[0]
    assert (item.before, item.text, item.after) == ("威胁来了。 管控很严。", "没有威胁。", "威胁到牛。")
    assert item.language == "zh"


@pytest.mark.parametrize(("sentence", "marked"), [(0, "threat"), (3, "threat"), (4, "migrant"), (8, "")])
def test_hits_refused_matches_and_other_frames_are_marked_alike(tables, target, sentence, marked):
    item = of_sentences(rows(tables, target, "EU/en-0", sentence), tables, True)[0]
    assert item.marked == marked
    assert of_sentences(rows(tables, target, "EU/en-0", sentence), tables, False)[0].marks == ()


def test_a_sentence_of_a_third_language_is_marked_as_such(tables, target):
    row = rows(tables, target, "EU/en-0", 0).with_columns(language=pl.lit("xt"))
    assert of_sentences(row, tables, True)[0].language == ""
    with toy():
        assert of_sentences(row, tables, True)[0].language == "xt"


def test_the_verdict_is_shown_only_if_the_design_says_so(tables, target):
    units = rows(tables, target, "EU/en-0", 0)
    verdicts = {units["unit"][0]: [("security", True)]}
    assert of_sentences(units, tables, True, verdicts)[0].shown == (("security", True),)
    hidden = units.with_columns(label_shown=pl.lit(False))
    assert of_sentences(hidden, tables, True, verdicts)[0].shown == ()


def test_a_run_without_texts_has_nothing_to_show(tables, target):
    bundle = {name: table for name, table in tables.items() if name != "texts"}
    with pytest.raises(ValidationError, match="without texts"):
        of_sentences(rows(tables, target, "EU/en-0", 0), bundle, True)


def test_what_is_empty_is_left_out_of_the_page():
    assert Item("u1", "一句话。").as_dict() == {
        "unit": "u1",
        "text": "一句话。",
        "before": "",
        "after": "",
        "marks": (),
    }
