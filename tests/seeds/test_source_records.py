"""The records of the source documents fit the files that they describe, and the sections fit the documents."""

from __future__ import annotations

import csv
import hashlib

import pytest

from discourse import resources

SEEDS = resources.folder("seeds")


def rows(name: str) -> list[dict[str, str]]:
    with (SEEDS / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_the_records_have_their_columns():
    sources = rows("sources.csv")
    assert list(sources[0]) == ["source_id", "title", "author", "year", "publisher", "address", "language", "sha256"]
    assert [s["source_id"] for s in sources] == ["S0", "S1", "S2", "S3", "S4"]
    assert [s["year"] for s in sources] == ["2016", "2023", "2016", "2015", "2023"]
    assert all(s["title"] and s["author"] and s["publisher"] and len(s["sha256"]) == 64 for s in sources)


def test_sections_follow_each_other():
    sections = rows("sections.csv")
    assert list(sections[0]) == ["source_id", "section", "first_line", "last_line", "side", "label", "kind"]
    assert {s["source_id"] for s in sections} == {s["source_id"] for s in rows("sources.csv")}
    last: dict[str, int] = {}
    for s in sections:
        assert int(s["first_line"]) > last.get(s["source_id"], 0)
        assert int(s["last_line"]) >= int(s["first_line"])
        assert s["side"] in {"EU", "China", "China+EU", ""}
        assert s["label"]
        last[s["source_id"]] = int(s["last_line"])


def test_the_chapter_has_three_sections_on_each_side():
    chapter = [
        (s["side"], int(s["first_line"]), int(s["last_line"])) for s in rows("sections.csv") if s["source_id"] == "S0"
    ]
    assert [place[1:] for place in chapter if place[0] == "EU"] == [(171, 186), (189, 228), (231, 272)]
    assert [place[1:] for place in chapter if place[0] == "China"] == [(275, 297), (300, 384), (385, 462)]


@pytest.mark.reference
def test_checksums_and_lines_are_those_of_the_files(reference):
    files = {hashlib.sha256(p.read_bytes()).hexdigest(): p for p in (reference / "data" / "seeds").iterdir()}
    sources = rows("sources.csv")
    assert {s["sha256"] for s in sources} == set(files)
    lines = {s["source_id"]: files[s["sha256"]].read_text("utf-8").split("\n") for s in sources}
    for s in rows("sections.csv"):
        assert int(s["last_line"]) <= len(lines[s["source_id"]])
        assert lines[s["source_id"]][int(s["first_line"]) - 1].strip(), s
        assert lines[s["source_id"]][int(s["last_line"]) - 1].strip(), s
