"""What the styles of a Word file say: passage kinds, hidden text, bold print."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from discourse.corpus.readers.docx_package import Package, W
from discourse.text.reading_words import alternatives

_HEADING = re.compile(alternatives("heading-style") + r" ?(\d)")
_CONTENTS = re.compile(alternatives("contents-style") + r"(?: ?(?:\d|heading))?")
_OFF = ("0", "false", "off")
# Fonts in which Chinese documents print headings; they are bold by themselves.
_BOLD_FONTS = re.compile(alternatives("bold-font"), re.IGNORECASE)


@dataclass
class Styles:
    """Kind and level of each paragraph style that has one, and the styles whose text is hidden or bold, by id."""

    kinds: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    bold: set[str] = field(default_factory=set)


def styles_of(package: Package, main: str) -> Styles:
    """Return what the styles of a file say; `main` is the part that holds its text."""
    name = next((relation.target for relation in package.relations(main) if relation.kind == "styles"), None)
    return read_styles(package.xml(name)) if name is not None else Styles()


def read_styles(root: Any) -> Styles:
    """Return what the part with the styles says; a style takes from the one that it is based on what it leaves open."""
    styles = Styles()
    based: dict[str, str] = {}
    for style in root.iter(f"{W}style"):
        key = str(style.get(f"{W}styleId", ""))
        if (kind := _kind(style)) is not None:
            styles.kinds[key] = kind
        properties = style.find(f"{W}rPr")
        if is_on(properties, "vanish"):
            styles.hidden.add(key)
        if is_bold(properties):
            styles.bold.add(key)
        parent = style.find(f"{W}basedOn")
        if parent is not None:
            based[key] = str(parent.get(f"{W}val"))
    for key in based:
        for parent in _ancestors(key, based):
            if key not in styles.kinds and parent in styles.kinds:
                styles.kinds[key] = styles.kinds[parent]
            if parent in styles.hidden:
                styles.hidden.add(key)
    return styles


def is_placeholder(control: Any) -> bool:
    """Return whether a content control shows its prompt, such as `Click here to enter text`, and nothing entered."""
    return is_on(control.find(f"{W}sdtPr"), "showingPlcHdr")


def is_on(properties: Any, name: str) -> bool:
    """Whether a property is set and not switched off."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found is not None and str(found.get(f"{W}val", "1")).lower() not in _OFF


def is_bold(properties: Any) -> bool:
    """Whether properties of a run print it bold, also by the font of headings of Chinese documents."""
    if properties is None:
        return False
    fonts = properties.find(f"{W}rFonts")
    return is_on(properties, "b") or (
        fonts is not None and bool(_BOLD_FONTS.search(str(fonts.get(f"{W}eastAsia", ""))))
    )


def outline_level(properties: Any) -> int | None:
    """The level of a heading that paragraph properties give, or None."""
    outline = properties.find(f"{W}outlineLvl") if properties is not None else None
    value = str(outline.get(f"{W}val")) if outline is not None else ""
    return int(value) + 1 if value in tuple("012345678") else None


def _ancestors(key: str, based: dict[str, str]) -> list[str]:
    """The styles that a style is based on, nearest first; circles end."""
    found: list[str] = []
    while (key := based.get(key, "")) and key not in found:
        found.append(key)
    return found


def _kind(style: Any) -> tuple[str, int | None] | None:
    name_element = style.find(f"{W}name")
    name = str(name_element.get(f"{W}val", "")).lower() if name_element is not None else ""
    if match := _HEADING.fullmatch(name):
        return "heading", int(match.group(1))
    if name in ("title", "subtitle"):
        return "heading", 1 if name == "title" else 2
    if _CONTENTS.fullmatch(name):
        return "furniture", None
    if name == "caption":
        return "caption", None
    if name in ("footnote text", "endnote text"):
        return "note", None
    if name.startswith("list ") or style.find(f"{W}pPr/{W}numPr") is not None:
        return "list", None
    level = outline_level(style.find(f"{W}pPr"))
    return ("heading", level) if level is not None else None
