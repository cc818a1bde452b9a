"""What is taken out of a page before it is read: hidden text, deletions, readings of characters, marks of notes."""

from __future__ import annotations

import lxml.html
import pytest

from discourse.corpus.readers.page_cleaning import clean_page


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The farms<sup><a href='#fn1'>1</a></sup> (<a href='#n2'>2</a>) are open.", "The farms are open."),
        ("道路<a href='#_ftn3'><sup>[3]</sup></a>开放。", "道路开放。"),
        ("Five m<sup>2</sup>, see <a href='#art3'>3</a> (<a href='/4'>4</a>).", "Five m2, see 3 (4)."),
        ("<ruby>道路<rp>(</rp><rt>daolu</rt></ruby>开放<del>旧</del>。", "道路开放。"),
        ("Open<span hidden> never</span><i style='Display: none'> x</i><b style='color:red'> now</b>.", "Open now."),
    ],
)
def test_what_is_taken_out(body: str, expected: str) -> None:
    tree = lxml.html.fromstring(f"<html><body><p>{body}</p></body></html>")
    clean_page(tree)
    assert tree.text_content() == expected
