"""Lists the documents in a zip archive or gzip file, within limits that a hostile file cannot exceed."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from discourse.addresses import is_address
from discourse.corpus import readers, remote
from discourse.corpus.content import checksum, open_member, open_source, state
from discourse.corpus.kinds import kind_of_opened
from discourse.corpus.protocol import Source
from discourse.corpus.settings import ReadSettings
from discourse.corpus.walk import ignored, written
from discourse.errors import DocumentError
from discourse.text.encoding import COMMON
from discourse.text.ideographs import is_han

MEMBERS = 100_000
MEMBER = 256 << 20  # bytes of an unpacked member
TOTAL = 4 << 30  # bytes of all members unpacked
_LEAST_COMMON = 0.3  # share of common characters in names that are taken for Chinese
RATIO = 200  # of unpacked to packed bytes, above the first megabyte; text packs about 3 to 10 times


def members(source: Source, settings: ReadSettings) -> list[Source]:
    """Return the members of an archive as sources named `archive.zip!/member`, in sorted order.

    A member that leaves the archive by its name, is encrypted, damaged, an archive itself or too large is a source with
    a `problem`. Raises `DocumentError` for an archive that cannot be opened or is a bomb as a whole.
    """
    try:
        archive = zipfile.ZipFile(remote.opened(source.path) if is_address(source.path) else source.path)
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        raise DocumentError("The archive is damaged.", "Make it again.") from None
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        total = sum(info.file_size for info in infos)
        if len(infos) > MEMBERS or total > TOTAL:
            size = f"{len(infos)} files of {total >> 20} MB; up to {MEMBERS} files of {TOTAL >> 20} MB are read"
            raise DocumentError(f"The archive unpacks to {size}.", "Unpack it yourself, if you trust it.")
        found: dict[str, Source] = {}
        names = _names(infos)
        for info in sorted(infos, key=lambda info: info.filename):
            name = names[info.filename].replace("\\", "/")
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
    if name.lower().endswith(".gz"):
        raise _nested()
    kind = kind_of_opened(partial(open_member, archive, info.filename), name, settings)
    if kind == "zip":
        raise _nested()
    return kind


def _nested() -> DocumentError:
    return DocumentError("Archives inside archives are not read.", "Unpack the inner archive.")


def is_gzip(path: str, name: str, settings: ReadSettings) -> bool:
    """Return whether a file is packed with gzip and its name says so; not if a reader of the user takes such names."""
    if not name.lower().endswith(".gz") or readers.by_extension(name, settings):
        return False
    with open_source(path) as stream:
        return stream.read(2) == b"\x1f\x8b"


def gzipped(source: Source, settings: ReadSettings) -> Source:
    """The source of what a gzip file holds; its format is that of the name without `.gz`.

    Raises `DocumentError` for a file that is damaged, a bomb, or that holds an archive.
    """
    opened = partial(open_source, source.path, None, True)
    with opened() as stream:
        most = min(TOTAL, max(1 << 20, RATIO * (state(source.path) or (0, 0))[0]))
        size, sha256 = checksum(stream, most)
    kind = kind_of_opened(opened, source.name[:-3], settings)
    if kind == "zip":
        raise _nested()
    return replace(source, format=kind, size=size, sha256=sha256, gzipped=True)


def _names(infos: Sequence[zipfile.ZipInfo]) -> dict[str, str]:
    """Return the right name of each member by the name that the zipfile module gives it.

    Names that are not marked as UTF-8 are decoded as UTF-8 if possible, else as GB 18030 or Big5, whichever makes all
    names together look like Chinese, else as cp437, the encoding of old Windows.
    """
    unmarked: dict[str, bytes] = {}
    for info in infos:
        try:
            if not info.flag_bits & 0x800 and not info.filename.isascii():
                unmarked[info.filename] = info.filename.encode("cp437")
        except UnicodeEncodeError:
            continue
    encoding = _encoding_of_names(b"\n".join(unmarked[name] for name in sorted(unmarked)))
    named = {info.filename: info.filename for info in infos}
    return named | {name: raw.decode(encoding, errors="replace") for name, raw in unmarked.items()}


def _encoding_of_names(raw: bytes) -> str:
    """The encoding of the names in an archive, given one a line."""
    scores: list[tuple[float, str]] = []
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        try:
            han = [char for char in raw.decode(encoding) if is_han(char)]
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8":
            return encoding
        if han:
            scores.append((sum(char in COMMON for char in han) / len(han), encoding))
    best = max(scores, default=(0.0, "cp437"))
    return best[1] if best[0] > _LEAST_COMMON else "cp437"
