"""Reads front matter: metadata as YAML between two lines of `---` at the head of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from discourse import plain_yaml
from discourse.errors import DocumentError
from discourse.text.prepared import Warning

_FRONT = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^[\w\- ]+:(?:\s|$)", re.MULTILINE)
_OPEN = re.compile(r"---[ \t]*\n[\w\- ]+:\s")
_MOST = 1 << 16  # characters of front matter; longer text is not metadata


def front_matter(text: str) -> tuple[Mapping[str, Any], int]:
    """The fields at the head of a Markdown text, and where its body begins.

    A line of hyphens at the head of a text without fields is not front matter. Raises `DocumentError` for fields that
    are not valid YAML.
    """
    match = _FRONT.match(text[:_MOST])
    if not match or not _KEY.search(match.group(1)):
        return {}, 0
    try:
        fields = plain_yaml.load(match.group(1))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" in line {mark.line + 2}" if mark else ""
        raise DocumentError(
            f"The front matter is not valid YAML{place}.", "Write 'key: value' lines; quote values with a colon."
        ) from None
    if not isinstance(fields, Mapping):
        return {}, 0
    return {str(key): value for key, value in fields.items()}, match.end()


def unclosed(text: str) -> tuple[Warning, ...]:
    """Return the warning on a text that begins like front matter but has no second line of hyphens."""
    if _OPEN.match(text) and not _FRONT.match(text[:_MOST]):
        return (Warning("front-matter", {}),)
    return ()
