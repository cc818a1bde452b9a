"""Reads metadata from paths by a template such as `{side}/{year}-{title}.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from discourse.errors import CorpusError

_FIELD = re.compile(r"\{([^{}]*)\}|(\*\*)|(\*)")
_SHAPES = {
    "year": (re.compile(r"\d{4}"),),
    "date": tuple(map(re.compile, (r"\d{4}-\d{2}-\d{2}", r"\d{4}-\d-\d{2}", r"\d{4}-\d{2}-\d", r"\d{4}-\d-\d",
                                   r"\d{8}", r"\d{4}-\d{2}", r"\d{4}-\d", r"\d{4}"))),
}  # fmt: skip
_ENDING = re.compile(r"(?:\.\w+)?$")
_ANY, _ANY_INSIDE = "**", "*"


@dataclass(frozen=True)
class Part:
    """A piece of a template: literal text, a field, or `*` or `**` (as `wild`)."""

    text: str = ""
    field: str | None = None
    wild: str | None = None


@dataclass(frozen=True)
class Template:
    """A path template. `{name}` is a field inside one part of the path, `*` anything in it, `**` anything."""

    text: str
    parts: tuple[Part, ...]
    any_ending: bool

    def read(self, name: str) -> dict[str, str] | None:
        """Return the fields in the end of a path, or None if it does not fit the template.

        Fields are as short as the rest allows and stars as long.
        """
        search = _Search(self, name)
        for start in [0, *(place + 1 for place, char in enumerate(name) if char == "/")]:
            ends = search.fit(start)
            if ends is not None:
                spans = zip(self.parts, [start, *ends], ends, strict=False)
                return {part.field: name[before:end].strip() for part, before, end in spans if part.field is not None}
        return None

    def misfit(self, name: str) -> str:
        """Return a sentence on the first piece of the template that a path does not fit, and on the rest of the path.

        Examples
        --------
        >>> compile_template("{side}/{year}-{title}.txt").misfit("EU/speech.txt")
        "'EU/speech.txt' fits as far as 'EU/'; then {year} (four digits) should follow, but there is 'speech.txt'."
        """
        search = _Search(self, name)
        for start in [0, *(place + 1 for place, char in enumerate(name) if char == "/")]:
            search.fit(start)
        index, place = search.furthest
        fits = f"fits as far as '{name[:place]}'; then" if name[:place] else "does not fit from its beginning:"
        if index == len(self.parts):
            return f"'{name}' {fits} it should end, but there is '{name[place:]}'."
        part = self.parts[index]
        needed = part.wild or (f"'{part.text}'" if part.field is None else f"{{{part.field}}}")
        shape = {"year": " (four digits)", "date": " (such as 2015-06-30)"}.get(part.field or "", "")
        rest = f"'{name[place:]}'" if name[place:] else "nothing"
        before = self.parts[index - 1]
        if index and before.field and before.field not in _SHAPES:
            return f"'{name}' {fits} {{{before.field}}} and {needed} should follow, but there is {rest}."
        return f"'{name}' {fits} {needed}{shape} should follow, but there is {rest}."


class _Search:
    """Tries the places where parts can end, none of them twice, so that no template takes long on any path."""

    def __init__(self, template: Template, name: str) -> None:
        self._template = template
        self._name = name
        # Of each part and end of its folder, the first place from which on it is known not to fit.
        self._failed: dict[tuple[int, int], int] = {}
        # How many parts fitted at most, and from where on the path did not fit; a last field of any length is open.
        self.furthest = (0, 0)

    def fit(self, start: int) -> list[int] | None:
        """Where each part ends if the template begins at a place, or None."""
        parts = self._template.parts
        begins, waiting, ends = [start], [self._ends(0, start)], list[int]()
        self.furthest = max(self.furthest, (0, start))
        while waiting:
            end = next(waiting[-1], None)
            if end is None:
                waiting.pop()
                self._remember(len(waiting), begins.pop())
                if ends:
                    ends.pop()
                continue
            part = parts[len(waiting) - 1]
            free = part.field is not None and part.field not in _SHAPES
            self.furthest = max(self.furthest, (len(waiting), begins[-1] if free else end))
            if len(waiting) < len(parts):
                waiting.append(self._ends(len(waiting), end))
                begins.append(end)
                ends.append(end)
            elif _ENDING.match(self._name, end) if self._template.any_ending else end == len(self._name):
                return [*ends, end]
        return None

    def _last(self, index: int, start: int) -> int:
        """The last place where a field or star can end: the end of the folder, or of the path."""
        slash = self._name.find("/", start)
        return len(self._name) if slash < 0 or self._template.parts[index].wild == _ANY else slash

    def _remember(self, index: int, start: int) -> None:
        part = self._template.parts[index]
        if part.wild or (part.field and part.field not in _SHAPES):
            key = index, self._last(index, start)
            self._failed[key] = min(start, self._failed.get(key, start))

    def _ends(self, index: int, start: int) -> Iterator[int]:
        """Where a part that begins at a place can end, the preferred place first."""
        part = self._template.parts[index]
        if part.wild is None and part.field is None:
            return iter([start + len(part.text)] if self._name.startswith(part.text, start) else [])
        if part.field in _SHAPES:
            found = (shape.match(self._name, start) for shape in _SHAPES[part.field])
            return (match.end() for match in found if match)
        last = self._last(index, start)
        failed = self._failed.get((index, last), last + 1)
        if part.wild:
            return iter(range(min(last, failed - 1), start - 1, -1))
        return iter(range(start + 1, min(last, failed) + 1))


def compile_template(text: str) -> Template:
    """A template, ready to be matched with the ends of paths. Raises `CorpusError` for one that cannot be used."""
    parts: list[Part] = []
    last, names = 0, set()
    for match in _FIELD.finditer(text):
        parts.append(Part(text[last : match.start()]))
        last = match.end()
        name = match.group(1)
        if name is None:
            parts.append(Part(wild=_ANY if match.group(2) else _ANY_INSIDE))
            continue
        if not name.isidentifier():
            raise CorpusError(
                f"The path template '{text}': '{{{name}}}' is not a name; write letters, such as {{side}}."
            )
        if name in names:
            raise CorpusError(f"The path template '{text}' names {{{name}}} twice; name each field once.")
        names.add(name)
        parts.append(Part(field=name))
    rest = text[last:]
    if "{" in rest or "}" in rest or not names:
        raise CorpusError(
            f"The path template '{text}' needs fields in braces, such as '{{side}}/{{year}}-{{title}}.txt'."
        )
    return Template(text, (*parts, Part(rest)), any_ending=not re.search(r"\.\w+$", rest))
