"""The table of traps (traps.tsv): each trap and clause that context and aboutness promise, with the test that holds."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TESTS = HERE.parent


def _rows() -> list[dict[str, str]]:
    with (HERE / "traps.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row['part']}: {row['trap']}")
def test_the_test_that_is_named_exists(row: dict[str, str]) -> None:
    text = (TESTS / row["file"]).read_text(encoding="utf-8")
    assert row["example"] in text.replace('\\"', '"')
    sources = [path.read_text(encoding="utf-8") for path in sorted((TESTS / row["part"]).glob("test_*.py"))]
    assert any(f"\ndef {row['test']}(" in source for source in sources)
