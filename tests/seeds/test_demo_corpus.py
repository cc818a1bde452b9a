"""The demonstration corpus: its cells, its lengths, its metadata, what it holds, and that it copies nobody."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from discourse import resources

DEMO = resources.folder("seeds") / "demo"
GENRES = {"communiqué", "press release", "speech", "regulation summary", "newsletter", "news item"}
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
HAN = re.compile(r"[\u4e00-\u9fff]")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def body(text: str) -> str:
    """The text without its front matter."""
    return text.split("---\n", 2)[2] if text.startswith("---\n") else text


def documents() -> list[dict[str, str]]:
    """Every document with its metadata and text, from the files and from the rows of the tables."""
    found = [{**row, "text": body((DEMO / row["path"]).read_text("utf-8"))} for row in rows(DEMO / "metadata.csv")]
    for table in sorted(DEMO.glob("*/*.csv")):
        found += [{"path": f"{table.parent.name}/{table.name}#{i}", **row} for i, row in enumerate(rows(table))]
    return found


DOCUMENTS = documents()


def test_sides_and_languages_are_crossed():
    cells = Counter((d["side"], d["language"]) for d in DOCUMENTS)
    assert cells == {("EU", "en"): 13, ("EU", "zh"): 12, ("China", "en"): 14, ("China", "zh"): 14}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d["path"])
def test_a_document_has_its_length_and_its_metadata(document):
    if document["language"] == "en":
        assert 150 <= len(WORD.findall(document["text"])) <= 300
    else:
        assert 250 <= len(HAN.findall(document["text"])) <= 500
    assert document["genre"] in GENRES
    assert "invented" in document["source"]
    assert "proves nothing" in document["source"]
    assert document["date"].startswith(document["year"])
    assert 2004 <= int(document["year"]) <= 2023


@pytest.mark.parametrize("side", ["EU", "China"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_cell_spreads_over_the_years_and_genres(side, language):
    cell = [d for d in DOCUMENTS if (d["side"], d["language"]) == (side, language)]
    years = {int(d["year"]) for d in cell}
    assert min(years) <= 2005
    assert max(years) >= 2021
    assert len(years) >= 10
    assert {d["genre"] for d in cell} == GENRES


def test_every_file_is_listed_once():
    here = {p.relative_to(DEMO).as_posix() for p in DEMO.rglob("*") if p.suffix in {".txt", ".md"}}
    listed = [row["path"] for row in rows(DEMO / "metadata.csv")]
    assert listed == sorted(here)


def test_markdown_says_in_its_front_matter_that_it_is_invented():
    files = sorted(DEMO.glob("*/*.md"))
    assert len(files) >= 10
    for path in files:
        front = path.read_text("utf-8").split("---\n")[1]
        assert "source: invented for the demonstration; proves nothing about the world" in front


def test_readme_says_that_it_is_invented():
    text = (DEMO.parent / "DEMO.md").read_text("utf-8")
    assert "Every text in `demo/` is invented" in text
    assert "They prove nothing about the world" in text


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", ["social security", "food safety", "Work safety", "dam migrants", "data migration"]),
        ("en", ['"three illegals"', '"flood"', "a wave", "tide of", "Ministry of Public Security", "If the conflict"]),
        ("en", ["neither a threat nor", "not facing a flood", "securitizes", "inter-\nnal", "流动与对话"]),
        ("zh", ["社会保障", "食品安全", "安全生产", "数据迁移", "移民资金", "农民工"]),
        ("zh", ["“三非”", "“洪水”", "“移民潮”", "不把移民看作威胁", "公安部", "倘若", "Key points"]),
        ("zh", ["尋求庇護者", "融入不是", "南亞裔"]),
    ],
)
def test_what_the_tool_must_handle_is_there(language, wanted):
    text = "\n".join(d["text"] for d in DOCUMENTS if d["language"] == language)
    for term in wanted:
        assert term in text, term


def runs(units: Iterable[str], length: int) -> Iterator[tuple[str, ...]]:
    """Every run of so many neighbouring units."""
    window: list[str] = []
    for unit in units:
        window.append(unit)
        if len(window) == length:
            yield tuple(window)
            window.pop(0)


def copied(ours: str, theirs: Iterable[str]) -> list[str]:
    """Runs of 9 English words or 18 Han characters that stand in both."""
    rules = [
        (lambda t: (w.group().casefold() for w in WORD.finditer(t) if w.group().isascii()), 9, " "),
        (HAN.findall, 18, ""),
    ]
    found = set()
    sought = [(cut, length, joint, set(runs(cut(ours), length))) for cut, length, joint in rules]
    for text in theirs:
        for cut, length, joint, mine in sought:
            found |= {joint.join(run) for run in runs(cut(text), length) if run in mine}
    return sorted(found)


def test_copying_would_be_found():
    assert copied("a b c d e f g h i j", ["x A b, c d e f g h\ni y"]) == ["a b c d e f g h i"]
    assert copied("移民问题是一个复杂的问题需要各国共同努力", ["说移民问题是一个复杂的问题，需要各国共同"]) == [
        "移民问题是一个复杂的问题需要各国共同"
    ]


@pytest.mark.reference
@pytest.mark.slow
def test_no_sentence_of_the_reference_texts_is_in_it(reference):
    files = [p for folder in ("data", "gold") for p in sorted((reference / folder).rglob("*")) if p.is_file()]
    assert len(files) > 50
    ours = " | ".join(d["text"] for d in DOCUMENTS)
    assert copied(ours, (p.read_bytes().decode("utf-8", "replace") for p in files)) == []
