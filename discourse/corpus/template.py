"""Reads metadata from paths by a template such as `{side}/{year}-{title}.txt`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from discourse.errors import CorpusError

_FIELD = re.compile(r"\{([^{}]*)\}|(\*\*)|(\*)")
_SHAPES = {"year": r"\d{4}", "date": r"\d{4}(?:-\d{1,2}(?:-\d{1,2})?|\d{4})?"}


@dataclass(frozen=True)
class Template:
    """A compiled path template. `{name}` is a field inside one part of the path, `*` anything in it, `**` anything."""

    text: str
    pattern: re.Pattern[str]

    def read(self, name: str) -> dict[str, str] | None:
        """What the end of a path says, or None where it does not fit the template."""
        match = self.pattern.search(name)
        return {key: value.strip() for key, value in match.groupdict().items()} if match else None


def compile_template(text: str) -> Template:
    """A template, ready to be matched with the ends of paths. Raises `CorpusError` for one that cannot be used."""
    pattern, last, names = "", 0, set()
    for match in _FIELD.finditer(text):
        pattern += re.escape(text[last : match.start()])
        last = match.end()
        name = match.group(1)
        if name is None:
            pattern += ".*" if match.group(2) else "[^/]*"
            continue
        if not name.isidentifier():
            raise CorpusError(
                f"The path template '{text}': '{{{name}}}' is not a name; write letters, such as {{side}}."
            )
        if name in names:
            raise CorpusError(f"The path template '{text}' names {{{name}}} twice; name each field once.")
        names.add(name)
        pattern += f"(?P<{name}>{_SHAPES.get(name, '[^/]+?')})"
    rest = text[last:]
    if "{" in rest or "}" in rest or not names:
        raise CorpusError(
            f"The path template '{text}' needs fields in braces, such as '{{side}}/{{year}}-{{title}}.txt'."
        )
    pattern += re.escape(rest)
    if not re.search(r"\.\w+$", rest):
        pattern += r"(?:\.\w+)?"
    return Template(text, re.compile(rf"(?:^|/){pattern}$"))
