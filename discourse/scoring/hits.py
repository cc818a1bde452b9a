"""The DataFrame of hits, which shows itself in a notebook by what a reader needs of a hit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from discourse import cards
from discourse.plurals import counted

ROWS = 10
_NEEDED = ("doc_id", "start", "end", "surface", "concept", "frame")
_USE = {"polarity": "asserted", "reality": "actual", "voice": "own", "marking": "plain", "stance": "taken"}


class Hits(pd.DataFrame):
    """A DataFrame with one row a hit. Only its look in a notebook differs, as long as it has the columns of hits."""

    @property
    def _constructor(self) -> Callable[..., Hits]:
        return Hits

    def _repr_html_(self) -> str | None:
        if not set(_NEEDED) <= set(self.columns):
            shown: str | None = pd.DataFrame(self)._repr_html_()  # type: ignore[operator]
            return shown
        about = "about" in self.columns
        marked = "counted" in self.columns
        head = ("doc_id", "place", "expression", "concept", "frame", "use", *["about"] * about, *["counted"] * marked)
        rows = [
            (
                row["doc_id"],
                f"{row['start']}–{row['end']}",
                row["surface"],
                row["concept"],
                row["frame"],
                _use(row),
                *[_known(row["about"]) or ""] * about,
                *["yes" if row.get("counted") is True else "no"] * marked,
            )
            for row in self.head(ROWS).to_dict("records")
        ]
        left = len(self) - len(rows)
        columns = f"{counted(len(self.columns), 'column')}: {', '.join(map(str, self.columns))}"
        title = counted(len(self), "hit")
        return cards.card(
            title, cards.table(head, rows, counted(left, "more row") if left else ""), cards.line(columns)
        )


def _known(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _use(row: dict[Any, Any]) -> str:
    """Return what is not plain about a hit, with its cue, or `asserted`; nothing if the context is not known."""
    values = {axis: _known(row.get(axis)) for axis in _USE}
    if not any(values.values()):
        return "refused" if row.get("accepted") is False else ""
    said = [value for axis, value in values.items() if value not in ("", _USE[axis], "name")]
    cues = [cue.split(" ", 2)[-1].strip() for cue in _known(row.get("cue")).split("; ") if cue]  # value, place, words
    return ", ".join(said) + (f" ({', '.join(cues)})" if said and cues else "") or "asserted"
