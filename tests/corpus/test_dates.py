"""Dates as people write them."""

import datetime

import pytest

from discourse.corpus import dates


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2015", "2015"),
        (2015, "2015"),
        (2015.0, "2015"),
        ("2015-11", "2015-11"),
        ("2015-11-03", "2015-11-03"),
        ("2015/11/3", "2015-11-03"),
        ("2015.11.03", "2015-11-03"),
        ("20151103", "2015-11-03"),
        ("2015-11-03T10:15:00Z", "2015-11-03"),
        ("2015-11-03 10:15", "2015-11-03"),
        ("Tue Nov 03 10:15:00 +0000 2015", "2015-11-03"),
        ("3 November 2015", "2015-11-03"),
        ("3rd of November 2015", "2015-11-03"),
        ("Tuesday, 3 Nov. 2015", "2015-11-03"),
        ("November 3, 2015", "2015-11-03"),
        ("Sept 2015", "2015-09"),
        ("November 2015", "2015-11"),
        ("2015年11月3日", "2015-11-03"),
        ("2015 年 11 月", "2015-11"),
        ("２０１５年１１月３日", "2015-11-03"),
        ("二〇一五年十一月三日", "2015-11-03"),
        ("二○一五年十二月二十三日", "2015-12-23"),
        ("二零一五年十月三十一號", "2015-10-31"),
        ("二〇一五年", "2015"),
        ("一九九七年七月一日", "1997-07-01"),
        ("民國104年11月3日", "2015-11-03"),
        ("民国元年一月一日", "1912-01-01"),
        ("民国一百零四年", "2015"),
        ("民國一百一十年十二月", "2021-12"),
        ("13/11/2015", "2015-11-13"),
        ("3.11.2015", "2015-11-03"),
        ("3. 11. 2015", "2015-11-03"),
        ("31.2.2015", None),
        ("11/2015", "2015-11"),
        ("13/2015", None),
        ("Tue, 3 Nov 2015 10:00:00 GMT", "2015-11-03"),
        ("二〇一五年十三月三日", None),
        ("二〇一五年二月三十日", None),
        ("11/13/2015", "2015-11-13"),
        ("11/11/2015", "2015-11-11"),
        ("03/04/2015", "2015"),
        (datetime.date(2015, 11, 3), "2015-11-03"),
        (datetime.datetime(2015, 11, 3, 12), "2015-11-03"),
        ("2015-13-03", None),
        ("31 February 2015", None),
        ("yesterday", None),
        ("spring 2015", None),
        ("三年", None),
        ("", None),
        ("0", None),
        (True, None),
    ],
)
def test_date(written: object, read: str | None) -> None:
    assert dates.date(written) == read


def test_year_of_a_date() -> None:
    assert dates.year("二〇一五年十一月三日") == 2015
    assert dates.year("soon") is None


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Q3 2015", dates.Reading("2015")),
        ("2015年第三季度", dates.Reading("2015")),
        ("20151103120000", dates.Reading("2015-11-03")),
        ("03-Nov-2015", dates.Reading("2015-11-03")),
        ("11/25/2015 10:30 AM", dates.Reading("2015-11-25", order="mdy")),
        ("25/11/2015", dates.Reading("2015-11-25", order="dmy")),
        ("3/4/15", dates.Reading("2015", decided=True, order="either")),
        ("3-Nov-95", dates.Reading("1995-11-03", decided=True)),
        (42311.5, dates.Reading("2015-11-03", decided=True)),
        ("1446508800", dates.Reading("2015-11-03", decided=True)),
        (1446508800000, dates.Reading("2015-11-03", decided=True)),
        ("12345", dates.Reading(None, decided=True)),
        ("2015-13-40", dates.Reading(None)),
    ],
)
def test_what_is_certain_and_what_was_decided(written: object, found: dates.Reading) -> None:
    assert dates.read(written) == found


def test_the_order_of_other_dates_and_years_of_numbers() -> None:
    assert dates.read("03/04/2015", "dmy") == dates.Reading("2015-04-03", decided=True, order="either")
    assert dates.read("03/25/2015", "dmy").date == "2015-03-25"
    assert dates.year("42311") is None
    assert dates.year("3 Nov 2015") == 2015
