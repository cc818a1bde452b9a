"""Yoshikoder dictionaries (`.ykd`) and old Lexicoder ones (`.lcd`): XML with nested categories and patterns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from discourse.errors import LexiconError
from discourse.lexicon.mapping_format import Key, from_keys, language_of
from discourse.lexicon.model import Lexicon, Pattern


def read(data: bytes, file: str, name: str) -> Lexicon:
    """The categories (`cnode`) and patterns (`pnode`); a single category around all others is the dictionary itself."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(data)
    except ParseError as error:
        line = error.position[0]
        raise LexiconError(f"The file is broken XML ({error}); mend it there.", file=file, line=line) from None
    except DefusedXmlException:
        raise LexiconError(
            "The XML declares entities, which a dictionary does not need; take them out.", file=file
        ) from None
    tops = root.findall("cnode")
    if len(tops) == 1 and tops[0].find("cnode") is not None and tops[0].find("pnode") is None:
        tops = tops[0].findall("cnode")
    return from_keys([term for top in tops for term in _terms(top, (), file)], name, file=file)


def _terms(node: Any, above: Key, file: str) -> Iterator[tuple[Key, Pattern]]:
    key = (*above, _name(node, above, file))
    for child in node:
        if child.tag == "pnode":
            term = _name(child, key, file)
            yield key, Pattern(term, language_of(term))
        elif child.tag == "cnode":
            yield from _terms(child, key, file)


def _name(node: Any, key: Key, file: str) -> str:
    name = " ".join((node.get("name") or "").split())
    if not name:
        kind = "category" if node.tag == "cnode" else "pattern"
        raise LexiconError(f"A {kind} has no name; give its attribute 'name'.", file=file, key="/".join(key))
    return name
