"""Lists the documents in a zip archive, within limits that a hostile archive cannot exceed."""

from __future__ import annotations

import zipfile
from dataclasses import replace

from discourse.corpus import readers
from discourse.corpus.content import checksum, open_member
from discourse.corpus.kinds import _by_rest, by_content
from discourse.corpus.protocol import Source
from discourse.corpus.settings import ReadSettings
from discourse.corpus.walk import ignored, written
from discourse.errors import DocumentError

MEMBERS = 100_000
MEMBER = 256 << 20  # bytes of an unpacked member
TOTAL = 4 << 30  # bytes of all members unpacked
RATIO = 200  # of unpacked to packed bytes, above the first megabyte; text packs about 3 to 10 times


def members(source: Source, settings: ReadSettings) -> list[Source]:
    """The members of an archive as sources named `archive.zip!/member`, in sorted order.

    A member that leaves the archive by its name, is encrypted, damaged, an archive itself or too large is a source with
    a `problem`. Raises `DocumentError` for an archive that cannot be opened or is a bomb as a whole.
    """
    try:
        archive = zipfile.ZipFile(source.path)
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        raise DocumentError("The archive is damaged.", "Make it again.") from None
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        total = sum(info.file_size for info in infos)
        if len(infos) > MEMBERS or total > TOTAL:
            size = f"{len(infos)} files of {total >> 20} MB; up to {MEMBERS} files of {TOTAL >> 20} MB are read"
            raise DocumentError(f"The archive unpacks to {size}.", "Unpack it yourself, if you trust it.")
        found: dict[str, Source] = {}
        for info in sorted(infos, key=lambda info: info.filename):
            name = _name(info)
            if any(ignored(part) for part in name.split("/") if part != ".."):
                continue
            whole = f"{source.name}!/{written(name)}"
            while whole in found:  # a zip may hold two members of one name: only the last can be opened
                whole += "'"
            found[whole] = _member(archive, info, replace(source, name=whole, member=info.filename), name, settings)
    kept = [found[name] for name in sorted(found)]
    return [item for item in kept if item.problem or not settings.formats or item.format in settings.formats]


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source, name: str, settings: ReadSettings
) -> Source:
    try:
        if name.startswith("/") or ".." in name.split("/") or ":" in name[:3]:
            raise DocumentError("The member's name leads out of the archive.", "Make the archive again.")
        if archive.NameToInfo.get(info.filename) is not info:
            raise DocumentError("Another member has the same name.", "Make the archive again.")
        if info.file_size > max(1 << 20, RATIO * info.compress_size) or info.file_size > MEMBER:
            size = f"{info.compress_size >> 10} KB that unpack to {info.file_size >> 20} MB"
            raise DocumentError(f"The member looks like a bomb: {size}.", "Unpack it yourself, if you trust it.")
        with open_member(archive, info.filename) as stream:
            length, sha256 = checksum(stream, MEMBER)
        if not length:
            raise DocumentError("The file is empty.", "Remove it, or save it again.")
        return replace(source, format=_kind(archive, info, name, settings), size=length, sha256=sha256)
    except DocumentError as error:
        return replace(source, format="", size=0, sha256="", problem=(error.reason, error.advice))


def _kind(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, settings: ReadSettings) -> str:
    named = readers.by_extension(name, settings)
    with open_member(archive, info.filename) as stream:
        kind = by_content(stream.read(2048), stream) or named
    if kind == "zip":
        raise DocumentError("Archives inside archives are not read.", "Unpack the inner archive.")
    if kind is not None:
        return kind
    with open_member(archive, info.filename) as stream:
        return _by_rest(stream.read(2048), name)


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; names from Chinese Windows, which zip files do not mark, are GB 18030."""
    name = info.filename.replace("\\", "/")
    if info.flag_bits & 0x800:
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name
