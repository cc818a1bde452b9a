"""Phrases of context rules: what they match in a folded text, compiled when a text first needs it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from discourse import kept_expressions
from discourse.context import expressions, notation
from discourse.context.expressions import Elements
from discourse.context.notation import Items, Opening, Sign
from discourse.context.opening_words import OpeningTexts, OpeningWords, opening_words, rarest
from discourse.errors import LexiconError
from discourse.kept_expressions import Coded
from discourse.text.folding import characters, code_points, table

UNITS = ("words", "characters")  # what blanks separate in a language, and in what distances are counted
_BRACKET = re.compile(r"[()]")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s'-]")
_NAME = re.compile(r"\{(\w+)\}")
_FIRST_WORD = re.compile(r"([^\W_]+(?:'[^\W_]+)*)([*(]?)|[^\w\s]")
_BEFORE = re.compile(r"\(\?<=((?:[^\w\s()|\\] \|)*[^\w\s()|\\]) \)")  # begins after one of some marks
_LETTERS = re.compile(r"[^\W\d_]+")
_OPTIONAL = re.compile(r"(?:[?*]|\{0?,\d*\})[?+]?")  # what it follows in an expression can be missing
_BLANK = re.compile(r"^ +[?*+]?")
_BLANKS = {code: " " for code in range(128) if chr(code).isspace() and chr(code) != "\n"}
_KEPT = frozenset(
    {"pattern", "text", "by_words", "coded", "opening_words", "opening_texts"}
)  # of a phrase that is stored
_RARE = 2  # characters of a text from which on it is worth looking for
_NESTED = 3  # times that words defined under `words` may hold one another


def aligned(text: str) -> str:
    """Return the text folded character by character (case, width, Traditional Chinese, apostrophes): same offsets."""
    if text.isascii():
        return text.lower().translate(_BLANKS)
    return characters(table().codes[code_points(text)])


@dataclass(frozen=True)
class Phrase:
    """One phrase as written, and folded with the words in `{}` filled in."""

    pattern: str
    text: str
    by_words: bool

    @cached_property
    def expression(self) -> str:
        """The regular expression of the phrase over folded text."""
        if self.is_raw:
            return self.text
        body = notation.expression(self._options, self.by_words)
        if not self.by_words:
            return f"(?:{body})"
        first = self.text.lstrip("^(")[:1]
        left = r"(?<!\w)" if first.isalnum() else ""
        return f"{left}(?:{body}){self._right}"

    @cached_property
    def coded(self) -> Coded:
        """The expression in a form that can be kept."""
        return kept_expressions.coded(self.expression)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression."""
        return kept_expressions.pattern_of(self.coded)

    @cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        """The function that matches the phrase at a place of a folded text."""
        return self.regex.match

    @property
    def is_raw(self) -> bool:
        """Whether the phrase was written as a regular expression."""
        return self.pattern.startswith("re:")

    @property
    def is_initial(self) -> bool:
        """Whether the phrase can match only at the beginning of a sentence."""
        return self.is_raw and self.text.startswith("(?<=^)")

    @property
    def _right(self) -> str:
        last = self.text.rstrip("$) ")[-1:]
        return r"(?!\w)" if last.isalnum() or last in "*|…" else ""

    @cached_property
    def _options(self) -> tuple[Items, ...]:
        return notation.parse(self.text, self.by_words)

    @cached_property
    def _elements(self) -> Elements:
        return expressions.elements(self.expression)

    def openings(self) -> list[Opening]:
        """Return the texts with which the phrase can begin; see `notation.openings` and `expressions.openings`."""
        if self.is_raw:
            return expressions.openings(self._elements)
        options = self._options
        found = notation.openings((_after_start(options[0]), *options[1:]))
        return found if self._right else [head._replace(whole=False) for head in found]

    @cached_property
    def opening_words(self) -> OpeningWords:
        """The words with which the phrase begins, and those that it needs after them."""
        return opening_words(self.first_words(), self.openings(), self.needed_words())

    @cached_property
    def opening_texts(self) -> OpeningTexts:
        """The characters with which the phrase begins, and those that it needs after them."""
        heads = {head.text.partition(" ")[0] for head in self.openings()}
        begun = heads if all(heads) else set(self.first_texts())
        needed = expressions.needed_texts(self._elements)
        rare = [texts for texts in needed if min(map(len, texts)) >= _RARE]
        return OpeningTexts(tuple(sorted(begun)), rarest(rare))

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name in _KEPT}

    def first_words(self) -> tuple[str, ...]:
        """Return the words or marks with which the phrase begins; `*` is the rest of a word.

        >>> compile_phrase("(no|fail(s|ed)) hope", "words").first_words()
        ('fail*', 'no')
        """
        found = set()
        for option in self._beginnings():
            # a bracket right after letters is a choice of endings: report(s|ed)
            if match := _FIRST_WORD.match(option):
                found.add(f"{match[1]}*" if match[2] else match[0])
        return tuple(sorted(found))

    def first_characters(self) -> tuple[str, ...]:
        """Return the characters with which the phrase begins."""
        return tuple(sorted({option[0] for option in self._beginnings()}))

    def first_texts(self) -> tuple[str, ...]:
        """Return the characters with which the phrase certainly begins, as many as are fixed.

        >>> compile_phrase("re:(?:如果|一旦)不?好", "characters").first_texts()
        ('一旦', '如果')
        """
        return tuple(sorted({_fixed(option) for option in self._beginnings()}))

    def _beginnings(self) -> list[str]:
        """The texts with which the phrase can begin, without what says nothing about their first characters."""
        if not self.is_raw:
            return _first_options(self.text.lstrip("^"))
        text = re.sub(r"\\b|\(\?<[=!][^)]*\)|\(\?[=!].*", "", self.text).replace("(?:", "(")
        return [text[1]] if text.startswith("\\") else _first_options(text, True)

    def needed_words(self) -> list[frozenset[str]]:
        """Return sets of words: every match holds a word of each after its first word; the smallest set first.

        >>> [sorted(words) for words in compile_phrase("the … (report|note) that", "words").needed_words()]
        [['that'], ['note', 'report']]
        """
        if self.is_raw:
            return _needed_by(self.text, self._elements)
        if len(self._options) > 1:
            return []
        items = self._options[0]
        needed = [at for at in range(1, len(items)) if items[at].spaced and not items[at].optional]
        ends = {at: at + 1 for at in needed if at + 1 in needed}  # a blank follows: what comes after it changes nothing
        rests = [(items[at : ends.get(at)], at in ends or bool(self._right)) for at in needed]
        sets = {words for rest, bounded in rests if (words := _first_of_all(rest, bounded))}
        return sorted(sets, key=lambda words: (len(words), sorted(words)))


