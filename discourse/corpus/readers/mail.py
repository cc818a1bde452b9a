"""Reads mails (`.eml`), web pages saved as one file (`.mhtml`) and folders of mails (`.mbox`)."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from typing import Any

from discourse.corpus.content import HeldContent
from discourse.corpus.protocol import Content, Raw, Unread
from discourse.corpus.readers import html
from discourse.corpus.settings import ReadSettings
from discourse.errors import DocumentError
from discourse.text import encoding
from discourse.text.blocks import Block
from discourse.text.encoding import newlines
from discourse.text.prepared import Warning
from discourse.text.reading_words import alternatives

_FROM = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]*\n")
_QUOTED = re.compile(r"(?:[ \t]*>[^\n]*(?:\n|\Z))+")
# The line above the mail that is answered, and the line that says who wrote what is quoted.
_ANSWERED = re.compile(
    r"[-_ ]{2,}" + alternatives("answered-mail") + r"[-_ ]{2,}",
    re.IGNORECASE,
)
_WROTE = re.compile(alternatives("quoted-mail") + r"[:：]", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?\n", re.MULTILINE)
_NAMED = 5  # attachments that a warning names


@dataclass(frozen=True)
class Mail:
    """Reader of mails and of what is saved as such."""

    format: str = "eml"
    extensions: tuple[str, ...] = (".eml", ".mht", ".mhtml")

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread]:
        """One document a mail, with subject, sender and date; lines quoted from other mails are notes."""
        data = content.bytes()
        if self.format == "eml":
            yield _document(data, content, settings)
            return
        starts = [match.span() for match in _FROM.finditer(data)]
        if not starts:
            raise DocumentError("The file holds no mails: no line begins with 'From '.", "Save each mail as .eml.")
        ends = [*(start for start, _ in starts[1:]), len(data)]
        width = len(str(len(starts) - 1))
        for number, ((_, start), end) in enumerate(zip(starts, ends, strict=True)):
            key = f"{number:0{width}}"
            try:
                yield replace(_document(data[start:end], content, settings), key=key)
            except DocumentError as error:
                yield Unread(key, error.reason, error.advice)


def _document(data: bytes, content: Content, settings: ReadSettings) -> Raw:
    try:
        message: Any = email.message_from_bytes(data, policy=email.policy.default)
        if not message.keys():
            raise DocumentError("The mail has no head.", "Save it again from the mail program.")
        fields = {
            name: str(message[head]).strip()
            for name, head in (("title", "Subject"), ("author", "From"), ("date", "Date"))
            if message[head]
        }
        part = message.get_body(("plain", "html"))
        attached = sorted(str(found.get_filename() or found.get_content_type()) for found in message.iter_attachments())
    except DocumentError:
        raise
    except Exception as error:  # whatever a broken mail makes of the email package
        raise DocumentError(f"The mail is damaged ({type(error).__name__}).", "Save it again.") from None
    if part is None:
        raise DocumentError("The mail has no text.", "Remove it, or save its attachments as files.")
    related = message.get_content_type() == "multipart/related"  # pictures and styles of a page
    notes = (
        ()
        if related or not attached
        else (Warning("attachments", {"attachments": len(attached), "examples": attached[:_NAMED]}),)
    )
    text, name, damaged = _text(part)
    if part.get_content_type() == "text/html":
        return _page(text, name, content, settings, fields, notes)
    if damaged:
        notes = (*notes, Warning("damaged-encoding", {"places": damaged}))
    return Raw(tuple(_blocks(newlines(text))), "", fields, {}, name, "auto", notes)


def _text(part: EmailMessage) -> tuple[str, str, int]:
    """The text of a part, its encoding, and how many places could not be decoded."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    declared = (part.get_content_charset() or "").lower().removeprefix("us-")
    wanted = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "big5": "big5hkscs"}
    declared = wanted.get(declared, declared)
    try:
        return data.decode(declared), declared, 0
    except (LookupError, UnicodeDecodeError, ValueError):
        found = encoding.decode(data)
        return found.text, found.encoding, found.damaged


def _page(text: str, name: str, content: Content, settings: ReadSettings, fields: Any, notes: Any) -> Raw:
    """A mail or saved page in HTML, read as a page. The subject of a saved page is its title."""
    data = text.encode("utf-8-sig", "replace")
    held = HeldContent(replace(content.source, size=len(data)), data)
    plain = replace(settings, encoding=None)
    for item in html.reader("html").read(held, plain):
        if isinstance(item, Raw):
            blocks = tuple(_without_answered(item.blocks))
            return replace(item, blocks=blocks, fields=fields, encoding=name, notes=(*item.notes, *notes))
    raise DocumentError("The page in the mail has no text.", "Save it as .txt.")


def _without_answered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of a mail in HTML, with the mail that it answers as notes."""
    answered = False
    for block in blocks:
        text = block.text.strip()
        answered = answered or bool(_ANSWERED.fullmatch(text) or _WROTE.fullmatch(text))
        yield replace(block, kind="note", level=None) if answered else block


def _blocks(text: str) -> Iterator[Block]:
    """The text of a mail; what it quotes from others is a note, the signature furniture."""
    lines = text.split("\n")
    answered = next((n for n, line in enumerate(lines) if _ANSWERED.fullmatch(line.strip())), len(lines))
    if answered:
        yield from _with_quotes("\n".join(lines[:answered]))
    if rest := "\n".join(lines[answered:]).strip():
        yield Block(rest, "note", line=answered + 1)


def _with_quotes(text: str) -> Iterator[Block]:
    """The text above the mail that is answered."""
    signature = _SIGNATURE.search(text)
    body, rest = (text[: signature.start()], text[signature.end() :]) if signature else (text, "")
    last = 0
    for match in _QUOTED.finditer(body):
        before, wrote = _without_last(body[last : match.start()].strip("\n"))
        if before:
            yield Block(before, line=1 + body.count("\n", 0, last))
        if wrote:
            yield Block(wrote, "note", line=body.count("\n", 0, match.start()))
        quoted = re.sub(r"(?m)^[ \t>]+", "", match.group()).strip()
        if quoted:
            yield Block(quoted, "note", line=1 + body.count("\n", 0, match.start()))
        last = match.end()
    if after := body[last:].strip("\n"):
        yield Block(after, line=1 + body.count("\n", 0, last))
    if rest.strip():
        yield Block(rest.strip(), "furniture", line=1 + body.count("\n"))


def _without_last(text: str) -> tuple[str, str]:
    """A text without its last line, and that line, if it says who wrote what follows."""
    before, _, last = text.rpartition("\n")
    return (before.rstrip("\n"), last.strip()) if _WROTE.fullmatch(last.strip()) else (text, "")


def reader(name: str) -> Mail:
    """The reader of mails, or of folders of mails."""
    return Mail("mbox", (".mbox",)) if name == "mbox" else Mail()
