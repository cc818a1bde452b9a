from __future__ import annotations

import pytest

from discourse.tables import checks


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("comparability", "check item group"),
        ("robustness", "lexicon name measure variation setting"),
        ("warnings", "stage code subject"),
    ],
)
def test_checks_are_known_by_what_they_look_at(table: str, key: str) -> None:
    assert " ".join(checks.TABLES[table].key) == key


def test_examples_of_repairs_are_words_of_the_texts() -> None:
    assert checks.TABLES["repairs"].texts == ("example",)
