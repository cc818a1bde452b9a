"""From the blocks of one document to its repaired text, passages, sentences and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from discourse.text.blocks import Block
from discourse.text.draft import Line, Tally
from discourse.text.identify import document_language, passage_language
from discourse.text.language import language
from discourse.text.lines import lines_of
from discourse.text.prepared import Passage, Prepared, Sentence, Warning
from discourse.text.repair import repair
from discourse.text.settings import Settings

_ONE_SENTENCE = frozenset(("heading", "list", "table", "caption", "furniture"))
GAP = "\n\n"  # between passages


def prepare(blocks: Iterable[Block], settings: Settings | None = None) -> Prepared:
    """Repair one document and find its passages, languages, sentences and words.

    `blocks` are the pieces of the document in reading order. The result's text holds the passages with one blank line
    between them; every offset is a code point into it, end exclusive. No input makes it raise.
    """
    settings = settings or Settings()
    tally = Tally()
    drafts, warnings = repair(lines_of(blocks), settings, tally)
    return _assemble(drafts, settings, tally, warnings)


def prepare_clean(text: str, settings: Settings | None = None) -> Prepared:
    """A string that is already clean, for scoring: stored as it is, every line with text is one body passage."""
    settings = settings or Settings()
    places, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            left = start + len(line) - len(line.lstrip())
            places.append((left, Line(line.strip(), number, kind="body")))
        start += len(line) + 1
    return _measure(text, places, settings, Tally(), [])


def _assemble(drafts: list[Line], settings: Settings, tally: Tally, warnings: list[Warning]) -> Prepared:
    places, start = [], 0
    for draft in drafts:
        places.append((start, draft))
        start += len(draft.text) + len(GAP)
    return _measure(GAP.join(draft.text for draft in drafts), places, settings, tally, warnings)


def _measure(
    text: str, places: list[tuple[int, Line]], settings: Settings, tally: Tally, warnings: list[Warning]
) -> Prepared:
    whole = document_language((draft for _, draft in places), settings)
    passages: list[Passage] = []
    sentences: list[Sentence] = []
    words: Counter[tuple[int, str]] = Counter()
    for number, (start, draft) in enumerate(places):
        kind = draft.kind or "body"
        code, script = passage_language(draft.text, whole, settings)
        counted = kind in settings.counted
        cutter = language(code)
        spans = [(0, len(draft.text))] if kind in _ONE_SENTENCE else cutter.sentences(draft.text)
        n_tokens = 0
        for left, right in spans:
            found = cutter.words(draft.text[left:right])
            n_tokens += len(found)
            sentences.append(Sentence(number, start + left, start + right, len(found)))
            if counted:
                words.update((number, word) for word in found)
        end = start + len(draft.text)
        passages.append(
            Passage(start, end, kind, draft.level, code, script, draft.page, draft.line, counted, n_tokens, len(spans))
        )
    return Prepared(
        text=text,
        language=whole.language,
        script=whole.script,
        passages=tuple(passages),
        sentences=tuple(sentences),
        words=dict(words),
        repairs=tuple(tally.repairs()),
        warnings=(*warnings, *whole.warnings),
    )
