"""The comparison of two runs as a page that looks like the report."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from discourse.compare import inputs, passages, results, summary
from discourse.compare.material import Comparison
from discourse.compare.side import Side
from discourse.compare.words import Words
from discourse.report.locale import Locale
from discourse.report.page import Page, as_html
from discourse.report.view import View

SECTIONS = (
    summary.build,
    inputs.settings,
    inputs.documents,
    results.rates,
    results.contrasts,
    passages.build,
)


def page(tables: Mapping[str, pa.Table], first: Side, second: Side, views: tuple[View, View], locale: str) -> str:
    """Return the HTML page. `tables` are those of the comparison, `views` what the report reads of each run."""
    words = Words(Locale(locale))
    made = Comparison({name: table.to_pylist() for name, table in tables.items()}, first, second, views, words)
    built = tuple(section for build in SECTIONS if (section := build(made)))
    called = {"first": made.called(first), "second": made.called(second)}
    counts = [words.report.count("documents", view.table("documents").num_rows) for view in views]
    subtitle = words("subtitle", **called, first_documents=counts[0], second_documents=counts[1])
    return as_html(Page(words("title", **called), subtitle, built, words.report))
