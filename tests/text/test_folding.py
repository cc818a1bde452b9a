"""Folding: which characters are equal, and of what kind each is."""

from __future__ import annotations

import pytest

from discourse.text import folding
from discourse.text.folding import code_points, fold, fold_cluster, fold_codes, table


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Border-Zone", "border-zone"),
        ("border\u2013zone", "border-zone"),
        ("Straße", "strasse"),
        ("Que\u0301bec’s", "québec's"),
        ("immi\u00adgration", "immigration"),
        ("ＥＵ", "eu"),
        ("ﬁrst", "first"),
        ("難民", "难民"),
        ("難民\u3000EU", "难民 eu"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_case_and_accents_are_settings() -> None:
    assert fold("Québec", case=True) == "Québec"
    assert fold("Québec", accents=False) == fold("Que\u0301bec", accents=False) == "quebec"
    assert fold_cluster("E\u0301", case=True, accents=False) == "E"


def test_kinds_of_characters() -> None:
    kinds = table().kinds[code_points("a難 \n-’,ß")].tolist()
    assert [folding.KINDS[kind] for kind in kinds] == [
        "word", "han", "blank", "newline", "hyphen", "apostrophe", "other", "special",
    ]  # fmt: skip


def test_folded_characters_know_where_they_come_from() -> None:
    _, _, origin = fold_codes(code_points("Maß難"), table())  # mass难
    assert origin is not None
    assert origin.places.tolist() == [0, 2, 4]
    assert origin.origins.tolist() == [0, 2, 3]
    assert fold_codes(code_points("Mass難"), table())[2] is None


@pytest.mark.parametrize("accents", [True, False])
def test_a_table_that_was_kept_is_the_one_that_is_made(accents):
    kept, made = table(accents=accents), folding._made(False, accents)
    assert (kept.codes == made.codes).all()
    assert (kept.kinds == made.kinds).all()
    assert not kept.codes.flags.writeable
