"""YAML of front matter: plain values, without what lets a few lines grow or nest without end."""

from __future__ import annotations

from typing import Any

import yaml

DEEPEST = 50  # levels of lists and mappings
LONGEST_NUMBER = 100  # characters of a number
_EVENTS = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(yaml.SafeLoader):
    """The safe loader without aliases (a few lines of them can mean billions of values) and without huge numbers."""


def load(text: str) -> Any:
    """Return the values of one YAML document.

    Raises `yaml.YAMLError` for what is not YAML, for aliases, for deep nesting, and for values that cannot be read,
    such as the date 2001-99-99. No other error leaves.
    """
    try:
        _check(text)
        return yaml.load(text, _Loader)
    except (ValueError, OverflowError, RecursionError) as error:
        raise yaml.YAMLError(f"a value cannot be read ({error})") from None


def _check(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_EVENTS):
        if isinstance(event, yaml.AliasEvent):
            raise _problem("aliases (*name) are not read; write the values out", event)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise _problem(f"it is nested more than {DEEPEST} levels deep", event)


def _number(loader: _Loader, node: yaml.ScalarNode) -> int:
    if len(node.value) > LONGEST_NUMBER:
        raise _problem(f"a number has more than {LONGEST_NUMBER} digits", node)
    return int(loader.construct_yaml_int(node))


def _problem(what: str, place: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=what, problem_mark=place.start_mark)


_Loader.add_constructor("tag:yaml.org,2002:int", _number)
