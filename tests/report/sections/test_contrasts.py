"""Contrasts: which rows are shown, what the alternative text says, and the remarks."""

from __future__ import annotations

import pytest

from discourse import schema
from discourse.report.sections import contrasts
from tests.report.builder import pictures, rows_of


def test_rows_over_all_languages_are_left_out_if_there_is_one_language():
    def rows(*languages: str) -> list[dict[str, str]]:
        return [{"language": language} for language in languages]

    assert contrasts.without_echo(rows("en", "all")) == rows("en")
    assert contrasts.without_echo(rows("en", "zh", "all")) == rows("en", "zh", "all")
    assert contrasts.without_echo(rows("all")) == rows("all")


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "EU is higher, with the whole interval on its side, in Security +37.5. For 2 frames the interval"),
        ("zh", "欧盟较高且整个区间在其一侧的有：安全 +37.5。有 2 个框架的区间包含零或缺失。"),
    ],
)
def test_the_alternative_text_names_only_differences_whose_interval_excludes_zero(view, locale, said):
    rows = [
        row
        for row in rows_of("contrasts")
        if (row["uses"], row["language"], row["scale"]) == ("asserted", "en", "difference")
    ]
    rows.append({**rows[0], "name": "topic", "estimate": None, "low": None, "high": None})
    text = contrasts.finding(view(locale), "", ("EU", "China"), rows)
    assert said in text


@pytest.mark.parametrize(
    ("locale", "changes", "expected"),
    [
        ("en", {"primary": True}, "the primary contrast"),
        ("zh", {"primary": True}, "主要对比"),
        ("en", {"unit": "passages", "p": None, "n_a": 3}, "describes this text, not a discourse"),
        ("en", {"p": None, "n_a": 9}, "below 10 documents a group: no p"),
        ("en", {"p": None, "n_a": 10}, ""),
        ("en", {"primary": True, "language": "all"}, "the primary contrast; also a difference of languages"),
        ("en", {"language": "all", "by": "about"}, ""),
    ],
)
def test_remarks(view, locale, changes, expected):
    row = {**rows_of("contrasts")[0], "n_a": 12, "n_b": 14, "primary": False, "warning": None, **changes}
    assert contrasts.remark(view(locale), row) == expected


def test_other_measures_of_the_primary_name_have_a_table_of_their_own(view):
    english = [row for row in rows_of("contrasts") if row["language"] == "en"]
    per_token = [
        {**row, "measure": "per_1000_tokens", "value_a": 2.5, "value_b": 1.0, "estimate": 1.5, "primary": False}
        for row in english
    ]
    section = contrasts.build(view(tables={"contrasts": schema.from_rows("contrasts", [*english, *per_token])}))
    assert [picture.name for picture in pictures(section)] == ["contrasts-tiny-en-EU-China"]
    table = section.blocks[-1]
    assert table.caption == "Security on every denominator"
    assert [[cell.text for cell in row[2:5]] for row in table.rows] == [
        ["2.50", "1.00", "+1.50"],
        ["37.5%", "0.0%", "+37.5"],
    ]
