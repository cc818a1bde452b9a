"""Finds a lexicon by name or path, its encoding and its format, and reads it."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from discourse import resources, yaml_lines
from discourse.errors import DocumentError, LexiconError
from discourse.lexicon.formats import FORMATS, extend, mapping, own_yaml
from discourse.lexicon.model import LexiconData
from discourse.located import Located
from discourse.suggest import instead
from discourse.text import encoding as encodings
from discourse.user_cache import digest, kept

ENDINGS = {
    ".yml": "yaml",
    ".yaml": "yaml",
    ".dic": "liwc",
    ".dicx": "csv",
    ".lc3": "lexicoder",
    ".lcd": "lexicoder",
    ".cat": "wordstat",
    ".ykd": "yoshikoder",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "words",
}
_TOLD_BY_MARKS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")  # not guessed


def shipped() -> dict[str, Path]:
    """The lexicons that come with the package, by name."""
    files = sorted(resources.folder("lexicons").glob("*.yml"))
    return {file.stem: file for file in files if _is_lexicon(file)}


def _is_lexicon(file: Path) -> bool:
    return any(line.startswith("frames:") for line in file.read_text(encoding="utf-8").splitlines())


def load(
    name: str | Path,
    encoding: str | None = None,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> LexiconData:
    """Return a shipped lexicon by name, or the one in a file of any supported format; `columns` is for tables.

    Raises `LexiconError` if there is neither, or the file is broken.
    """
    if not isinstance(name, str | os.PathLike):
        raise LexiconError(f"A name or path is needed, not {type(name).__name__}; mappings go to Lexicon.from_dict.")
    path = Path(name)
    try:
        there = path.is_file()
    except OSError as error:
        raise LexiconError(f"'{str(name)[:80]}' cannot be looked up: {error.strerror}.") from None
    if not there:
        known = shipped()
        if str(name) in known:
            path = known[str(name)]
            if (encoding, format, columns) == (None, None, None):
                return _shipped(path)
        elif path.is_dir():
            raise LexiconError(f"'{name}' is a folder; name a file in it.")
        elif path.suffix or len(path.parts) > 1:
            raise LexiconError(f"There is no file '{name}'; check the path.")
        else:
            near = difflib.get_close_matches(str(name), known, 1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            raise LexiconError(f"There is no lexicon '{name}'.{hint} Shipped are: {', '.join(known)}; or name a file.")
    return read(path, encoding, format, columns)


def _shipped(path: Path) -> LexiconData:
    """Return a shipped lexicon, kept with a hash of all shipped files, which it may extend or take names from."""
    files = sorted(path.parent.glob("*.yml"))
    code = ("lexicon", "text", "located.py", "yaml_lines.py", "suggest.py")
    return kept(f"lexicon-{path.stem}", code, [digest(files)], lambda: read(path))


def read(
    path: Path,
    encoding: str | None = None,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    *,
    within: tuple[Path, ...] = (),
) -> LexiconData:
    """Return the lexicon in a file; the ending decides on the format if none is given.

    `within` are the files that extend it, each the next.
    """
    kind = format or ENDINGS.get(path.suffix.lower(), "")
    if kind not in FORMATS:
        endings = ", ".join(sorted(ENDINGS))
        raise LexiconError(
            f"The ending '{path.suffix}' names no known format; endings are {endings}. "
            f"Rename the file, or say which format it is (format=, on the command line --from): {', '.join(FORMATS)}.",
            file=path.name,
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LexiconError(f"The file cannot be read: {error.strerror}.", file=path.name) from None
    if kind == "lexicoder" and data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        kind = "yoshikoder"
    if kind in ("wordstat", "csv", "words", "liwc") and data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
        message = "The file is XML, as Yoshikoder and Lexicoder write it; say so (format=, --from): yoshikoder."
        raise LexiconError(message, file=path.name)
    if kind == "yoshikoder":
        from discourse.lexicon.formats import yoshikoder

        encoding = encoding or yoshikoder.declared_encoding(data)
    used = encoding or _encoding(data, path.name)
    text = decode(data, path.name, used)
    if columns:
        lexicon = _table(text, path, kind, columns)
    else:
        lexicon = _yaml(text, path, within) if kind == "yaml" else _readers()[kind](text, path.name, path.stem)
    if encoding or used in _TOLD_BY_MARKS:
        return lexicon
    note = f"The file is not in UTF-8 and was read as {used}; save it in UTF-8, or say which encoding it has."
    return replace(lexicon, notes=(note, *lexicon.notes))


def _table(text: str, path: Path, kind: str, columns: Mapping[str, str]) -> LexiconData:
    """Return the lexicon in a table whose columns the user named."""
    from discourse.lexicon.formats import table

    if kind not in ("csv", "words"):
        message = "Columns are named for tables (.csv, .tsv) only."
        raise LexiconError(message, file=path.name)
    return table.read(text, path.name, path.stem, columns)


def _readers() -> dict[str, Callable[[str, str, str], LexiconData]]:
    """The readers of foreign formats, imported when one is needed: with XML and csv they take a while to load."""
    from discourse.lexicon.formats import lexicoder, liwc, quanteda, table, wordstat, yoshikoder

    return {
        "quanteda": quanteda.read,
        "liwc": liwc.read,
        "lexicoder": lexicoder.read,
        "wordstat": wordstat.read,
        "yoshikoder": yoshikoder.read,
        "csv": table.read,
        "words": table.word_list,
    }


def files(path: Path) -> list[Path]:
    """Return the file of a lexicon, the files that it extends, and the files of names beside these."""
    if ENDINGS.get(path.suffix.lower()) != "yaml":
        return [path]
    top = yaml_lines.read(decode(path.read_bytes(), path.name), path.name)
    if not mapping.is_ours(top.data):
        return [path]
    names = top.at("masks").items() if "masks" in top.data else []
    beside = [path.parent / own_yaml.names_path(name.text()) for name in names]
    found = [path, *(file for file in beside if file.is_file())]
    if "extends" in top.data:
        base = path.parent / extend.wanted(top.at("extends"))[0]
        found += [file for file in (files(base) if base.is_file() else []) if file not in found]
    return found


def base_of(at: Located, name: str, folder: Path = Path(), within: tuple[Path, ...] = ()) -> LexiconData:
    """Return the lexicon that a file extends: a file in its folder, or one that is shipped.

    Raises `LexiconError` at the key `extends` if there is none, or if files extend each other.
    """
    places = (folder / name, folder / Path(name).name)  # the second: a run keeps all files in one folder
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        known = shipped()
        if name not in known:
            at.fail(
                f"There is no file '{name}' beside this one, and no lexicon of that name is shipped. "
                f"{instead(name, known, 'Shipped are')}"
            )
        path = known[name]
    if path.resolve() in within:
        at.fail(f"'{name}' extends this file in turn; a lexicon cannot extend itself.")
    return read(path, within=within)


def _yaml(text: str, path: Path, within: tuple[Path, ...]) -> LexiconData:
    """Return the lexicon in our own format or in quanteda's: ours has the key `frames` or `extends`."""
    top = yaml_lines.read(text, path.name)
    if mapping.is_ours(top.data):
        find = partial(base_of, folder=path.parent, within=(*within, path.resolve()))
        return own_yaml.from_located(top, path.parent, find)
    return mapping.nested(top, path.stem)


