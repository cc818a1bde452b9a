"""Yoshikoder dictionaries: nested categories, and what is left out of the XML."""

from __future__ import annotations

import pytest

from discourse.errors import LexiconError
from discourse.lexicon.formats import yoshikoder


def test_one_category_around_all_others_is_the_dictionary() -> None:
    text = """<?xml version="1.0" encoding="UTF-8"?>
<dictionary><cnode name="all">
<cnode name="water"><pnode name="flood*"/><pnode name="難民潮" score="0.5"/></cnode>
<cnode name="火"/></cnode></dictionary>"""
    lexicon = yoshikoder.read(text, "d.ykd", "d")
    assert [entry.pattern_id for entry in lexicon.entries()] == ["water/en/flood*", "water/zh/難民潮"]
    assert lexicon.notes == (
        "Line 2: the category 'all' around all others is the dictionary; its name is left out.",
        "Line 3: the score of '難民潮' is left out.",
        "Line 4: the category '火' is empty and left out.",
    )


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        (b'<?xml version="1.0" encoding="GB18030"?><d/>', "gb18030"),
        (b'<?xml version="1.0" encoding="UTF-16"?><d/>', None),
        (b'<?xml version="1.0"?><d/>', None),
    ],
)
def test_the_declared_encoding_is_used_unless_the_bytes_cannot_be_in_it(
    declaration: bytes, encoding: str | None
) -> None:
    assert yoshikoder.declared_encoding(declaration) == encoding


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<d>\n<pnode name='洪水'/></d>", "d.ykd, line 2: The pattern '洪水' is in no category"),
        ("<d patternengine='regexp'><cnode name='a'><pnode name='b'/></cnode></d>", "The patterns are regular"),
        ("<!DOCTYPE d [<!ENTITY a 'b'>]><d>&a;</d>", "The XML declares entities"),
    ],
)
def test_what_is_refused_is_explained(text: str, message: str) -> None:
    with pytest.raises(LexiconError) as error:
        yoshikoder.read(text, "d.ykd", "d")
    assert message in str(error.value)
