"""Mails, saved pages and folders of mails."""

from __future__ import annotations

from typing import Any

import pytest

from discourse.corpus import read
from discourse.corpus.readers import mail

MAIL = """From: An Li <an@example.org>
Subject: =?utf-8?b?6L655aKD?=
Date: Tue, 3 Nov 2015 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=gb2312
Content-Transfer-Encoding: 8bit

The border was closed.
> Is it open?
> 边境开放吗？

边境已经关闭。
--\x20
An Li
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename="a.pdf"

x
--b--
"""
PAGE = """MIME-Version: 1.0
Content-Type: multipart/related; boundary="b"

--b
Content-Type: text/html; charset="gb2312"
Content-Transfer-Encoding: quoted-printable

<html><head><title>Border</title></head><body><p>The border was closed =B1=DF=BE=B3.</p></body></html>
--b
Content-Type: image/png
Content-Location: a.png

x
--b--
"""


def test_a_mail_with_quotes_a_signature_and_an_attachment(write: Any) -> None:
    corpus = read(write({"a.eml": MAIL.encode("gb18030")}))
    text = corpus.document("a.eml")
    assert [(p["kind"], text[p["start"] : p["end"]]) for p in corpus.passages.to_pylist()] == [
        ("body", "The border was closed."),
        ("note", "Is it open? 边境开放吗？"),
        ("body", "边境已经关闭。"),
        ("furniture", "An Li"),
    ]
    assert corpus.documents.select(["title", "author", "date", "encoding"]).to_pylist() == [
        {"title": "边境", "author": "An Li <an@example.org>", "date": "2015-11-03", "encoding": "gb18030"}
    ]
    (warning,) = [row for row in corpus.warnings.to_pylist() if row["code"] == "attachments"]
    assert warning["parameters"] == '{"attachments": 1, "examples": ["a.pdf"]}'


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.doc"])
def test_a_page_that_was_saved_as_one_file(write: Any, name: str) -> None:
    corpus = read(write({name: PAGE}))
    assert corpus.document(name) == "The border was closed 边境."
    assert corpus.documents["title"].to_pylist() == ["Border"]
    assert "attachments" not in corpus.warnings["code"].to_pylist()


def test_a_folder_of_mails(write: Any) -> None:
    one = "From a\nSubject: One\nDate: 3 Nov 2015 10:00:00 +0000\n\nThe border.\nFrom here on it is text.\n\n"
    two = "From b\nSubject: Two\nContent-Type: image/png\n\nx\n"
    corpus = read(write({"a.mbox": one + two}))
    assert corpus.document("a.mbox#0") == "The border.\n\nFrom here on it is text."
    assert corpus.documents["title"].to_pylist() == ["One"]
    assert corpus.skipped.select(["path", "reason"]).to_pylist() == [
        {"path": "a.mbox#1", "reason": "The mail has no text."}
    ]
    assert mail.reader("mbox").extensions == (".mbox",)


def test_the_mail_that_is_answered_is_a_note(write: Any) -> None:
    head = "From: a@example.org\nSubject: Road\n"
    root = write(
        {
            "a.eml": f"{head}\nThe road is open.\n\nOn Monday, 2 March 2015 Ann wrote:\n> Is it open?\n\nIt is.\n",
            "b.eml": f"{head}\n道路开放。\n\n-----原始邮件-----\n发件人: 安\n道路开放吗？\n",
            "c.eml": f"{head}Content-Type: text/html; charset=utf-8\n\n<p>The road is open to all who live here.</p>"
            "<p>2015年3月2日，安 写道：</p><blockquote>道路开放吗？</blockquote>",
        }
    )
    passages = read(root).passages.to_pylist()
    kinds = {name: [row["kind"] for row in passages if row["doc_id"] == name] for name in ("a.eml", "b.eml", "c.eml")}
    assert kinds == {
        "a.eml": ["body", "note", "note", "body"],
        "b.eml": ["body", "note"],
        "c.eml": ["body", "note", "note"],
    }
