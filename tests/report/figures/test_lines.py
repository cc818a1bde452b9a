"""Lines over periods: where periods lie."""

from __future__ import annotations

from discourse.report.figures.canvas import Named
from discourse.report.figures.lines import Moment, lines, positions


def test_years_lie_where_they_belong():
    assert positions(["2004", "2015", "2016"]) == {"2004": 2004.0, "2015": 2015.0, "2016": 2016.0}
    assert positions(["2004–2009", "2010–2014"]) == {"2004–2009": 0.0, "2010–2014": 1.0}


def test_events_are_marked_above_their_period():
    values = [Moment("2015", "EU", 0.2, 0.1, 0.3), Moment("2020", "EU", None), Moment("2021", "EU", 0.4)]
    drawn = lines(["2015", "2020", "2021"], [Named("EU", "欧盟")], values, {"2020": "难民 1"}, "year", str)
    assert drawn.count(">难民 1<") == 1
    assert ">欧盟<" in drawn
    without = lines(["2015", "2020", "2021"], [Named("EU", "欧盟")], values, {}, "year", str)
    assert "难民" not in without


def test_as_many_names_of_periods_are_shown_as_fit():
    periods = [f"期{n}" for n in range(13)]
    values = [Moment(period, "EU", 0.5) for period in periods]
    drawn = lines(periods, [Named("EU", "EU")], values, {}, "period", str)
    assert [n for n in range(13) if f">期{n}<" in drawn] == [0, 3, 6, 9, 12]
