"""Takes out of a web page what a reader does not see as its text: hidden elements, deletions, marks of notes."""

from __future__ import annotations

import re
from typing import Any

_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_MARK = re.compile(r"\[?\(?[\d*†‡]{1,4}\)?\]?")
_NOTE_ADDRESS = re.compile(r"#_?(?:f(?:oot)?n|ftn|edn|note|ntr|nt|n\d|cite)", re.IGNORECASE)
_OPENING = re.compile(r"\s*[(（\[]\s*$")
_CLOSING = re.compile(r"\s*[)）\]]")


def clean_page(tree: Any) -> None:
    """Take hidden elements, deletions, readings of characters (`rt`) and marks of notes out of a page, in place."""
    for element in list(tree.iter("del", "rp", "rt")):
        element.drop_tree()
    for element in [element for element in tree.iter() if _is_hidden(element)]:
        if element is not tree and element.getparent() is not None:
            element.drop_tree()
    for element in list(tree.iter("sup", "a")):
        if _is_note_mark(element):
            _without_brackets(element)
            element.drop_tree()


def _is_hidden(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("html", "body"):
        return False
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def _is_note_mark(element: Any) -> bool:
    """Whether an element is the mark of a footnote in running text: a number that links to a note on the page."""
    if element.getparent() is None or not (element.text or len(element)):
        return False
    links = list(element.iter("a"))
    addresses = [address for link in links if "#" in (address := str(link.get("href") or ""))]
    if not addresses or not _MARK.fullmatch("".join(element.itertext()).strip()):
        return False
    raised = element.tag == "sup" or any(True for _ in element.iter("sup"))
    return raised or any(_NOTE_ADDRESS.search(address) for address in addresses)


def _without_brackets(element: Any) -> None:
    """Take off the brackets around an element."""
    before, parent = element.getprevious(), element.getparent()
    text = (before.tail if before is not None else parent.text) or ""
    opening, closing = _OPENING.search(text), _CLOSING.match(element.tail or "")
    if not (opening and closing):
        return
    element.tail = element.tail[closing.end() :]
    if before is not None:
        before.tail = text[: opening.start()]
    else:
        parent.text = text[: opening.start()]
