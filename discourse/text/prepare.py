"""From the blocks of one document to its repaired text, passages, sentences and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from discourse.text.blocks import Block
from discourse.text.draft import Line, Tally
from discourse.text.identify import Evidence, Identity, document_identity, evidence, language_warnings, passage_identity
from discourse.text.kinds import find_kinds
from discourse.text.language import for_text
from discourse.text.prepared import Passage, Prepared, Sentence, Warning
from discourse.text.repair import repair
from discourse.text.settings import Settings

_ONE_SENTENCE = frozenset(("heading", "list", "table", "caption", "furniture"))
_SURROGATE = re.compile("[\ud800-\udfff]")  # half characters, which no file can hold
GAP = "\n\n"  # between passages


def prepare(blocks: Iterable[Block], settings: Settings | None = None) -> Prepared:
    """Repair one document and find its passages, languages, sentences and words.

    `blocks` are the pieces of the document in reading order. The result's text holds the passages with one blank line
    between them; every offset is a code point into it, end exclusive. No input makes it raise.
    """
    settings = settings or Settings()
    tally = Tally()
    whole = (replace(block, text=_SURROGATE.sub("\ufffd", block.text)) for block in blocks)
    drafts, warnings = repair(whole, settings, tally)
    find_kinds(drafts)
    return _assemble(drafts, settings, tally, warnings)


def prepare_clean(text: str, settings: Settings | None = None) -> Prepared:
    """A string that is already clean, for scoring: stored as it is, every line with text is one body passage."""
    settings = settings or Settings()
    places, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            left = start + len(line) - len(line.lstrip())
            places.append((left, Line(_SURROGATE.sub("\ufffd", line.strip()), number, kind="body")))
        start += len(line) + 1
    return _measure(_SURROGATE.sub("\ufffd", text), places, settings, Tally(), [])


def _assemble(drafts: list[Line], settings: Settings, tally: Tally, warnings: list[Warning]) -> Prepared:
    places, start = [], 0
    for draft in drafts:
        places.append((start, draft))
        start += len(draft.text) + len(GAP)
    return _measure(GAP.join(draft.text for draft in drafts), places, settings, tally, warnings)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A passage cut into sentences and words, before its language is known."""

    sentences: list[tuple[int, int, int]]  # start, end, tokens
    words: Counter[str]
    n_tokens: int
    evidence: Evidence


def _count(draft: Line) -> _Counted:
    cutter = for_text(draft.text)
    spans = [(0, len(draft.text))] if draft.kind in _ONE_SENTENCE else cutter.sentences(draft.text)
    words: Counter[str] = Counter()
    sentences = []
    for start, end in spans:
        found = cutter.words(draft.text[start:end])
        sentences.append((start, end, len(found)))
        words.update(found)
    n_tokens = sum(n for _, _, n in sentences)
    return _Counted(sentences, words, n_tokens, evidence(draft.text, words, n_tokens))


def _measure(
    text: str, places: list[tuple[int, Line]], settings: Settings, tally: Tally, warnings: list[Warning]
) -> Prepared:
    counts = [_count(draft) for _, draft in places]
    whole, identities = _identities(counts, settings)
    passages: list[Passage] = []
    sentences: list[Sentence] = []
    words: dict[tuple[int, str], int] = {}
    for number, ((start, draft), count, identity) in enumerate(zip(places, counts, identities, strict=True)):
        kind = draft.kind or "body"
        counted = kind in settings.counted
        sentences += [Sentence(number, start + left, start + right, n) for left, right, n in count.sentences]
        if counted:
            words.update({(number, word): n for word, n in count.words.items()})
        passages.append(
            Passage(
                start=start,
                end=start + len(draft.text),
                kind=kind,
                level=draft.level,
                language=identity.language,
                script=identity.script,
                page=draft.page,
                line=draft.line,
                counted=counted,
                n_tokens=count.n_tokens,
                n_sentences=len(count.sentences),
            )
        )
    if not settings.language:
        warnings = [*warnings, *language_warnings(whole, identities, (count.n_tokens for count in counts))]
    return Prepared(
        text=text,
        language=whole.language,
        script=whole.script,
        passages=tuple(passages),
        sentences=tuple(sentences),
        words=words,
        repairs=tuple(tally.repairs()),
        warnings=tuple(warnings),
    )


def _identities(counts: list[_Counted], settings: Settings) -> tuple[Identity, list[Identity]]:
    """Language and script of the document and of each passage; the setting overrides languages, never scripts."""
    whole = document_identity(count.evidence for count in counts)
    each = [passage_identity(count.evidence, whole) for count in counts]
    each = [identity if identity.language else whole for identity in each]
    if settings.language:
        whole = replace(whole, language=settings.language)
        each = [replace(identity, language=settings.language) for identity in each]
    return whole, each
