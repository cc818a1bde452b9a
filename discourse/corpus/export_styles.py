"""What the exports of each database look like: their marks, the lines that they add, the names of their fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from discourse.text.reading_words import alternatives, listed


def _any_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True)
class Style:
    """The form of one database's exports.

    triggers: strings of which such a file has one. begin, end: the line that begins or ends an article. head: lines
    that the database puts before the text; text: the line after which the text begins. tail: the first line after the
    text. title_first: whether the title is above the source, and the source below the date. labels: for exports whose
    every line has a label, the field of each label (`text` for the article itself).
    """

    name: str
    triggers: tuple[str, ...]
    begin: re.Pattern[str] | None = None
    end: re.Pattern[str] | None = None
    head: re.Pattern[str] | None = None
    text: re.Pattern[str] | None = None
    tail: re.Pattern[str] | None = None
    title_first: bool = False
    label: re.Pattern[str] | None = None
    labels: Mapping[str, str] = field(default_factory=dict)


_NEXIS_HEAD = _any_case(alternatives("nexis-head") + r"(?:\s*[:：(©].*|\s+(?:\(c\)|©|\d{4}).*)?")
_NEXIS_TAIL = _any_case(alternatives("nexis-tail") + "|" + alternatives("nexis-tail-label") + r"\s*[:：].*")
_RECORD = re.compile(
    r"\s*([A-Za-z]{2,20}-[\u4e00-\u9fffA-Z]{1,8}|[\u4e00-\u9fff]{2,6}|\{[A-Za-z ]{3,30}\})\s*[:：]\s*(.*)"
)
_CNKI_LABELS = {
    label: name for name in ("title", "author", "source", "date", "text") for label in listed(f"cnki-{name}")
}
_PROQUEST = re.compile(r"\s*([A-Z][A-Za-z/ ]{2,40}?)\s*[:：]\s*(.*)")
_PROQUEST_LABELS = {
    **dict.fromkeys(("Title", "Document title"), "title"),
    **dict.fromkeys(("Author", "Authors"), "author"),
    **dict.fromkeys(("Publication title", "Source"), "source"),
    **dict.fromkeys(("Publication date", "Date"), "date"),
    **dict.fromkeys(("Full text", "Full Text", "Abstract", "Text"), "text"),
}
_CODE = re.compile(
    r"\s*(HD|SE|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|ART|CO|IN|NS|RE|PUB|IPD|IPC|RF|AN)(?:\s*[|:]\s*|\s+|$)(.*)"
)
_CODE_LABELS = {"HD": "title", "BY": "author", "SN": "source", "PD": "date", "LP": "text", "TD": "text"}

STYLES = (
    Style(
        "Nexis Uni",
        listed("nexis-end"),
        end=_any_case(alternatives("nexis-end")),
        head=_NEXIS_HEAD,
        text=_any_case(alternatives("nexis-text")),
        tail=_NEXIS_TAIL,
    ),
    Style(
        "LexisNexis",
        (" DOCUMENTS", "LOAD-DATE", "Load-Date"),
        begin=_any_case(r"(?:document )?\d{1,5} of \d{1,5} documents?"),
        head=_NEXIS_HEAD,
        text=_any_case(r"body"),
        tail=_NEXIS_TAIL,
    ),
    Style("Factiva", ("HD ", "HD\t", "HD|", "HD\n"), label=_CODE, labels=_CODE_LABELS),
    Style(
        "Factiva",
        tuple(f"{word} " for word in listed("factiva-document")),
        end=re.compile(alternatives("factiva-document") + r"\s+[A-Z][A-Z0-9]{3,9}\d{6,10}[a-z0-9]{6,14}"),
        head=_any_case(alternatives("factiva-head")),
        title_first=True,
    ),
    Style(
        "Wisers",
        listed("wisers-mark"),
        end=re.compile(alternatives("wisers-document") + r"\s*[:：]\s*\d{9,24}.*"),
        head=_any_case(alternatives("wisers-head")),
        tail=_any_case(alternatives("wisers-tail")),
    ),
    Style("CNKI", listed("cnki-mark"), label=_RECORD, labels=_CNKI_LABELS),
    Style("ProQuest", ("Publication title:",), label=_PROQUEST, labels=_PROQUEST_LABELS),
)
