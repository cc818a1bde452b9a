"""Reads YAML into plain data with line numbers: safely, with every scalar as written, and no key given twice."""

from __future__ import annotations

import re
from typing import Any

import yaml

from discourse.errors import LexiconError
from discourse.lexicon.formats.node import Located, Path
from discourse.lexicon.formats.python_data import DEEPEST

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_NODES = 2_000_000
_GROWTH = 100_000  # values that aliases may add to those written
_CONTROL = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(text: str, file: str) -> Located:
    """The data of one YAML document. Scalars are strings (`NO` stays NO, 1951 stays 1951), empty ones None.

    Raises `LexiconError` with the line where the text is no YAML, a key stands twice, or aliases swell it.
    """
    try:
        most = _MOST_NODES if (written := _checked(text, file)) is None else written + _GROWTH
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _broken(error, text, file) from None
    except ValueError as error:
        raise LexiconError(f"The file is not YAML: {error}.", file=file) from None
    if node is None:
        raise LexiconError("The file is empty; a lexicon has at least one key with patterns.", file=file)
    lines: dict[Path, int] = {}
    return Located(_plain(node, (), lines, file, most), file, (), lines)


def _checked(text: str, file: str) -> int | None:
    """Refuse what is nested so deep that composing it would overflow the stack.

    Returns how many values are written where there are aliases, which could swell them; else None.
    """
    depth = written = 0
    aliases = False
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        written += isinstance(event, yaml.NodeEvent)
        aliases = aliases or isinstance(event, yaml.AliasEvent)
        if depth > DEEPEST:
            raise _too_deep(file, event.start_mark.line + 1 if event.start_mark else None)
    return min(written, _MOST_NODES) if aliases else None


def _too_deep(file: str, line: int | None) -> LexiconError:
    message = f"The file is nested more than {DEEPEST} levels deep, or an alias holds itself; write it flatter."
    return LexiconError(message, file=file, line=line)


def _broken(error: yaml.YAMLError, text: str, file: str) -> LexiconError:
    if bad := _CONTROL.search(text):
        message = f"The character U+{ord(bad.group()):04X} cannot stand in YAML; take it out."
        return LexiconError(message, file=file, line=text.count("\n", 0, bad.start()) + 1)
    mark = getattr(error, "problem_mark", None)
    line = text.split("\n")[mark.line] if mark and mark.line < text.count("\n") + 1 else ""
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    hint = "Check indentation, brackets and quotes there"
    if "another document" in what or "<document start>" in what:
        hint = "Put one lexicon in a file, without lines of --- or ..."
    if any(sign in what for sign in ("cannot start any token", "alias", "anchor", "alphabetic or numeric")):
        hint = "Put patterns that begin with *, &, ?, % or @ in quotes"
    if "\t" in line[: len(line) - len(line.lstrip())]:
        hint = "Set lines in with blanks, not with tabs"
    return LexiconError(f"The file is not YAML: {what}. {hint}.", file=file, line=mark.line + 1 if mark else None)


def _plain(node: yaml.Node, path: Path, lines: dict[Path, int], file: str, most: int) -> Any:
    if len(lines) > most:
        raise LexiconError(f"The file holds more than {most:,} values, or aliases that swell it.", file=file)
    lines[path] = node.start_mark.line + 1
    if len(path) > DEEPEST:
        raise _too_deep(file, lines[path])
    if isinstance(node, yaml.ScalarNode):
        return None if not node.style and node.value in ("", "~", "null") else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), lines, file, most) for index, item in enumerate(node.value)]
    found: dict[str, Any] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise LexiconError("A key is a list or mapping; write a word.", file=file, line=line)
        if key.value == "<<" and not key.style:
            message = "Keys are not merged (<<); write them out, or put quotes around << where it is a name."
            raise LexiconError(message, file=file, line=line)
        if key.value in found:
            raise LexiconError("The key stands twice; merge the two.", file=file, line=line, key=key.value)
        found[key.value] = _plain(value, (*path, key.value), lines, file, most)
        lines[(*path, key.value)] = line
    return found
