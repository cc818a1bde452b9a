"""Periods, their rates, and the events in them."""

import polars as pl
import pytest

from discourse import measure
from discourse.errors import MeasureError
from discourse.measure.trends import span_of


@pytest.mark.parametrize(
    ("year", "period", "span"),
    [
        (2013, "year", "2013"),
        (2013, "5", "2010–2014"),
        (2010, "5", "2010–2014"),
        (2013, "2004-2011,2012–2017", "2012–2017"),
        (2018, "2004-2011, 2012-2017,2018", "2018"),
        (2003, "2004-2011", None),
    ],
)
def test_periods(year, period, span):
    assert span_of(year, period) == span


def test_a_period_that_is_none_is_named():
    with pytest.raises(MeasureError, match="'lately' is none"):
        span_of(2013, "lately")


def test_trends_are_rates_of_the_documents_of_a_period(make_tables, make_document):
    documents, texts = [], {}
    for year, hits in ((2012, 1), (2013, 2), (2018, 3)):
        for side in ("EU", "China"):
            name = f"{side}-{year}"
            documents.append(make_document(name, side, year=year))
            texts[name] = [[{"tokens": 10, "hits": ["border"] * hits}, {"tokens": 10}]]
    documents.append(make_document("undated", "EU"))
    texts["undated"] = [[{"tokens": 10, "hits": ["border"] * 99}]]
    tables = make_tables(documents, texts)
    sizes = measure.sizes(tables.documents, tables.passages, tables.sentences)
    cells = measure.cells(tables.hits, tables.patterns, tables.sentences)
    events = [
        {"date": "2018-04-02", "event": "National Immigration Administration"},
        {"date": "2012-06-30", "event": "Exit and Entry Administration Law"},
        {"date": "1999-10-15", "event": "Tampere"},
    ]
    table = pl.DataFrame(
        measure.trends(cells, sizes, tables.documents, tables.patterns, period="2012-2015,2018", events=events)
    )
    rows = table.filter(
        (pl.col("group") == "EU")
        & (pl.col("name") == "security")
        & (pl.col("language") == "en")
        & (pl.col("measure") == "per_1000_tokens")
    )
    assert rows.select("by", "period", "n_documents", "value", "event").rows() == [
        ("side", "2012–2015", 2, 75.0, "2012 Exit and Entry Administration Law"),
        ("side", "2018", 1, 150.0, "2018 National Immigration Administration"),
    ]
    assert set(table["group"]) == {"all", "EU", "China"}
