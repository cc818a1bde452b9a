"""What the sections of the comparison read: the tables as rows, both runs, labels and cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from discourse.compare.side import Side, paired
from discourse.compare.words import Words
from discourse.report.blocks import Cell, DataTable
from discourse.report.sections import parts
from discourse.report.view import Row, View

SHARE = "share_of_sentences"


@dataclass(frozen=True)
class Comparison:
    """The rows of the compared tables by name, the two runs, what the report reads of each, and the words."""

    rows: dict[str, list[Row]]
    first: Side
    second: Side
    views: tuple[View, View]
    words: Words

    @cached_property
    def pairs(self) -> dict[str, str]:
        """The lexicon of the first run for each of the second."""
        return paired(self.first, self.second)

    @property
    def view(self) -> View:
        """The second run as the report reads it: it decides what is compared, and how it is labelled."""
        return self.views[1]

    def called(self, side: Side) -> str:
        """Return the name of a run."""
        return self.view.clip(side.name, 60)

    def label(self, name: str) -> str:
        """Return the label of a name in the lexicon of either run."""
        for view in (self.view, self.views[0]):
            if name in (view.info.get("labels") or {}):
                return view.label(name)
        return self.view.label(name)

    def counts(self, table: str) -> dict[str, int]:
        """Return the number of rows of a table by what happened."""
        found: dict[str, int] = {}
        for row in self.rows[table]:
            found[row["change"]] = found.get(row["change"], 0) + 1
        return found

    def main_rates(self) -> list[Row]:
        """Return the rates of frames that count and that both runs have."""
        return [
            row
            for row in self.rows["compared_rates"]
            if row["level"] == "frame"
            and (row["by"], row["uses"], row["about"]) == (self.view.by, self.view.uses, "all")
            and row["share_first"] is not None
            and row["share_second"] is not None
            and row["name"] in (self.counting(row["lexicon"]) or (row["name"],))
        ]

    def counting(self, lexicon: str) -> set[str]:
        """Return the frames of a lexicon that count in either run."""
        return {
            name
            for view in self.views
            for one in view.lexicons
            if self.pairs.get(one, one) == lexicon
            for name in view.counting(one)
        }

    def cell(self, value: Any) -> Cell:
        """Return a cell of text, cut to size."""
        return parts.text(self.view.clip("" if value is None else str(value)))

    def table(self, caption: str, columns: Iterable[str], cells: list[list[Cell]], source: str) -> DataTable:
        """Return a table by the keys of its caption and columns."""
        heads = tuple(self.words(f"column.{column}") for column in columns)
        return parts.table(self.view, self.words(caption), heads, cells, source)

    def reason(self, reason: str) -> str:
        """Return the reason of a change in words."""
        kind, colon, code = reason.partition(": ")
        if colon:
            why = code.partition(":")[0]
            return self.words("hits.reason.refused", reason=self.words.report.maybe(f"reason.{why}", code))
        return self.words.maybe(f"hits.reason.{kind}", kind)

    def use(self, use: str) -> str:
        """Return how a hit is used in words, such as "negated; about EU"."""
        said = []
        for part in use.split("; "):
            if part.startswith("about "):
                said.append(self.words("hits.about", name=self.view.group(part.removeprefix("about "))))
            elif part == "not counted":
                said.append(self.words("hits.uncounted"))
            else:
                values = [self.words.report.maybe(f"axis.{value}", value) for value in part.split(", ")]
                said.append(self.words.report("list.comma").join(values))
        return self.words.report("list.comma").join(said)
