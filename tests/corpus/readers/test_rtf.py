"""Rich Text files, also under the name of a Word file."""

from __future__ import annotations

from typing import Any

from discourse.corpus import read
from discourse.corpus.readers import rtf

FILE = rb"{\rtf1\ansi\ansicpg936{\info{\title Borders}}The border was closed.\par "
FILE += rb"\'b1\'df\'be\'b3\'b9\'d8\'b1\'d5\'a1\'a3\par}"


def test_rtf(write: Any) -> None:
    corpus = read(write({"a.rtf": FILE, "b.doc": FILE, "c.rtf": FILE[:-10]}))
    assert corpus.document("a.rtf") == corpus.document("b.doc") == "The border was closed.\n\n边境关闭。"
    assert corpus.documents["title"].to_pylist() == ["Borders"] * 3
    assert corpus.documents["format"].to_pylist() == ["rtf"] * 3
    codes = [(row["code"], row["subject"]) for row in corpus.warnings.to_pylist()]
    assert ("cut-off", "c.rtf") in codes
    assert ("cut-off", "a.rtf") not in codes
    assert rtf.reader("rtf").extensions == (".rtf",)
