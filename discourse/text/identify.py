"""Language and script of a document and of its passages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from discourse.text.chinese import HAN
from discourse.text.draft import Line
from discourse.text.prepared import Warning
from discourse.text.settings import Settings

_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")


@dataclass(frozen=True, slots=True)
class Identity:
    """Language and script of a document, and what a reader must know about them."""

    language: str
    script: str
    warnings: tuple[Warning, ...] = ()


def document_language(drafts: Iterable[Line], settings: Settings) -> Identity:
    """The language in which most of a document is written."""
    text = "\n".join(draft.text for draft in drafts)
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    code = "zh" if han > latin else "en"
    return Identity(settings.language or code, "Hans" if han > latin else "Latn")


def passage_language(text: str, whole: Identity, settings: Settings) -> tuple[str, str]:
    """Language and script of a passage."""
    if settings.language:
        return settings.language, whole.script
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    if not han and not latin:
        return whole.language, whole.script
    return ("zh", "Hans") if han > latin else ("en", "Latn")
