"""Markdown and HTML remnants: structure is kept as passage kinds, marks are removed."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from discourse.text.line_features import MARKUP
from discourse.text.paragraph import Line, Tally

_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)(?:\s+#+)?$")
_RULE = re.compile(r"(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}")
_TABLE_ROW = re.compile(r"\|.*\|$")
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*\|?$")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:\s*(?=\S)")
_NUMBERED_NOTE = re.compile(r"<sup>\s*(\d{1,4})\s*</sup>\s*(?=\S)")
_ITEM = re.compile(r"(?:[-*+]\s+(?:\d{1,3}[.)]\s+)?|\d{1,3}[.)]\s+)(?=\S)")
_MARK = re.compile(r"<sup>\s*(\d{1,4}(?:\s*[,;]\s*\d{1,4})*)\s*</sup>|\[\^([^\]\s]+)\]")

_TAGS = (
    "a|abbr|article|aside|b|big|blockquote|body|br|center|cite|code|del|div|em|figure|figcaption|font|footer|h[1-6]|"
    "head|header|hr|html|i|img|ins|li|mark|nav|ol|p|pre|s|section|small|span|strike|strong|sub|sup|table|tbody|td|"
    "tfoot|th|thead|tr|tt|u|ul"
)
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,500}})?/?>", re.IGNORECASE)
# Of these tags each begins or ends a block: the words on both sides of one are two words.
BLOCK_NAMES = (
    "article|aside|blockquote|body|br|center|div|figure|figcaption|footer|h[1-6]|head|header|hr|html|li|nav|ol|p|pre|"
    "section|table|tbody|td|tfoot|th|thead|tr|ul"
)
_BLOCK_TAG = re.compile(rf"\s*</?(?:{BLOCK_NAMES})(?:\s[^<>]{{0,500}})?/?>\s*", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.{0,2000}?-->")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][\da-fA-F]{2,5}|[A-Za-z]{2,10}\d{0,2});")
_IMAGE = re.compile(r"!\[([^\]]{0,1000})\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\[\]]{1,1000})\]\(<?[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*>?(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^<>\s]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
# Bounds keep hostile lines (a megabyte of opening marks) from costing the square of their length.
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,1000}?)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])([^*]{1,1000}?)(?<=[^\s*\\])\*(?![\w*])|(?<![\w_\\])_(?=[^\s_])([^_]{1,1000}?)(?<=[^\s_\\])_(?![\w_])"
)
_STRUCK = re.compile(r"~~(?=\S)(.{1,1000}?)(?<=\S)~~")
_CODE = re.compile(r"`+([^`]{1,1000})`+")
_ESCAPE = re.compile(r"\\+([\\`*_{}\[\]()#+\-.!|>~&<$])")
_SUSPECT = re.compile(r"[#*_<&\\|`~\[]|^[-=+>]|^\d{1,3}[.)] ")
_HTML_SUSPECT = re.compile(r"<[/a-zA-Z!]|&[#a-zA-Z]|\[\^")


@dataclass
class Marks:
    """Footnote marks that markup identified: the number of the line and the note's label, in order."""

    found: list[tuple[int, str]] = field(default_factory=list)


def is_markdown(lines: Sequence[Line]) -> bool:
    """Whether a text is written in Markdown: a heading of its kind, or two other marks that nothing else uses."""
    features = 0
    for text in (line.text for line in lines if line.features & MARKUP):
        if text[:1] == "#" and _HEADING.match(text):
            return True
        if "](" in text or "**" in text or text[:1] == "|":
            features += bool(_LINK.search(text)) + bool(_STRONG.search(text)) + bool(_TABLE_RULE.match(text))
            if features >= 2:
                return True
    return False


def repair_markup(lines: list[Line], markdown: bool, tally: Tally) -> Marks:
    """Take markup out of the lines, in place; headings, list items, notes and table rows get their kind."""
    marks = Marks()
    for number, line in enumerate(lines):
        text = line.text
        if not (markdown or line.features & MARKUP) or not text:
            continue
        if not (_SUSPECT if markdown else _HTML_SUSPECT).search(text):
            continue
        before = text
        if markdown and line.kind is None:
            _structure(lines, number)
            text = line.text
        if note := _NUMBERED_NOTE.match(text) or _NOTE.match(text):
            line.kind = line.kind or "note"
            text = f"{note.group(1)} {text[note.end() :]}"
        for mark in _MARK.finditer(text):
            labels = re.split(r"\s*[,;]\s*", mark.group(1)) if mark.group(1) else [mark.group(2)]
            marks.found += [(number, label) for label in labels]
        text = _plain(_MARK.sub("", text), markdown)
        if markdown and line.kind is None and _ITEM.match(text):  # a marker that was inside marks of emphasis
            line.kind, text = "list", _dashed(text)
        line.rewrite(text)
        if text != before:
            tally.add("markup", before, text)
    return marks


def _structure(lines: list[Line], number: int) -> None:
    """Headings, rules, table rows and list items of Markdown."""
    line = lines[number]
    text = line.text
    if heading := _HEADING.match(text):
        line.kind, line.level, line.text = "heading", len(heading.group(1)), heading.group(2)
    elif _RULE.fullmatch(text) or (re.fullmatch("=+", text) and number and lines[number - 1].text):
        above = lines[number - 1] if number else None
        if above is not None and above.text and above.kind is None and text[0] in "=-" and len(above.text) < 120:
            above.kind, above.level = "heading", 1 if text[0] == "=" else 2
        line.text = ""
    elif _TABLE_RULE.match(text) and "-" in text:
        line.text = ""
    elif _TABLE_ROW.match(text):
        line.kind = "table"
        line.text = " | ".join(cell.strip() for cell in text.strip("|").split("|") if cell.strip())
    elif text[0] == ">":
        line.text = text.lstrip("> ")
    elif _ITEM.match(text):
        line.kind = "list"
        line.text = _dashed(text)


def _dashed(item: str) -> str:
    """A list item whose marker is a dash, or its number as it is."""
    return re.sub(r"^[*+]\s+", "- ", item)


def _plain(text: str, markdown: bool) -> str:
    """A line without inline markup; repeated until nothing changes, so that repair of the result finds nothing."""
    for _ in range(8):
        before = text
        text = _COMMENT.sub("", text)
        if markdown:
            text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
            text = _STRONG.sub(r"\2", text)
            text = _EMPHASIS.sub(lambda match: match.group(1) or match.group(2), text)
            text = _CODE.sub(r"\1", _STRUCK.sub(r"\1", text))
            text = _ESCAPE.sub(r"\1", text)
        text = _AUTOLINK.sub(r"\1", text)
        if "<" in text:
            text = _TAG.sub("", _BLOCK_TAG.sub(" ", text))
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
        if markdown:
            text = text.replace("**", "")
        if text == before:
            break
    return " ".join(text.split()) if "  " in text else text.strip()
