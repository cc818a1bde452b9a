"""Reads context rules: the triggers, pseudo-triggers and stops of ConText as data, one file a language."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from discourse import resources
from discourse.context.phrases import Phrase, aligned, compile_phrase
from discourse.context.triggers import Finder, finder
from discourse.errors import LexiconError

LANGUAGES = ("en", "zh")
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same, ten times as fast, where libyaml is there
AXES: Mapping[str, tuple[str, ...]] = {
    "polarity": ("asserted", "negated"),
    "reality": ("actual", "hypothetical"),
    "voice": ("own", "attributed", "quoted"),
    "marking": ("plain", "name", "scare", "mention"),
}
QUOTATION = "quotation"  # a stop that needs no words: the end of a quotation that began at or behind the trigger
_DIRECTIONS = ("forward", "backward", "both", "inside")
_KEYS = frozenset(
    (
        "id",
        "set",
        "pseudo",
        "direction",
        "within",
        "stops",
        "when",
        "around",
        "replaces",
        "speaker",
        "triggers",
        "source",
        "note",
    )
)


class _Loader(_BASE):  # type: ignore[misc]
    """Refuses a key that stands twice, of which YAML would keep the last without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    problem=f"the key '{key.value}' stands twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
        made: dict[Any, Any] = super().construct_mapping(node, deep)
        return made


@dataclass(frozen=True)
class Rule:
    """Triggers of one kind: what they set on which axis, in which direction and how far."""

    id: str
    axis: str
    value: str | None  # None: a pseudo-trigger, which only takes the place of other triggers
    direction: str
    within: int | None  # words (English) or characters (Chinese) between trigger and term
    stops: frozenset[str]
    question: bool  # only in a sentence that ends in a question mark
    quote: bool  # the scope is measured to the quotation marks around the term, and there must be some
    replaces: bool  # takes the place of shorter triggers inside it, whatever their direction
    speaker: str | None  # where the source is named: before or after the trigger, or in its gap
    source: str


@dataclass(frozen=True)
class Found:
    """A place in the folded sentence where a phrase of the rules stands."""

    start: int
    end: int
    rule: Rule
    gap: tuple[int, int] | None = None  # what stands in the phrase's "…"


@dataclass(frozen=True)
class RuleSet:
    """The context rules of one language, compiled: phrases are looked up by their first word or character."""

    language: str
    version: str
    rules: tuple[tuple[Phrase, Rule], ...]
    stops: tuple[tuple[Phrase, str], ...]
    long_quote: int
    short_quote: str  # what quotation marks around a short expression mean where nothing says more
    digest: str  # SHA-256 of the file
    sources: Mapping[str, str] = field(default_factory=dict)

    def find(self, text: str) -> tuple[list[Found], list[tuple[int, int, str]]]:
        """Triggers, and stops with their group, in a folded sentence."""
        triggers, stops = _lookup(self)
        found = [Found(*_place(match), rule, _gap(match)) for match, rule in triggers(text)]
        return found, [(*match.span(), group) for match, group in stops(text)]


@dataclass(frozen=True)
class Rules:
    """The context rules of all languages, and the names whose quotation marks are a convention."""

    languages: Mapping[str, RuleSet]
    names: tuple[str, ...] = ()  # folded
    files: Mapping[str, str] = field(default_factory=dict)  # SHA-256 of each file read

    @classmethod
    def load(cls, folder: Path | None = None) -> Rules:
        """Read `context.LANGUAGE.yml` and `names.yml` of a folder, by default of those shipped with discourse.

        Raises `LexiconError` with file, line and key where a file is broken.
        """
        folder = folder or resources.folder("lexicons")
        sets = {language: read_rules(folder / f"context.{language}.yml") for language in LANGUAGES}
        paths = [*(folder / f"context.{language}.yml" for language in LANGUAGES), folder / "names.yml"]
        files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths if path.is_file()}
        return cls(sets, _conventional(folder / "names.yml"), files)

    def hashes(self) -> dict[str, str]:
        """SHA-256 of each file that the rules were read from, by its name."""
        return dict(self.files)


