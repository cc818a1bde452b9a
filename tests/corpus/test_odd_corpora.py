"""Odd things that people's folders hold: each is read rightly, or said to be unread with what to do."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from discourse.corpus import Corpus, read
from discourse.corpus.overview import overview
from discourse.errors import CorpusError

ENGLISH = "The ministers agreed on a common plan for the border, which all of them support."
CHINESE = "双方同意继续加强边境管理方面的合作，并且于明年再次举行会议，讨论有关问题。"


def skipped(corpus: Corpus) -> dict[str, str]:
    return {row["path"]: f"{row['reason']} {row['advice']}" for row in corpus.skipped.to_pylist()}


def texts(corpus: Corpus) -> dict[str, str]:
    return {row["doc_id"]: row["text"] for row in corpus.texts.to_pylist()}


def warned(corpus: Corpus, code: str) -> list[str]:
    return [row["parameters"] for row in corpus.warnings.to_pylist() if row["code"] == code]


def test_two_encodings_in_one_file_are_told_with_their_line(tmp_path: Path) -> None:
    rows = [b"title,text\n", *[f"甲,{CHINESE}\n".encode()] * 3, *[f"乙,{CHINESE}\n".encode("gb18030")] * 3]
    (tmp_path / "t.csv").write_bytes(b"".join(rows))
    with pytest.raises(CorpusError, match="UTF-8 up to line 5"):
        read(tmp_path)


def test_a_list_of_numbers_is_no_text(tmp_path: Path) -> None:
    rows = [{"text": ENGLISH}, {"text": {"body": CHINESE}}, {"text": [ENGLISH, CHINESE]}, {"text": [1, 2]}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    corpus = read(tmp_path)
    assert texts(corpus) == {"a.jsonl#0": ENGLISH, "a.jsonl#1": CHINESE, "a.jsonl#2": f"{ENGLISH}\n\n{CHINESE}"}
    assert set(skipped(corpus)) == {"a.jsonl#3"}
    assert "holds no text, but a list or object" in skipped(corpus)["a.jsonl#3"]


def test_a_sheet_without_text_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "speeches"
    book.active.append(["text", "year"])
    book.active.append([CHINESE, 2015])
    book.create_sheet("codes").append(["code", "meaning"])
    book.create_sheet("empty")
    book.save(tmp_path / "b.xlsx")
    corpus = read(tmp_path)
    assert texts(corpus) == {"b.xlsx#speeches/0": CHINESE}
    assert list(skipped(corpus)) == ["b.xlsx#codes"]


def test_a_frameset_has_no_text_of_its_own(tmp_path: Path) -> None:
    frame = (
        "<html><frameset cols='20%,80%'><frame src='m.html'><frame src='http://example.org/x.html'></frameset></html>"
    )
    (tmp_path / "f.html").write_text(frame, encoding="utf-8")
    (tmp_path / "m.html").write_text(f"<article><h1>On borders</h1><p>{ENGLISH}</p></article>", encoding="utf-8")
    corpus = read(tmp_path)
    assert list(texts(corpus)) == ["m.html"]
    assert "only a frame around other pages" in skipped(corpus)["f.html"]


def archive(*names: str) -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return box.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.ods", archive("mimetype", "content.xml"), "end in .ods are not read. Save it as .xlsx"),
        ("a.zip", archive("mimetype", "content.xml"), "OpenDocument file other than a text, which is not read"),
        ("a.pptx", archive("ppt/presentation.xml"), "The presentation is damaged"),
        (
            "a.rds",
            b"\x1f\x8b\x08" + bytes(50),
            "end in .rds are not read. Save it as .csv or .parquet, in R: write.csv",
        ),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old Office file, which is not read. Save it"),
        ("a.txt.gz", b"\x1f\x8b\x08" + bytes(50), "The file cannot be read to its end"),
        ("a.tiff", b"II*\x00" + bytes(50), "end in .tiff are not read. Run text recognition"),
        ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_".encode("utf-16-le"), "Save it as .eml or .txt"),
    ],
)
def test_formats_that_are_not_read_say_what_to_do(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / name).write_bytes(data)
    corpus = read(tmp_path)
    assert list(texts(corpus)) == ["a.txt"]
    assert said in skipped(corpus)[name]


@pytest.mark.parametrize(("angle", "x", "y"), [(0, 72, 700), (90, 30, -100), (180, -500, -100), (270, -700, 100)])
def test_pages_whose_text_is_turned(tmp_path: Path, angle: int, x: int, y: int) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4, invariant=1)
    canvas.rotate(angle)
    for number, line in enumerate(
        ["The ministers agreed on a common plan", "for the border, which all of", "them support."]
    ):
        canvas.drawString(x, y - 16 * number, line)
    canvas.save()
    assert texts(read(tmp_path)) == {"a.pdf": ENGLISH}


def test_dates_that_cannot_be_read_are_reported(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"text,date\n{ENGLISH.replace(',', '')},2015-02-30\n{CHINESE},2015\n", "utf-8")
    corpus = read(tmp_path)
    assert corpus.documents["date"].to_pylist() == [None, "2015"]
    assert warned(corpus, "date-unread") == ['{"documents": 1, "examples": {"t.csv#0": "2015-02-30"}}']


def test_front_matter_of_text_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\ntitle: On borders\ndate: 2015-11-03\n---\n{ENGLISH}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"---\ntitle: Never closed\n\n{CHINESE}\n", encoding="utf-8")
    corpus = read(tmp_path)
    assert texts(corpus)["a.txt"] == ENGLISH
    assert corpus.documents["title"].to_pylist()[0] == "On borders"
    assert warned(corpus, "front-matter") == ["{}"]
    assert [row["line"] for row in corpus.passages.to_pylist() if row["doc_id"] == "a.txt"] == [5]


def test_a_sidecar_in_other_letters_of_case(tmp_path: Path) -> None:
    (tmp_path / "Speech.TXT").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,side\nspeech.txt,EU\n", encoding="utf-8")
    assert read(tmp_path).documents["side"].to_pylist() == ["EU"]


def test_the_overview_names_the_documents_that_a_warning_is_about(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Министры договорились о границе {name}.", encoding="utf-8")
    corpus = read(tmp_path)
    shown = "\n".join(overview(corpus))
    assert shown.count("other-language") == 1
    assert "a.txt, b.txt: languages: en, zh" in shown
    worded = "\n".join(overview(corpus, lambda code, parameters: f"{code} of {len(parameters)}"))
    assert "a.txt, b.txt: other-language of 1" in worded
