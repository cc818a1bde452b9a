"""One passage cut to size, with its marks: what a reader sees of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from discourse.report.blocks import Example, Piece
from discourse.report.view import Row, View

# formats whose documents are rows
TABULAR = frozenset({"csv", "tsv", "jsonl", "json", "htmltable", "xls", "xlsx", "parquet"})


@dataclass(frozen=True)
class MarkedSpan:
    """A span to mark, in code points of the document."""

    start: int
    end: int
    mark: str


def marked(
    view: View, anchor: str, row: Row, spans: Sequence[MarkedSpan], gloss: tuple[tuple[str, str], ...], note: str = ""
) -> Example:
    """Return the passage of `row` (doc_id, passage) and mark its spans; without texts, return only its place."""
    found = view.rows("passages", doc_id=row["doc_id"], passage=row["passage"])
    place = found[0] if found else None
    texts = view.rows("texts", doc_id=row["doc_id"])
    text = texts[0]["text"] if texts else None
    pieces: tuple[Piece, ...] = ()
    if place and text:
        begins = [row["start"] for row in view.rows("sentences", doc_id=row["doc_id"], passage=row["passage"])]
        start, end = window(text, (place["start"], place["end"]), spans, begins, view.caps.characters)
        cut = cut_up(text, start, end, spans)
        before = (Piece("… "),) if start > place["start"] else ()
        after = (Piece(" …"),) if end < place["end"] else ()
        pieces = (*before, *cut, *after)
    document = view.rows("documents", doc_id=row["doc_id"])
    language = (place or {}).get("language") or (document[0]["language"] if document else "")
    return Example(
        anchor, _source(view, row, document), _place(view, row, place), view.tag(language), pieces, gloss, note
    )


def window(
    text: str, whole: tuple[int, int], spans: Sequence[MarkedSpan], begins: Sequence[int], most: int
) -> tuple[int, int]:
    """Return start and end of what is shown of a passage: all of it, or about `most` characters with its first hit.

    It starts where a sentence begins (`begins`) if one does near enough before the hit, and cuts no English word.
    """
    start, end = whole
    if end - start <= most:
        return whole
    leading = [span for span in spans if span.mark != "other"] or list(spans)
    first = min((span.start for span in leading), default=start)
    left = max(start, min(first - most // 4, end - most))
    left = min((begin for begin in begins if left <= begin <= first), default=left)
    right = min(end, left + most)
    while left > start and left < first and text[left - 1 : left + 1].isalnum() and text[left].isascii():
        left += 1
    while right < end and right > first and text[right - 1 : right + 1].isalnum() and text[right].isascii():
        right -= 1
    return left, right


def cut_up(text: str, start: int, end: int, spans: Sequence[MarkedSpan]) -> tuple[Piece, ...]:
    """Return the text between two offsets as pieces; of overlapping spans the frame's own is kept, then the longer."""
    ranked = sorted(spans, key=lambda span: (span.mark == "other", span.start, -span.end))
    taken: list[MarkedSpan] = []
    for span in ranked:
        inside = start <= span.start and span.end <= end
        if inside and all(span.end <= other.start or other.end <= span.start for other in taken):
            taken.append(span)
    pieces = []
    at = start
    for span in sorted(taken, key=lambda span: span.start):
        pieces += [Piece(text[at : span.start]), Piece(text[span.start : span.end], span.mark)]
        at = span.end
    return tuple(piece for piece in (*pieces, Piece(text[at:end])) if piece.text)


def _source(view: View, row: Row, document: list[Row]) -> str:
    if not document:
        return view.clip(row["doc_id"], 120)
    known = document[0]
    title = known["title"] or row["doc_id"]
    details = [view.group(known["side"]) if known["side"] else "", known["date"] or (str(known["year"] or ""))]
    return view.words("list.dot").join([view.clip(title, 120), *[view.clip(d, 40) for d in details if d]])


def _place(view: View, row: Row, place: Row | None) -> str:
    words = view.words
    parts = [view.clip(row["doc_id"], 100)]
    if place and place["page"] is not None:
        parts.append(words("examples.page", n=place["page"]))
    if record := _record(view, row["doc_id"]):
        parts = [words("examples.record", file=view.clip(record[0], 100), n=record[1])]
    elif place and place["line"] is not None:
        parts.append(words("examples.line", n=place["line"]))
    parts.append(words("examples.passage", n=row["passage"] + 1))
    return words("list.comma").join(parts)


def _record(view: View, doc_id: str) -> tuple[str, int] | None:
    """Return the file and row, counted from one, of a document that is a row of a table; None for other documents."""
    file, _, key = doc_id.rpartition("#")
    document = view.rows("documents", doc_id=doc_id)
    is_row = bool(document) and document[0]["format"] in TABULAR and file == document[0]["path"]
    return (file, int(key) + 1) if is_row and key.isdecimal() else None
