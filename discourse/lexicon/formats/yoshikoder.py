"""Yoshikoder dictionaries (`.ykd`) and old Lexicoder ones (`.lcd`): XML with nested categories and patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import TreeBuilder

from discourse.errors import LexiconError
from discourse.lexicon.formats.mapping import Key, from_keys, language_of
from discourse.lexicon.formats.parse import said
from discourse.lexicon.model import LexiconData
from discourse.lexicon.pattern import Pattern
from discourse.located import DEEPEST

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_DECLARED = re.compile(rb"\s*<\?xml\b[^>]*?encoding\s*=\s*[\"']([\w.-]+)")


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding of the XML declaration, or None if the bytes cannot be in it."""
    found = _DECLARED.match(data)
    name = found.group(1).decode("ascii", "replace").lower() if found else None
    return None if name and name.startswith(("utf-16", "utf-32", "ucs", "iso-10646")) else name


def read(text: str, file: str, name: str) -> LexiconData:
    """Return the categories (`cnode`) and patterns (`pnode`); one category around all others is the dictionary."""
    root, lines = _parsed(text, file)
    reader = _Reader(file, lines)
    if "reg" in (root.get("patternengine") or ""):
        message = "The patterns are regular expressions, which are not patterns here; write words, with * and ?."
        raise LexiconError(message, file=file, line=lines[root])
    tops = [root] if root.tag == "cnode" else list(root)
    inside = [node for node in tops if node.tag == "cnode"]
    if len(tops) == len(inside) == 1 and inside[0].find("cnode") is not None and inside[0].find("pnode") is None:
        what = f"the category '{inside[0].get('name')}' around all others is the dictionary; its name is left out."
        reader.notes.append(said(lines[inside[0]], what))
        tops = list(inside[0])
    terms = [term for top in tops for term in reader.terms(top, ())]
    return from_keys(terms, name, file=file, notes=reader.notes)


def _parsed(text: str, file: str) -> tuple[Any, dict[Any, int]]:
    """Return the root of the tree, its names without namespaces, and the line of each element."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser, ParseError

    builder = _Builder()
    parser = builder.parser = DefusedXMLParser(target=builder)
    try:
        parser.feed(_DECLARATION.sub(lambda found: "\n" * found.group().count("\n"), text, count=1).encode("utf-8"))
        root = parser.close()
    except ParseError as error:
        line, what = error.position[0], str(error).partition(":")[0]
        message = f"The file is broken XML ({what}); correct it there: & is written &amp;, < is written &lt;."
        raise LexiconError(message, file=file, line=line) from None
    except DefusedXmlException:
        raise LexiconError(
            "The XML declares entities, which a dictionary does not need; take them out.", file=file
        ) from None
    return root, builder.lines


class _Builder(TreeBuilder):
    """Builds the tree and records the line of each element."""

    def __init__(self) -> None:
        super().__init__()
        self.parser: Any = None
        self.lines: dict[Any, int] = {}

    def start(self, tag: Any, attrs: dict[Any, Any], /) -> Any:
        element = super().start(tag.rpartition("}")[2], attrs)
        self.lines[element] = self.parser.parser.CurrentLineNumber
        return element


class _Reader:
    """Reads the elements, and notes what is left out."""

    def __init__(self, file: str, lines: dict[Any, int]) -> None:
        self.file = file
        self.lines = lines
        self.notes: list[str] = []

    def terms(self, node: Any, above: Key) -> Iterator[tuple[Key, Pattern]]:
        """Yield a pattern, or the patterns of a category and of those inside it."""
        line = self.lines[node]
        if node.tag == "pnode":
            term = self._name(node, above)
            if not above:
                message = f"The pattern '{term}' is in no category; put it inside a cnode."
                raise LexiconError(message, file=self.file, line=line)
            if node.get("score") not in (None, "", "1", "1.0"):
                self.notes.append(said(line, f"the score of '{term}' is left out."))
            yield above, Pattern(term, language_of(term), line=line)
        elif node.tag == "cnode":
            yield from self._category(node, (*above, self._name(node, above)))
        else:
            self.notes.append(said(line, f"the element <{node.tag}> is left out."))

    def _category(self, node: Any, key: Key) -> Iterator[tuple[Key, Pattern]]:
        line = self.lines[node]
        if len(key) > DEEPEST:
            message = f"The categories are nested more than {DEEPEST} levels deep; write them flatter."
            raise LexiconError(message, file=self.file, line=line)
        if (node.get("desc") or "").strip() not in ("", key[-1]):
            self.notes.append(said(line, f"the description of '{'/'.join(key)}' is left out."))
        if not len(node):
            self.notes.append(said(line, f"the category '{'/'.join(key)}' is empty and left out."))
        for child in node:
            yield from self.terms(child, key)

    def _name(self, node: Any, key: Key) -> str:
        name = " ".join((node.get("name") or "").split())
        if not name:
            kind = "category" if node.tag == "cnode" else "pattern"
            message = f"A {kind} has no name; give its attribute 'name'."
            raise LexiconError(message, file=self.file, line=self.lines[node], key="/".join(key))
        return name
