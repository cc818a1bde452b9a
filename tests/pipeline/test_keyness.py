"""Keyness in one call: which words and documents are left out, and when it is refused."""

from __future__ import annotations

import pyarrow as pa
import pytest

from discourse.errors import MeasureError
from discourse.pipeline import keyness


def documents(*rows: tuple[str, str]) -> pa.Table:
    return pa.table(
        {
            "doc_id": [str(number) for number in range(len(rows))],
            "side": [side for side, _ in rows],
            "language": [language for _, language in rows],
        }
    )


def test_function_words_are_those_of_both_languages() -> None:
    words = keyness.function_words()
    assert {"the", "of", "的", "了"} <= words
    assert {"migration", "移民"}.isdisjoint(words)


def test_documents_in_several_or_other_languages_are_left_out() -> None:
    assert keyness.left_out(documents(("EU", "en"), ("EU", "mixed"), ("China", "zh"), ("China", "other"))) == 2


def test_groups_without_a_common_language_are_refused() -> None:
    keyness._check_common_language(documents(("EU", "en"), ("China", "zh"), ("China", "en")), "side", ("EU", "China"))
    for rows in ((("EU", "en"), ("China", "zh")), (("EU", "mixed"), ("China", "mixed"))):
        with pytest.raises(MeasureError, match=f"EU has {rows[0][1]}, China has {rows[1][1]}"):
            keyness._check_common_language(documents(*rows), "side", ("EU", "China"))
