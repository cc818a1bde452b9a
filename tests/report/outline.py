"""What a page holds: figures of its sections, tags, anchors and links of its HTML."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any


def pictures(section: Any) -> list[Any]:
    """The figures of a section."""
    return [block for block in section.blocks if block.kind == "picture"]


class Outline(HTMLParser):
    """Tags with their attributes, anchors, links and headings of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    @property
    def ids(self) -> list[str]:
        return [a["id"] for _, a in self.tags if a.get("id")]

    @property
    def links(self) -> list[str]:
        return [a[name] for _, a in self.tags for name in ("href", "xlink:href", "src") if a.get(name)]
