"""Settings of preparation."""

from __future__ import annotations

from typing import Any

import pytest

from discourse.errors import StudyError
from discourse.text.settings import COUNTED, REPAIRS, Settings


def test_defaults() -> None:
    settings = Settings()
    assert (settings.markup, settings.repairs, settings.language) == ("auto", REPAIRS, None)
    assert settings.counted == COUNTED == ("body", "list", "heading")
    assert list(REPAIRS) == sorted(REPAIRS)


@pytest.mark.parametrize("code", ["en", "zh", "mixed", "other"])
def test_languages_that_can_be_chosen(code: str) -> None:
    assert Settings(language=code).language == code


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"repairs": ("blanks", "spelling")}, "no repair 'spelling'; choose from blanks, composition"),
        ({"markup": "rtf"}, "no markup 'rtf'; choose from auto, plain, markdown"),
        ({"language": "fr"}, "no language 'fr'; choose from en, zh, mixed, other"),
        ({"counted": ("正文",)}, "no passage kind '正文'; choose from body, heading"),
    ],
)
def test_unknown_names_are_refused(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(StudyError, match=message):
        Settings(**settings)
