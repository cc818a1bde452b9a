from __future__ import annotations

import re

import pyarrow as pa
import pytest

from discourse.compare import hits, numbers, settings
from discourse.compare.page import page
from tests.compare.conftest import views
from tests.compare.runs import side


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_the_page_is_one_file_with_a_policy(locale: str) -> None:
    first, second = side("first"), side("second")
    second.tables["texts"] = second.tables["texts"].set_column(  # type: ignore[index]
        1, "text", pa.array(["Migrants are no threat<script>alert(1)</script>", "flood", "威胁"])
    )
    tables = {
        "compared_settings": settings.settings(first, second),
        "compared_patterns": settings.patterns(first, second),
        "compared_documents": settings.documents(first, second),
        "compared_rates": numbers.rates(first, second),
        "compared_contrasts": numbers.contrasts(first, second),
        "compared_hits": hits.hits(first, second),
    }
    html = page(tables, first, second, views(first, second, locale), locale)
    assert f'<html lang="{locale}' in html
    assert "Content-Security-Policy" in html
    assert "alert(1)</script>" not in html
    assert not re.search(r'(?:src|href)="https?:', html)
    assert re.findall(r'<section id="([\w-]+)"', html) == [
        "answer",
        "settings",
        "documents",
        "rates",
        "contrasts",
        "hits",
    ]
    assert html == page(tables, first, second, views(first, second, locale), locale)
