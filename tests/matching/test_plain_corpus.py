"""Corpora from strings: what counts as a list of texts, and the tables made of it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from discourse.errors import LexiconError
from discourse.matching.plain_corpus import numbered, plain_corpus, strings


def test_documents_are_numbered_so_that_they_sort_and_keep_their_offsets() -> None:
    corpus = plain_corpus(["難民潮。\n\n边境关闭了。大家走了。", "A wave.", "???"])
    assert numbered(12)[:2] == ["00", "01"]
    assert corpus.documents["language"].to_pylist() == ["zh", "en", "mixed"]
    rows = corpus.passages.select(["doc_id", "start", "end", "n_sentences"]).slice(0, 3).to_pylist()
    assert [tuple(row.values()) for row in rows] == [("0", 0, 4, 1), ("0", 6, 17, 2), ("1", 0, 7, 1)]


@pytest.mark.parametrize("texts", [["潮", "wave"], np.array(["潮", "wave"]), pd.Series(["潮", "wave"])])
def test_lists_arrays_and_columns_hold_texts(texts: Any) -> None:
    assert strings(texts) == ["潮", "wave"]


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ("難民潮", "A list of texts is needed, not one string; write [text]."),
        ({"a": "b"}, "A list or column of texts is needed, not dict."),
        (pd.DataFrame({"text": ["a"]}), "Texts are needed one by one, not a table"),
        (["a", None], "Item 1 is NoneType, not a string; fill missing texts with ''."),
        (["\ud83d"], "Item 0 holds half a character"),
    ],
)
def test_anything_else_is_refused(texts: Any, message: str) -> None:
    with pytest.raises(LexiconError) as error:
        strings(texts)
    assert message in str(error.value)
