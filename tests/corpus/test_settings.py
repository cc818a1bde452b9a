"""Choices of reading: values that are refused, settings of preparation."""

from __future__ import annotations

from typing import Any

import pytest

from discourse.corpus.settings import ReadSettings
from discourse.errors import StudyError


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"split_on": "page"}, "'split_on' is 'page'; choose one of heading"),
        ({"duplicates": "merge"}, "'duplicates' is 'merge'; choose one of keep, drop"),
        ({"encoding": "中文"}, "The encoding '中文' is not known"),
    ],
)
def test_values_that_are_refused(options: dict[str, Any], said: str) -> None:
    with pytest.raises(StudyError, match=said):
        ReadSettings(**options)


def test_preparation_knows_the_markup_and_repairs_unless_it_is_off() -> None:
    settings = ReadSettings(encoding="gb18030")
    assert settings.prepared("markdown").markup == "markdown"
    assert settings.prepared("plain").repairs == settings.prepare.repairs != ()
    assert ReadSettings(repair=False).prepared("plain").repairs == ()
