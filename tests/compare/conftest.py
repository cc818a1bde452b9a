from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from discourse.compare import hits, numbers, settings
from discourse.compare.material import Comparison
from discourse.compare.side import Side
from discourse.compare.words import Words
from discourse.pipeline.record import information
from discourse.report.locale import Locale
from discourse.report.view import View
from tests.compare.runs import side


def views(first: Side, second: Side, locale: str) -> tuple[View, View]:
    first_view, second_view = (View(one.tables, information(one.record), Locale(locale)) for one in (first, second))
    return first_view, second_view


@pytest.fixture
def made() -> Callable[..., Comparison]:
    """The comparison of the two small runs, or of a run with itself."""

    def make(locale: str = "en", first: Side | None = None, second: Side | None = None) -> Comparison:
        a, b = first or side("first"), second or side("second")
        tables: dict[str, Any] = {
            "compared_settings": settings.settings(a, b),
            "compared_patterns": settings.patterns(a, b),
            "compared_documents": settings.documents(a, b),
            "compared_rates": numbers.rates(a, b),
            "compared_contrasts": numbers.contrasts(a, b),
            "compared_hits": hits.hits(a, b),
        }
        rows = {name: table.to_pylist() for name, table in tables.items()}
        return Comparison(rows, a, b, views(a, b, locale), Words(Locale(locale)))

    return make
