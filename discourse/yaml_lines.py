"""Reads YAML into plain data with line numbers: safely, with every scalar as written, and no key given twice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.composer import ComposerError

from discourse.errors import FileError, LexiconError
from discourse.located import DEEPEST, Located, Path

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_NODES = 2_000_000
_GROWTH = 100_000  # values that aliases may add to those written
_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_WHOLE = re.compile(r"-?\d{1,9}", re.ASCII)
_CONTROL = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class _Node:
    """A value of the file: `content` is a string, a list of nodes, or a list of pairs of nodes."""

    kind: type[yaml.Event]
    line: int
    content: Any
    plain: bool = False  # whether a scalar is written without quotes


def read(text: str, file: str, error: type[FileError] = LexiconError, *, typed: bool = False) -> Located:
    """Return the data of one YAML document. Scalars are strings (`NO` stays NO, 1951 stays 1951), empty ones None.

    Parameters
    ----------
    text : str
        The content of the file.
    file : str
        Its name, for messages.
    error : type of FileError
        What is raised, here and for wrong values later.
    typed : bool, default=False
        Read whole numbers and flags (true, no, ...) without quotes as such, for files of rules.

    Returns
    -------
    Located
        The top of the document.

    Raises
    ------
    FileError
        Of the class `error`, with the line, if the text is empty or not YAML, if a key
        is given twice, or if aliases swell it.

    Examples
    --------
    >>> read("by: side\\ngroups: [EU, China]", "study.yml").at("groups").line
    2
    """
    lines: dict[Path, int] = {}
    try:
        node, most = _composed(text)
        if node is None:
            raise _UnacceptableError("The file is empty; it needs at least one line 'key: value'.")
        data = _plain(node, (), lines, most, typed)
    except _UnacceptableError as refused:
        raise error(refused.message, file=file, line=refused.line, key=refused.key) from None
    except yaml.YAMLError as broken:
        message, line = _explained(broken, text)
        raise error(message, file=file, line=line) from None
    except ValueError as broken:
        raise error(f"The file is not YAML: {broken}.", file=file) from None
    return Located(data, file, (), lines, error)


class _UnacceptableError(Exception):
    """YAML that is not accepted, though it could be read."""

    def __init__(self, message: str, line: int | None = None, key: str = "") -> None:
        super().__init__(message)
        self.message, self.line, self.key = message, line, key


def _composed(text: str) -> tuple[_Node | None, int]:
    """Return the nodes of the document from the parser's events (None if it is empty), and how many values it may hold.

    PyYAML's own composer also finds the types of all scalars, which is not needed and takes half of its time.
    """
    top: _Node | None = None
    open_: list[_Node] = []
    anchors: dict[str, _Node] = {}
    written, aliases = 0, False
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            closed = open_.pop()
            if closed.kind is yaml.MappingStartEvent:
                closed.content = list(zip(closed.content[::2], closed.content[1::2], strict=True))
            continue
        written += isinstance(event, yaml.NodeEvent)
        if isinstance(event, yaml.AliasEvent):
            aliases = True
            if event.anchor not in anchors:
                raise _composing(f"found undefined alias {event.anchor!r}", event)
            node = anchors[event.anchor]
        elif isinstance(event, yaml.NodeEvent):
            node = _node(event)
            if event.anchor is not None:
                if event.anchor in anchors:
                    raise _composing(f"found duplicate anchor {event.anchor!r}", event)
                anchors[event.anchor] = node
        elif isinstance(event, yaml.DocumentStartEvent) and top is not None:
            raise _composing("but found another document", event)
        else:
            continue
        if open_:
            open_[-1].content.append(node)
        else:
            top = node
        if isinstance(event, yaml.CollectionStartEvent):
            open_.append(node)
            if len(open_) > DEEPEST:
                raise _too_deep(_line(event))
    return top, min(written, _MOST_NODES) + _GROWTH if aliases else _MOST_NODES


def _composing(problem: str, event: yaml.Event) -> ComposerError:
    return ComposerError(None, None, problem, event.start_mark)  # type: ignore[arg-type]  # marks of libyaml


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _node(event: yaml.NodeEvent) -> _Node:
    line = _line(event)
    if isinstance(event, yaml.ScalarEvent):
        return _Node(yaml.ScalarEvent, line, event.value, not event.style)
    return _Node(type(event), line, [])


def _too_deep(line: int | None) -> _UnacceptableError:
    message = f"The file is nested more than {DEEPEST} levels deep, or an alias holds itself; write it flatter."
    return _UnacceptableError(message, line)


def _explained(error: yaml.YAMLError, text: str) -> tuple[str, int | None]:
    """What is wrong with the text and what to do, and the line."""
    if bad := _CONTROL.search(text):
        message = f"The character U+{ord(bad.group()):04X} is not allowed in YAML; take it out."
        return message, text.count("\n", 0, bad.start()) + 1
    mark = getattr(error, "problem_mark", None)
    line = text.split("\n")[mark.line] if mark and mark.line < text.count("\n") + 1 else ""
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    hint = "Check indentation, brackets and quotes there"
    if "another document" in what or "<document start>" in what:
        hint = "Put one document in a file, without lines of --- or ..."
    if any(sign in what for sign in ("cannot start any token", "alias", "anchor", "alphabetic or numeric")):
        hint = "Put values that begin with *, &, ?, % or @ in quotes"
    if "mapping values are not allowed" in what:
        hint = "Put quotation marks around values that hold ': '"
    if "\t" in line[: len(line) - len(line.lstrip())]:
        hint = "Set lines in with blanks, not with tabs"
    return f"The file is not YAML: {what}. {hint}.", mark.line + 1 if mark else None


def _plain(node: _Node, path: Path, lines: dict[Path, int], most: int, typed: bool) -> Any:
    if len(lines) > most:
        raise _UnacceptableError(f"The file holds more than {most:,} values, or aliases that swell it.")
    lines[path] = node.line
    if len(path) > DEEPEST:
        raise _too_deep(node.line)
    if node.kind is yaml.ScalarEvent:
        if not node.plain:
            return node.content
        return None if node.content in ("", "~", "null") else _typed(node.content) if typed else node.content
    if node.kind is yaml.SequenceStartEvent:
        return [_plain(item, (*path, index), lines, most, typed) for index, item in enumerate(node.content)]
    data: dict[str, Any] = {}
    for key, value in node.content:
        if key.kind is not yaml.ScalarEvent:
            raise _UnacceptableError("A key is a list or mapping; write a word.", key.line)
        name = key.content
        if name == "<<" and key.plain:
            message = "Keys are not merged (<<); write them out, or put quotes around << if it is a name."
            raise _UnacceptableError(message, key.line)
        if name in data:
            raise _UnacceptableError("The key is given twice; merge the two.", key.line, name)
        data[name] = _plain(value, (*path, name), lines, most, typed)
        lines[(*path, name)] = key.line
    return data


def _typed(scalar: str) -> str | int | bool:
    """Return the value of a scalar without quotes: a flag or a whole number, else the text."""
    flag = _FLAGS.get(scalar.lower())
    if flag is not None:
        return flag
    return int(scalar) if _WHOLE.fullmatch(scalar) else scalar
