"""The small notation in which context rules write their phrases, compiled to regular expressions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from discourse.errors import LexiconError
from discourse.text.folding import characters, code_points, table

# "…": so many words or characters may stand between, but no punctuation.
_GAP_WORDS = 3
_GAP_CHARACTERS = 8
_CLAUSE_START = (
    r"(?:(?<=^)|(?<=[,;:.!?，；：。！？、…(（\"“‘「『—–-])|(?<=[,;:.!?\"“‘(—–-] )|(?<=\band )|(?<=\bbut )|(?<=\bor ))"
)
_CLAUSE_END = r"(?=\s*(?:[.!?。！？…;；]|$)[\"”’」』)）\s]*)"


def aligned(text: str) -> str:
    """The text folded character by character (case, width, Traditional Chinese, apostrophes): offsets stay the same."""
    return characters(table().codes[code_points(text)])


@dataclass(frozen=True)
class Phrase:
    """One compiled phrase: its pattern as written, its expression, and the words or characters it can begin with."""

    pattern: str
    expression: str
    starts: tuple[str, ...]

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression (Python keeps its own cache; objects stay picklable)."""
        return _compile(self.expression)


_CACHE: dict[str, re.Pattern[str]] = {}


def _compile(expression: str) -> re.Pattern[str]:
    if expression not in _CACHE:
        _CACHE[expression] = re.compile(expression)
    return _CACHE[expression]


def compile_phrase(pattern: str, language: str, words: Mapping[str, str] | None = None, file: str = "") -> Phrase:
    """Compile one phrase.

    Notation: a blank matches blanks, hyphens and line wraps; `*` ends a word with any letters; `(a|b|)` is a choice;
    `…` is a gap of up to three words (English) or eight characters (Chinese) without punctuation; `{name}` is a choice
    defined under `words`; `^` the beginning and `$` the end of a clause or sentence. English phrases begin and end at
    word boundaries. What begins with `re:` is a regular expression over folded text.

    Raises `LexiconError` for an unknown `{name}` or unbalanced brackets.
    """
    raw = pattern.startswith("re:")
    text = pattern if raw else aligned(pattern)
    for _ in range(0 if raw else 3):
        text = re.sub(r"\{(\w+)\}", lambda found: _word(found.group(1), words or {}, pattern, file), text)
    if not raw and text.count("(") != text.count(")"):
        raise LexiconError(f"The brackets of '{pattern}' do not match.", file=file, key=pattern)
    expression = _expression(text, language)
    try:
        _compile(expression)
    except re.error as error:
        raise LexiconError(f"'{pattern}' cannot be read ({error}).", file=file, key=pattern) from None
    starts = _starts(text.lstrip("^"), language)
    if not starts:
        raise LexiconError(f"'{pattern}' must begin with a word, not with a gap.", file=file, key=pattern)
    return Phrase(pattern, expression, starts)


def _word(name: str, words: Mapping[str, str], pattern: str, file: str) -> str:
    if name not in words:
        raise LexiconError(f"'{{{name}}}' in '{pattern}' is not defined under 'words'.", file=file, key=name)
    choice = aligned(words[name])
    return choice if _is_bracket(choice) else f"({choice})"


def _is_bracket(text: str) -> bool:
    """Whether one pair of brackets goes around all of the text."""
    depths = [text[: at + 1].count("(") - text[: at + 1].count(")") for at in range(len(text))]
    return text.startswith("(") and depths.index(0) == len(text) - 1 if 0 in depths else False


def _expression(text: str, language: str) -> str:
    """The regular expression of a folded phrase."""
    if text.startswith("re:"):
        return text[3:]
    body, rest = _sequence(text, 0, language == "en")
    if rest < len(text):
        raise re.error("a closing bracket too many")
    if language != "en":
        return f"(?:{body})"
    first, last = text.lstrip("^(")[:1], text.rstrip("$) ")[-1:]
    left = r"(?<!\w)" if first.isalnum() else ""
    right = r"(?!\w)" if last.isalnum() or last in "*|…" else ""
    return f"{left}(?:{body}){right}"


def _sequence(text: str, at: int, english: bool) -> tuple[str, int]:
    """Read options up to a closing bracket; give their expression and where reading stopped."""
    blank = r"[\s\-]+" if english else r"\s*"
    options: list[str] = []
    body, spaced, first = "", False, True
    while at < len(text) and text[at] != ")":
        char = text[at]
        if char == "|":
            options.append(body)
            body, spaced, first = "", False, True
        elif char.isspace():
            spaced = not first
        else:
            piece, at, optional = _piece(text, at, english)
            if optional and first and text[at : at + 1].isspace():
                body += f"(?:{piece}{blank})?"
            else:
                joined = (blank if spaced else "") + piece
                body += f"(?:{joined})?" if optional else joined
                first = False
            spaced = False
            continue
        at += 1
    return "|".join([*options, body]), at


def _piece(text: str, at: int, english: bool) -> tuple[str, int, bool]:
    """One element: its expression, where the next begins, and whether it can be missing."""
    char = text[at]
    if char == "(":
        body, at = _sequence(text, at + 1, english)
        given = _split(body)
        options = sorted((option for option in given if option), key=lambda option: (-len(option), option))
        return f"(?:{'|'.join(options)})", at + 1, len(options) < len(given)  # the longest option first
    if char == "…":
        if english:
            word = r"[^\W_]+(?:['-][^\W_]+)*"
            return rf"({word}(?:\s+{word}){{0,{_GAP_WORDS - 1}}}?)", at + 1, True
        return rf"([^\W_]{{0,{_GAP_CHARACTERS}}}?)", at + 1, False
    special = {"*": r"[\w']*", "^": _CLAUSE_START, "$": _CLAUSE_END}
    return special.get(char, re.escape(char)), at + 1, False


def _split(body: str) -> list[str]:
    """The options of an expression at its outermost level."""
    parts, depth, last = [], 0, 0
    for at, char in enumerate(body):
        if char in "([" and (at == 0 or body[at - 1] != "\\"):
            depth += 1
        elif char in ")]" and body[at - 1] != "\\":
            depth -= 1
        elif char == "|" and depth == 0:
            parts.append(body[last:at])
            last = at + 1
    return [*parts, body[last:]]


def _starts(text: str, language: str) -> tuple[str, ...]:
    """The first words (English; with `*` where only their beginning is fixed) or first characters (Chinese)."""
    if text.startswith("re:"):
        text = re.sub(r"\\b|\(\?<[=!][^)]*\)|\(\?[=!].*", "", text[3:]).replace("(?:", "(")
        if text.startswith("\\"):
            return (text[1],)
    if language != "en":
        return tuple(sorted({option[0] for option in _first_options(text) if option}))
    found = set()
    for option in _first_options(text):
        # a bracket right behind letters is a choice of endings: report(s|ed)
        if match := re.match(r"([^\W_]+(?:'[^\W_]+)*)([*(]?)|[^\w\s]", option):
            found.add(match.group().replace("(", "*"))
    return tuple(sorted(found))


def _first_options(text: str) -> list[str]:
    """The texts with which a phrase can begin, choices at its beginning multiplied out."""
    if not text.startswith("("):
        return [text] if text and not text.startswith("…") else []
    depth, parts, last = 0, [], 1
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if (char == "|" and depth == 1) or depth == 0:
            parts.append(text[last:at])
            last = at + 1
            if depth == 0:
                break
    rest = text[last:].lstrip()
    options = [option + text[last:] if option else rest for option in parts]
    return [found for option in options for found in _first_options(option)]
