"""Reads damaged files of every format: nothing but documents and skips may come of them, and none may take long.

Run: python benchmarks/reading_fuzz.py --count 10000 --seed 1 [--format pdf] [--seconds 720] [--keep FOLDER]

With `--seconds`, a format ends when so much processor time is used, and the number of files that were made is printed.
With `--keep`, every file that failed or took too long is kept in a folder.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import resource
import signal
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from discourse.corpus import ReadSettings, find, read_sources
from discourse.errors import CorpusError

ENGLISH = (
    "The ministers agreed on a common plan for the border, which all of them support. They will meet again in 2016."
)
CHINESE = "双方同意继续加强边境管理方面的合作，并且于明年再次举行会议，讨论有关问题。"
SLOWEST = 30.0  # seconds of the processor that one file may take

Mutation = tuple[str, float, bytes]
KINDS = ("flip", "delete", "insert", "repeat", "cut", "swap")


def samples() -> dict[str, list[bytes]]:
    """Small sound files of every format."""
    page = f"<html><head><title>A</title></head><body><article><h1>A</h1><p>{ENGLISH}</p><table><tr><td>1</td><td>2"
    page += f"</td></tr></table><p>{CHINESE}</p></article></body></html>"
    table = [("title", "text", "year"), ("A", ENGLISH, "2015"), ("乙", f"{CHINESE}\n\n{ENGLISH}", "2016")]
    lines = "".join(json.dumps(dict(zip(table[0], row, strict=True)), ensure_ascii=False) + "\n" for row in table[1:])
    text = f"{ENGLISH}\n\n{CHINESE}\n\n1 Heading\n\n{ENGLISH[:60]}-\n{ENGLISH[60:]}\n"
    front = f"---\ntitle: A\ndate: 2015-11-03\ntags: [a, b]\n---\n# Heading\n\n{text}\n- one\n- two\n\n| a | b |\n"
    quoted = [[f'"{cell}"' for cell in row] for row in table]
    found = {
        "txt": [text.encode(name) for name in ("utf-8", "utf-16", "gb18030")],
        "md": [front.encode("utf-8")],
        "csv": ["".join(",".join(row) + "\r\n" for row in quoted).encode(name) for name in ("utf-8-sig", "gb18030")],
        "tsv": ["".join("\t".join(row) + "\n" for row in quoted).encode("utf-8")],
        "jsonl": [lines.encode("utf-8")],
        "html": [page.encode("utf-8")],
        "pdf": [_pdf()],
        "docx": [_docx()],
        "xlsx": [_xlsx(table)],
        "parquet": [_parquet(table)],
    }
    found |= _of_exchange(page, table)
    found["zip"] = [_zip({f"folder/a.{name}": found[name][0] for name in ("txt", "csv", "docx")})]
    return found


def _of_exchange(page: str, table: Sequence[Sequence[str]]) -> dict[str, list[bytes]]:
    """Samples of what databases, parliaments, mail and publishers hand out."""
    rows = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
    keyed = {"data": {"a": {"meta": {"side": "EU"}, "article": rows[0]}, "b": rows[1]}}
    body = f"<p>{ENGLISH}<note>{CHINESE}</note></p><list><item>one</item></list>"
    laws = f"<num>Article 1</num><heading>A</heading><content><p>{ENGLISH}</p></content>"
    forms = (
        f"<ACT><TITLE><TI><P>A</P></TI></TITLE><PARAG><NO.PARAG>1.</NO.PARAG><ALINEA>{ENGLISH}</ALINEA></PARAG></ACT>"
    )
    rich = (
        "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f1\\fcharset134 S;}}{\\stylesheet{\\s1 heading 1;}}{\\info{\\title A}}"
    )
    rich += f"\\pard\\s1 A\\par\\pard {ENGLISH}{{\\footnote x}}\\par \\u36793?{{\\f1\\'b1\\'df}}"
    rich += "\\trowd a\\cell b\\cell\\row}"
    mail = "From: a@example.org\nSubject: A\nDate: Tue, 3 Nov 2015 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: "
    parts = f'multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n{ENGLISH}\n'
    parts += f"> {CHINESE}\n--b\n"
    parts += f"Content-Type: text/html; charset=utf-8\n\n{page}\n--b--\n"
    cues = f"1\n00:00:01,000 --> 00:00:02,000\n{ENGLISH}\n\n2\n00:00:09,000 --> 00:00:10,000\n- {CHINESE}\n"
    return {
        "json": [json.dumps(value, ensure_ascii=False).encode("utf-8") for value in (rows, keyed)],
        "xml": [
            f"<TEI><teiHeader><fileDesc><titleStmt><title>A</title></titleStmt></fileDesc></teiHeader><text><body><div>"
            f"<head>A</head>{body}</div></body></text></TEI>".encode(),
            f"<akomaNtoso><act><body><article>{laws}</article></body></act></akomaNtoso>".encode(),
            forms.encode(),
        ],
        "rtf": [rich.encode("latin-1")],
        "odt": [_odt()],
        "epub": [_epub(page)],
        "pptx": [_pptx()],
        "eml": [(mail + parts).encode()],
        "mbox": [f"From a\n{mail}text/plain\n\n{ENGLISH}\n\nFrom b\n{mail}text/plain\n\n{CHINESE}\n".encode()],
        "srt": [cues.encode(), cues.encode("gb18030")],
        "xls": [
            f"<html><body><table><tr><td>title</td><td>text</td></tr><tr><td>A</td><td>{ENGLISH}</td></tr></table>".encode()
        ],
        "txt.gz": [gzip.compress(ENGLISH.encode(), mtime=0)],
    }


def _zip(members: Mapping[str, str | bytes]) -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return box.getvalue()


def _odt() -> bytes:
    names = "".join(f' xmlns:{name}="urn:{name}"' for name in ("office", "text", "table"))
    body = f'<text:h text:outline-level="1">A</text:h><text:p>{ENGLISH}<text:s/><text:note><text:note-body><text:p>'
    body += f"{CHINESE}</text:p></text:note-body></text:note></text:p>"
    row = "<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>"
    body += f"<table:table>{row}</table:table>"
    content = f"<office:document-content{names}><office:body><office:text>{body}</office:text></office:body>"
    return _zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content + "</office:document-content>",
            "meta.xml": "<meta><title>A</title></meta>",
        }
    )


def _epub(page: str) -> bytes:
    package = '<package><metadata><title>A</title></metadata><manifest><item id="a" href="a.xhtml"/></manifest>'
    return _zip(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfile full-path="a.opf"/></container>',
            "a.opf": package + '<spine><itemref idref="a"/></spine></package>',
            "a.xhtml": page,
        }
    )


def _pptx() -> bytes:
    import pptx

    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = "A", f"{ENGLISH}\n{CHINESE}"
    slide.notes_slide.notes_text_frame.text = "B"
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def _pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=0, invariant=1)
    for _ in range(2):
        for place, word in enumerate(ENGLISH.split()):
            canvas.drawString(72 + place % 6 * 60, 700 - place // 6 * 14, word)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _docx() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading("A", 1)
    document.add_paragraph(ENGLISH)
    document.add_paragraph(CHINESE, style="List Bullet")
    document.add_table(rows=1, cols=2).cell(0, 1).text = "cell"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _xlsx(table: Sequence[Sequence[str]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in table:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _parquet(table: Sequence[Sequence[str]]) -> bytes:
    import polars as pl

    buffer = io.BytesIO()
    pl.DataFrame([list(row) for row in table[1:]], schema=list(table[0]), orient="row").write_parquet(buffer)
    return buffer.getvalue()


def apply(data: bytes, mutations: Sequence[Mutation]) -> bytes:
    """The data with each mutation (kind, place as a share of the length, bytes) applied in turn."""
    for kind, share, extra in mutations:
        place = int(share * len(data))
        size = max(1, len(extra))
        if kind == "flip":
            data = (
                data[:place]
                + bytes(b ^ (extra[0] if extra else 255) for b in data[place : place + size])
                + data[place + size :]
            )
        elif kind == "delete":
            data = data[:place] + data[place + 4 * size :]
        elif kind == "insert":
            data = data[:place] + extra + data[place:]
        elif kind == "repeat":
            data = data[:place] + data[place : place + 8 * size] * 20 + data[place:]
        elif kind == "cut":
            data = data[:place]
        else:
            data = data[place:] + data[:place] if extra[:1] < b"\x80" else data[:place][::-1] + data[place:]
    return data


def damage(sample: bytes, mutations: Sequence[Mutation], inside: int | None) -> bytes:
    """A damaged file. Of a zip based format the part that `inside` says is damaged, so that its checksums hold."""
    if inside is None or not sample.startswith(b"PK"):
        return apply(sample, mutations)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sample)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for name in names:
            content = old.read(name)
            new.writestr(name, apply(content, mutations) if name == names[inside % len(names)] else content)
    return buffer.getvalue()


def outcome(folder: Path, extension: str, data: bytes) -> str:
    """What came of one file: documents, skipped, or both. Anything else than a `CorpusError` gets out."""
    path = folder / f"a.{extension}"
    path.write_bytes(data)
    settings = ReadSettings()
    try:
        corpus = read_sources(find([path], settings), settings)
    except CorpusError:
        return "refused"
    for text in corpus.texts["text"].to_pylist():
        assert text.strip()
    assert len(corpus) or corpus.skipped.num_rows, "lost without a word"
    return "read" if not corpus.skipped.num_rows else "read in part" if len(corpus) else "skipped"


def chance(rng: random.Random) -> tuple[list[Mutation], int | None]:
    """One to four mutations, and the part of a zip file that they damage."""
    mutations = [
        (rng.choice(KINDS), rng.random(), rng.randbytes(rng.choice((1, 1, 2, 4, 16)))) for _ in range(rng.randint(1, 4))
    ]
    return mutations, rng.choice((None, rng.randrange(20)))


def too_slow(*_: object) -> None:
    """Break off a file whose time is over."""
    raise TimeoutError(f"took more than {SLOWEST:g} s")


def fuzz(extension: str, sound: Sequence[bytes], options: argparse.Namespace) -> int:
    """Read damaged files of one format, print what came of them, and return how many failed."""
    rng = random.Random(f"{options.seed} {extension}")
    counts: Counter[str] = Counter()
    slowest, began = 0.0, time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        outcome(Path(folder), extension, sound[0])  # loads what is loaded once
        for number in range(options.count):
            if options.seconds and time.process_time() - began > options.seconds:
                break
            data = damage(rng.choice(sound), *chance(rng))
            start = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, SLOWEST)
            try:
                counts[outcome(Path(folder), extension, data)] += 1
            except Exception:
                signal.setitimer(signal.ITIMER_PROF, 0)
                counts["FAILED"] += 1
                if counts["FAILED"] <= 3:
                    print(f"{extension} number {number}:")
                    traceback.print_exc()
                if options.keep:
                    options.keep.mkdir(parents=True, exist_ok=True)
                    (options.keep / f"{number}.{extension}").write_bytes(data)
            signal.setitimer(signal.ITIMER_PROF, 0)
            slowest = max(slowest, time.process_time() - start)
    shown = ", ".join(f"{n} {what}" for what, n in sorted(counts.items()))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{extension:8} {counts.total()} files, seed {options.seed}: {shown}; slowest {slowest:.2f} s, all "
        f"{time.process_time() - began:.0f} s (processor); largest memory so far {memory:.0f} MB",
        flush=True,
    )
    return counts["FAILED"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format")
    parser.add_argument("--seconds", type=float, help="Processor time for one format.")
    parser.add_argument("--keep", type=Path, help="A folder for the files that failed.")
    options = parser.parse_args()
    signal.signal(signal.SIGPROF, too_slow)
    chosen = {name: sound for name, sound in samples().items() if options.format in (None, name)}
    raise SystemExit(1 if sum([fuzz(name, sound, options) for name, sound in chosen.items()]) else 0)


if __name__ == "__main__":
    main()
