"""Names at each level come from the patterns, found or not."""

import polars as pl
import pytest

from discourse.measure.names import LEVELS, name_of, name_table


def test_every_level_has_its_names_once(make_tables):
    patterns = make_tables([], {}).patterns
    table = name_table(patterns).select("level", "name", "counts")
    assert table.filter(pl.col("level") != "concept").rows() == [
        ("frame", "development", True),
        ("frame", "security", True),
        ("frame", "topic", False),
        ("subframe", "development/economy", True),
        ("subframe", "security/control", True),
        ("subframe", "security/danger", True),
        ("subframe", "topic/topic", False),
    ]
    assert table.filter(pl.col("level") == "concept")["name"].to_list() == [
        "border",
        "growth",
        "migration",
        "threat_word",
    ]


@pytest.mark.parametrize(("level", "name"), list(zip(LEVELS, ["安全", "安全/边境", "围栏"], strict=True)))
def test_a_subframe_is_named_with_its_frame(level, name):
    row = pl.DataFrame({"frame": ["安全"], "subframe": ["边境"], "concept": ["围栏"]})
    assert row.select(name_of(level)).item() == name
