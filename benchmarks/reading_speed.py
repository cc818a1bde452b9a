"""How fast each format is read, beside its bare library, and how much memory a 200 MB line and 50,000 files take.

Run: python benchmarks/reading_speed.py [--large]
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from discourse.corpus import ReadSettings, find, read_paths, read_sources
from discourse.corpus.content import StoredContent
from discourse.corpus.readers import reader

WORDS = """the ministers of member states agreed on common plan for border return and cooperation while new rules let
workers students families come by legal ways many cities ask more money housing schools courts police watch coast"""
HAN = "双方同意继续加强边境管理方面的合作并且于明年再次举行会议讨论有关问题国家移民局依法服务群众提高效率"


def paragraphs(size: int, code: str) -> list[str]:
    """Made-up paragraphs of about so many bytes in all."""
    rng, made, total = random.Random(1), [], 0
    while total < size:
        if code == "zh":
            sentences = ("".join(rng.choices(HAN, k=rng.randint(10, 40))) + "。" for _ in range(rng.randint(2, 6)))
            made.append("".join(sentences))
        else:
            sentences = (
                " ".join(rng.choices(WORDS.split(), k=rng.randint(6, 30))).capitalize() + "."
                for _ in range(rng.randint(2, 6))
            )
            made.append(" ".join(sentences))
        total += len(made[-1].encode("utf-8"))
    return made


def files(size: int) -> dict[str, tuple[bytes, Callable[[bytes], object]]]:
    """A file of each format, and what its library alone does with it."""
    import docx
    import openpyxl
    import polars as pl
    import pypdfium2
    import trafilatura

    english, chinese = paragraphs(size, "en"), paragraphs(size, "zh")
    wrapped = "\n\n".join(_wrap(part) for part in english)
    table, html, document, book, box = io.StringIO(), io.StringIO(), docx.Document(), openpyxl.Workbook(), io.BytesIO()
    csv.writer(table).writerows([["text"], *([part] for part in english)])
    html.write("<html><body><article>" + "".join(f"<p>{part}</p>" for part in english) + "</article></body></html>")
    for part in english:
        document.add_paragraph(part)
        book.active.append([part])
    book.active.insert_rows(1)
    book.active["A1"] = "text"
    packed = {}
    for name, item in (("docx", document), ("xlsx", book)):
        item.save(box := io.BytesIO())
        packed[name] = box.getvalue()
    pl.DataFrame({"text": english}).write_parquet(box := io.BytesIO())
    lines = "".join(json.dumps({"text": part}) + "\n" for part in english)

    def pdf_text(data: bytes) -> int:
        return sum(len(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(data))

    return {
        "txt (en)": ("\n\n".join(english).encode(), lambda data: data.decode("utf-8")),
        "txt (en, wrapped lines)": (wrapped.encode(), lambda data: data.decode("utf-8")),
        "txt (zh)": ("\n\n".join(chinese).encode(), lambda data: data.decode("utf-8")),
        "txt (zh, gb18030)": ("\n\n".join(chinese).encode("gb18030"), lambda data: data.decode("gb18030")),
        "md": ("\n\n".join(english).encode(), lambda data: data.decode("utf-8")),
        "csv": (table.getvalue().encode(), lambda data: list(csv.reader(io.StringIO(data.decode())))),
        "jsonl": (lines.encode(), lambda data: [json.loads(line) for line in data.splitlines()]),
        "html": (html.getvalue().encode(), lambda data: trafilatura.bare_extraction(data.decode())),
        "pdf": (_pdf(english), pdf_text),
        "docx": (packed["docx"], lambda data: [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]),
        "xlsx": (
            packed["xlsx"],
            lambda data: list(openpyxl.load_workbook(io.BytesIO(data), read_only=True).active.values),
        ),
        "parquet": (box.getvalue(), lambda data: pl.read_parquet(io.BytesIO(data))["text"].to_list()),
    }


def _wrap(text: str) -> str:
    import textwrap

    return "\n".join(textwrap.wrap(text, 72))


def _pdf(parts: list[str]) -> bytes:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    buffer = io.BytesIO()
    SimpleDocTemplate(buffer).build([Paragraph(part, ParagraphStyle("body")) for part in parts])
    return buffer.getvalue()


def _seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def speeds(size: int) -> None:
    print(f"MB of text a second of one core, {size >> 20} MB of text a format")
    print(f"{'format':26}{'bare library':>14}{'our reader':>14}{'with repair, passages, tokens':>32}")
    warm = ReadSettings()
    with tempfile.TemporaryDirectory() as where:
        for name, (data, bare) in files(size).items():
            path = Path(where) / f"a.{name.split()[0]}"
            path.write_bytes(data)
            sources = find([path], warm)
            read_sources(sources[:1], warm)  # loads dictionaries and language models
            contents = [StoredContent(source) for source in sources]
            kind = sources[0].format
            times = (
                _seconds(lambda data=data, bare=bare: bare(data)),
                _seconds(
                    lambda contents=contents, kind=kind: [list(reader(kind, warm).read(c, warm)) for c in contents]
                ),
                _seconds(lambda sources=sources: read_sources(sources, warm)),
            )
            print(
                f"{name:26}"
                + "".join(f"{size / (1 << 20) / max(t, 1e-4):{w}.1f}" for t, w in zip(times, (14, 14, 32), strict=True))
            )


def memory() -> None:
    """Peak memory of a process that reads one line of 200 MB, and of one that reads 50,000 files."""
    with tempfile.TemporaryDirectory() as where:
        line = Path(where) / "line.txt"
        with line.open("w", encoding="utf-8") as stream:
            megabyte = " ".join(paragraphs(1 << 20, "en"))
            for _ in range(200):
                stream.write(megabyte)
        many = Path(where) / "many"
        for number in range(50_000):
            path = many / f"{number // 500:03}" / f"{number}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"This is text number {number} of many.\n", encoding="utf-8")
        for what, path in (("one line of 200 MB", line), ("50,000 files", many)):
            start = time.perf_counter()
            done = subprocess.run(
                [sys.executable, __file__, "--peak", str(path)], capture_output=True, text=True, check=True
            )
            print(f"{what}: {done.stdout.strip()}, {time.perf_counter() - start:.0f} s")


def peak(path: str) -> None:
    settings = ReadSettings()
    corpus = read_paths([path], settings)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{len(corpus)} documents, {sum(corpus.documents['n_chars'].to_pylist()):,} characters, peak {used} MB")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--large", action="store_true", help="measure memory on large input instead of speed")
    parser.add_argument("--peak", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peak:
        peak(options.peak)
        return
    if options.large:
        memory()
    else:
        speeds(2 << 20)


if __name__ == "__main__":
    main()
