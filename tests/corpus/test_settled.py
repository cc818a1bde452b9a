"""What the whole corpus shows: sides by folders, the order of day and month, repeated ids."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from discourse.corpus import read
from discourse.corpus.settled import side_arguments, top_folders


def warnings(corpus: Any) -> dict[str, Any]:
    return {row["code"]: json.loads(row["parameters"]) for row in corpus.warnings.to_pylist()}


def files(*names: str) -> dict[str, str]:
    return {name: f"The border of {name}." for name in names}


@pytest.mark.parametrize(
    ("names", "sides"),
    [
        (("EU/a.txt", "China/b.txt", "China/2015/c.txt"), {"China": 2, "EU": 1}),
        (("欧盟/a.txt", "中国/b.txt"), {"中国": 1, "欧盟": 1}),
        (("data/EU/a.txt", "data/China/b.txt"), {"China": 1, "EU": 1}),
    ],
)
def test_top_folders_are_sides_and_it_is_said(write: Any, names: tuple[str, ...], sides: dict[str, int]) -> None:
    corpus = read(write(files(*names)))
    assert warnings(corpus)["sides-from-folders"] == {"folders": sorted(sides)}
    assert Counter(corpus.documents["side"].to_pylist()) == sides
    assert "side-missing" not in warnings(corpus)


@pytest.mark.parametrize(
    "names",
    [
        ("2015/a.txt", "2016/b.txt"),
        ("2015-11/a.txt", "2015年/b.txt"),
        ("txt/a.txt", "pdf/b.txt"),
        ("en/a.txt", "zh/b.txt"),
        ("a.txt", "b.txt"),
        ("EU/a.txt", "EU/b.txt"),
        tuple(f"author{n}/a.txt" for n in range(20)),
    ],
)
def test_other_folders_are_not_sides(write: Any, names: tuple[str, ...]) -> None:
    corpus = read(write(files(*names)))
    assert set(corpus.documents["side"].to_pylist()) == {None}
    assert "side-missing" in warnings(corpus)


def test_where_something_gives_a_side_folders_do_not_but_the_message_shows_how(write: Any) -> None:
    root = write(files("EU/a.txt", "China/b.txt") | {"metadata.csv": "path,side\nEU/a.txt,European Union\n"})
    corpus = read(root)
    assert corpus.documents["side"].to_pylist() == [None, "European Union"]
    assert warnings(corpus)["side-missing-folders"] == {
        "documents": 1,
        "examples": ["China/b.txt"],
        "form": "China=FOLDER/China EU=FOLDER/EU",
        "total": 2,
    }
    described = read(write(files("EU/a.txt", "China/b.txt"), "other"), path="{outlet}/{title}.txt")
    assert described.documents["side"].to_pylist() == [None, None]


def test_two_folders_that_are_given_without_sides(write: Any) -> None:
    one, two = write(files("a.txt"), "EU"), write(files("b.txt"), "China")
    assert read([one, two]).documents["side"].to_pylist() == ["China", "EU"]


def test_the_level_at_which_folders_differ() -> None:
    assert top_folders(["x/EU/a", "x/China/b", "x/c"]) == ["EU", "China", None]
    assert top_folders(["a.zip!/EU/a", "a.zip!/China/b"]) == ["EU", "China"]
    assert top_folders(["a.zip!/x", "b.zip!/x"]) == ["a", "b"]
    assert top_folders(["x/a", "x/b"]) is None
    assert side_arguments(["EU/a", "China/b", "c"]) == "China=FOLDER/China EU=FOLDER/EU"
    assert side_arguments(["2015/a", "2016/b"]) == ""


def table(*dates: str) -> str:
    return "date,text\n" + "".join(f'"{date}",Text number {n}.\n' for n, date in enumerate(dates))


@pytest.mark.parametrize(
    ("given", "found", "decided"),
    [
        (["11/25/2015", "03/04/2015"], ["2015-11-25", "2015-03-04"], {"a.csv#1": "03/04/2015 → 2015-03-04"}),
        (["25/11/2015", "03/04/2015"], ["2015-11-25", "2015-04-03"], {"a.csv#1": "03/04/2015 → 2015-04-03"}),
        (["25/11/2015", "11/25/2015", "03/04/2015"], ["2015-11-25", "2015-11-25", "2015"], None),
        (["03/04/2015", "2015-11-25"], ["2015", "2015-11-25"], None),
        (["42311", "2015-11-25"], ["2015-11-03", "2015-11-25"], {"a.csv#0": "42311 → 2015-11-03"}),
        (["3-Nov-15", "03-Nov-2015"], ["2015-11-03", "2015-11-03"], {"a.csv#0": "3-Nov-15 → 2015-11-03"}),
    ],
)
def test_dates_of_one_table_settle_each_other(write: Any, given: list[str], found: list[str], decided: Any) -> None:
    corpus = read(write({"a.csv": table(*given)}))
    assert corpus.documents["date"].to_pylist() == found
    said = warnings(corpus)
    assert said.get("dates-decided", {}).get("examples") == decided
    assert ("date-unread" in said) == ("2015" in found)


def test_certain_dates_leave_no_column_behind_and_tables_do_not_settle_each_other(write: Any) -> None:
    certain = read(write({"a.csv": table("11/25/2015", "3.11.2015")}))
    assert "date_given" not in certain.documents.column_names
    apart = read(write({"a.csv": table("11/25/2015"), "b.csv": table("03/04/2015")}, "two"))
    assert apart.documents["date"].to_pylist() == ["2015-11-25", "2015"]


def test_ids_that_are_repeated(write: Any) -> None:
    corpus = read(write({"a.csv": "doc_id,text\na,One text.\na,Two texts.\nb,Three.\n"}))
    assert warnings(corpus)["ids-repeated"] == {"column": "doc_id", "examples": ["a"], "values": 1}
    assert corpus.documents["doc_id"].to_pylist() == ["a.csv#0", "a.csv#1", "a.csv#2"]
