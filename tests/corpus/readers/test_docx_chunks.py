"""Files inside a Word file."""

from __future__ import annotations

import pytest

from discourse.corpus.readers.docx_chunks import chunk_blocks

PAGE = "<html><body><h1>道路</h1><p>道路已经开放，欢迎大家使用。</p></body></html>"
MAIL = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + PAGE


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.html", PAGE.encode()), ("A.HTM", PAGE.encode("gb18030")), ("a.mht", MAIL.encode())],
)
def test_web_pages(name: str, data: bytes) -> None:
    blocks = chunk_blocks(name, data)
    assert blocks is not None
    assert [(block.kind, block.text) for block in blocks] == [
        ("heading", "道路"),
        ("body", "道路已经开放，欢迎大家使用。"),
    ]


def test_plain_text_and_other_formats() -> None:
    text = chunk_blocks("a.txt", b"Roads.\r\nGates.")
    assert text is not None
    assert [block.text for block in text] == ["Roads.\nGates."]
    assert chunk_blocks("a.bin", b"x") is None
    assert chunk_blocks("a.mht", b"Content-Type: text/plain\n\nx") is None
    assert chunk_blocks("a.html", b" ") == []
