"""Folding: what is equal, what stays apart, and that offsets hold."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.text.folding import HAN, WORD, code_points, fold, fold_codes, table


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("STRASSE", "straße"),
        ("café", "cafe\u0301"),
        ("ＥＵ９", "eu9"),
        ("China’s", "China's"),
        ("wi‑fi", "wi-fi"),
        ("2010–2015", "2010-2015"),
        ("難民潮", "难民潮"),
        ("ΟΔΟΣ", "οδος"),
        ("ﬁnd", "find"),
        ("bor\u00adder", "border"),
        ("\uf900", "\u8c48"),
        ("Ｒ字签证（", "r字签证("),
        ("ｶﾅ", "カナ"),
        ("한글", unicodedata.normalize("NFD", "한글")),
        ("裏", "里"),
    ],
)
def test_equal(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("café", "cafe"), ("EU", "US"), ("三非", "三菲"), ("a—b", "a-b"), ("²", "2")]
)
def test_apart(one, other):
    assert fold(one) != fold(other)


def test_case_and_accents_on_request():
    assert fold("WHO Müller", case=True) == "WHO Müller"
    assert fold("Fēifǎ yi\u0301mi\u0301n Lǚ", accents=False) == "feifa yimin lu"
    assert fold("ＷＨＯ’s", case=True) == "WHO's"


def test_kinds():
    kinds = table().kinds
    assert [int(kinds[ord(char)]) for char in "a9é_國〇"] == [WORD] * 4 + [HAN] * 2


@given(st.text(st.sampled_from("aßéE\u0301\u00ad İﬁ難里Ｅ’-\n가\u1100\u1161"), max_size=20))
def test_folding_twice_changes_nothing_and_origins_cover_the_text(text):
    folded = fold(text)
    assert fold(folded) == folded
    codes, kinds, origin = fold_codes(code_points(text), table())
    assert len(codes) == len(kinds) == len(folded)
    if origin is not None:
        places = np.arange(len(codes) + 1)
        before = origin.before(places)
        assert (np.diff(before) >= 0).all()
        assert before[-1] == len(text)


@given(st.text(max_size=30))
def test_any_text_folds_and_composition_does_not_matter(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(st.characters(categories=["Ll", "Lu", "Nd"], max_codepoint=0x24F, exclude_characters="ŉ"), max_size=20))
def test_latin_folds_like_unicode_says(text):
    expected = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    assert fold(text) == expected
