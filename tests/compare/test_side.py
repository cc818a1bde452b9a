from __future__ import annotations

from discourse.compare.side import Side, paired, renamed
from tests.compare.runs import side


def lexicons(*names: str) -> Side:
    return Side("x", {}, {"lexicons": [{"name": name} for name in names]})


def test_lexicons_are_paired_by_name_and_then_in_order() -> None:
    assert paired(lexicons("base"), lexicons("mine")) == {"mine": "base"}
    assert paired(lexicons("base", "b"), lexicons("mine", "base")) == {"mine": "b", "base": "base"}
    assert paired(lexicons("base"), lexicons("base", "mine")) == {"base": "base", "mine": "mine"}


def test_a_table_that_a_run_lacks_is_empty_with_its_columns() -> None:
    assert lexicons().frame("hits").columns[:2] == ["lexicon", "doc_id"]
    assert lexicons().frame("hits").height == 0
    hits = renamed(side("second").frame("hits"), {"mine": "base"})
    assert set(hits["lexicon"]) == {"base"}
