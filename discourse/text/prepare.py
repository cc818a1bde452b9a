"""From the blocks of one document to its repaired text, passages, sentences and words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from discourse.text.blocks import Block
from discourse.text.cutting import Cut, Piece, cut, tally
from discourse.text.identify import (
    Evidence,
    Identity,
    document_identity,
    evidence,
    function_word_lists,
    language_warnings,
    passage_identity,
)
from discourse.text.kinds import find_kinds
from discourse.text.languages import Language, for_text, language
from discourse.text.languages.registry import UNDECIDED, by_script
from discourse.text.line_features import IDEOGRAPH
from discourse.text.paragraph import Line, Tally
from discourse.text.prepared import Passage, Prepared, Warning
from discourse.text.settings import Settings
from discourse.text.uncounted import uncounted_warnings

_ONE_SENTENCE = frozenset(("heading", "list", "table", "caption", "furniture"))
_SURROGATE = re.compile("[\ud800-\udfff]")
GAP = "\n\n"  # between passages
_Place: TypeAlias = tuple[int, int, Line]  # start and end of a passage, and its kind and position in the file


class Arranged(NamedTuple):
    """A document whose text is repaired and whose passages are known, but not yet what is in them."""

    text: str
    places: Sequence[_Place]
    settings: Settings
    tally: Tally
    warnings: list[Warning]


def prepare(blocks: Iterable[Block], settings: Settings | None = None) -> Prepared:
    """Repair one document and find its passages, languages, sentences and words.

    `blocks` are the pieces of the document in reading order. The result's text holds the passages with one blank line
    between them; every offset is a code point into it, end exclusive. No input raises an error.
    """
    return measure([arrange(blocks, settings or Settings())])[0]


def arrange(blocks: Iterable[Block], settings: Settings) -> Arranged:
    """Return the repaired text of one document and its passages, which `measure` cuts into sentences and words."""
    from discourse.text.repair import repair

    tally = Tally()
    paragraphs, warnings = repair(map(_sound, blocks), settings, tally)
    find_kinds(paragraphs)
    text = GAP.join(paragraph.text for paragraph in paragraphs)
    places: list[_Place] = []
    start = 0
    for paragraph in paragraphs:
        end = start + len(paragraph.text)
        paragraph.text = ""  # saves the memory of a second copy
        places.append((start, end, paragraph))
        start = end + len(GAP)
    return Arranged(text, places, settings, tally, warnings)


def prepare_clean(text: str, settings: Settings | None = None) -> Prepared:
    """Prepare a string that is already clean, for scoring: it is stored as it is; blank lines separate passages.

    A single line end is a line wrap: sentences and phrases go on across it.
    """
    text = _without_halves(text)
    return measure([Arranged(text, _clean_places(text), settings or Settings(), Tally(), [])])[0]


def languages_of_clean(text: str, starts: Collection[int]) -> dict[int, str]:
    """Return the languages of the passages of a clean string that begin at `starts`, as `prepare_clean` finds them.

    No other passage is identified: a classifier may have to be loaded and asked for that.
    """
    settings = Settings()
    pieces = [_piece(text, 0, place, settings) for place in _clean_places(text)]
    n_tokens, function_words = tally(text, pieces, function_word_lists())
    found = evidence(text, [(piece.start, piece.end) for piece in pieces], n_tokens, function_words)
    whole = document_identity(found, text)
    wanted = [passage for passage in found if passage.start in starts]
    return {passage.start: passage_identity(passage, text, whole).language or whole.language for passage in wanted}


def _clean_places(text: str) -> list[_Place]:
    """The passages of a clean string."""
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
    return [(start, end, Line("", number, kind="body")) for start, end, number in spans]


def measure(documents: Sequence[Arranged]) -> list[Prepared]:
    """Return some documents with their passages cut into sentences and words, and their languages.

    They are cut as if they were one text: what is counted of many short documents at once takes a fraction of the time.
    """
    text = documents[0].text if len(documents) == 1 else GAP.join([one.text for one in documents])
    pieces: list[Piece] = []
    edges: list[tuple[int, int, int]] = []  # of each document its passages, and where its text begins
    start = 0
    for one in documents:
        first = len(pieces)
        pieces += [_piece(text, start, place, one.settings) for place in one.places]
        edges.append((first, len(pieces), start))
        start += len(one.text) + len(GAP)
    counts = cut(text, pieces, function_word_lists())
    spans = [(piece.start, piece.end) for piece in pieces]
    found = evidence(text, spans, counts.n_tokens, counts.function_words)
    prepared = []
    sentence = 0
    for one, (first, last, start) in zip(documents, edges, strict=True):
        size = sum(counts.n_sentences[first:last])
        own = counts
        if len(documents) > 1:
            own = Cut(
                counts.sentences.part(slice(sentence, sentence + size), first, start),
                counts.words.part(first, last),
                counts.n_sentences[first:last],
                counts.n_tokens[first:last],
                counts.function_words[first:last],
            )
        prepared.append(_measured(one, text, pieces[first:last], own, found[first:last]))
        sentence += size
    return prepared


def _measured(
    document: Arranged, text: str, pieces: Sequence[Piece], counts: Cut, found: Sequence[Evidence]
) -> Prepared:
    """One document, whose evidence of languages was found at `pieces` of a text."""
    settings = document.settings
    whole, identities = _identities(text, pieces, found, settings)
    cutters = [_recut(piece.cutter, identity) for piece, identity in zip(pieces, identities, strict=True)]
    if any(cutters):
        again = [_piece(document.text, 0, place, settings) for place in document.places]
        again = [piece._replace(cutter=cutter or piece.cutter) for piece, cutter in zip(again, cutters, strict=True)]
        counts = cut(document.text, again, function_word_lists())
    passages = tuple(
        Passage(
            start,
            end,
            line.kind or "body",
            line.level,
            identity.language,
            identity.script,
            line.page,
            line.line,
            piece.counted,
            n_tokens,
            n_sentences,
        )
        for (start, end, line), piece, identity, n_tokens, n_sentences in zip(
            document.places, pieces, identities, counts.n_tokens, counts.n_sentences, strict=True
        )
    )
    warnings = document.warnings
    if not settings.language:
        warnings = [*warnings, *language_warnings(whole, identities, counts.n_tokens)]
    warnings = [*warnings, *uncounted_warnings(passages)]
    return Prepared(
        text=document.text,
        language=whole.language,
        script=whole.script,
        passages=passages,
        sentences=counts.sentences,
        words=counts.words,
        repairs=tuple(document.tally.repairs()),
        warnings=tuple(warnings),
    )


def _piece(text: str, first: int, place: _Place, settings: Settings) -> Piece:
    """A passage of the document that begins at `first`, with the language that cuts it until its language is known."""
    start, end, line = first + place[0], first + place[1], place[2]
    cutter = for_text(text[start:end]) if line.features & IDEOGRAPH else by_script("Latn")[0]
    kind = line.kind or "body"
    return Piece(start, end, cutter, kind in _ONE_SENTENCE, kind in settings.counted)


def _recut(cutter: Language, identity: Identity) -> Language | None:
    """The language that must cut a passage anew, or None: the cutters of a script also cut what is not recognised."""
    if identity.language == cutter.code or identity.language in UNDECIDED:
        return None
    own = language(identity.language)
    return None if own is by_script(own.cues.script)[0] and own.cues.script in ("Latn", "Hani") else own


def _identities(
    text: str, pieces: Sequence[Piece], found: Sequence[Evidence], settings: Settings
) -> tuple[Identity, list[Identity]]:
    """Language and script of the document and of each passage; the setting overrides languages, never scripts.

    The document's are those of its counted passages: notes and what a database adds may be in another language.
    """
    counted = [passage for passage, piece in zip(found, pieces, strict=True) if piece.counted]
    lettered = any(passage.latin or passage.han or passage.foreign for passage in counted)
    whole = document_identity(counted if lettered else found, text)
    each = [passage_identity(passage, text, whole) for passage in found]
    each = [identity if identity.language else whole for identity in each]
    if settings.language:
        whole = whole._replace(language=settings.language)
        each = [identity._replace(language=settings.language) for identity in each]
    return whole, each


def _sound(block: Block) -> Block:
    """A block without lone surrogates."""
    text = _without_halves(block.text)
    return block if text is block.text else replace(block, text=text)


def _without_halves(text: str) -> str:
    """The text with U+FFFD for lone surrogates, which no file can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text
