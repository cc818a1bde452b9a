"""A run of characters on a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Adjacent characters on one line, and their box in points from the bottom left of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """In points; damaged fonts have characters without any."""
        return max(self.top - self.bottom, 0.1)
