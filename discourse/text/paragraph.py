"""The working form between a reader's blocks and the passages of a prepared document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from discourse.text.line_features import ANY, FRAGMENT
from discourse.text.prepared import Repair


@dataclass(slots=True)
class Line:
    """One line of the source, or a paragraph made of several. `text` has no blanks at its ends; "" is a blank line.

    `indent` is the number of blanks before it. `block` is the number of the reader's block: lines of blocks with a
    kind of their own are never joined. `kind` is None until it is known. `continues` says that the
    line certainly goes on with the line above it, as in a footnote of several lines. `features` are its
    features (`discourse.text.line_features`), possibly with some that it does not have.
    """

    text: str
    line: int
    page: int | None = None
    block: int = 0
    indent: int = 0
    kind: str | None = None
    level: int | None = None
    continues: bool = False
    features: int = ANY

    def rewrite(self, text: str) -> None:
        """Give the line another text."""
        self.text = text
        self.features = ANY


class Paragraph:
    """A paragraph while lines are still added to it: its first line and its pieces of text."""

    __slots__ = ("_parts", "_size", "features", "first", "full", "lines")

    def __init__(self, first: Line) -> None:
        self.first = first
        self.lines = 1
        self.features = first.features
        self.full = False  # whether its last line reaches to the width of its neighbours
        self._parts = [first.text]
        self._size = len(first.text)

    def __len__(self) -> int:
        return self._size

    @property
    def last(self) -> str:
        """The last character."""
        return self._parts[-1][-1]

    @property
    def tail(self) -> str:
        """The end of the text, long enough for its last word and stops."""
        return self._parts[-1][-80:] if len(self._parts[-1]) >= 20 else "".join(self._parts[-6:])[-80:]

    @property
    def head(self) -> str:
        """The beginning of the text, at most 2,000 characters."""
        return "".join(part[:2_000] for part in self._parts[:40])[:2_000]

    def append(self, glue: str, text: str, features: int = ANY) -> None:
        """Add a line's text, with its features, after `glue`."""
        self._parts.append(glue + text if glue else text)
        self._size += len(glue) + len(text)
        self.lines += 1
        self.features |= features

    def cut_end(self, ending: str) -> None:
        """Replace the last character by `ending`; the text before and after may be one word now."""
        self._parts[-1] = self._parts[-1][:-1] + ending
        self.features |= FRAGMENT

    @property
    def text(self) -> str:
        """The whole text; takes time in proportion to its length."""
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0]

    def finish(self) -> Line:
        """Return the paragraph as one line."""
        self.first.text = self.text
        self.first.features = self.features
        return self.first


class Tally:
    """Counts repairs by kind and keeps the first example of each."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, str]] = {}

    def add(self, kind: str, before: str, after: str, n: int = 1) -> None:
        """Count `n` repairs of a kind; `before` → `after` is kept as the example if it is the first."""
        known = self._found.get(kind)
        if known is None:
            self._found[kind] = (n, f"{_short(before)} → {_short(after)}")
        else:
            self._found[kind] = (known[0] + n, known[1])

    def again(self, kind: str) -> bool:
        """Count one more repair of a kind that has its example; return False if it has none yet."""
        known = self._found.get(kind)
        if known is None:
            return False
        self._found[kind] = (known[0] + 1, known[1])
        return True

    def repairs(self) -> Iterable[Repair]:
        """Return the repairs counted, sorted by kind."""
        return (Repair(kind, *self._found[kind]) for kind in sorted(self._found))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:29] + " … " + text[-28:]
