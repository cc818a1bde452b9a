"""Lines over periods: where periods lie."""

from __future__ import annotations

from discourse.report.figures.lines import positions


def test_years_lie_where_they_belong():
    assert positions(["2004", "2015", "2016"]) == {"2004": 2004.0, "2015": 2015.0, "2016": 2016.0}
    assert positions(["2004–2009", "2010–2014"]) == {"2004–2009": 0.0, "2010–2014": 1.0}
