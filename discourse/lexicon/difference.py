"""What is different between two lexicons: concepts added, changed and removed, with their patterns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from discourse.lexicon.as_dict import frame_as_dict
from discourse.lexicon.model import LexiconData

_LISTS = ("en", "zh", "pinyin")
_DEFAULTS = {"weight": 1.0}


@dataclass(frozen=True)
class Difference:
    """One concept, frame or subframe that two lexicons have differently.

    `sign` is `+` if only the second has it, `-` if only the first has it, and `~` if both have it. `place` is the key
    `frame`, `frame/subframe` or `frame/subframe/concept`.
    """

    sign: str
    place: str
    changes: tuple[str, ...]


def differences(a: LexiconData, b: LexiconData) -> list[Difference]:
    """Return what the second lexicon adds, changes and leaves out, sorted by place.

    Name, version and the order of lists do not matter.

    Examples
    --------
    >>> from discourse import Lexicon
    >>> a = Lexicon.from_dict({"water": ["flood*", "洪水"]})
    >>> b = Lexicon.from_dict({"water": ["wave*", "洪水"]})
    >>> differences(a, b)
    [Difference(sign='~', place='water/water', changes=('+ en wave*', '- en flood*'))]
    """
    before, after = _places(a), _places(b)
    found = [*_top(a, b)]
    for place in sorted({*before, *after}):
        if place not in before:
            found.append(Difference("+", place, tuple(_lines("", {}, after[place]))))
        elif place not in after:
            found.append(Difference("-", place, ()))
        elif changes := tuple(_lines("", before[place], after[place])):
            found.append(Difference("~", place, changes))
    return found


def _top(a: LexiconData, b: LexiconData) -> Iterator[Difference]:
    """Yield differences of masks and of what longer matches cover."""
    masks_a, masks_b = ({f"{mask.name} {mask.version}" for mask in one.masks} for one in (a, b))
    changes = [f"+ {name}" for name in sorted(masks_b - masks_a)] + [f"- {name}" for name in sorted(masks_a - masks_b)]
    if changes:
        yield Difference("~", "masks", tuple(changes))
    if a.nested != b.nested:
        yield Difference("~", "nested", (f"{a.nested} → {b.nested}",))


def _places(lexicon: LexiconData) -> dict[str, dict[str, Any]]:
    """Return the content of each frame, subframe and concept by its place, without what is inside them."""
    found: dict[str, dict[str, Any]] = {}
    for frame in lexicon.frames:
        data = frame_as_dict(frame)
        found[frame.name] = {key: data[key] for key in ("label", "counts", "note") if key in data}
        for name, concept in data.get("concepts", {}).items():
            found[f"{frame.name}/{name}"] = concept
        for subframe, inside in data.get("subframes", {}).items():
            found[f"{frame.name}/{subframe}"] = {key: inside[key] for key in ("label", "note") if key in inside}
            for name, concept in inside["concepts"].items():
                found[f"{frame.name}/{subframe}/{name}"] = concept
    return found


def _lines(before: str, a: dict[str, Any], b: dict[str, Any]) -> Iterator[str]:
    """Yield one sentence a change: items of lists with + and -, other keys with their two values."""
    for key in (*_LISTS, *sorted({*a, *b} - set(_LISTS))):
        old, new = (one.get(key, _DEFAULTS.get(key) if a else None) for one in (a, b))
        if old == new:
            continue
        name = f"{before}{key}"
        if isinstance(old or new, list):
            yield from (f"+ {name} {text}" for text in _without(new or [], old or []))
            yield from (f"- {name} {text}" for text in _without(old or [], new or []))
        elif isinstance(old or new, dict):
            yield from _lines(f"{name} ", old or {}, new or {})
        else:
            yield f"{name} {_shown(old)} → {_shown(new)}" if a else f"{name} {_shown(new)}"


def _without(items: Iterable[Any], others: Iterable[Any]) -> list[str]:
    known = {_shown(item) for item in others}
    return [_shown(item) for item in items if _shown(item) not in known]


def _shown(value: Any) -> str:
    """Return a value in one line: a pattern with its options in brackets."""
    if isinstance(value, dict):
        options = ", ".join(f"{key}: {_shown(inside)}" for key, inside in value.items() if key != "pattern")
        return f"{value['pattern']} ({options})" if "pattern" in value else f"({options})"
    if isinstance(value, list):
        return "[" + ", ".join(_shown(item) for item in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else "none" if value is None else str(value)
