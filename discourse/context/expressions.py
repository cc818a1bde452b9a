"""How matches of a regular expression begin, and words that each of them holds: where it is worth trying.

The expression is read by Python's own parser, as in `discourse.kept_expressions`; without it nothing is known, and the
expression is tried wherever its first word is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, TypeAlias

from discourse.context.notation import Opening

_MOST = 400  # different beginnings; with one more, all are cut at their present length
_BLANKS = 4  # in a beginning, after which no more is asked
_FEW = 40  # characters of a class that are texts of their own
_ONCE = 3  # times that something is written out which must be repeated
_END = "\b"  # a word ends here
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_MARK = re.compile(r"[^\w\s'-]")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_NO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")

Elements: TypeAlias = Sequence[tuple[str, Any]]
Heads: TypeAlias = tuple[set[str], set[str]]
"""Texts after which anything can follow, and texts that are all of what was read."""


def elements(expression: str) -> Elements:
    """Return the elements of an expression, groups that change nothing opened; empty if they cannot be read.

    >>> [name for name, _ in elements("a(b?)")]
    ['LITERAL', 'MAX_REPEAT']
    """
    with suppress(ImportError, AttributeError):
        tree = import_module("re._parser").parse(expression, 0)
        if not tree.state.flags & re.IGNORECASE:
            return list(_opened(tree))
    return []


def _opened(tree: Iterable[tuple[Any, Any]]) -> Iterable[tuple[str, Any]]:
    for op, value in tree:
        if str(op) == "SUBPATTERN" and not value[1] and not value[2]:
            yield from _opened(value[3])
        else:
            yield str(op), value


def openings(read: Elements) -> list[Opening]:
    """Return the texts with which matches of an expression begin; the empty one if that can be anything.

    >>> [opening.text for opening in openings(elements(r", (?:he|she) said\\b .*"))]
    [', he said ', ', she said ']
    """
    ended, whole = _walk(read)
    return sorted({_opening(text) for text in ended | whole})


def _opening(text: str) -> Opening:
    """A beginning in which each word that ends has a blank after it; an apostrophe there makes its end unsure."""
    before, apostrophe, _ = text.partition(_END + "'")
    return Opening(before if apostrophe else re.sub(f"{_END} ?", " ", text))


def needed_words(read: Elements) -> list[frozenset[str]]:
    """Return sets of words and marks of which each match of an expression holds one after its first character.

    >>> [sorted(words) for words in needed_words(elements(r", [^,]+ (?:sai|pai)d\\b"))]
    [['paid', 'said']]
    """
    found = []
    apart, begun = True, False  # it is tried only where a word or mark begins
    for at, element in enumerate(read):
        if element[0] not in _NO_WIDTH:
            heads = [opening.text for opening in openings(read[at:])] if begun and not _goes_on(element, apart) else []
            if words := _first_words(heads, apart):
                found.append(words)
            begun = True
        apart = _leaves_apart(element, apart)
    return list(dict.fromkeys(found))


def needed_texts(read: Elements) -> list[frozenset[str]]:
    """Return sets of texts without blanks of which each match of an expression holds one.

    >>> [sorted(texts) for texts in needed_texts(elements("把[^,]{1,9}(?:看作|当作)"))]
    [['把'], ['当作', '看作']]
    """
    found = []
    before = ""
    for at, (name, _) in enumerate(read):
        if name not in _NO_WIDTH and not before == name == "LITERAL":  # the text from the first character on says more
            texts = frozenset(opening.text.partition(" ")[0] for opening in openings(read[at:]))
            if all(texts):
                found.append(texts)
        before = name
    return list(dict.fromkeys(found))


def _goes_on(element: tuple[str, Any], apart: bool) -> bool:
    """Whether an element is a letter within a word."""
    return not apart and element[0] == "LITERAL" and chr(element[1]).isalnum()


def _first_words(heads: Iterable[str], apart: bool) -> frozenset[str]:
    """The words or marks with which texts begin; empty if one of them can go on, or begins within a word."""
    words = set()
    for head in heads:
        word = _WORD.match(head) if apart else None
        if word and word.end() < len(head) and head[word.end()] != "'":
            words.add(word.group())
        elif mark := _MARK.match(head):
            words.add(mark.group())
        else:
            return frozenset()
    return frozenset(words)


def _leaves_apart(element: tuple[str, Any], before: bool) -> bool:
    """Whether a word begins after an element, if a letter follows it; `before` is whether one does before it."""
    name, value = element
    if name == "AT":
        return before or str(value) == "AT_BOUNDARY"
    if name in _NO_WIDTH:
        return before
    if name == "LITERAL":
        return not chr(value).isalnum() and chr(value) not in "'_"
    if name == "IN":
        return _is_blank(value) or all(not char.isalnum() and char not in "'_" for char in _characters(value) or "x")
    if name == "BRANCH":
        return all(_all_apart(option, before) for option in value[1])
    if name == "SUBPATTERN":
        return _all_apart(value[3], before)
    if name in _REPEATS:
        least, _, inner = value
        return (least > 0 or before) and _all_apart(inner, before)
    return False


def _all_apart(tree: Iterable[tuple[Any, Any]], before: bool) -> bool:
    for element in _opened(tree):
        before = _leaves_apart(element, before)
    return before


def _walk(read: Iterable[tuple[str, Any]]) -> Heads:
    ended: set[str] = set()
    live = {""}
    for name, value in read:
        if name in _NO_WIDTH:
            if name == "AT" and str(value) == "AT_BOUNDARY":
                live = {text + _END if text[-1:].isalnum() else text for text in live}
            continue
        ended, live = _product((ended, live), _heads(name, value))
        if not live:
            break
    return ended, live


def _product(before: Heads, after: Heads) -> Heads:
    """The beginnings before an element and those of the element, put together."""
    ended, live = before
    if len(ended) + len(live) * (len(after[0]) + len(after[1])) > _MOST:
        return ended | live, set()
    ended = ended | {head + tail for head in live for tail in after[0]}
    longer = {head + tail for head in live for tail in after[1]}
    enough = {text for text in longer if text.count(" ") + text.count(_END) > _BLANKS}
    return ended | enough, longer - enough


def _heads(name: str, value: Any) -> Heads:
    """The beginnings of one element."""
    if name == "LITERAL":
        return set(), {chr(value)}
    if name == "IN":
        if _is_blank(value):
            return set(), {" "}
        listed = _characters(value)
        return (set(), listed) if listed else ({""}, set())
    if name == "BRANCH":
        heads = [_walk(_opened(option)) for option in value[1]]
        return set().union(*(ended for ended, _ in heads)), set().union(*(live for _, live in heads))
    if name in _REPEATS:
        return _repeated(*value)
    return {""}, set()


def _repeated(least: int, most: int, tree: Any) -> Heads:
    inner = _walk(_opened(tree))
    found: Heads = (set(), {""})
    for _ in range(min(least, _ONCE)):
        found = _product(found, inner)
    if least > _ONCE:
        return found[0] | found[1], set()
    if most == least:
        return found
    again = _product((set(), found[1]), inner)
    if most == least + 1:
        return found[0] | again[0], found[1] | again[1]
    return found[0] | again[0] | again[1], found[1]


def _characters(members: Sequence[tuple[Any, Any]]) -> set[str]:
    """The characters of a class if they are few and written out."""
    if len(members) > _FEW or any(str(op) != "LITERAL" for op, _ in members):
        return set()
    return {chr(value) for _, value in members}


def _is_blank(members: Sequence[tuple[Any, Any]]) -> bool:
    """Whether a class holds only blanks, and perhaps a hyphen, which counts as one."""
    names: dict[str, Callable[[Any], str]] = {"CATEGORY": str, "LITERAL": chr}
    given = {names[str(op)](value) if str(op) in names else "" for op, value in members}
    return "CATEGORY_SPACE" in given and given <= {"CATEGORY_SPACE", " ", "-", "\n"}
