"""Finds a lexicon by name or path, its encoding and its format, and reads it."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

from discourse import resources
from discourse.errors import LexiconError
from discourse.lexicon import mapping_format, yaml_format, yaml_nodes
from discourse.lexicon.formats import lexicoder, liwc, quanteda, table, wordstat, yoshikoder
from discourse.lexicon.formats.loss import lost
from discourse.lexicon.model import Lexicon

ENDINGS = {
    ".yml": "yaml",
    ".yaml": "yaml",
    ".dic": "liwc",
    ".lc3": "lexicoder",
    ".lcd": "lexicoder",
    ".cat": "wordstat",
    ".ykd": "yoshikoder",
    ".csv": "csv",
    ".tsv": "csv",
}
FORMATS = ("yaml", "quanteda", "liwc", "lexicoder", "wordstat", "yoshikoder", "csv")


def shipped() -> dict[str, Path]:
    """The lexicons that come with the package, by name."""
    files = sorted(resources.folder("lexicons").glob("*.yml"))
    return {file.stem: file for file in files if _is_lexicon(file)}


def _is_lexicon(file: Path) -> bool:
    return any(line.startswith("frames:") for line in file.read_text(encoding="utf-8").splitlines())


def load(name: str | Path, encoding: str | None = None, format: str | None = None) -> Lexicon:
    """A shipped lexicon by name, or a file in any supported format.

    Raises `LexiconError` where there is neither, or the file is broken.
    """
    path = Path(name)
    if not path.is_file():
        known = shipped()
        if str(name) in known:
            path = known[str(name)]
        elif path.is_dir():
            raise LexiconError(f"'{name}' is a folder; name a file in it.")
        elif path.suffix or len(path.parts) > 1:
            raise LexiconError(f"There is no file '{name}'; check the path.")
        else:
            near = difflib.get_close_matches(str(name), known, 1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            raise LexiconError(f"There is no lexicon '{name}'.{hint} Shipped are: {', '.join(known)}; or name a file.")
    return read(path, encoding, format)


def read(path: Path, encoding: str | None = None, format: str | None = None) -> Lexicon:
    """The lexicon in a file; its format is that of its ending where not given."""
    kind = format or ENDINGS.get(path.suffix.lower(), "")
    if kind not in FORMATS:
        endings = ", ".join(sorted(ENDINGS))
        raise LexiconError(
            f"The format cannot be told from the ending '{path.suffix}'; endings are {endings}. "
            f"Rename the file, or say which format it is (format=, on the command line --from): {', '.join(FORMATS)}.",
            file=path.name,
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LexiconError(f"The file cannot be read: {error.strerror}.", file=path.name) from None
    if kind == "yoshikoder" or (kind == "lexicoder" and data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")):
        return yoshikoder.read(data, path.name, path.stem)
    text = decode(data, path.name, encoding)
    if kind == "yaml":
        return _yaml(text, path)
    readers: dict[str, Callable[[str, str, str], Lexicon]] = {
        "quanteda": quanteda.read,
        "liwc": liwc.read,
        "lexicoder": lexicoder.read,
        "wordstat": wordstat.read,
        "csv": table.read,
    }
    return readers[kind](text, path.name, path.stem)


def files(path: Path) -> list[Path]:
    """The file of a lexicon and the files of names beside it that it names."""
    if ENDINGS.get(path.suffix.lower()) != "yaml":
        return [path]
    top = yaml_nodes.read(decode(path.read_bytes(), path.name), path.name)
    wanted = top.at("masks").items() if isinstance(top.data, dict) and "masks" in top.data else []
    beside = [path.parent / yaml_format.names_file(name.text()) for name in wanted]
    return [path, *(file for file in beside if file.is_file())]


def _yaml(text: str, path: Path) -> Lexicon:
    """Our own format or quanteda's: ours has the key `frames`."""
    top = yaml_nodes.read(text, path.name)
    if isinstance(top.data, dict) and "frames" in top.data:
        return yaml_format.from_located(top, path.parent)
    return mapping_format.nested(top, path.stem)


def write(lexicon: Lexicon, format: str) -> tuple[str, list[str]]:
    """The lexicon in a format (`yaml`, `quanteda`, `liwc`, `csv`), and what the format cannot hold, as sentences."""
    writers: dict[str, Callable[[Lexicon], str]] = {
        "yaml": yaml_format.write,
        "quanteda": quanteda.write,
        "liwc": liwc.write,
        "csv": table.write,
    }
    if format not in writers:
        raise LexiconError(f"Lexicons are not written as '{format}'; formats are {', '.join(writers)}.")
    return writers[format](lexicon), lost(lexicon, format)


def decode(data: bytes, file: str, encoding: str | None = None) -> str:
    """The text of a file, its encoding found out where not given; line ends become line feeds."""
    if encoding is None:
        encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise LexiconError(
            f"The file cannot be read as {encoding}; say which encoding it has (--encoding), or save it in UTF-8.",
            file=file,
        ) from None
    if "\0" in text:
        raise LexiconError("The file holds zero bytes: it is no text. Save it as text in UTF-8.", file=file)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _encoding(data: bytes) -> str:
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return name
    even, odd = data[:200:2].count(0), data[1:200:2].count(0)
    if min(even, odd) == 0 and max(even, odd) > len(data[:200]) / 4:  # UTF-16 without its mark
        return "utf-16-be" if even else "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(data, cp_isolation=["cp1252", "latin_1", "gb18030", "big5", "cp1250", "utf_16"]).best()
        return best.encoding if best is not None else "cp1252"
    return "utf-8"