def write(lexicon: LexiconData, format: str, separator: str = ",") -> tuple[str, list[str]]:
    """Return the lexicon in a format (`yaml`, `quanteda`, `liwc`, `csv`), and sentences on what the format cannot hold.

    `separator` separates the columns of csv. Raises `LexiconError` if the format cannot hold the lexicon at all.
    """
    from discourse.lexicon.formats import liwc, long_table, quanteda
    from discourse.lexicon.formats.loss import lost

    writers: dict[str, Callable[[LexiconData], str]] = {
        "yaml": own_yaml.write,
        "quanteda": quanteda.write,
        "liwc": liwc.write,
        "csv": lambda lexicon: long_table.write(lexicon, separator),
    }
    if format not in writers:
        raise LexiconError(f"Lexicons are not written as '{format}'; formats are {', '.join(writers)}.")
    text = writers[format](lexicon)
    if format == "yaml":
        return text, []
    try:
        back = _readers()[format](text, f"the {format} text", lexicon.name)
    except LexiconError as error:
        raise LexiconError(
            f"'{lexicon.name}' cannot be written as {format}, as it could not be read: {error}"
        ) from None
    return text, lost(lexicon, format, back)


def decode(data: bytes, file: str, encoding: str | None = None) -> str:
    """Return the text of a file with line feeds; its encoding is detected if none is given."""
    encoding = encoding or _encoding(data, file)
    try:
        text = data.decode(encoding)
    except LookupError:
        raise LexiconError(
            f"There is no encoding '{encoding}'; names are utf-8, gb18030, big5, cp1252.", file=file
        ) from None
    except UnicodeDecodeError as error:
        raise LexiconError(
            f"The file cannot be read as {encoding}; say which encoding it has (--encoding), or save it in UTF-8.",
            file=file,
            line=data.count(b"\n", 0, error.start) + 1,
        ) from None
    if "\0" in text:
        raise LexiconError("The file holds zero bytes: it is not a text. Save it as text in UTF-8.", file=file)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _encoding(data: bytes, file: str) -> str:
    """Return the encoding of a file, by its byte order mark or by the most plausible text."""
    if not data.strip(b"\xef\xbb\xbf"):
        return "utf-8"
    try:
        return encodings.detect(data)
    except DocumentError as error:
        raise LexiconError(
            f"{error.reason} Save it as text in UTF-8, or say which encoding it has.", file=file
        ) from None
