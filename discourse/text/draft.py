"""The working form between a reader's blocks and the passages of a prepared document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from discourse.text.prepared import Repair


@dataclass(slots=True)
class Line:
    """One line of the source, or a paragraph made of several. `text` has no blanks at its ends; "" is a blank line.

    `indent` is the number of blanks that stood before it. `block` numbers the reader's blocks: what stands in blocks
    with a kind of their own is never joined. `kind` is None until it is known. `continues` says that the
    line certainly goes on with the line above it, as in a footnote of several lines.
    """

    text: str
    line: int
    page: int | None = None
    block: int = 0
    indent: int = 0
    kind: str | None = None
    level: int | None = None
    continues: bool = False


class Tally:
    """Counts repairs by kind and keeps the first example of each."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, str]] = {}

    def add(self, kind: str, before: str, after: str, n: int = 1) -> None:
        """Count `n` repairs of a kind; `before` → `after` is kept as the example if it is the first."""
        count, example = self._found.get(kind, (0, ""))
        self._found[kind] = (count + n, example or f"{_short(before)} → {_short(after)}")

    def repairs(self) -> Iterable[Repair]:
        """What was counted, sorted by kind."""
        return (Repair(kind, *self._found[kind]) for kind in sorted(self._found))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:29] + " … " + text[-28:]
