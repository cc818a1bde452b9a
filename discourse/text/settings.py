"""What a user can choose about repair, language and passage kinds."""

from __future__ import annotations

from dataclasses import dataclass

from discourse.errors import StudyError
from discourse.text.blocks import KINDS
from discourse.text.languages.registry import UNDECIDED, registered

MARKUPS = ("auto", "plain", "markdown")
REPAIRS = (
    "blanks",  # tabs, no-break spaces and runs of blanks
    "composition",  # NFC
    "contents",  # tables of contents
    "controls",
    "cut_sentences",  # by pages, notes and columns
    "han_blanks",  # blanks between Han characters
    "hyphens",  # at line ends
    "letter_spacing",
    "ligatures",
    "lost_text",  # lines of U+FFFD
    "markup",  # Markdown and HTML
    "note_marks",  # stuck to words
    "notes",
    "page_numbers",
    "private_use",
    "run_on_lists",
    "running_heads",
    "soft_hyphens",
    "tables",
    "wraps",
    "zero_width",
)
COUNTED = ("body", "list", "heading")


@dataclass(frozen=True, slots=True)
class Settings:
    """How texts are prepared.

    `markup`: "plain", "markdown", or "auto" (Markdown and HTML remnants are recognised). `repairs`: the kinds of repair
    that are on, from `REPAIRS`. `language`: a registered language, `mixed` or `other` for every document, None to find
    out. `counted`: the passage kinds whose sentences and tokens count. Raises `StudyError` for names that do not exist.
    """

    markup: str = "auto"
    repairs: tuple[str, ...] = REPAIRS
    language: str | None = None
    counted: tuple[str, ...] = COUNTED

    def __post_init__(self) -> None:
        _known("markup", (self.markup,), MARKUPS)
        _known("repair", self.repairs, REPAIRS)
        _known("language", () if self.language is None else (self.language,), (*registered(), *UNDECIDED))
        _known("passage kind", self.counted, KINDS)


def _known(what: str, names: tuple[str, ...], known: tuple[str, ...]) -> None:
    for name in names:
        if name not in known:
            raise StudyError(f"There is no {what} '{name}'; choose from {', '.join(known)}.")
