"""A round trip as proof: typeset clean texts as PDF pages, read them back, count the words that return.

The texts are those of the demonstration corpus after repair. Pages have one or two columns, running heads, page
numbers, footnotes, indented paragraphs, and justified lines, hyphenated in English.

Run: python benchmarks/reading_pdf.py
"""

from __future__ import annotations

import io
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer

from discourse.corpus import Corpus, read
from discourse.resources import folder
from discourse.text.languages import language

FONTS = {"en": ("Times-Roman", "Times-Bold"), "zh": ("STSong-Light", "STSong-Light")}
HEAD = {"en": "Quarterly review of borders and mobility", "zh": "边境与人员往来评论季刊"}
NOTES = {
    "en": "See the annex to the second report for sources and for all figures.",
    "zh": "资料来源和全部数字见第二份报告的附件。",
}


def clean(code: str) -> list[tuple[str, list[str]]]:
    """Heading and paragraphs of each repaired text of the demonstration corpus in one language."""
    corpus = read(folder("seeds") / "demo")
    found = []
    for row in corpus.documents.to_pylist():
        if row["language"] != code:
            continue
        text = corpus.document(row["doc_id"])
        passages = [p for p in corpus.passages.to_pylist() if p["doc_id"] == row["doc_id"] and p["kind"] == "body"]
        paragraphs = [text[p["start"] : p["end"]].replace("\n", " ") for p in passages if p["language"] == code]
        if paragraphs:
            found.append((f"Document {len(found) + 1}" if code == "en" else f"文件{len(found) + 1}", paragraphs))
    return found


def typeset(documents: Sequence[tuple[str, list[str]]], code: str, columns: int) -> bytes:
    """A PDF file of all documents, one after the other."""
    if code == "zh":
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    plain, bold = FONTS[code]
    body = ParagraphStyle("body", fontName=plain, fontSize=10, leading=12.5, alignment=4, firstLineIndent=14)
    body.wordWrap, body.hyphenationLang = ("CJK", "") if code == "zh" else (None, "en_GB")
    title = ParagraphStyle("title", fontName=bold, fontSize=13, leading=17, spaceBefore=10, spaceAfter=5)
    note = ParagraphStyle("note", fontName=plain, fontSize=7.5, leading=9, wordWrap=body.wordWrap)
    width, height = A4

    def furniture(canvas: Canvas, _: BaseDocTemplate) -> None:
        page = canvas.getPageNumber()
        canvas.setFont(plain, 8)
        canvas.drawCentredString(width / 2, height - 36, HEAD[code])
        canvas.drawCentredString(width / 2, 24, str(page))
        canvas.line(50, 84, 170, 84)
        foot = Paragraph(f"{page} {NOTES[code]}", note)
        foot.wrap(width / columns - 60, 40)
        foot.drawOn(canvas, 50, 62)

    gap = 22
    each = (width - 100 - gap * (columns - 1)) / columns
    frames = [Frame(50 + n * (each + gap), 92, each, height - 150, 0, 0, 0, 0) for n in range(columns)]
    story: list[Flowable] = []
    for heading, paragraphs in documents:
        story.append(Paragraph(heading, title))
        story.extend(Paragraph(paragraph.replace("&", "&amp;").replace("<", "&lt;"), body) for paragraph in paragraphs)
        story.append(Spacer(1, 6))
    buffer = io.BytesIO()
    document = BaseDocTemplate(buffer, pagesize=A4, invariant=1)
    document.addPageTemplates([PageTemplate(frames=frames, onPage=furniture)])
    document.build(story)
    return buffer.getvalue()


def words(text: str, code: str) -> list[str]:
    return list(language(code).words(text))


def recovered(documents: Sequence[tuple[str, list[str]]], corpus: Corpus, code: str) -> dict[str, float]:
    """Shares between 0 and 1: words that return in the counted text, pairs of neighbours (the order), whole paragraphs.

    `extra` is what counted text holds beyond the original, as a share of the original's words.
    """
    text = corpus.texts["text"][0].as_py()
    counted = [p for p in corpus.passages.to_pylist() if p["counted"]]
    passages = [text[p["start"] : p["end"]] for p in counted]
    original = [part for heading, paragraphs in documents for part in (heading, *paragraphs)]
    before = Counter(word for part in original for word in words(part, code))
    after = Counter(word for part in passages for word in words(part, code))
    pairs_before = Counter(pair for part in original for pair in _pairs(words(part, code)))
    pairs_after = Counter(pair for part in passages for pair in _pairs(words(part, code)))
    returned = {"".join(part.split()) for part in passages}
    return {
        "words": _share(before, after),
        "pairs": _share(pairs_before, pairs_after),
        "paragraphs": sum("".join(part.split()) in returned for part in original) / len(original),
        "extra": sum((after - before).values()) / sum(before.values()),
    }


def _pairs(listed: Sequence[str]) -> list[tuple[str, str]]:
    return list(pairwise(listed))


def _share(before: Counter[object], after: Counter[object]) -> float:
    return sum((before & after).values()) / sum(before.values())


def round_trip(code: str, columns: int, path: Path) -> tuple[dict[str, float], Corpus]:
    documents = clean(code)
    path.write_bytes(typeset(documents, code, columns))
    corpus = read(path)
    return recovered(documents, corpus, code), corpus


def main() -> None:
    for code in ("en", "zh"):
        for columns in (1, 2):
            with tempfile.TemporaryDirectory() as where:
                start = time.perf_counter()
                found, corpus = round_trip(code, columns, Path(where) / "a.pdf")
                pages = max(p["page"] for p in corpus.passages.to_pylist())
            shown = ", ".join(f"{name} {value:.2%}" for name, value in found.items())
            print(f"{code}, {columns} column(s), {pages} pages: {shown} ({time.perf_counter() - start:.1f} s)")


if __name__ == "__main__":
    main()
