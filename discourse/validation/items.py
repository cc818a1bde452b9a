"""The items that coders see: a sentence with its context and its marked expressions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from discourse.errors import ValidationError
from discourse.text.languages import registered
from discourse.validation.population import PLACE, Tables

BEFORE, AFTER = 2, 1  # sentences of context


@dataclass(frozen=True)
class Item:
    """One item. `marks` are (start, end) in `text`; `shown` is the instrument's verdict by name, if coders see it.

    `ask` names the variables that are asked of it (empty: all), and `choices` are the answers (value, label) of its
    variable of kind choice.
    """

    unit: str
    text: str
    before: str = ""
    after: str = ""
    language: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    shown: tuple[tuple[str, bool], ...] = ()
    ask: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the item as the coding page reads it, without what is empty."""
        found: dict[str, Any] = {"unit": self.unit, "text": self.text, "before": self.before, "after": self.after}
        found |= {"lang": self.language, "marks": self.marks, "shown": self.shown, "ask": self.ask}
        if self.choices:
            found["choices"] = [{"value": value, "label": label} for value, label in self.choices]
        return {name: value for name, value in found.items() if value or name in ("text", "before", "after", "marks")}

    @property
    def marked(self) -> str:
        """Return the marked expressions, for sheets that cannot mark them in the sentence."""
        return "; ".join(dict.fromkeys(self.text[start:end] for start, end in self.marks))


def of_sentences(
    units: pl.DataFrame, tables: Tables, marks: bool, verdicts: Mapping[str, Sequence[tuple[str, bool]]] | None = None
) -> list[Item]:
    """Return the items of drawn sentences in the order of `units`.

    Parameters
    ----------
    units
        Rows of a design: unit, doc_id, sentence, start, end, language, label_shown.
    tables
        The tables of the run, with texts.
    marks
        Mark the expressions of the lexicon in the sentence. Counted hits of every frame and refused matches are
        marked alike, so that a mark does not give away the verdict.
    verdicts
        The instrument's verdict by name for each unit; shown if `label_shown` says so.

    Raises
    ------
    ValidationError
        The run was made without texts.
    """
    if "texts" not in tables or not tables["texts"].num_rows:
        raise ValidationError(
            "This run was made without texts, so coders would see nothing. Run 'analyse' without --without-text."
        )
    drawn = units.select("doc_id").unique()
    known = pl.DataFrame(tables["texts"]).join(drawn, on="doc_id", how="semi")
    texts = dict(known.select("doc_id", "text").iter_rows())
    spans = _spans(tables, drawn)
    matched = _matched(units, tables) if marks else {}
    items = []
    for row in units.iter_rows(named=True):
        text, place = texts[row["doc_id"]], (row["doc_id"], row["sentence"])
        start, end = row["start"], row["end"]
        before = [spans.get((row["doc_id"], n)) for n in range(row["sentence"] - BEFORE, row["sentence"])]
        after = [spans.get((row["doc_id"], n)) for n in range(row["sentence"] + 1, row["sentence"] + 1 + AFTER)]
        found = [(max(a, start) - start, min(b, end) - start) for a, b in matched.get(place, ())]
        shown = (verdicts or {}).get(row["unit"], ()) if row["label_shown"] else ()
        items.append(
            Item(
                row["unit"],
                text[start:end],
                _joined(text, before),
                _joined(text, after),
                row["language"] if row["language"] in registered() else "",
                _merged(found),
                tuple(shown),
            )
        )
    return items


def _joined(text: str, spans: Sequence[tuple[int, int] | None]) -> str:
    known = [span for span in spans if span is not None]
    return " ".join(text[known[0][0] : known[-1][1]].split()) if known else ""


def _spans(tables: Tables, documents: pl.DataFrame) -> dict[tuple[str, int], tuple[int, int]]:
    rows = pl.DataFrame(tables["sentences"]).join(documents, on="doc_id", how="semi").select(*PLACE, "start", "end")
    return {(doc_id, sentence): (start, end) for doc_id, sentence, start, end in rows.iter_rows()}


def _matched(units: pl.DataFrame, tables: Tables) -> dict[tuple[str, int], list[tuple[int, int]]]:
    """Return the spans of hits and of refused matches in each drawn sentence."""
    parts = [
        pl.DataFrame(tables[name]).select(*PLACE, "start", "end") for name in ("hits", "candidates") if name in tables
    ]
    rows = pl.concat(parts).join(units.select(PLACE), on=PLACE, how="semi").unique().sort(*PLACE, "start", "end")
    found: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for doc_id, sentence, start, end in rows.iter_rows():
        found.setdefault((doc_id, sentence), []).append((start, end))
    return found


def _merged(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return spans in order, those that overlap or touch as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return tuple(merged)
