"""Reads subtitles (`.srt`, `.vtt`): what is said, without numbers, times and marks of print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.readers.text import damage
from discourse.corpus.settings import ReadSettings
from discourse.errors import DocumentError
from discourse.text import encoding
from discourse.text.blocks import Block
from discourse.text.encoding import newlines
from discourse.text.ideographs import HAN

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_CUE = re.compile(
    rf"^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}[^\n]*$",
    re.MULTILINE,
)
_TAG = re.compile(r"<[^<>\n]{0,200}>|\{\\[^{}\n]{0,200}\}")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>\n]{1,100})>")
_TURN = re.compile(r"(?:-|–|—|>>+)\s*(?=\w)")
_HAN_END = re.compile(f"[{HAN}，。！？、；：]$")
_PAUSE = 4.0  # seconds of silence that end a paragraph


@dataclass(frozen=True)
class Subtitles:
    """Reader of subtitles."""

    format: str = "srt"
    extensions: tuple[str, ...] = (".srt", ".vtt")

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread]:
        """One document; a paragraph ends at a pause, or where another voice begins. Lines are those of the file."""
        found = encoding.decode(content.bytes(), settings.encoding)
        blocks = tuple(_blocks(newlines(found.text)))
        if not blocks:
            raise DocumentError(
                "The file has no subtitles: no line gives times (00:00:01,000 --> ...).", "Save it as .txt."
            )
        yield Raw(blocks, "", {}, {}, found.encoding, "plain", damage(found.damaged))


def _blocks(text: str) -> Iterator[Block]:
    cues = list(_CUE.finditer(text))
    said: list[str] = []
    last, ended, begun, line = "", 0.0, 1, 1
    for place, cue in enumerate(cues):
        stop = cues[place + 1].start() if place + 1 < len(cues) else len(text)
        start = _seconds(*cue.groups()[:4])
        line += text.count("\n", cues[place - 1].start() if place else 0, cue.start())
        if said and start - ended > _PAUSE:
            yield _paragraph(said, begun)
            said = []
        ended = _seconds(*cue.groups()[4:])
        for words, new_voice in _lines(text[cue.end() : stop], last=place + 1 == len(cues)):
            if new_voice and said:
                yield _paragraph(said, begun)
                said = []
            if words != last:  # captions that roll repeat the line above
                begun = begun if said else line
                said.append(words)
            last = words
    if said:
        yield _paragraph(said, begun)


def _lines(body: str, last: bool) -> Iterator[tuple[str, bool]]:
    """The lines of one subtitle, and whether a new voice begins with it; not the number of the next one."""
    pieces = body.strip("\n").split("\n\n")[0].split("\n")
    if not last and len(pieces) > 1 and pieces[-1].strip().isdigit() and "\n\n" not in body.strip("\n"):
        pieces.pop()
    for piece in pieces:
        voice = _VOICE.search(piece)
        words = _TAG.sub("", piece).strip()
        turn = _TURN.match(words)
        words = words[turn.end() :] if turn else words
        if words:
            yield words, bool(voice or turn)


def _paragraph(said: list[str], line: int) -> Block:
    """The lines of a paragraph, joined by blanks except between Han characters."""
    text = said[0]
    for words in said[1:]:
        text += words if _HAN_END.search(text) else f" {words}"
    return Block(text, "body", line=line)


def _seconds(hours: str | None, minutes: str, seconds: str, parts: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(parts.ljust(3, "0")) / 1000


def reader(name: str) -> Subtitles:
    """The reader of subtitles."""
    return Subtitles()
