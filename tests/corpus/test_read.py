"""Reading from DataFrames, lists of strings and paths, and by a reader of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pytest

from discourse.corpus import Raw, ReadSettings
from discourse.corpus.read import read
from discourse.errors import CorpusError
from discourse.text.blocks import Block


def test_a_dataframe(write: Any) -> None:
    frame = pd.DataFrame(
        {"text": ["One text.", "两个文本。"] * 6, "side": ["EU", "China"] * 6, "year": [2015.0, None] * 6}
    )
    corpus = read(frame)
    assert corpus.documents["doc_id"].to_pylist()[:3] == ["00", "01", "02"]
    assert corpus.documents["side"].to_pylist()[:2] == ["EU", "China"]
    assert corpus.documents["year"].to_pylist()[:2] == [2015, None]
    with pytest.raises(CorpusError, match="No column of the table"):
        read(frame.drop(columns="text"))


def test_a_list_of_strings() -> None:
    corpus = read(["One text.", "", "两个文本。"])
    assert corpus.documents.select(["doc_id", "language"]).to_pylist() == [
        {"doc_id": "0", "language": "en"},
        {"doc_id": "2", "language": "zh"},
    ]
    assert corpus.skipped["path"].to_pylist() == ["1"]


@pytest.mark.parametrize(("data", "said"), [([], "list of texts is empty"), ([1], "holds int"), (5, "not from int")])
def test_what_is_no_corpus(data: Any, said: str) -> None:
    with pytest.raises(CorpusError, match=said):
        read(data)


def test_names_of_files_as_strings_are_not_taken_for_texts(write: Any) -> None:
    root = write({"a.txt": "A text.", "b.txt": "Another."})
    assert len(read([root / "a.txt", root / "b.txt"])) == 2
    assert [row["text"] for row in read([str(root / "a.txt"), str(root / "b.txt")]).texts.to_pylist()] == [
        "A text.",
        "Another.",
    ]
    sides = read([f"EU={root / 'a.txt'}", f"中国={root / 'b.txt'}"]).documents["side"].to_pylist()
    assert sides == ["EU", "中国"]
    assert len(read([str(root / "a.txt"), "The border was closed."])) == 2  # texts: not all are names of files


@dataclass(frozen=True)
class Subtitles:
    """A reader such as a user would write."""

    format: str = "sub"
    extensions: tuple[str, ...] = (".sub",)

    def read(self, content: Any, settings: ReadSettings) -> Iterator[Raw]:
        lines = content.bytes().decode("utf-8").split("\n")
        yield Raw((Block("\n".join(line for line in lines if line and not line[0].isdigit())),))


def test_a_reader_of_the_users_own(write: Any) -> None:
    root = write({"a.sub": "1\n00:01 --> 00:02\nWe must act.\n"})
    with pytest.raises(CorpusError, match=r"end in \.sub are not read"):
        read(root)
    corpus = read(root, readers=(Subtitles(),))
    assert corpus.document("a.sub") == "We must act."
    assert corpus.documents["format"].to_pylist() == ["sub"]
