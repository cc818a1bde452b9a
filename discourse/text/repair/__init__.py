"""Undoes what extraction did to a text: each kind of repair is one file here."""

from __future__ import annotations

from discourse.text.draft import Line, Tally
from discourse.text.prepared import Warning
from discourse.text.settings import Settings


def repair(lines: list[Line], settings: Settings, tally: Tally) -> tuple[list[Line], list[Warning]]:
    """The passages of a document, in order, from its lines; what was changed is counted in `tally`."""
    paragraphs: list[Line] = []
    open_before = False
    for line in lines:
        if not line.text:
            open_before = False
            continue
        if open_before and "wraps" in settings.repairs and line.kind is None:
            last = paragraphs[-1]
            last.text += " " + line.text
        else:
            paragraphs.append(line)
        open_before = line.kind is None
    return paragraphs, []