def _fixed(option: str) -> str:
    """The letters at the beginning of an expression that nothing makes optional."""
    letters = _LETTERS.match(option)
    text = letters.group() if letters else option[0]
    return text[:-1] if len(text) > 1 and option[len(text) : len(text) + 1] in tuple("?*+{") else text


def _needed_by(expression: str, read: Elements) -> list[frozenset[str]]:
    """The sets of words and marks of which a regular expression needs one each, before it or inside it."""
    sets = set(expressions.needed_words(read))
    if before := _BEFORE.match(expression):
        sets.add(frozenset(before[1].split(" |")))
    return sorted(sets, key=lambda words: (len(words), sorted(words)))


def _first_of_all(items: Items, bounded: bool) -> frozenset[str]:
    """The words with which a part of a phrase begins; empty if one of them can be any word, or can go on."""
    words = set()
    for opening in notation.openings((items,), keep_barred=True):
        word = _WORD.match(opening.text)
        is_whole = word and (word.end() < len(opening.text) or (opening.whole and bounded))
        if word is None or not is_whole or opening.text[word.end() :].startswith("'"):
            return frozenset()
        words.add(word.group())
    return frozenset(words)


def _after_start(items: Items) -> Items:
    """A phrase without the sign that it begins a clause, which says nothing about its first word."""
    return _after_start(items[1:]) if items and items[0].node == Sign("^") else items


