"""The documents from which the gold hits are drawn, as the product reads them, with what a coder may know of each.

A *document* is what is split into train and test and what intervals are drawn over: a day of debates in the European
Parliament, a speech on the state of the Union, a manifesto, a report, the versions of a statute. Its *items* are read
as texts of their own: the speeches of a day, the versions of a statute, a report and its translation.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).parent.parent))
import texts

import discourse as dc

SEEDS = {
    "000": "Book chapter on the migration policies of the EU and of China",
    "001": "Chapter of a thesis on labour migration at the border of China and Vietnam",
    "002": "Newsletter of a project on migration between the EU and China, 2016",
    "003": "Report of a workshop on return and readmission, Beijing, 3-4 November 2015",
    "004": "Newsletter of a project on migration between the EU and China, 2022-2023",
}
MANIFESTOS = {
    "Con": "Conservative Party",
    "Lab": "Labour Party",
    "LD": "Liberal Democrats",
    "Greens": "Green Party",
    "Coalition": "coalition agreement of Conservatives and Liberal Democrats",
    "UKIP": "UK Independence Party",
    "BNP": "British National Party",
    "SNP": "Scottish National Party",
    "PC": "Plaid Cymru",
}


@dataclass(frozen=True)
class Item:
    """One text: where it is kept, to which document and collection it belongs, and what is known about it."""

    language: str
    collection: str
    document: str
    file: str
    item: str
    text: str
    title: str
    side: str | None
    speaker: str | None = None

    @property
    def id(self) -> str:
        """The name of the text in a corpus."""
        return f"{self.file}#{self.item}#{self.language}"


@cache
def items() -> tuple[Item, ...]:
    """All texts, in a fixed order; Chinese work reports come before the bilingual files that repeat some of them."""
    data = texts.folder()
    readers = (_parliament, _unions, _manifestos, _seeds, _reports, _laws, _parallel, _declaration)
    return tuple(replace(one, text=paragraphs(one.text)) for read in readers for one in read(data))


def paragraphs(text: str) -> str:
    """A text as the product gives it back without repair: one line a paragraph, an empty line between two."""
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())


def corpus(language: str, ids: frozenset[str] | None = None, among: Sequence[Item] | None = None) -> dc.Corpus:
    """Texts of a language as a corpus, unrepaired, so that offsets are those of the items.

    Parameters
    ----------
    language : {"en", "zh"}
    ids : frozenset of str, optional
        The texts to take; without them all.
    among : sequence of Item, optional
        The texts to take them from; without them those of `items`.

    Returns
    -------
    Corpus
    """
    rows = [
        (one.id, one.text, one.language, one.side)
        for one in (items() if among is None else among)
        if one.language == language and (not ids or one.id in ids)
    ]
    frame = pd.DataFrame(rows, columns=["id", "text", "language", "side"])
    read = dc.read(frame, id="id", repair=False)
    given = dict(zip(read.texts["doc_id"].to_pylist(), read.texts["text"].to_pylist(), strict=True))
    changed = {doc_id for doc_id, text, *_ in rows if given.get(doc_id) != text}
    if changed:
        sys.exit(f"{len(changed)} texts are read otherwise than they are kept, first {min(changed)}: offsets are void.")
    return read


def _objects(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            yield str(number), json.loads(line)


def _parliament(data: Path) -> Iterator[Item]:
    file = "eu_parliament/speeches.jsonl"
    for number, row in _objects(data / file):
        day, title = row["date"], f"European Parliament, {row['date']}: {row['title']}"
        who = ", ".join(part for part in (row["speaker"], row["affiliation"]) if part)
        yield Item("en", "eu_parliament", f"ep-{day}", file, number, row["text"], title, "EU", who or None)


def _unions(data: Path) -> Iterator[Item]:
    for path in sorted((data / "eu_state_of_the_union").glob("*.txt")):
        file, title = f"eu_state_of_the_union/{path.name}", f"State of the Union, European Commission, {path.stem}"
        yield Item("en", "eu_state_of_the_union", f"sou-{path.stem}", file, "0", path.read_text("utf-8"), title, "EU")


def _manifestos(data: Path) -> Iterator[Item]:
    """The sentences of a manifesto, joined by spaces. The parties speak in and for a member state of their time."""
    file = "uk_manifestos/sentences.csv"
    with (data / file).open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    for name in sorted({row["manifesto"] for row in rows} - {"screener"}):
        text = " ".join(row["sentence"].strip() for row in rows if row["manifesto"] == name)
        party, year = name.split()
        title = f"British election {year}, {MANIFESTOS[party]}"
        yield Item("en", "uk_manifestos", f"manifesto-{party}-{year}", file, name, text, title, "EU")


def _seeds(data: Path) -> Iterator[Item]:
    """The documents that the project started from; lines that a page had broken are joined up to an empty line."""
    for path in sorted((data / "seeds").glob("*.txt")):
        blocks = re.split(r"\n\s*\n|\f", path.read_text("utf-8"))
        number, text = path.name[:3], "\n".join(" ".join(block.split()) for block in blocks)
        yield Item("en", "seeds", f"seed-{number}", f"seeds/{path.name}", "0", text, SEEDS[number], None)


def _reports(data: Path) -> Iterator[Item]:
    file = "china_work_reports/government_work_reports.jsonl"
    for number, row in _objects(data / file):
        if row["year"]:
            document, title = f"work-report-{row['year']}", f"政府工作报告，{row['year']}年"
            yield Item("zh", "china_work_reports", document, file, number, row["content"], title, "China")


def _laws(data: Path) -> Iterator[Item]:
    """Statutes; versions of one law are one document."""
    for path in sorted((data / "china_laws").glob("*/*.md")):
        name = re.sub(r"\(.*\)$", "", path.stem)
        file, text = f"china_laws/{path.parent.name}/{path.name}", path.read_text("utf-8")
        yield Item("zh", "china_laws", f"law-{name}", file, "0", text, f"法律法规：{path.stem}", "China")


def _parallel(data: Path) -> Iterator[Item]:
    """The lines of a report and of its translation, one paragraph each."""
    file = "parallel/work_reports_2008_2015.tsv"
    rows = pd.read_csv(data / file, sep="\t", quoting=csv.QUOTE_NONE, dtype=str, keep_default_na=False)
    for language, title in (
        ("en", "Government work report of China, official translation, {}"),
        ("zh", "政府工作报告，{}年"),
    ):
        for year, lines in rows.groupby("year", sort=True):
            text = "\n\n".join(lines[language])
            document = f"work-report-{year}"
            yield Item(language, "parallel", document, file, str(year), text, title.format(year), "China")


def _declaration(data: Path) -> Iterator[Item]:
    for language, name, title in (
        ("en", "eng", "Universal Declaration of Human Rights"),
        ("zh", "cmn_hans", "世界人权宣言"),
    ):
        file = f"parallel/{name}.txt"
        yield Item(language, "parallel", "declaration", file, "0", (data / file).read_text("utf-8"), title, None)
