"""The size of the page, whatever the size of the corpus."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from discourse.report.locale import Locale
from discourse.report.page import as_html, build
from discourse.report.view import View

OF_DOCUMENTS = ("documents", "texts", "passages", "sentences", "hits", "candidates", "moves", "repairs", "skipped")


def times(tables: dict[str, pa.Table], n: int) -> dict[str, pa.Table]:
    """Return the tables of a run with `n` copies of each document, under other names."""

    def copies(table: pa.Table) -> pa.Table:
        key = "path" if "doc_id" not in table.column_names else "doc_id"
        place = table.column_names.index(key)
        renamed = [
            table.set_column(place, key, pc.binary_join_element_wise(table[key].cast(pa.string()), f"{i:06}", "-"))
            for i in range(n)
        ]
        return pa.concat_tables(renamed)

    return {name: copies(table) if name in OF_DOCUMENTS else table for name, table in tables.items()}


def size(builder, n: int) -> int:
    page = build(View(times(builder.tables(), n), builder.info(), Locale("en")))
    return len(as_html(page).encode("utf-8"))


@pytest.mark.slow
def test_twenty_times_as_many_documents_make_a_page_of_about_the_same_size(builder):
    few, many = (size(builder, n) for n in (10, 200))
    assert many < 1.05 * few
    assert many < 2_000_000
