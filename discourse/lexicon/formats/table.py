"""Lexicons as CSV: long (one row a pattern) or wide (one column a category)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from discourse.errors import LexiconError
from discourse.lexicon.formats.mapping import Key, from_keys, language_of
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

_CALLED = {
    **dict.fromkeys(("patterns", "term", "terms", "word", "words", "expression"), "pattern"),
    **dict.fromkeys(("词语", "词", "词汇", "单词", "关键词", "詞語", "詞", "詞彙", "關鍵詞"), "pattern"),
    **dict.fromkeys(("category", "key", "类别", "分类", "情感分类", "類別", "分類", "情感分類"), "concept"),
    **dict.fromkeys(("strength", "权重", "强度", "情感强度", "權重", "強度", "情感強度"), "weight"),
}
_NUMBER = re.compile(r"[-+−]?\d+([.,]\d+)?")
_MATRIX = "dicterm"  # the first column of LIWC-22's .dicx
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]+)*|pinyin")
_SEPARATED = re.compile(r"(?<!\\)\|")  # exceptions; a bar inside one is written \|
_FORMULA = ("=", "+", "-", "@")
_HIDDEN = re.compile(r"'+[=+\-@]")


def read(text: str, file: str, name: str, columns: Mapping[str, str] | None = None) -> LexiconData:
    """Return the lexicon in a table: with the columns `pattern` and `concept` or `frame` it is long, otherwise wide.

    Comma, semicolon, tab or bar separate the columns. LIWC-22's `.dicx`, one column a category with an X or a weight in
    the row of each of its terms, is read, too. `columns` says which columns of the table hold what:
    `{"word": "词语", "category": "情感"}`. Raises `LexiconError` with file, line and the fix.
    """
    rows = _rows(text, file)
    if not rows:
        raise LexiconError("The table is empty; its first row names the columns.", file=file)
    line, header = rows[0][0], [" ".join(cell.split()) for cell in rows[0][1]]
    lower = [_CALLED.get(cell.lower(), cell.lower()) for cell in header]
    if columns:
        lower = _named(header, lower, columns, file, line)
    if lower[0] == _MATRIX:
        return from_keys(_matrix(header, rows[1:], file), name, file=file)
    has_pattern, has_category = "pattern" in lower, "concept" in lower or "frame" in lower
    if not has_pattern and not has_category:
        if len(header) == 1 and {"pattern", "concept"} & set(lower[0].split()):
            message = "The columns are not separated; write commas or tabs between them."
            raise LexiconError(message, file=file, line=line)
        _refuse_unnamed(header, rows[1:], file, line)
        return from_keys(_wide(header, rows[1:], file), name, file=file, notes=_empty(header, rows[1:]))
    if len(header) == 1 and has_pattern:
        return from_keys(_wide([name], rows[1:], file), name, file=file)
    if not has_category:
        column = header[lower.index("pattern")]
        message = (
            f"The table has no column 'concept' or 'frame' beside '{column}'; name the one that holds categories so."
        )
        raise LexiconError(message, file=file, line=line)
    if not has_pattern:
        column = header[lower.index("concept" if "concept" in lower else "frame")]
        message = f"The table has no column 'pattern' beside '{column}'; rename the one that holds the expressions."
        raise LexiconError(message, file=file, line=line)
    twice = [cell for cell, number in Counter(lower).items() if cell and number > 1]
    if twice:
        raise LexiconError(f"The column '{twice[0]}' stands twice; rename one.", file=file, line=line)
    notes = [f"The column '{cell}' is not read." for cell in lower if cell and cell not in COLUMNS]
    return _long([(line, dict(zip(lower, row, strict=False))) for line, row in rows[1:]], file, name, notes)


def _named(header: list[str], lower: list[str], columns: Mapping[str, str], file: str, line: int) -> list[str]:
    """Return the names of the columns, with those that the user named in the place of what the header says."""
    named = {}
    for role, column in columns.items():
        known = _CALLED.get(role.lower(), role.lower())
        if known not in COLUMNS:
            raise LexiconError(f"A table has no column '{role}'; columns are {', '.join(COLUMNS)}.", file=file)
        if column not in header:
            message = f"The table has no column '{column}'; it has {', '.join(header)}."
            raise LexiconError(message, file=file, line=line)
        named[header.index(column)] = known
    taken = set(named.values())
    return [named.get(place, header[place] if cell in taken else cell) for place, cell in enumerate(lower)]


def _rows(text: str, file: str) -> list[tuple[int, list[str]]]:
    """Return the rows that are not empty, with their last lines; no row has more cells than the first one."""
    first = text.lstrip("\n").split("\n", 1)[0]
    told = re.fullmatch(r"sep=(.)", first, re.IGNORECASE)  # a line of Excel's
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=told.group(1) if told else max(",;\t|", key=first.count), strict=True
    )
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            if not any(cell.strip() for cell in row) or (told and not rows and "".join(row).lower() == "sep="):
                continue
            while rows and len(row) > len(rows[0][1]) and not row[-1].strip():
                row.pop()
            if rows and len(row) > len(rows[0][1]):
                raise LexiconError(
                    f"The row has {len(row)} cells, but the first row names {len(rows[0][1])} columns; "
                    "put text that holds the separator in quotes.",
                    file=file,
                    line=reader.line_num,
                )
            rows.append((reader.line_num, [_shown(cell) for cell in row]))
    except csv.Error as error:
        raise LexiconError(
            f"The table is broken ({error}); close the quotation marks, and double those inside a cell.",
            file=file,
            line=rows[-1][0] + 1 if rows else 1,
        ) from None
    return rows


def word_list(text: str, file: str, name: str) -> LexiconData:
    """The lexicon in a text file with one expression a line: one category with the name of the file.

    Raises `LexiconError` if a line has several columns, as their meaning is unknown.
    """
    patterns: list[tuple[Key, Pattern]] = []
    for line, row in enumerate(text.split("\n"), 1):
        if "\t" in row.strip():
            message = (
                "The line has several columns; name them in a first row (pattern, concept, weight) "
                "and save the file as .tsv or .csv."
            )
            raise LexiconError(message, file=file, line=line)
        term = " ".join(row.split())
        if term and not (not patterns and _CALLED.get(term.lower(), term.lower()) == "pattern"):
            patterns.append(((name,), Pattern(term, language_of(term), line=line)))
    return from_keys(patterns, name, file=file)


def _refuse_unnamed(header: list[str], rows: list[tuple[int, list[str]]], file: str, line: int) -> None:
    """Raise `LexiconError` if the first row seems to hold terms, which would be lost if read as names of categories."""
    if len(header) == 1:
        message = (
            f"The table has one column, whose first row is '{header[0]}'. If it is a list of words, write 'word' above "
            "it; if that is the name of their category, write the columns 'category' and 'word'."
        )
        raise LexiconError(message, file=file, line=line)
    for place, cell in enumerate(header):
        cells = [row[place].strip() for _, row in rows if place < len(row) and row[place].strip()]
        numbers = _NUMBER.fullmatch(cell) or (cells and all(map(_NUMBER.fullmatch, cells)))
        if numbers:
            message = (
                f"Column {place + 1} ('{cell}') holds numbers, but the first row has to name the columns: "
                "'pattern' for the words, 'concept' for their categories, 'weight' for the numbers."
            )
            raise LexiconError(message, file=file, line=line)


def _wide(header: list[str], rows: list[tuple[int, list[str]]], file: str) -> Iterator[tuple[Key, Pattern]]:
    for place, category in enumerate(header):
        for line, row in rows:
            term = " ".join(row[place].split()) if place < len(row) else ""
            if term and not category:
                raise LexiconError(f"Column {place + 1} has no name; write its category.", file=file, line=line)
            if term:
                yield (category,), Pattern(term, language_of(term), line=line)


def _empty(header: list[str], rows: list[tuple[int, list[str]]]) -> list[str]:
    full = {header[place] for _, row in rows for place, cell in enumerate(row) if cell.strip()}
    return [f"The column '{name}' is empty and left out." for name in header if name and name not in full]


def _matrix(header: list[str], rows: list[tuple[int, list[str]]], file: str) -> Iterator[tuple[Key, Pattern]]:
    for line, (term, *cells) in rows:
        at = Located(dict(zip(header[1:], cells, strict=False)), file, (), {(): line})
        marked = [(category, cell.strip()) for category, cell in zip(header[1:], cells, strict=False) if cell.strip()]
        if not term.strip() or not marked:
            at.fail(
                "The row has no term; write one." if marked else f"The term '{term}' has no category; mark one by X."
            )
        for category, cell in marked:
            weight = None if cell.lower() == "x" else _weight(at.at(category))
            yield (category,), Pattern(" ".join(term.split()), language_of(term), weight=weight, line=line)


def _long(rows: list[tuple[int, dict[str, str]]], file: str, name: str, notes: list[str]) -> LexiconData:
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
        weight=_weight(at.at("weight")) if "weight" in cells else None,
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


def _weight(at: Located) -> float | None:
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


def _shown(cell: str) -> str:
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
