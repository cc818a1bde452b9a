"""The text of a paragraph of a Word file as Word shows it, without hidden and deleted text and codes of fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from discourse.corpus.readers.docx_package import W
from discourse.corpus.readers.docx_styles import Styles, is_bold, is_on, is_placeholder

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# Deleted and moved text, readings of characters, and what repeats a text box for old programs; text boxes are read as
# blocks of their own.
_LEFT_OUT = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}txbxContent", f"{W}rt", f"{W}pPr", f"{W}rPr", f"{W}sdtPr", FALLBACK}
)
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}sym": " "}
_CONTENTS = re.compile(r"\s*(?:TOC|TOA|INDEX)\b", re.IGNORECASE)


@dataclass
class _Field:
    """A field that is open: its code, and whether its result has begun."""

    code: str = ""
    shown: bool = False


@dataclass
class Text:
    """The text of a paragraph: `contents` says that a field of contents made some of it."""

    parts: list[str] = field(default_factory=list)
    bold: bool | None = None
    contents: bool = False

    @property
    def text(self) -> str:
        """The text with a tab for each tab and a line feed for each break."""
        return "".join(self.parts)

    @property
    def strong(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.bold)


class Runs:
    """Reads paragraphs one after the other; fields may go on from one to the next."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[_Field] = []

    def read(self, paragraph: Any, style: str) -> Text:
        """The text of a paragraph of some style."""
        text = Text()
        self._inside(paragraph, text, style in self._styles.hidden, style in self._styles.bold)
        self._fields = [one for one in self._fields if one.shown]  # the code of a field ends with its paragraph
        return text

    def leave_contents(self) -> None:
        """Forget fields of contents that are open, as those of damaged files are for ever."""
        self._fields = [one for one in self._fields if not _CONTENTS.match(one.code)]

    def _inside(self, element: Any, text: Text, hidden: bool, bold: bool) -> None:
        for child in element:
            tag = child.tag
            if tag in _LEFT_OUT or not isinstance(tag, str) or (tag == f"{W}sdt" and is_placeholder(child)):
                continue
            if tag == f"{W}r":
                self._run(child, text, hidden, bold)
            elif tag in (f"{W}t", _MATH):
                self._add(child.text or "", text, hidden, bold)
            elif tag == f"{W}br":
                kind = child.get(f"{W}type")
                self._add("\n" if kind in (None, "textWrapping") else "\n\n", text, hidden, bold)
            elif tag in _SIGNS:
                self._add(_SIGNS[tag], text, hidden, bold)
            elif tag == f"{W}fldChar":
                self._field(str(child.get(f"{W}fldCharType")))
            elif tag == f"{W}instrText":
                if self._fields:
                    self._fields[-1].code += child.text or ""
            else:
                self._inside(child, text, hidden, bold)

    def _run(self, run: Any, text: Text, hidden: bool, bold: bool) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None:
            named = properties.find(f"{W}rStyle")
            style = str(named.get(f"{W}val")) if named is not None else ""
            given = properties.find(f"{W}vanish")
            hidden = is_on(properties, "vanish") if given is not None else hidden or style in self._styles.hidden
            own = properties.find(f"{W}b")
            bold = is_on(properties, "b") if own is not None else bold or style in self._styles.bold
            bold = bold or is_bold(properties)
        self._inside(run, text, hidden, bold)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _add(self, piece: str, text: Text, hidden: bool, bold: bool) -> None:
        if hidden or not piece or (self._fields and not all(one.shown for one in self._fields)):
            return
        text.parts.append(piece)
        if not piece.isspace():
            text.bold = bold and text.bold is not False
        if self._fields and not text.contents:
            text.contents = any(_CONTENTS.match(one.code) for one in self._fields)
