from __future__ import annotations

import pyarrow as pa
import pytest

from discourse.tables import TABLES
from discourse.tables.spec import spec


def test_a_table_is_written_with_blanks_between_its_columns() -> None:
    made = spec("doc_id start", "doc_id:text start:int note:text?", "places", texts=("note",))
    assert made.key == ("doc_id", "start")
    assert made.columns == {"doc_id": "text", "start": "int", "note": "text?"}
    assert (made.open, made.digits, made.texts) == (False, 10, ("note",))


@pytest.mark.parametrize(
    ("column", "kind"), [("name", pa.string()), ("n", pa.int64()), ("share", pa.float64()), ("sure", pa.bool_())]
)
def test_a_column_has_the_type_it_is_written_with_empty_or_not(column: str, kind: pa.DataType) -> None:
    made = spec("name", "name:text n:int share:float? sure:flag?", "values")
    assert made.type(column) == kind


def test_every_table_says_what_it_is_for_and_has_its_key_first() -> None:
    assert [name for name, one in TABLES.items() if not one.about] == []
    assert [name for name, one in TABLES.items() if not set(one.key) <= set(one.columns)] == []
