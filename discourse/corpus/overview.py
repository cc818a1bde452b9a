"""Describes a corpus in plain aligned tables, to be checked before an analysis."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

from discourse.console import Console
from discourse.corpus.model import Corpus
from discourse.corpus.review import listed

Sentence: TypeAlias = Callable[[str, Mapping[str, Any]], str]

ENGLISH = Console("en")
_SHOWN = 20  # rows of a table; the rest is counted
_WIDTH = 90  # columns of a message


def overview(
    corpus: Corpus,
    sentence: Sentence | None = None,
    words: Console = ENGLISH,
    meanings: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[str]:
    """Yield lines of text: counts by format, language, ..., lengths, origins of fields, repairs, warnings and skips.

    `sentence` words a warning from its code and parameters; without it the parameters are listed. `words` are headings
    and names in a language; `meanings` says what each kind of repair does (`repair.KIND`).
    """
    rows = corpus.documents.to_pylist()
    sizes = (("n_chars", "character"), ("n_sentences", "sentence"), ("n_tokens", "token"))
    counts = [words(f"corpus.{noun}", n=sum(row[size] for row in rows)) for size, noun in sizes]
    yield words.listed([words("corpus.document", n=len(rows)), *counts])
    for name in ("format", "encoding", "language", "script", "side", "year"):
        yield from _counts(name, rows, words)
    yield from _lengths(rows, words)
    yield from _table(("field", "origin", "documents"), _taken(corpus, words), words)
    repairs: Counter[str] = Counter()
    touched: Counter[str] = Counter()
    for row in corpus.repairs.to_pylist():
        repairs[row["kind"]] += row["n"]
        touched[row["kind"]] += 1
    found = [(kind, n, touched[kind], meanings.get(f"repair.{kind}", "")) for kind, n in sorted(repairs.items())]
    yield from _table(
        ("repair", "times", "documents", "meaning") if meanings else ("repair", "times", "documents"),
        found if meanings else [row[:3] for row in found],
        words,
    )
    yield from _table(("warning", "what"), _warnings(corpus, sentence or _parameters), words)
    skipped = [(row["path"], f"{row['reason']} {row['advice']}") for row in corpus.skipped.to_pylist()]
    yield from _table(("skipped", "why"), skipped, words)


def _taken(corpus: Corpus, words: Console) -> list[tuple[str, str, int]]:
    """Fields, the column or name that each was taken from, and the number of documents."""
    fields = ("text", "title", "side", "date", "year", "source")
    ordered = sorted(corpus.taken.items(), key=lambda pair: (fields.index(pair[0][0]), *pair[0][1:]))
    return [
        (words(f"corpus.field.{field}"), words(f"corpus.origin.{origin}", column=column), n)
        for (field, origin, column), n in ordered
    ]


def _parameters(code: str, parameters: Mapping[str, Any]) -> str:
    """The parameters of a warning as a list of names and values."""
    return "; ".join(f"{name}: {_value(value)}" for name, value in parameters.items()) or code


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} ({held})" for name, held in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _warnings(corpus: Corpus, sentence: Sentence) -> list[tuple[str, str]]:
    """Codes and sentences; a sentence about several documents is given once, with their names if it lacks them."""
    subjects: dict[tuple[str, str], list[str]] = {}
    for row in corpus.warnings.to_pylist():
        message = sentence(row["code"], json.loads(row["parameters"]))
        subjects.setdefault((row["code"], message), []).append(row["subject"])
    known = set(corpus.documents["doc_id"].to_pylist())
    found = []
    for (code, message), names in subjects.items():
        unnamed = [name for name in names if name in known and name not in message]
        found.append((code, f"{listed(unnamed)}: {message}" if unnamed else message))
    return found


def _counts(name: str, rows: Sequence[dict[str, Any]], words: Console) -> Iterator[str]:
    documents = Counter(row[name] for row in rows)
    tokens: Counter[Any] = Counter()
    for row in rows:
        tokens[row[name]] += row["n_tokens"]
    ordered = sorted(documents, key=lambda value: (value is None, value if value is not None else ""))
    lines = [(_named(name, value, words), documents[value], tokens[value]) for value in ordered]
    yield from _table((name, "documents", "tokens"), lines, words, shown=200 if name == "year" else _SHOWN)


def _named(name: str, value: Any, words: Console) -> Any:
    if value is None:
        return words("corpus.none")
    return words.name({"side": "group", "language": "language"}.get(name, ""), value) if name != "year" else value


def _lengths(rows: Sequence[dict[str, Any]], words: Console) -> Iterator[str]:
    lines = []
    for unit in ("n_chars", "n_passages", "n_sentences", "n_tokens"):
        sizes = sorted(row[unit] for row in rows)
        quarters = [sizes[round(share * (len(sizes) - 1))] for share in (0, 0.25, 0.5, 0.75, 1)] if sizes else [0] * 5
        lines.append((words(f"corpus.unit.{unit[2:]}"), *quarters))
    yield from _table(("length", "least", "quarter", "middle", "three quarters", "most"), lines, words)


def _table(columns: Sequence[str], rows: Iterable[Sequence[Any]], words: Console, shown: int = _SHOWN) -> Iterator[str]:
    """An aligned table, numbers to the right; no rows give no lines."""
    head = [words(f"corpus.head.{name}") for name in columns]
    every = [
        [f"{cell:,}" if isinstance(cell, int) and i else _line(cell) for i, cell in enumerate(row)] for row in rows
    ]
    if not every:
        return
    kept = every[:shown]
    widths = [max(_columns(row[i]) for row in [list(head), *kept]) for i in range(len(head))]
    numbers = [all(row[i].replace(",", "").isdecimal() for row in kept) and i > 0 for i in range(len(head))]
    yield ""
    for row in [list(head), *kept]:
        cells = [
            (" " * (w - _columns(c)) + c) if right else c + " " * (w - _columns(c))
            for c, w, right in zip(row, widths, numbers, strict=True)
        ]
        yield "  ".join(cells).rstrip()
    if len(every) > shown:
        yield words("corpus.more", n=len(every) - shown)


def _line(cell: Any) -> str:
    text = " ".join(str(cell).split())
    return text if len(text) <= _WIDTH * 2 else text[: _WIDTH * 2 - 1] + "…"


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: Han characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
