"""The user's columns may have any name: one that is computed here, a pattern of polars, markup, a formula."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import discourse as dc

ODD = (
    "row",
    "group",
    "about",
    "hits",
    "size",
    "column",
    "^.*$",
    "*",
    "^a$",
    "a",
    "=cmd()",
    "<b>x</b>",
    "{{7*7}}",
    "体裁",
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    rows = [["file", "side", *ODD]]
    for number in range(12):
        text = "Illegal migration is a threat to the border." if number % 3 else "Migrants bring growth."
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
        values = [f"{'uv'[(number + place) % 2]}{place}" for place in range(len(ODD))]
        rows.append([f"{number:02}.txt", "EU" if number < 6 else "China", *values])
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return folder


@pytest.mark.slow
def test_a_run_with_odd_columns(corpus: Path, tmp_path: Path) -> None:
    run = dc.analyse(corpus, tmp_path / "run", resamples=19, topics="none")
    assert set(ODD) <= set(run.tables["documents"].columns)
    header = (run.folder / "tables" / "documents.csv").read_text(encoding="utf-8").splitlines()[0]
    assert "'=cmd()" in header
    assert ",=cmd()" not in header
    page = run.report.read_text(encoding="utf-8")
    assert "<b>x</b>" not in page


@pytest.mark.parametrize("name", ["row", "group", "^.*$", "*", "^a$"])
@pytest.mark.slow
def test_any_column_is_compared_stratified_and_clustered_by_its_own_values(
    corpus: Path, tmp_path: Path, name: str
) -> None:
    place = ODD.index(name)
    common = {"resamples": 19, "topics": "none", "only": ("contrasts", "rates")}
    if name != "*":
        rates = dc.analyse(corpus, tmp_path / "by", by=name, **common).tables["rates"]
        assert set(rates.query("by != 'none' and by != 'all'")["group"]) >= {f"u{place}", f"v{place}"}
    run = dc.analyse(corpus, tmp_path / "within", strata=(name,), cluster=name, **common)
    assert len(run.tables["contrasts"])
