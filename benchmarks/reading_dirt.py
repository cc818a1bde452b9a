"""How many of the defects of the five source documents are repaired rightly, by kind.

    DISCOURSE_REFERENCE_DATA=... python benchmarks/reading_dirt.py

Places were found by hand and by script in the raw texts; lines are counted from 1.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from discourse.text import Block, Prepared, prepare

TRUE_HYPHENS = {
    "EU-China", "short-term", "24-character", "self-determination", "ITC-ILO", "Director-General", "inter-agency",
    "Pre-Departure", "anti-document", "people-to-people", "cross-border",
}  # fmt: skip
CUT = {  # the line a sentence breaks off in, and the one it goes on in
    "001": ((85, 91), (101, 107), (151, 159), (177, 185), (193, 199), (203, 215), (57, 59), (65, 67), (77, 79),
            (171, 173), (223, 225), (233, 235), (131, 133)),
    "002": ((237, 239), (337, 339), (548, 550), (600, 602), (604, 606), (621, 623), (660, 663), (683, 685), (757, 759),
            (764, 766), (773, 775), (776, 778), (791, 793)),
}  # fmt: skip
DECIMALS = ("31.8", "1.5", "5.5", "2.5", "128.6", "3.06", "0.044")
SPACED = [
    "Departments",
    "provincial",
    "experts",
    "organization's",
    "Representatives",
    "Criminal",
    "Investigation",
    "Discussions",
]
NOTES = {"000": range(1, 7), "001": range(71, 87)}
NUMBERS = {"000": 142, "002": 542}


@cache
def raw(number: str) -> str:
    """The text of a source document as extracted."""
    (path,) = (Path(os.environ["DISCOURSE_REFERENCE_DATA"]) / "data/seeds").glob(f"{number}_*.txt")
    return path.read_text("utf-8")


@cache
def repaired(number: str) -> Prepared:
    """The same, prepared."""
    return prepare([Block(raw(number))])


def texts(number: str, kind: str | None = None) -> list[str]:
    """The texts of the passages of a kind, or of all."""
    document = repaired(number)
    return [document.text[p.start : p.end] for p in document.passages if kind in (None, p.kind)]


def kind_of(number: str, line: int) -> str | None:
    """The kind of the passage that begins in a line."""
    return next((p.kind for p in repaired(number).passages if p.line == line), None)


def hyphens() -> Iterator[bool]:
    for number in ("000", "002", "004"):
        text = repaired(number).text
        for left, right in re.findall(r"([\w’]+(?:-\w+)*)-[ \t]*\n\s*([^\W_]+)", raw(number)):
            kept = f"{left}-{right}" in TRUE_HYPHENS
            yield bool(re.search(rf"\b{left}{'-' if kept else ''}{right}\b", text))


def cuts(number: str) -> Iterator[bool]:
    lines = raw(number).split("\n")
    for above, below in CUT[number]:
        a, b = (re.findall(r"[^\W\d_]+", re.sub("<[^>]*>", "", lines[line - 1])) for line in (above, below))
        seam = rf"{a[-1]}\W*\d*\W*{b[0]}"
        yield any(re.search(seam, text) for text in texts(number))


def running_heads() -> Iterator[bool]:
    """Lines of three or more words that stand alone three or more times: all but the first are furniture."""
    for number in ("003", "004"):
        alone = [line.strip(" *#\t") for line in raw(number).split("\n")]
        for head in sorted({line for line in alone if len(line) >= 12 and alone.count(line) >= 3}):
            marked = texts(number, "furniture").count(head)
            yield from (place < marked for place in range(alone.count(head) - 1))


def checks() -> Iterator[tuple[str, list[bool]]]:
    """The kinds of defects, and for each case whether it is right."""
    every = ["000", "001", "002", "003", "004"]
    yield "words broken at line ends, true hyphens kept (0, 2, 4)", list(hyphens())
    yield "sentences cut by notes and pages (1)", list(cuts("001"))
    yield "sentences cut by columns and blank lines (2)", list(cuts("002"))
    found = [re.search(rf"\b{word}\b", repaired("004").text) is not None for word in SPACED]
    yield "words without letter spacing (4)", found
    marks = ("2013).1", "seventeen2", "2011b).3", "(ibid.).4", "yanghui);5", "misplaced?6")
    yield (
        "footnote marks taken off words (0)",
        [m[:-1] in repaired("000").text and m not in repaired("000").text for m in marks],
    )
    yield "decimals left alone (0)", [number in repaired("000").text for number in DECIMALS]
    for number, labels in NOTES.items():
        first = [note.split()[0] for note in texts(number, "note")]
        yield f"notes told apart ({int(number)})", [str(label) in first for label in labels]
    yield "page numbers (0, 2)", [kind_of(number, line) == "furniture" for number, line in NUMBERS.items()]
    yield "repetitions of running heads (3, 4)", list(running_heads())
    yield "lines of lost text (2)", [kind_of("002", line) == "furniture" for line in (813, 814)]
    for name, sign in (("<sup> and </sup>", r"</?sup>"), ("**", r"\*\*"), ("backslash escapes", r"\\[_*#]")):
        before = [len(re.findall(sign, raw(n))) for n in ("001", "003")]
        after = [len(re.findall(sign, repaired(n).text)) for n in ("001", "003")]
        yield f"markup: {name} (1, 3)", [place >= sum(after) for place in range(sum(before))]
    tabs = sum(raw(n).count("\t") for n in every)
    yield "tabs (0, 2)", [place >= sum(repaired(n).text.count("\t") for n in every) for place in range(tabs)]
    items = [p for p in repaired("003").passages if repaired("003").text[p.start] == "⇒"]
    yield "run-on list items (3)", [p.kind == "list" for p in items]
    yield "columns out of order reported (2)", ["open-paragraphs" in {w.code for w in repaired("002").warnings}]
    graphics = ((214, 296), (505, 540), (753, 795))
    tables = [p.line for p in repaired("002").passages if p.kind == "table" and p.line is not None]
    yield "flattened graphics and tables told apart (2)", [any(a <= line <= b for line in tables) for a, b in graphics]
    yield "word cut without a hyphen (2)", ["authorities/companies" in repaired("002").text]


def main() -> None:
    """Print the table."""
    if "DISCOURSE_REFERENCE_DATA" not in os.environ:
        sys.exit("Set DISCOURSE_REFERENCE_DATA to the folder that holds data/ with the reference texts.")
    print("| defect (document) | right | of |\n|---|---|---|")
    right = total = 0
    for name, found in checks():
        print(f"| {name} | {sum(found)} | {len(found)} |")
        right, total = right + sum(found), total + len(found)
    print(f"| all | {right} | {total} |")


if __name__ == "__main__":
    main()