def compile_phrase(pattern: str, units: str, words: Mapping[str, str] | None = None, file: str = "") -> Phrase:
    """Read one phrase of a rule.

    Notation: a blank matches blanks, hyphens and line wraps; `*` ends a word with any letters; `(a|b|)` is a choice;
    `…` is a gap of up to three words or eight characters without punctuation; `{name}` is a choice defined under
    `words`; `^` is the beginning and `$` the end of a clause or sentence. Phrases of a language whose units are words
    begin and end at word boundaries. A pattern that begins with `re:` is a regular expression over folded text.

    Parameters
    ----------
    pattern : str
        The phrase as written in the rule file.
    units : {"words", "characters"}
        Whether blanks separate the words of the language.
    words : Mapping[str, str], optional
        The choices that `{name}` abbreviates.
    file : str, optional
        The file that an error names.

    Returns
    -------
    Phrase
        The phrase; its regular expression is compiled on first use.

    Raises
    ------
    LexiconError
        For an unknown `{name}`, unbalanced brackets, an expression that cannot be read, or a phrase that begins with
        a gap.

    Examples
    --------
    >>> compile_phrase("no (longer|more)", "words").regex.match("no-longer").group()
    'no-longer'
    """
    raw = pattern.startswith("re:")
    text = pattern[3:] if raw else aligned(pattern)
    for _ in range(0 if raw else _NESTED):
        if "{" in text:
            text = _NAME.sub(lambda found: _word(found.group(1), words or {}, pattern, file), text)
    if not raw and text.count("(") != text.count(")"):
        raise LexiconError(f"The brackets of '{pattern}' do not match.", file=file, key=pattern)
    if error := _error(text, raw):
        raise LexiconError(f"'{pattern}' cannot be read ({error}).", file=file, key=pattern)
    phrase = Phrase(pattern, text, units == "words")
    if not (phrase.first_words() if phrase.by_words else phrase.first_characters()):
        raise LexiconError(f"'{pattern}' must begin with a word, not with a gap.", file=file, key=pattern)
    return phrase


def _error(text: str, raw: bool) -> str:
    """What is wrong with an expression, or nothing."""
    if raw:
        try:
            re.compile(text)
        except re.error as error:
            return str(error)
        return ""
    depths = accumulate((piece == "(") - (piece == ")") for piece in _BRACKET.findall(text))
    return "a closing bracket too many" if min(depths, default=0) < 0 else ""


def _word(name: str, words: Mapping[str, str], pattern: str, file: str) -> str:
    if name not in words:
        raise LexiconError(f"'{{{name}}}' in '{pattern}' is not defined under 'words'.", file=file, key=name)
    choice = aligned(words[name])
    return choice if _is_bracket(choice) else f"({choice})"


def _is_bracket(text: str) -> bool:
    """Whether one pair of brackets encloses all of the text."""
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket.group() == "(" else -1
        if depth == 0:
            return text.startswith("(") and bracket.end() == len(text)
    return False


def _first_options(text: str, raw: bool = False) -> list[str]:
    """The texts with which an expression can begin, choices at its beginning multiplied out.

    >>> _first_options("(if|when)?(it|he)", raw=True)
    ['if(it|he)', 'when(it|he)', 'it', 'he']
    """
    if not text.startswith("("):
        if raw and (without := _OPTIONAL.match(text, 1)):
            return [text[0], *_first_options(text[without.end() :], raw)]
        return [text] if text and not text.startswith("…") else []
    depth, options, last = 0, [], 1
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if (char == "|" and depth == 1) or depth == 0:
            options.append(text[last:at])
            last = at + 1
            if depth == 0:
                break
    can_lack = _OPTIONAL.match(text, last) if raw else None
    after = text[can_lack.end() :] if can_lack else text[last:]
    rest = _BLANK.sub("", after)
    beginnings = [option + after if option else rest for option in [*options, *([""] if can_lack else [])]]
    return [option for beginning in beginnings for option in _first_options(beginning, raw)]
