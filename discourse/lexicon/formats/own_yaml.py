"""Our own format: a lexicon as YAML, described in docs/lexicon.md."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import yaml

from discourse import resources, yaml_lines
from discourse.errors import LexiconError
from discourse.lexicon.formats import extend, names_file, parse
from discourse.lexicon.model import LexiconData
from discourse.lexicon.names import Names
from discourse.located import Located

BaseOf = Callable[[Located, str], LexiconData]


def read(text: str, file: str, folder: Path | None = None) -> LexiconData:
    """Return the lexicon in a YAML text; its masks are looked for in `folder` before those shipped."""
    return from_located(yaml_lines.read(text, file), folder)


def from_located(top: Located, folder: Path | None = None, base_of: BaseOf | None = None) -> LexiconData:
    """Return the lexicon in data of our structure; `base_of` finds the lexicon that it extends, if it extends one."""
    keys = top.mapping()
    masks = tuple(_mask(at, folder) for at in (keys["masks"].items() if "masks" in keys else []))
    if "extends" not in keys or base_of is None:
        return parse.lexicon(top, masks)
    name, version = extend.wanted(keys["extends"])
    base = base_of(keys["extends"], name)
    extend.check_version(keys["extends"], version, base)
    data, notes = extend.extended(top, base)
    new = [mask for mask in masks if mask.name not in {each.name for each in base.masks}]
    made = parse.lexicon(data, (*base.masks, *new))
    return replace(made, extends=(base.name, base.version, base.sha256), notes=(*base.notes, *notes, *made.notes))


def names_path(name: str) -> str:
    """Return the file for a name in a lexicon's `masks`."""
    return name if name.endswith((".yml", ".yaml")) else f"{name}.yml"


def names_folder() -> Path:
    """Return the folder of the shipped files of names."""
    return resources.folder("lexicons")


def _mask(at: Located, folder: Path | None) -> Names:
    file = names_path(at.text())
    places = ([folder / file] if folder else []) + [names_folder() / file]
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        at.fail(f"The file of names '{file}' is neither beside the lexicon nor among those shipped.")
    return replace(read_names(path), file=at.text())


def read_names(path: Path) -> Names:
    """Return the names of a file. Raises `LexiconError` if it is broken."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise LexiconError("The file is not UTF-8; save it as UTF-8.", file=path.name) from None
    return names_file.from_located(yaml_lines.read(text, path.name))


def write(lexicon: LexiconData) -> str:
    """Return the lexicon as YAML text; `read` returns an equal one."""
    return yaml.safe_dump(lexicon.to_dict(), allow_unicode=True, sort_keys=False, width=120)
