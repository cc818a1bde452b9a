"""Names of versions of a text above two columns."""

from __future__ import annotations

import pytest

from discourse.corpus.spans import Span
from discourse.corpus.versions import gutter_of, is_version, version_pairs


@pytest.mark.parametrize(
    "name",
    [
        "Text proposed by the Commission",
        "Amendment",
        "Draft opinion",
        "Present text",
        "Council position",
        "Parliament's amendments",
        "现行条文",
        "修改后",
        "修訂條文",
        "草案",
    ],
)
def test_names_of_versions(name: str) -> None:
    assert is_version(name)


@pytest.mark.parametrize("name", ["The text is long", "Amendment 12 is withdrawn", "Year", "道路", "修路的办法"])
def test_other_lines(name: str) -> None:
    assert not is_version(name)


def test_pairs_are_on_one_line_and_have_two_names() -> None:
    left, right = Span("Present text", 100, 700, 180, 710), Span("Amendment", 350, 700, 420, 710)
    low = Span("Amendment", 350, 600, 420, 610)
    assert version_pairs([left, right, low]) == [(left, right)]
    assert version_pairs([left, low]) == []


def test_the_gutter_under_a_pair() -> None:
    left, right = Span("Present text", 100, 700, 180, 710), Span("Amendment", 350, 700, 420, 710)
    lines = [Span("left", 50, 680, 250, 690), Span("right", 300, 680, 500, 690)]
    assert gutter_of([(left, right)], [left, right, *lines]) == 299
    assert gutter_of([(left, right)], [left, right, Span("across", 50, 680, 500, 690)]) is None
