"""Language and script of a document and of its passages.

Scripts are counted; languages of the Latin script are recognised by their function words, which settles nearly every
passage. Only the rest goes to py3langid (Lui and Baldwin 2012), which is loaded then.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np

from discourse.text.languages import registered
from discourse.text.languages.registry import by_script, other_scripts
from discourse.text.prepared import Warning
from discourse.text.scripts import SCRIPTS, count_scripts
from discourse.user_cache import installed, kept

_NONE = (0,) * len(SCRIPTS)
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_HAN_PER_WORD = 1.7  # Han characters that say as much as one English word, for shares of a text only
_SAMPLE = 20_000  # characters that py3langid is asked about
_SURE = 0.8  # py3langid's probability from which another language is believed


class Evidence(NamedTuple):
    """What was counted in the passage at `start:end`: words of the Latin script, letters of other scripts.

    function_words: how many words are function words of each language of the Latin script.
    """

    latin: int
    function_words: Sequence[int]
    han: int
    kana: int
    foreign: int
    simplified: int
    traditional: int
    start: int
    end: int


class Identity(NamedTuple):
    """Language and script of a document or passage; `sure` is False if there is too little text to tell."""

    language: str
    script: str
    sure: bool = True


def function_word_lists() -> list[frozenset[str]]:
    """Return the function words of each language of the Latin script."""
    return [language.cues.function_words for language in by_script("Latn")]


def evidence(
    text: str, spans: Sequence[tuple[int, int]], tokens: Sequence[int], function_words: Sequence[Sequence[int]]
) -> list[Evidence]:
    """Return what is counted in each passage of a text.

    Parameters
    ----------
    text
        The text of the document.
    spans
        The code points of its passages, sorted.
    tokens
        How many tokens each passage has.
    function_words
        How many of them are in each list of `function_word_lists`.
    """
    scripts = count_scripts(text, spans)
    rows: Iterable[Sequence[int]] = repeat(_NONE) if scripts is None else scripts.tolist()
    listed: list[Evidence] = []
    for (start, end), n_tokens, known, row in zip(spans, tokens, function_words, rows, strict=False):
        latin, han, kana, foreign, simplified, traditional, beyond = row
        if not beyond:
            latin = n_tokens if _LATIN_WORD.search(text, start, end) else 0
        listed.append(Evidence(latin, known, han, kana, foreign, simplified, traditional, start, end))
    return listed


def passage_identity(found: Evidence, text: str, whole: Identity | None = None) -> Identity:
    """Return language and script of a passage; if it is too short to tell, those of the document around it."""
    if not (found.han or found.foreign or found.kana):
        return _latin_language(found, text, whole)
    han = found.han / _HAN_PER_WORD
    foreign = found.foreign / _HAN_PER_WORD
    if found.kana >= 2 and found.kana >= 0.1 * (found.kana + found.han):
        return _language_of_other_script(found, text)
    if foreign >= 1 and foreign > max(han, found.latin):
        return _language_of_other_script(found, text)
    if han > found.latin or (han and not found.latin):
        mixed = found.latin >= 4 and found.latin >= 0.3 * (han + found.latin)
        return Identity("mixed", "mixed") if mixed else _chinese(found, whole)
    latin = _latin_language(found, text, whole)
    if han >= 4 and han >= 0.3 * (han + found.latin) and latin.language in registered():
        return Identity("mixed", "mixed")
    return latin


def _language_of_other_script(found: Evidence, text: str) -> Identity:
    """The registered language to whose letters at least half of the letters of other scripts belong."""
    passage = text[found.start : found.end]
    for language in other_scripts():
        letters = len(re.findall(f"[{language.cues.letters}]", passage))
        if letters and 2 * letters >= max(found.foreign, found.kana):
            return Identity(language.code, language.cues.script)
    return Identity("other", "other")


def _latin_language(found: Evidence, text: str, whole: Identity | None) -> Identity:
    languages = by_script("Latn")
    most = max(found.function_words)
    if most >= 1 and most >= 0.1 * found.latin:
        return Identity(languages[list(found.function_words).index(most)].code, "Latn")
    sample = text[found.start : min(found.end, found.start + _SAMPLE)]
    letters = sum(map(len, _LATIN_WORD.findall(sample)))
    codes = [language.code for language in languages]
    around = whole is not None and whole.script == "Latn" and whole.language in (*codes, "other")
    if letters >= (80 if around else 20):
        code, share = _identifier().classify(sample)
        if share >= _SURE:
            for language in languages:
                if code in language.cues.classifier[:1]:
                    return Identity(language.code, "Latn")
            if not any(code in language.cues.classifier for language in languages):
                return Identity("other", "Latn")
    if whole is not None and around:
        return Identity(whole.language, "Latn", False)
    return Identity(codes[0], "Latn", False) if found.latin else Identity("", "", False)


def _chinese(found: Evidence, whole: Identity | None) -> Identity:
    """The language of Han characters, in its traditional or simplified script."""
    return Identity(by_script("Hani")[0].code, _chinese_script(found, whole))


def _chinese_script(found: Evidence, whole: Identity | None) -> str:
    known = found.simplified + found.traditional
    if not known:
        return whole.script if whole is not None and whole.script in ("Hans", "Hant") else "Hans"
    share = found.traditional / known
    return "Hant" if share >= 0.8 else "Hans" if share <= 0.2 else "mixed"


def document_identity(passages: Iterable[Evidence], text: str) -> Identity:
    """Return the language and script in which a document is written.

    `mixed` is a document with a fifth or more of its words in the smaller of a language of the Latin script and
    Chinese; `other` is one that is mostly in neither. A document without letters is `other`.
    """
    listed = list(passages)
    sample = _sample(listed, text)
    total = _total(listed, len(sample))
    if not (total.latin or total.han or total.foreign):
        return Identity("other", "other", False)
    han = total.han / _HAN_PER_WORD
    smaller = min(han, total.latin)
    if smaller >= 0.2 * (han + total.latin) and smaller >= 4:
        main = passage_identity(total, sample)
        if main.language != "other" and _latin_language(total, sample, None).language in registered():
            return Identity("mixed", "mixed")
    found = passage_identity(total, sample)
    if found.language == "mixed":
        return _chinese(total, None) if han > total.latin else Identity(by_script("Latn")[0].code, "Latn")
    return found if found.language else Identity("other", "other", False)


def _total(listed: list[Evidence], length: int) -> Evidence:
    """What all passages hold together; `length` is that of the text in which the language is looked for."""
    if not listed:
        return Evidence(0, [0], 0, 0, 0, 0, 0, 0, length)
    latin, function_words, han, kana, foreign, simplified, traditional, _, _ = zip(*listed, strict=True)
    known = [sum(counts) for counts in zip(*function_words, strict=True)]
    return Evidence(sum(latin), known, sum(han), sum(kana), sum(foreign), sum(simplified), sum(traditional), 0, length)


def _sample(listed: list[Evidence], text: str) -> str:
    """Text in which the language is looked for, at most some 20,000 characters."""
    parts, length = [], 0
    others = bool(other_scripts())
    for found in listed:
        if (found.latin or (others and found.foreign)) and length < _SAMPLE:
            parts.append(text[found.start : min(found.end, found.start + 2_000)])
            length += len(parts[-1])
    return "\n".join(parts)


def language_warnings(whole: Identity, passages: Iterable[Identity], n_tokens: Iterable[int]) -> tuple[Warning, ...]:
    """Return what a reader must know about the languages of a document."""
    if whole.language == "other":
        return (Warning("other-language", {"languages": list(registered())}),)
    sizes: dict[str, int] = {}
    for identity, n in zip(passages, n_tokens, strict=True):
        sizes[identity.language] = sizes.get(identity.language, 0) + n
    foreign, total = sizes.get("other", 0), sum(sizes.values())
    if foreign >= 0.1 * total and foreign >= 20:
        return (Warning("other-passages", {"languages": list(registered()), "tokens": foreign, "total": total}),)
    return ()


@cache
def _identifier() -> Any:
    from py3langid.langid import LanguageIdentifier

    shares, prior, classes, moves, rows, outputs = kept(
        "py3langid", ("text/identify.py",), installed("py3langid"), _model
    )
    return LanguageIdentifier(
        shares, prior, classes, array(*moves), outputs.tolist(), norm_probs=True, tk_row=array(*rows)
    )


def _model() -> tuple[Any, ...]:
    """The arrays of the shipped model of py3langid, which takes most of its time to unpack."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    made = LanguageIdentifier.from_model_file(MODEL_FILE)
    moves, rows = ((table.typecode, table.tobytes()) for table in (made.tk_nextmove, made.tk_row))
    return made.nb_ptc, made.nb_pc, made.nb_classes, moves, rows, np.array(made.tk_output, np.int32)