def read_rules(path: Path) -> RuleSet:
    """The rules of one file. Raises `LexiconError` where it cannot be read or a rule is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
        data = yaml.load(text, Loader=_Loader)
    except OSError as error:
        raise LexiconError(f"The file cannot be read ({error.strerror}).", file=path.name) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        what = getattr(error, "problem", None) or "it cannot be read"
        raise LexiconError(f"This is no valid YAML: {what}; mend the line.", file=path.name, line=line) from None
    return _Reader(path.name, text, data).read()


class _Reader:
    """Checks one file's content; every complaint names the line of the rule."""

    def __init__(self, name: str, text: str, data: Any) -> None:
        self.name, self.text, self.data = name, text, data
        if not isinstance(data, dict):
            raise LexiconError("A rule file is a mapping with language, sources, stops and rules.", file=name)
        for key in ("language", "version", "sources", "rules"):
            if key not in data:
                raise LexiconError(f"The file lacks its key '{key}'.", file=name, key=key)

    def complain(self, rule: Mapping[str, Any], key: str, message: str) -> LexiconError:
        found = re.search(rf"^\s*- id: {re.escape(str(rule.get('id')))}\s*$", self.text, re.MULTILINE)
        line = self.text.count("\n", 0, found.end()) + 1 if found else None
        return LexiconError(message, file=self.name, line=line, key=key)

    def read(self) -> RuleSet:
        data, words = self.data, self.data.get("words", {})
        stops = [
            (compile_phrase(str(pattern), data["language"], words, self.name), group)
            for group, patterns in sorted((data.get("stops") or {}).items())
            for pattern in patterns
        ]
        rules: list[tuple[Phrase, Rule]] = []
        seen: set[str] = set()
        for entry in data["rules"]:
            made = self.rule(entry)
            if made[0].id in seen:
                raise self.complain(entry, "id", f"Two rules are called '{made[0].id}'; rename one.")
            seen.add(made[0].id)
            for pattern in entry["triggers"]:
                if not isinstance(pattern, str):
                    raise self.complain(
                        entry, "triggers", f"'{pattern}' is no text: put quotes around yes, no, on, off."
                    )
                phrase = compile_phrase(pattern, data["language"], words, self.name)
                rules += [(phrase, rule) for rule in made]
        quotes = data.get("quotes") or {}
        return RuleSet(
            data["language"],
            str(data["version"]),
            tuple(rules),
            tuple(stops),
            int(quotes.get("long", 6)),
            str(quotes.get("short", "scare")),
            hashlib.sha256(self.text.encode("utf-8")).hexdigest(),
            dict(data["sources"]),
        )

    def rule(self, entry: Mapping[str, Any]) -> list[Rule]:
        """One rule an axis: what an entry sets, or which axes its pseudo-triggers guard."""
        for key in ("id", "triggers", "source"):
            if not entry.get(key):
                raise self.complain(entry, key, f"A rule needs '{key}'.")
        if extra := sorted(set(entry) - _KEYS):
            raise self.complain(
                entry, extra[0], f"Rules have no key '{extra[0]}'; known are {', '.join(sorted(_KEYS))}."
            )
        if entry["source"] not in self.data["sources"]:
            raise self.complain(entry, "source", f"The source '{entry['source']}' is not listed under 'sources'.")
        if ("set" in entry) == ("pseudo" in entry):
            raise self.complain(entry, "set", "A rule has either 'set' (axis: value) or 'pseudo' (a list of axes).")
        targets: dict[str, str | None] = dict(entry["set"]) if "set" in entry else dict.fromkeys(entry["pseudo"])
        for axis, value in targets.items():
            if axis not in AXES or (value is not None and value not in AXES[axis]):
                raise self.complain(entry, "set", f"'{axis}: {value}' is no axis and value of context.")
        direction = entry.get("direction", "forward")
        if direction not in _DIRECTIONS:
            raise self.complain(entry, "direction", f"Directions are {', '.join(_DIRECTIONS)}, not '{direction}'.")
        groups = self.data.get("stops") or {}
        for group in entry.get("stops", []):
            if group not in groups and group != QUOTATION:
                raise self.complain(entry, "stops", f"The group of stops '{group}' is not defined.")
        return [
            Rule(
                id=entry["id"],
                axis=axis,
                value=value,
                direction=direction,
                within=entry.get("within"),
                stops=frozenset(entry.get("stops", [])),
                question=entry.get("when") == "question",
                quote=entry.get("around") == "quotes",
                replaces=bool(entry.get("replaces")),
                speaker=entry.get("speaker"),
                source=entry["source"],
            )
            for axis, value in targets.items()
        ]


def _conventional(path: Path) -> tuple[str, ...]:
    """Folded names of which names.yml says that quotation marks around them are a convention."""
    if not path.is_file():
        return ()
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader) or {}
    entries = (data.get("names") or {}).values()
    names = {
        aligned(str(pattern["pattern"] if isinstance(pattern, dict) else pattern))
        for entry in entries
        if entry.get("conventional")
        for language in LANGUAGES
        for pattern in entry.get(language, [])
    }
    return tuple(sorted(names))


def _place(match: re.Match[str]) -> tuple[int, int]:
    """Where a trigger stands: the group `at` of a regular expression, all of it where there is none."""
    return match.span("at" if "at" in match.re.groupindex else 0)


def _gap(match: re.Match[str]) -> tuple[int, int] | None:
    """The first group that is not the trigger's own place."""
    group = 2 if "at" in match.re.groupindex else 1
    return match.span(group) if match.re.groups >= group and match.group(group) else None


_FINDERS: dict[str, tuple[Finder, Finder]] = {}


def _lookup(rules: RuleSet) -> tuple[Finder, Finder]:
    """The search functions of a rule set, compiled once in each process."""
    if rules.digest not in _FINDERS:
        _FINDERS[rules.digest] = finder(rules.language, rules.rules), finder(rules.language, rules.stops)
    return _FINDERS[rules.digest]
