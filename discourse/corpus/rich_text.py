"""Interprets Rich Text: groups, styles, fonts with their encodings, and what each paragraph is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from discourse.text.blocks import Block
from discourse.text.reading_words import alternatives

_TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n\x00]+)")
_SYMBOLS = {
    "tab": " ", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "softline": "\n",
    "zwj": "", "zwnj": "",
}  # fmt: skip
_ESCAPED = {b"~": "\u00a0", b"_": "-", b"-": "\u00ad", b"\\": "\\", b"{": "{", b"}": "}"}
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip
_PAGES = {936: "gb18030", 950: "big5hkscs", 10000: "mac_roman", 65001: "utf-8"}
# Destinations whose text is not part of the document.
_SILENT = """
    pict object objdata fldinst header headerl headerr headerf footer footerl footerr footerf annotation atnid atnauthor
    atntime atnref atndate atnparent nonshppict sp listtable listoverridetable revtbl rsidtbl generator themedata
    colorschememapping datastore latentstyles xmlnstbl colortbl filetbl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn
    bkmkstart bkmkend template private tc xe mmathPr wgrffmtfilter pgdsctbl nonesttables
"""
_UNREAD = frozenset(_SILENT.split())
_READ_THOUGH_STARRED = frozenset(("shpinst", "shptxt", "nesttableprops", "footnote", "cs", "ts", "ds"))
_HEADING = re.compile(alternatives("heading-style") + r"\s?(\d)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _State:
    """What holds for the text inside a group."""

    destination: str = ""  # `` is the text itself; `silent` is not read
    encoding: str = "cp1252"
    unicode_skip: int = 1
    hidden: bool = False


@dataclass
class _Paragraph:
    """What is known of the present paragraph."""

    style: int = 0
    outline: int | None = None
    listed: bool = False
    in_table: bool = False


class Document:
    """A text in Rich Text.

    blocks: its passages in order, each note after the passage in which it is anchored.
    properties: title and author, if they are stated.
    whole: whether every group is closed; a file that was cut off is not.
    """

    def __init__(self, data: bytes) -> None:
        self.blocks: list[Block] = []
        self.properties: dict[str, str] = {}
        self._state = _State()
        self._groups: list[_State] = []
        self._default = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._styles: dict[int, str] = {}
        self._style = 0
        self._paragraph = _Paragraph()
        self._held: dict[str, list[str]] = {}
        self._bytes = b""
        self._cells: list[str] = []
        self._notes: list[Block] = []
        self._starred = False
        self._skip = 0
        self._half = 0
        self._read(data)
        self._end_bytes()
        self._end_paragraph()
        self.whole = not self._groups
        for name in ("title", "author"):
            if text := "".join(self._held.get(name, ())).strip():
                self.properties[name] = text

    def _read(self, data: bytes) -> None:
        place = 0
        while match := _TOKEN.search(data, place):
            place = match.end()
            word, number, code, sign, brace, text = match.groups()
            if word is not None:
                if word == b"bin":
                    place += max(0, int(number or 0))
                self._word(word.decode("ascii"), None if number is None else int(number))
            elif code is not None:
                self._add_bytes(bytes((int(code, 16),)))
            elif sign is not None:
                self._sign(sign)
            elif brace == b"{":
                self._end_bytes()
                self._groups.append(self._state)
                self._starred = False
            elif brace == b"}":
                self._close()
            else:
                self._add_bytes(text)

    def _close(self) -> None:
        self._end_bytes()
        inner = self._state
        if self._groups:
            self._state = self._groups.pop()
        if inner.destination == "note" != self._state.destination:
            if text := " ".join("".join(self._held.pop("note", ())).split()):
                self._notes.append(Block(text, "note"))
        elif inner.destination == "styles" and "styles" in self._held:
            self._styles[self._style] = "".join(self._held.pop("styles", ())).strip(" ;")

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = True
        elif sign in (b"\n", b"\r"):
            self._word("par", None)
        elif sign in _ESCAPED:
            self._add(_ESCAPED[sign])

    def _word(self, word: str, number: int | None) -> None:
        self._end_bytes()
        starred, self._starred = self._starred, False
        state = self._state
        if state.destination == "silent":
            return
        if word == "u" and number is not None:
            self._unicode(number % 0x10000)
        elif word in _SYMBOLS:
            self._add(_SYMBOLS[word])
        elif word in ("par", "sect", "page", "pard", "row", "cell", "nestcell", "nestrow", "trowd", "intbl"):
            self._layout(word)
        elif word in _UNREAD or (starred and word not in _READ_THOUGH_STARRED):
            self._state = replace(state, destination="silent")
        elif word in ("title", "author") and state.destination == "info":
            self._state = replace(state, destination=word)
        elif word in ("fonttbl", "stylesheet", "info", "footnote", "pntext", "listtext"):
            names = {
                "fonttbl": "fonts",
                "stylesheet": "styles",
                "footnote": "note",
                "pntext": "mark",
                "listtext": "mark",
            }
            self._state = replace(state, destination=names.get(word, word))
            self._paragraph.listed |= word in ("pntext", "listtext")
        else:
            self._formatting(word, number)

    def _formatting(self, word: str, number: int | None) -> None:
        """Words that say how the text after them is printed, encoded or numbered."""
        state, on = self._state, number != 0
        if word == "f" and number is not None:
            self._font = number
            if state.destination != "fonts":
                self._state = replace(state, encoding=self._fonts.get(number, self._default))
        elif word == "fcharset" and number is not None and state.destination == "fonts":
            self._fonts[self._font] = self._default if number in (0, 1) else _CHARSETS.get(number, self._default)
        elif word == "ansicpg" and number:
            self._default = _known(_PAGES.get(number, f"cp{number}"))
            self._state = replace(state, encoding=self._default)
        elif word == "mac":
            self._default = "mac_roman"
            self._state = replace(state, encoding=self._default)
        elif word == "uc" and number is not None:
            self._state = replace(state, unicode_skip=min(max(number, 0), 8))
        elif word in ("v", "deleted"):
            self._state = replace(state, hidden=on)
        elif word == "plain":
            self._state = replace(state, hidden=False)
        elif word in ("s", "cs", "ds", "ts") and number is not None and state.destination == "styles":
            self._style = number if word == "s" else -1 - number
        elif word == "s" and number is not None and state.destination == "":
            self._paragraph.style = number
        elif word == "outlinelevel" and number is not None and state.destination == "":
            self._paragraph.outline = number if 0 <= number <= 8 else None
        elif word == "ls" and state.destination == "":
            self._paragraph.listed = bool(number)

    def _layout(self, word: str) -> None:
        """Words that end a paragraph, cell or row, or begin a new format of paragraphs."""
        if self._state.destination not in ("", "note"):
            return
        if self._state.destination == "note":
            self._add(" ")
        elif word == "pard":
            self._paragraph = _Paragraph()
        elif word == "intbl":
            self._paragraph.in_table = True
        elif word in ("cell", "nestcell"):
            self._cells.append(" ".join("".join(self._held.pop("", ())).split()))
        elif word in ("row", "nestrow"):
            self._end_row()
        elif word != "trowd":
            if self._paragraph.in_table:
                self._add(" ")
            else:
                self._end_paragraph()

    def _end_row(self) -> None:
        if any(self._cells):
            self.blocks.append(Block(" | ".join(self._cells), "table"))
        self._cells = []
        self.blocks += self._notes
        self._notes = []

    def _end_paragraph(self) -> None:
        if self._cells:
            self._end_row()
        if text := "".join(self._held.pop("", ())).strip():
            kind, level = self._kind()
            self.blocks.append(Block(text, kind, level))
        self.blocks += self._notes
        self._notes = []
        self._paragraph.listed = False

    def _kind(self) -> tuple[str, int | None]:
        name = self._styles.get(self._paragraph.style, "") if self._paragraph.style else ""
        if match := _HEADING.match(name):
            return "heading", max(1, int(match.group(1)))
        if self._paragraph.outline is not None:
            return "heading", self._paragraph.outline + 1
        if name.lower() in ("title", "subtitle"):
            return "heading", 1 if name.lower() == "title" else 2
        if name.lower() == "caption":
            return "caption", None
        return ("list", None) if self._paragraph.listed else ("body", None)

    def _unicode(self, code: int) -> None:
        """A character by its number; those beyond U+FFFF come in two halves. Its substitute after it is skipped."""
        if 0xD800 <= code < 0xDC00:
            self._half = code
        elif 0xDC00 <= code < 0xE000:
            whole = 0x10000 + ((self._half - 0xD800) << 10) + code - 0xDC00
            self._add(chr(whole) if self._half else "\ufffd")
            self._half = 0
        else:
            self._add(chr(code))
        self._skip = self._state.unicode_skip

    def _add_bytes(self, data: bytes) -> None:
        skipped = min(self._skip, len(data))
        self._skip -= skipped
        self._bytes += data[skipped:]

    def _end_bytes(self) -> None:
        """Decode the bytes that were read by the encoding of the font they are in."""
        if self._bytes:
            data, self._bytes = self._bytes, b""
            self._add(data.decode(self._state.encoding, errors="replace"))
        self._skip = 0

    def _add(self, text: str) -> None:
        if self._bytes:
            data, self._bytes = self._bytes, b""
            self._add(data.decode(self._state.encoding, errors="replace"))
        state = self._state
        if not state.hidden and state.destination not in ("silent", "mark", "fonts", "info"):
            self._held.setdefault(state.destination, []).append(text)


def _known(name: str) -> str:
    """The encoding, or Windows-1252 if Python does not know it."""
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name
