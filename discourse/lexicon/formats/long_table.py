"""Lexicons as a long table: one row a pattern, with its concept, frame and options."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from discourse.errors import LexiconError
from discourse.lexicon.formats.mapping import language_of
from discourse.lexicon.formats.parse import PINYIN, check, said
from discourse.lexicon.frames import Concept, Frame, Subframe
from discourse.lexicon.model import LexiconData
from discourse.lexicon.pattern import GATE_SCOPES, Pattern
from discourse.lexicon.pattern_syntax import holds_nothing
from discourse.located import Located, Path

COLUMNS = (
    "frame",
    "counts",
    "subframe",
    "concept",
    "facet",
    "language",
    "pattern",
    "case",
    "anywhere",
    "accents",
    "gate",
    "gate_scope",
    "weight",
    "except",
    "note",
)
Patterns = dict[tuple[str, str], Pattern]  # by language and text

_FORMULA = ("=", "+", "-", "@")
_HIDDEN = re.compile(r"'+[=+\-@]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]+)*|pinyin")
_SEPARATED = re.compile(r"(?<!\\)\|")  # exceptions; a bar inside one is written \|


def read(rows: list[tuple[int, dict[str, str]]], file: str, name: str, notes: list[str]) -> LexiconData:
    """Return the lexicon in the rows of a table, given with their lines and the cells by column."""
    frames: dict[str, dict[str, dict[str, Patterns]]] = {}
    counts: dict[str, bool] = {}
    facets: dict[str, str] = {}
    first: dict[Path, int] = {}  # the first line of each concept
    for line, row in rows:
        cells = {key: " ".join(value.split()) for key, value in row.items() if value and value.strip()}
        at = Located(cells, file, (), {(): line})
        if "" in cells:
            at.fail(f"'{cells['']}' is in a column without a name; write one in the first row.")
        if "pattern" not in cells:
            at.fail("The row has no pattern; write one or take the row out.")
        concept = cells.get("concept", cells.get("frame"))
        if concept is None:
            at.fail("The row has no concept; write one.")
        frame = cells.get("frame", concept)
        subframe = cells.get("subframe", frame)
        first.setdefault((f"{frame}/{subframe}/{concept}",), line)
        if "counts" in cells and counts.setdefault(frame, at.at("counts").flag()) != at.at("counts").flag():
            at.fail(f"The frame '{frame}' counts in one row and not in another; write the same in all its rows.")
        if "facet" in cells and facets.setdefault(concept, cells["facet"]) != cells["facet"]:
            at.fail(f"The concept '{concept}' has the facet '{facets[concept]}' in a row above; it can have one.")
        patterns = frames.setdefault(frame, {}).setdefault(subframe, {}).setdefault(concept, {})
        made = _pattern(at, cells)
        before = patterns.setdefault((made.language, made.text), made)
        if before != made:
            at.fail(f"The pattern '{made.text}' stands twice in '{concept}' with different options; keep one.")
        if before is not made:
            notes.append(said(line, f"the pattern '{made.text}' stands twice in '{concept}'; it is read once."))
    if not frames:
        raise LexiconError("The table has no rows with patterns.", file=file)
    made_frames = tuple(_frame(frame, inside, counts.get(frame, True), facets) for frame, inside in frames.items())
    lexicon = LexiconData(name, made_frames, languages=_languages(made_frames), notes=tuple(notes))
    check(lexicon, Located(None, file, (), first))
    return lexicon


def _frame(frame: str, inside: dict[str, dict[str, Patterns]], counts: bool, facets: dict[str, str]) -> Frame:
    subframes = tuple(
        Subframe(
            subframe, tuple(Concept(c, tuple(found.values()), facet=facets.get(c)) for c, found in concepts.items())
        )
        for subframe, concepts in inside.items()
    )
    return Frame(frame, subframes, counts=counts)


def _languages(frames: tuple[Frame, ...]) -> tuple[str, ...]:
    patterns = (p for frame in frames for subframe in frame.subframes for c in subframe.concepts for p in c.patterns)
    return tuple(sorted({pattern.language for pattern in patterns}))


def _pattern(at: Located, cells: dict[str, str]) -> Pattern:
    if holds_nothing(cells["pattern"]):
        at.at("pattern").fail(f"The pattern '{cells['pattern']}' holds nothing to look for; write a word.")
    key = cells.get("language", language_of(cells["pattern"])).lower()
    if not _LANGUAGE.fullmatch(key):
        at.at("language").fail(f"'{key}' is not a language; write its code (en, zh) or pinyin.")
    accents = at.at("accents").one_of(("fold", "keep")) == "fold" if "accents" in cells else key == PINYIN
    return Pattern(
        text=cells["pattern"],
        key=key,
        case="case" in cells and at.at("case").flag(),
        anywhere="anywhere" in cells and at.at("anywhere").flag(),
        accents=accents,
        gate=cells.get("gate"),
        gate_scope=at.at("gate_scope").one_of(GATE_SCOPES) if "gate_scope" in cells else None,
        weight=weight_of(at.at("weight")) if "weight" in cells else None,
        exceptions=tuple(_exceptions(at)) if "except" in cells else (),
        note=cells.get("note"),
        line=at.line,
    )


def _exceptions(at: Located) -> Iterator[Pattern]:
    for term in (part.strip().replace("\\|", "|") for part in _SEPARATED.split(at.data["except"])):
        if term and holds_nothing(term):
            at.at("except").fail(f"The exception '{term}' holds nothing to look for; write a word.")
        if term:
            yield Pattern(term, language_of(term), line=at.line)


def weight_of(at: Located) -> float | None:
    """Return a weight, written with a decimal point or, as in some spreadsheets, a comma; None for 1."""
    weight = Located(str(at.data).replace(",", "."), at.file, at.path, at.lines).number()
    return None if weight == 1 else weight


def write(lexicon: LexiconData, separator: str = ",") -> str:
    """Return the long table; gate, weight and exceptions of a concept are in the row of each of its patterns.

    Cells that a spreadsheet would run as formulas begin with an apostrophe, which reading takes off.
    """
    out = io.StringIO()
    table = csv.writer(out, delimiter=separator, lineterminator="\n")
    table.writerow(COLUMNS)
    for frame, subframe, concept in lexicon.concepts():
        for pattern in concept.patterns:
            table.writerow([_hidden(cell) for cell in _row(frame, subframe, concept, pattern)])
    return out.getvalue()


def _hidden(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) or _HIDDEN.match(cell) else cell


def shown(cell: str) -> str:
    """Return a cell without the apostrophe that `write` puts before what a spreadsheet would run."""
    return cell[1:] if _HIDDEN.match(cell) else cell


def _row(frame: Frame, subframe: Subframe, concept: Concept, pattern: Pattern) -> list[str]:
    weight = concept.weight if pattern.weight is None else pattern.weight
    default = pattern.key == PINYIN
    return [
        frame.name,
        "" if frame.counts else "false",
        subframe.name,
        concept.name,
        concept.facet or "",
        pattern.key,
        pattern.text,
        "true" if pattern.case else "",
        "true" if pattern.anywhere else "",
        "" if pattern.accents == default else "fold" if pattern.accents else "keep",
        pattern.gate or concept.gate or "",
        pattern.gate_scope or concept.gate_scope or "",
        "" if weight == 1 else repr(weight).removesuffix(".0"),
        "|".join(exception.text.replace("|", "\\|") for exception in (*pattern.exceptions, *concept.exceptions)),
        pattern.note or "",
    ]
