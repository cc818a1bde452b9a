"""Language and script of a document and of its passages.

Scripts are counted; English is told from other languages of the Latin script by its function words, which settles
nearly every passage. Only what they leave open goes to py3langid (Lui and Baldwin 2012), which is loaded then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple

from discourse.text.prepared import Warning
from discourse.text.scripts import SCRIPTS, count_scripts

_NONE = (0,) * len(SCRIPTS)
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
# English function words that are no words of the neighbours' (so not: a, as, in, on, so, was, we, or, do, me, all).
_FUNCTION_WORDS = (
    "the of and for with that this are from has have had which been were by at not be it they their its these those "
    "our can will would should who what when where there than between through other such also but if into"
)
_ENGLISH = frozenset(_FUNCTION_WORDS.split())
_HAN_PER_WORD = 1.7  # Han characters that say as much as one English word, for shares of a text only
_SAMPLE = 20_000  # characters that py3langid is asked about
_SURE = 0.8  # py3langid's probability from which another language is believed


class Evidence(NamedTuple):
    """What was counted in a passage at `start:end`: words of the Latin script, English ones among them, letters."""

    latin: int
    english: int
    han: int
    kana: int
    foreign: int
    simplified: int
    traditional: int
    start: int
    end: int


class Identity(NamedTuple):
    """Language and script of a document or passage; `sure` is False where too little text decides."""

    language: str
    script: str
    sure: bool = True


def english_words(words: Mapping[str, int]) -> int:
    """How many of the folded tokens of a passage are English function words."""
    return sum(words[word] for word in words.keys() & _ENGLISH)


def evidence(
    text: str, spans: Sequence[tuple[int, int]], tokens: Sequence[int], english: Sequence[int]
) -> list[Evidence]:
    """What is counted in each passage of a text.

    `spans` are the code points of the passages, sorted; `tokens` says how many tokens each has, `english` how many of
    them are English function words.
    """
    scripts = count_scripts(text, spans)
    rows: Iterable[Sequence[int]] = repeat(_NONE) if scripts is None else scripts.tolist()
    found: list[Evidence] = []
    for (start, end), n_tokens, n_english, row in zip(spans, tokens, english, rows, strict=False):
        latin, han, kana, foreign, simplified, traditional, beyond = row
        if not beyond:
            latin = n_tokens if _LATIN_WORD.search(text, start, end) else 0
        found.append(Evidence(latin, n_english, han, kana, foreign, simplified, traditional, start, end))
    return found


def passage_identity(found: Evidence, text: str, whole: Identity | None = None) -> Identity:
    """Language and script of a passage of a text; where it is too short to tell, those of the document around it."""
    han = found.han / _HAN_PER_WORD
    foreign = found.foreign / _HAN_PER_WORD
    if found.kana >= 2 and found.kana >= 0.1 * (found.kana + found.han):
        return Identity("other", "other")
    if foreign >= 1 and foreign > max(han, found.latin):
        return Identity("other", "other")
    if han > found.latin or (han and not found.latin):
        mixed = found.latin >= 4 and found.latin >= 0.3 * (han + found.latin)
        return Identity("mixed", "mixed") if mixed else Identity("zh", _chinese_script(found, whole))
    latin = _latin_language(found, text, whole)
    if han >= 4 and han >= 0.3 * (han + found.latin) and latin.language == "en":
        return Identity("mixed", "mixed")
    return latin


def _latin_language(found: Evidence, text: str, whole: Identity | None) -> Identity:
    if found.english >= 0.1 * found.latin and found.english >= 1:
        return Identity("en", "Latn")
    sample = text[found.start : min(found.end, found.start + _SAMPLE)]
    letters = sum(map(len, _LATIN_WORD.findall(sample)))
    around = whole is not None and whole.script == "Latn" and whole.language in ("en", "other")
    if letters >= (80 if around else 20):
        code, share = _identifier().classify(sample)
        if code not in ("en", "pcm") and share >= _SURE:
            return Identity("other", "Latn")
        if code == "en" and share >= _SURE:
            return Identity("en", "Latn")
    if whole is not None and around:
        return Identity(whole.language, "Latn", False)
    return Identity("en", "Latn", False) if found.latin else Identity("", "", False)


def _chinese_script(found: Evidence, whole: Identity | None) -> str:
    known = found.simplified + found.traditional
    if not known:
        return whole.script if whole is not None and whole.script in ("Hans", "Hant") else "Hans"
    share = found.traditional / known
    return "Hant" if share >= 0.8 else "Hans" if share <= 0.2 else "mixed"


def document_identity(passages: Iterable[Evidence], text: str) -> Identity:
    """The language and script in which a document is written, from its text and what was counted in its passages.

    `mixed` is a document with a fifth or more of its English and Chinese in the smaller of the two; `other` one that
    is for the most part in neither. Without letters it is `other`.
    """
    listed = list(passages)
    sample = _sample(listed, text)
    total = Evidence(
        latin=sum(found.latin for found in listed),
        english=sum(found.english for found in listed),
        han=sum(found.han for found in listed),
        kana=sum(found.kana for found in listed),
        foreign=sum(found.foreign for found in listed),
        simplified=sum(found.simplified for found in listed),
        traditional=sum(found.traditional for found in listed),
        start=0,
        end=len(sample),
    )
    if not (total.latin or total.han or total.foreign):
        return Identity("other", "other", False)
    han = total.han / _HAN_PER_WORD
    smaller = min(han, total.latin)
    if smaller >= 0.2 * (han + total.latin) and smaller >= 4:
        main = passage_identity(total, sample)
        latin = _latin_language(total, sample, None)
        if main.language != "other" and latin.language == "en":
            return Identity("mixed", "mixed")
    found = passage_identity(total, sample)
    if found.language == "mixed":
        return Identity("zh", _chinese_script(total, None)) if han > total.latin else Identity("en", "Latn")
    return found if found.language else Identity("other", "other", False)


def _sample(listed: list[Evidence], text: str) -> str:
    """Text of the Latin script from the passages, at most some 20,000 characters."""
    parts, length = [], 0
    for found in listed:
        if found.latin and length < _SAMPLE:
            parts.append(text[found.start : min(found.end, found.start + 2_000)])
            length += len(parts[-1])
    return "\n".join(parts)


def language_warnings(whole: Identity, passages: Iterable[Identity], n_tokens: Iterable[int]) -> tuple[Warning, ...]:
    """What a reader must know about the languages of a document."""
    if whole.language == "other":
        return (
            Warning(
                "other-language",
                "This document is neither English nor Chinese: it gets no scores.",
                "Take it out of the corpus, or set its language if this is wrong.",
            ),
        )
    sizes: dict[str, int] = {}
    for identity, n in zip(passages, n_tokens, strict=True):
        sizes[identity.language] = sizes.get(identity.language, 0) + n
    foreign, total = sizes.get("other", 0), sum(sizes.values())
    if foreign >= 0.1 * total and foreign >= 20:
        return (
            Warning(
                "other-passages",
                f"{foreign} of {total} tokens stand in passages that are neither English nor Chinese.",
                "They get no scores; check that the document belongs into the corpus.",
            ),
        )
    return ()


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
