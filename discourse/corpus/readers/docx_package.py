"""Opens the package of a Word file: its parts, their relations, and the names of both versions of the standard."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import Any

from lxml import etree

from discourse.corpus.strict_office import common_addresses

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True)
class Relation:
    """A link from one part to another: its id, the last word of its type, and the name of the other part."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of a Word file."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._names = {name.lower(): name for name in self._archive.namelist()}

    def main(self) -> str:
        """The name of the part that holds the text. Raises `KeyError` if there is none."""
        named = next((relation.target for relation in self.relations("") if relation.kind == "officeDocument"), None)
        return named if named is not None else self._names["word/document.xml"]

    def bytes(self, name: str) -> bytes:
        """The bytes of a part. Raises `KeyError` if it does not exist."""
        return self._archive.read(self._names[name.lower()])

    def xml(self, name: str) -> Any:
        """The tree of a part, with the names of the common version of the standard."""
        data = common_addresses(self.bytes(name))
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        return etree.fromstring(data, parser)

    def relations(self, part: str) -> list[Relation]:
        """The relations of a part to others inside the file, in their order; of the package for the empty name."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path.lower() not in self._names:
            return []
        found = []
        for element in self.xml(path).iter(_RELATION):
            if element.get("TargetMode") != "External":
                kind, target = str(element.get("Type", "")), str(element.get("Target", ""))
                whole = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found.append(Relation(str(element.get("Id", "")), kind.rpartition("/")[2], whole))
        return found

    def properties(self) -> dict[str, str]:
        """Title and author as Word stores them."""
        name = next((r.target for r in self.relations("") if r.kind == "core-properties"), "")
        if name.lower() not in self._names:
            return {}
        found = {}
        for element in self.xml(name):
            field = {"title": "title", "creator": "author"}.get(str(element.tag).rpartition("}")[2])
            if field and (text := (element.text or "").strip()):
                found[field] = text
        return found
