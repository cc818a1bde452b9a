"""The command `topics`: its options and the lines that it prints."""

from __future__ import annotations

from pathlib import Path

import click
import pyarrow as pa
import pytest

from discourse.cli import topics
from discourse.errors import RunFolderError

TOPIC = {
    "n_topics": 2,
    "n_units": 6,
    "matched": None,
    "language": "zh",
    "model": "lda",
    "topic": 0,
    "label": "港口、管控",
    "share": 0.6,
    "stability": 0.8,
}
CONTRAST = {"language": "zh", "model": "lda", "topic": 0, "by": "side", "group_a": "EU", "group_b": "中国"}


def test_the_number_of_topics() -> None:
    assert topics._number("auto") is None
    assert topics._number("8") == 8
    for text in ("-1", "8.5", "many"):
        with pytest.raises(click.BadParameter, match="is not a number of topics"):
            topics._number(text)


def test_only_a_folder_of_topic_tables_is_replaced(tmp_path: Path) -> None:
    topics._check_free(tmp_path / "new")
    (tmp_path / "topics.csv").touch()
    topics._check_free(tmp_path)
    (tmp_path / "论文.docx").touch()
    with pytest.raises(RunFolderError, match="holds other files"):
        topics._check_free(tmp_path)


def test_a_topic_is_a_line_with_the_shares_of_the_groups() -> None:
    rows = [
        {**TOPIC, "n_topics": 2, "n_units": 6, "stable": True, "matched": "en 1", "match_score": 0.714},
        {**TOPIC, "topic": 1, "n_topics": 2, "n_units": 6, "stable": False},
    ]
    contrast = {**CONTRAST, "value_a": 0.75, "value_b": 0.5, "p": 0.012}
    tables = {
        "topics": pa.Table.from_pylist(rows),
        "topic_contrasts": pa.Table.from_pylist([contrast]),
    }
    assert list(topics._lines(tables, "side")) == [
        "zh lda: 2 topics, 6 units",
        "topic  share stable       EU       中国      p  words",
        "    0   0.60   0.80     0.75     0.50  0.012  港口、管控  (like en 1, 0.71)",
        "    1   0.60   0.80   [unstable] 港口、管控",
    ]
