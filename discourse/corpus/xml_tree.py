"""Parses XML of unknown origin: nothing is fetched, no entity of its own is expanded, depth and size are bounded."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import name2codepoint
from typing import Any

from lxml import etree

from discourse.errors import DocumentError

MOST = 64 << 20  # bytes; a tree takes several times as much memory
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_OWN = frozenset((b"lt", b"gt", b"amp", b"quot", b"apos"))
_UNDECLARED = etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE
_ADVICE = "Save or download it again."


def parse(data: bytes) -> Any:
    """The root element of an XML document.

    Raises `DocumentError` for XML that is damaged, too large, or declares entities of its own, which could swell it or
    bring in other files. Names of characters such as `&nbsp;` are read as in HTML.
    """
    if len(data) > MOST:
        raise DocumentError(f"The XML has more than {MOST >> 20} MB.", "Cut it into several files.")
    try:
        root = _parsed(data)
    except etree.XMLSyntaxError:
        named = _NAMED.sub(_numbered, data)  # a page may use names of HTML without the table that defines them
        try:
            root = _parsed(named)
        except etree.XMLSyntaxError as error:
            line = f" in line {error.lineno}" if error.lineno else ""
            raise DocumentError(f"The XML is damaged or cut off{line}.", _ADVICE) from None
    except (ValueError, LookupError, RecursionError) as error:
        raise DocumentError(f"The XML cannot be read ({type(error).__name__}).", _ADVICE) from None
    internal = root.getroottree().docinfo.internalDTD
    if internal is not None and any(True for _ in internal.iterentities()):
        raise DocumentError("The XML declares entities of its own, which are not expanded.", "Do not trust this file.")
    return root


def _parsed(data: bytes) -> Any:
    """The tree; names whose prefix is not declared are kept as they are written, other faults raise."""
    try:
        return etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        if error.code != _UNDECLARED:
            raise
        lenient = _parser(recover=True)
        root = etree.fromstring(data, lenient)
        if root is None or any(fault.type != _UNDECLARED for fault in lenient.error_log):
            raise
        return root


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover)


def _numbered(match: re.Match[bytes]) -> bytes:
    """A name of HTML as a number, which XML knows."""
    name = match.group(1)
    number = None if name in _OWN else name2codepoint.get(name.decode("ascii"))
    return match.group() if number is None else b"&#%d;" % number


def local(element: Any) -> str:
    """The name of an element without its namespace; the empty string for comments, instructions and entities."""
    return _bare(element.tag) if isinstance(element.tag, str) else ""


def _bare(name: str) -> str:
    """A name without its namespace, or without a prefix that is not declared."""
    return name.rpartition("}")[2].rpartition(":")[2]


def namespace(element: Any) -> str:
    """The namespace of an element, or the empty string."""
    return element.tag.rpartition("}")[0].removeprefix("{") if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """The value of an attribute in whatever namespace, a prefix in `name` included; the empty string without it."""
    bare = name.rpartition(":")[2]
    return next((str(value) for key, value in element.items() if _bare(key) == bare), "")


def text_of(element: Any) -> str:
    """All text under an element with single blanks; the empty string for None."""
    return " ".join("".join(_texts(element)).split()) if element is not None else ""


def _texts(node: Any) -> Iterator[str]:
    if local(node):
        yield node.text or ""
        for child in node:
            yield from _texts(child)
            yield child.tail or ""
    else:
        yield entity(node)


def entity(node: Any) -> str:
    """The characters of an entity that was left in the tree, such as `&nbsp;`; the empty string for other nodes."""
    return html.unescape(str(node.text)) if node.tag is etree.Entity else ""


def first(root: Any, *paths: str) -> Any:
    """The first element that one of these paths finds (`teiHeader//title`, in any namespace) and that holds text."""
    for path in paths:
        whole = ".//" + "/".join(f"{{*}}{part.rpartition(':')[2]}" if part else "" for part in path.split("/"))
        for found in root.iterfind(whole):
            if text_of(found):
                return found
    return None
