"""The rules of a study: those that are shipped, with the study's own context and actor rules on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from discourse import yaml_lines
from discourse.aboutness import own_actors
from discourse.aboutness.actors import Actors
from discourse.context import own_rules
from discourse.context.rules import Rules
from discourse.errors import LexiconError, StudyError
from discourse.lexicon.formats.load import decode


@dataclass(frozen=True)
class StudyRules:
    """Context rules and actors, and what the study's own files add to them or switch off."""

    context: Rules
    actors: Actors
    own: tuple[own_rules.OwnRules | own_actors.OwnActors, ...]

    def hashes(self) -> dict[str, str]:
        """Return the SHA-256 of every file of rules, cues and actors, by name."""
        return {**self.context.hashes(), **self.actors.hashes()}

    def record(self) -> list[dict[str, Any]]:
        """Return what run.json says of the study's own files: the ids that each adds and switches off."""
        return [asdict(one) for one in self.own]


def load(files: Sequence[str | Path] = ()) -> StudyRules:
    """Return the shipped rules and actors with those of some files on top, read once a process.

    Raises `StudyError` if a file does not exist, and `LexiconError` if it is broken.
    """
    return _load(tuple((Path(file), _digest(Path(file))) for file in files))


def _digest(file: Path) -> str:
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise StudyError(f"The rule file '{file}' cannot be read: {error.strerror}.") from None


@lru_cache(maxsize=4)
def _load(files: tuple[tuple[Path, str], ...]) -> StudyRules:
    """The rules of files with their checksums: what changed is read again."""
    context, actors = [], []
    for path, _ in files:
        top = yaml_lines.read(decode(path.read_bytes(), path.name, "utf-8-sig"), path.name)
        if own_rules.is_rule_file(top):
            context.append(path)
        elif isinstance(top.data, dict) and "entities" in top.data:
            actors.append(path)
        else:
            raise LexiconError(
                "A file of rules has the form of a context file ('language:' with 'rules:' or 'off:') or of an actor "
                "list ('entities:').",
                file=path.name,
            )
    rules, of_context = own_rules.with_own(Rules.load(), context)
    known, of_actors = own_actors.with_own(Actors.load(), actors)
    return StudyRules(rules, known, (*of_context, *of_actors))
