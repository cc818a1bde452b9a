"""Lexicons as CSV: long (one row a pattern) or wide (one column a category)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from discourse.errors import LexiconError
from discourse.lexicon.build import PINYIN
from discourse.lexicon.expression import holds_nothing
from discourse.lexicon.located import Located, Path
from discourse.lexicon.mapping_format import Key, from_keys, language_of
from discourse.lexicon.model import Concept, Frame, Lexicon, Pattern, Subframe

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
_CATEGORY = ("concept", "category", "key", "frame")


def read(text: str, file: str, name: str) -> Lexicon:
    """A table with a column `pattern` is long, any other wide. Comma, semicolon or tab separate the columns."""
    rows = _rows(text, file)
    header = [" ".join(cell.split()) for cell in rows[0][1]] if rows else []
    lower = [cell.lower() for cell in header]
    if not any(header):
        raise LexiconError("The table is empty; its first row names the columns.", file=file)
    if "pattern" not in lower:
        return from_keys(_wide(header, rows[1:], file), name, file=file)
    if not any(column in lower for column in _CATEGORY):
        raise LexiconError("The table has no column 'concept' or 'frame' beside 'pattern'; add one.", file=file, line=1)
    unknown = [cell for cell in lower if cell not in (*COLUMNS, *_CATEGORY)]
    notes = [f"The column '{cell}' is not read." for cell in unknown if cell]
    return _long([(line, dict(zip(lower, row, strict=False))) for line, row in rows[1:]], file, name, notes)


def _rows(text: str, file: str) -> list[tuple[int, list[str]]]:
    """The rows with the lines they end in; none has more cells than the first one names."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            while rows and len(row) > len(rows[0][1]) and not row[-1].strip():
                row.pop()
            if rows and len(row) > len(rows[0][1]):
                raise LexiconError(
                    f"The row has {len(row)} cells, but the first row names {len(rows[0][1])} columns; "
                    "put text that holds the separator in quotes.",
                    file=file,
                    line=reader.line_num,
                )
            rows.append((reader.line_num, row))
    except csv.Error as error:
        raise LexiconError(
            f"The table is broken ({error}); close the quotation marks, and double those inside a cell.",
            file=file,
            line=rows[-1][0] + 1 if rows else 1,
        ) from None
    return rows


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _wide(header: list[str], rows: list[tuple[int, list[str]]], file: str) -> Iterator[tuple[Key, Pattern]]:
    for place, category in enumerate(header):
        for line, row in rows:
            term = " ".join(row[place].split()) if place < len(row) else ""
            if term and not category:
                raise LexiconError(f"Column {place + 1} has no name; write its category.", file=file, line=line)
            if term:
                yield (category,), Pattern(term, language_of(term))


def _long(rows: list[tuple[int, dict[str, str]]], file: str, name: str, notes: list[str]) -> Lexicon:
    frames: dict[str, dict[str, dict[str, list[Pattern]]]] = {}
    counts: dict[str, bool] = {}
    facets: dict[str, str | None] = {}
    first: dict[Path, int] = {}  # where a concept stands first
    for line, row in rows:
        cells = {key: " ".join(value.split()) for key, value in row.items() if value and value.strip()}
        if not cells:
            continue
        at = Located(cells, file, (), {(): line})
        if "pattern" not in cells:
            at.fail("The row has no pattern; write one or take the row out.")
        concept = next((cells[column] for column in _CATEGORY if column in cells), None)
        if concept is None:
            at.fail("The row has no concept; write one.")
        frame = cells.get("frame", concept)
        subframe = cells.get("subframe", frame)
        first.setdefault((f"{frame}/{subframe}/{concept}",), line)
        counts.setdefault(frame, at.at("counts").flag() if "counts" in cells else True)
        if facets.setdefault(concept, cells.get("facet")) != cells.get("facet", facets[concept]):
            at.fail(f"The concept '{concept}' has the facet '{facets[concept]}' in a row above; it can have one.")
        patterns = frames.setdefault(frame, {}).setdefault(subframe, {}).setdefault(concept, [])
        made = _pattern(at, cells)
        twice = [p for p in patterns if (p.language, p.text) == (made.language, made.text)]
        if twice and made not in patterns:
            at.fail(f"The pattern '{made.text}' stands twice in '{concept}' with different options; keep one.")
        elif twice:
            notes.append(f"Line {line}: the pattern '{made.text}' stands twice in '{concept}'; it is read once.")
        else:
            patterns.append(made)
    if not frames:
        raise LexiconError("The table has no rows with patterns.", file=file)
    made_frames = tuple(_frame(frame, inside, counts[frame], facets) for frame, inside in frames.items())
    lexicon = Lexicon(name, made_frames, languages=_languages(made_frames), notes=tuple(notes))
    from discourse.lexicon.build import check

    check(lexicon, Located(None, file, (), first))
    return lexicon


def _frame(
    frame: str, inside: dict[str, dict[str, list[Pattern]]], counts: bool, facets: dict[str, str | None]
) -> Frame:
    subframes = tuple(
        Subframe(subframe, tuple(Concept(c, tuple(found), facet=facets[c]) for c, found in concepts.items()))
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
    accents = at.at("accents").one_of(("fold", "keep")) == "fold" if "accents" in cells else key == PINYIN
    return Pattern(
        text=cells["pattern"],
        key=key,
        case="case" in cells and at.at("case").flag(),
        anywhere="anywhere" in cells and at.at("anywhere").flag(),
        accents=accents,
        gate=cells.get("gate"),
        gate_scope=cells.get("gate_scope"),
        weight=_weight(at) if "weight" in cells else None,
        exceptions=tuple(
            Pattern(term.strip(), language_of(term)) for term in cells.get("except", "").split("|") if term.strip()
        ),
        note=cells.get("note"),
    )


def _weight(at: Located) -> float | None:
    weight = at.at("weight").number()
    return None if weight == 1 else weight


def write(lexicon: Lexicon) -> str:
    """The long table; what the concept says (gate, weight, exceptions) stands in the row of each of its patterns."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for frame, subframe, concept in lexicon.concepts():
        for pattern in concept.patterns:
            table.writerow(_row(frame, subframe, concept, pattern))
    return out.getvalue()


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
        "" if weight == 1 else f"{weight:g}",
        "|".join(exception.text for exception in (*pattern.exceptions, *concept.exceptions)),
        pattern.note or "",
    ]
