"""From the blocks of one document to its repaired text, passages, sentences and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from discourse.text.blocks import Block
from discourse.text.columns import Sentences, Words
from discourse.text.identify import (
    Evidence,
    Identity,
    document_identity,
    english_words,
    evidence,
    language_warnings,
    passage_identity,
)
from discourse.text.language import for_text, language
from discourse.text.line_features import IDEOGRAPH
from discourse.text.paragraph import Line, Tally
from discourse.text.prepared import Passage, Prepared, Warning
from discourse.text.settings import Settings

_ONE_SENTENCE = frozenset(("heading", "list", "table", "caption", "furniture"))
_SURROGATE = re.compile("[\ud800-\udfff]")
GAP = "\n\n"  # between passages


def prepare(blocks: Iterable[Block], settings: Settings | None = None) -> Prepared:
    """Repair one document and find its passages, languages, sentences and words.

    `blocks` are the pieces of the document in reading order. The result's text holds the passages with one blank line
    between them; every offset is a code point into it, end exclusive. No input makes it raise.
    """
    from discourse.text.kinds import find_kinds  # these load many expressions, which clean strings do not need
    from discourse.text.repair import repair

    settings = settings or Settings()
    tally = Tally()
    whole = (replace(block, text=_without_halves(block.text)) for block in blocks)
    drafts, warnings = repair(whole, settings, tally)
    find_kinds(drafts)
    return _assemble(drafts, settings, tally, warnings)


def prepare_clean(text: str, settings: Settings | None = None) -> Prepared:
    """A string that is already clean, for scoring: stored as it is, passages are what blank lines part.

    A single line end is a line wrap: sentences and phrases go on across it.
    """
    text = _without_halves(text)
    spans: list[tuple[int, int, int]] = []  # start, end, line
    start, parted = 0, True
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            end = start + len(line.rstrip())
            if parted:
                spans.append((start + len(line) - len(line.lstrip()), end, number))
            else:
                spans[-1] = (spans[-1][0], end, spans[-1][2])
        parted = not line.strip()
        start += len(line) + 1
    places = [(start, end, Line("", number, kind="body")) for start, end, number in spans]
    return _measure(text, places, settings or Settings(), Tally(), [])


_Place = tuple[int, int, Line]  # where a passage begins and ends, and what is known of it besides its text


def _assemble(drafts: list[Line], settings: Settings, tally: Tally, warnings: list[Warning]) -> Prepared:
    text = GAP.join(draft.text for draft in drafts)
    places: list[_Place] = []
    start = 0
    for draft in drafts:
        end = start + len(draft.text)
        draft.text = ""  # it is part of the whole now; a long document twice would be much
        places.append((start, end, draft))
        start = end + len(GAP)
    return _measure(text, places, settings, tally, warnings)


def _measure(
    text: str, places: Sequence[_Place], settings: Settings, tally: Tally, warnings: list[Warning]
) -> Prepared:
    """The passages of a text cut into sentences and words, and their languages."""
    sentences, words = Sentences(), Words()
    english_cutter = language("en")
    n_sentences: list[int] = []
    n_tokens: list[int] = []
    english: list[int] = []
    for number, (start, end, draft) in enumerate(places):
        passage, found = text[start:end], list[str]()
        cutter = for_text(passage) if draft.signs & IDEOGRAPH else english_cutter
        cuts = [(0, len(passage))] if draft.kind in _ONE_SENTENCE else cutter.sentences(passage)
        for left, right in cuts:
            before = len(found)
            found += cutter.words(passage[left:right])
            sentences.add(number, start + left, start + right, len(found) - before)
        counts = Counter(found)
        if (draft.kind or "body") in settings.counted:
            words.add(number, counts)
        n_sentences.append(len(cuts))
        n_tokens.append(len(found))
        english.append(english_words(counts))
    found_in = evidence(text, [(start, end) for start, end, _ in places], n_tokens, english)
    whole, identities = _identities(found_in, text, settings)
    passages = tuple(
        Passage(
            start=start,
            end=end,
            kind=draft.kind or "body",
            level=draft.level,
            language=identity.language,
            script=identity.script,
            page=draft.page,
            line=draft.line,
            counted=(draft.kind or "body") in settings.counted,
            n_tokens=tokens,
            n_sentences=cut,
        )
        for (start, end, draft), identity, tokens, cut in zip(places, identities, n_tokens, n_sentences, strict=True)
    )
    if not settings.language:
        warnings = [*warnings, *language_warnings(whole, identities, n_tokens)]
    return Prepared(
        text=text,
        language=whole.language,
        script=whole.script,
        passages=passages,
        sentences=sentences,
        words=words,
        repairs=tuple(tally.repairs()),
        warnings=tuple(warnings),
    )


def _identities(found: list[Evidence], text: str, settings: Settings) -> tuple[Identity, list[Identity]]:
    """Language and script of the document and of each passage; the setting overrides languages, never scripts."""
    whole = document_identity(found, text)
    each = [passage_identity(one, text, whole) for one in found]
    each = [identity if identity.language else whole for identity in each]
    if settings.language:
        whole = whole._replace(language=settings.language)
        each = [identity._replace(language=settings.language) for identity in each]
    return whole, each


def _without_halves(text: str) -> str:
    """The text with U+FFFD for half characters, which no file can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text
