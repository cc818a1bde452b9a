"""How often the encoding of a text is found: 500 texts of 2 KB and more beside charset-normalizer alone.

Run: python benchmarks/reading_encodings.py FOLDER (the folder that DISCOURSE_REFERENCE_DATA names).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import opencc
from charset_normalizer import from_bytes

from discourse.errors import DocumentError
from discourse.text.encoding import decode

ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "gb18030",
    "big5hkscs",
    "cp1252",
    "mac_roman",
    "hz",
)
LEAST = 2048  # bytes
CASES = 500


def texts(data: Path) -> Iterator[str]:
    for pattern in ("china_laws/*/*.md", "eu_state_of_the_union/*.txt", "seeds/*.txt"):
        for path in sorted(data.glob(pattern)):
            yield path.read_text(encoding="utf-8")
    for name, key in (("china_work_reports/government_work_reports", "content"), ("eu_parliament/speeches", "text")):
        for line in (data / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            yield json.loads(line)[key]


def pieces(reference: Path) -> Iterator[str]:
    """Texts of the reference data in pieces of different lengths, Chinese ones also in traditional characters."""
    traditional = opencc.OpenCC("s2tw")
    for text in texts(reference / "data"):
        for start, length in ((0, 1100), (1100, 2200), (3300, 4400), (7700, 9000)):
            piece = text[start : start + length]
            yield piece
            yield traditional.convert(piece)


def cases(reference: Path, count: int = CASES) -> list[tuple[str, bytes, str]]:
    """(encoding, bytes, text), as many of each encoding as can be had, the same every time."""
    found: dict[str, list[tuple[str, bytes, str]]] = {name: [] for name in ENCODINGS}
    for text in dict.fromkeys(pieces(reference)):
        for name in ENCODINGS:
            try:
                data = text.encode(name)
            except UnicodeEncodeError:
                continue
            if len(data) >= LEAST and not (name == "cp1252" and text.isascii()):
                found[name].append((name, data, text))
    share = -(-count // len(ENCODINGS))
    return [case for name in ENCODINGS for case in found[name][:: max(1, len(found[name]) // share)][:share]]


def ours(data: bytes) -> str:
    try:
        return decode(data).text.removeprefix("\ufeff")
    except DocumentError as error:
        return f"unsure: {error.reason}"


def theirs(data: bytes) -> str:
    best = from_bytes(data).best()
    return str(best).removeprefix("\ufeff") if best else "unsure"


def main() -> None:
    every = cases(Path(sys.argv[1]))
    print(f"{len(every)} texts")
    print(f"{'encoding':12}{'texts':>7}{'right':>9}{'unsure':>9}{'wrong':>9}   charset-normalizer right")
    total: Counter[str] = Counter()
    for name in ENCODINGS:
        counts: Counter[str] = Counter()
        for _, data, text in (case for case in every if case[0] == name):
            found = ours(data)
            counts["right" if found == text else "unsure" if found.startswith("unsure") else "wrong"] += 1
            counts["theirs"] += theirs(data) == text
            counts["texts"] += 1
        total += counts
        print(
            f"{name:12}{counts['texts']:7}{counts['right']:9}{counts['unsure']:9}{counts['wrong']:9}{counts['theirs']:12}"
        )
    print(f"{'all':12}{total['texts']:7}{total['right']:9}{total['unsure']:9}{total['wrong']:9}{total['theirs']:12}")


if __name__ == "__main__":
    main()
