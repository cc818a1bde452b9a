"""Reads context rules: the triggers, pseudo-triggers and terminators of ConText as data, one file a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from discourse import resources, yaml_lines
from discourse.context.phrases import UNITS, Phrase, aligned, compile_phrase
from discourse.context.quotations import QuoteRules
from discourse.context.rule_set import AXES, QUOTATION, Rule, RuleSet, Trigger
from discourse.context.subjects import KEYS as SUBJECT_KEYS
from discourse.errors import LexiconError
from discourse.user_cache import digest, kept

__all__ = ["AXES", "QUOTATION", "Rule", "RuleSet", "Rules", "Trigger", "read_rules"]

_DIRECTIONS = ("forward", "backward", "both", "inside")
RULE_KEYS = frozenset(
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
        "side",
        "triggers",
        "source",
        "note",
    )
)


@dataclass(frozen=True)
class Rules:
    """The context rules of all languages, and the names whose quotation marks are a convention."""

    languages: Mapping[str, RuleSet]
    names: frozenset[str] = frozenset()  # folded
    files: Mapping[str, str] = field(default_factory=dict)  # SHA-256 of each file read

    @classmethod
    def load(cls, folder: Path | None = None) -> Rules:
        """Read each `context.LANGUAGE.yml` and `names.yml` of a folder, by default of those shipped with discourse.

        Raises `LexiconError` with file, line and key if a file is broken, or if the folder holds no rules.
        """
        if folder is None:
            return _shipped(digest(sorted(resources.folder("lexicons").glob("*.yml"))))
        paths = sorted(folder.glob("context.*.yml"))
        if not paths:
            raise LexiconError("The folder holds no file context.LANGUAGE.yml.", file=folder.name)
        sets = {rules.language: rules for rules in map(read_rules, paths)}
        names = folder / "names.yml"
        listed = names.read_text(encoding="utf-8") if names.is_file() else ""
        files = {path.name: sha256(path.read_bytes()).hexdigest() for path in [*paths, names] if path.is_file()}
        return cls(sets, _conventional(listed, tuple(sets)), files)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that names write without a capital, in any language."""
        return frozenset(word for rules in self.languages.values() for word in rules.quotes.small_words)

    def of_side(self, side: str | None) -> Rules:
        """Return the rules that apply in documents of a side (in which 中国主张 is not somebody else's view)."""
        if side not in self._of_sides:
            chosen = {language: rules.of_side(side) for language, rules in self.languages.items()}
            self._of_sides[side] = replace(self, languages=chosen)
        return self._of_sides[side]

    @cached_property
    def _of_sides(self) -> dict[str | None, Rules]:
        return {}

    def hashes(self) -> dict[str, str]:
        """Return the SHA-256 of each file that the rules were read from, by its name."""
        return dict(self.files)


@lru_cache(maxsize=2)
def _shipped(marks: str) -> Rules:
    """The rules in the shipped files, whose hash is `marks`: read once a process, since they never change."""
    code = ("context", "text", "yaml_lines.py")
    return kept("context-rules", code, [marks], lambda: _worked_out(resources.folder("lexicons")))


def _worked_out(folder: Path) -> Rules:
    """The rules of a folder, with what finding their phrases needs already worked out."""
    rules = Rules.load(folder)
    for own in rules.languages.values():
        for phrase, _ in (*own.rules, *own.terminators):
            _ = phrase.coded
            _ = phrase.opening_words if own.by_words else phrase.opening_texts
    return rules


def read_rules(path: Path) -> RuleSet:
    """Return the rules of one file. Raises `LexiconError` if it cannot be read or a rule is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LexiconError(f"The file cannot be read ({error.strerror}).", file=path.name) from None
    return _rules_of(path.name, text)


@lru_cache(maxsize=16)
def _rules_of(file: str, text: str) -> RuleSet:
    """The rules in the text of a file: read once a process, since they never change."""
    return rule_set(file, text, yaml_lines.read(text, file, typed=True).data)


def rule_set(file: str, text: str, data: Any) -> RuleSet:
    """Return the rules in the data of a file, whose text gives the lines for messages."""
    return _Reader(file, text, data).read()


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
        data, words, units = self.data, self.data.get("words", {}), str(self.data.get("units", "words"))
        if units not in UNITS:
            raise LexiconError(f"Units are {' or '.join(UNITS)}, not '{units}'.", file=self.name, key="units")
        terminators = [
            (compile_phrase(str(pattern), units, words, self.name), group)
            for group, patterns in sorted((data.get("stops") or {}).items())
            for pattern in patterns
        ]
        rules: list[tuple[Phrase, Rule]] = []
        seen: set[str] = set()
        for entry in data["rules"]:
            of_axes = self.rule(entry)
            if of_axes[0].id in seen:
                raise self.complain(entry, "id", f"Two rules are called '{of_axes[0].id}'; rename one.")
            seen.add(of_axes[0].id)
            for pattern in entry["triggers"]:
                if not isinstance(pattern, str):
                    raise self.complain(
                        entry, "triggers", f"'{pattern}' is not text: put quotes around yes, no, on, off."
                    )
                phrase = compile_phrase(pattern, units, words, self.name)
                rules += [(phrase, rule) for rule in of_axes]
        return RuleSet(
            data["language"],
            str(data["version"]),
            units,
            tuple(rules),
            tuple(terminators),
            self.quotes(),
            sha256(self.text.encode("utf-8")).hexdigest(),
            dict(data["sources"]),
            self.body(),
            self.sources_named(),
        )

    def body(self) -> tuple[tuple[str, ...], ...]:
        """The words by which the party or institution that speaks is known, as `SpeakingBody` takes them."""
        given = self.data.get("body") or {}
        keys = ("verbs", "others", "own", "articles", "adverbs", "between", "joins") if given else ()
        return tuple(tuple(map(str, given.get(key) or ())) for key in keys)

    def sources_named(self) -> dict[str, tuple[str, ...]]:
        """The words that separate the source of a report from its clause, for `noun_phrase` or `subject_of`."""
        given = self.data.get("speakers") or {}
        by_words = str(self.data.get("units", "words")) == "words"
        words = ("verbs", "places", "trailing", "openers", "finite", "never", "lone")
        keys = () if not given else words if by_words else SUBJECT_KEYS
        return {key: tuple(map(str, given.get(key) or ())) for key in keys}

    def quotes(self) -> QuoteRules:
        """What quotation marks mean: numbers, and expressions with an id and a source each."""
        given = self.data.get("quotes") or {}
        inside, before, titles = (
            [(self.expression(entry), int(entry.get("shortest", 0))) for entry in given.get(key) or []]
            for key in ("speech_inside", "speech_before", "title_inside")
        )
        small = given.get("small_words") or {}
        return QuoteRules(
            int(given.get("long", 6)),
            str(given.get("short", "scare")),
            tuple(pattern for pattern, _ in inside),
            tuple(before),
            frozenset(map(str, small.get("words", []))),
            bool(given.get("capitals")),
            tuple(pattern for pattern, _ in titles),
        )

    def expression(self, entry: Mapping[str, Any]) -> re.Pattern[str]:
        """The compiled pattern of an entry under `quotes`."""
        for key in ("id", "pattern", "source"):
            if not entry.get(key):
                raise self.complain(entry, key, f"An expression for quotations needs '{key}'.")
        if entry["source"] not in self.data["sources"]:
            raise self.complain(entry, "source", f"The source '{entry['source']}' is not listed under 'sources'.")
        try:
            return re.compile(str(entry["pattern"]))
        except re.error as error:
            message = f"'{entry['pattern']}' cannot be read ({error})."
            raise self.complain(entry, "pattern", message) from None

    def rule(self, entry: Mapping[str, Any]) -> list[Rule]:
        """One rule an axis: what an entry sets, or which axes its pseudo-triggers guard."""
        for key in ("id", "triggers", "source"):
            if not entry.get(key):
                raise self.complain(entry, key, f"A rule needs '{key}'.")
        if extra := sorted(set(entry) - RULE_KEYS):
            raise self.complain(
                entry, extra[0], f"Rules have no key '{extra[0]}'; known are {', '.join(sorted(RULE_KEYS))}."
            )
        if entry["source"] not in self.data["sources"]:
            raise self.complain(entry, "source", f"The source '{entry['source']}' is not listed under 'sources'.")
        if ("set" in entry) == ("pseudo" in entry):
            raise self.complain(entry, "set", "A rule has either 'set' (axis: value) or 'pseudo' (a list of axes).")
        targets: dict[str, str | None] = dict(entry["set"]) if "set" in entry else dict.fromkeys(entry["pseudo"])
        for axis, value in targets.items():
            if axis not in AXES or (value is not None and value not in AXES[axis]):
                raise self.complain(entry, "set", f"'{axis}: {value}' is not an axis and value of context.")
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
                terminators=frozenset(entry.get("stops", [])),
                question=entry.get("when") == "question",
                quote=entry.get("around") == "quotes",
                replaces=bool(entry.get("replaces")),
                speaker=entry.get("speaker"),
                source=entry["source"],
                side=entry.get("side"),
            )
            for axis, value in targets.items()
        ]


@lru_cache(maxsize=4)
def _conventional(text: str, languages: tuple[str, ...]) -> frozenset[str]:
    """Folded names that by names.yml are put in quotation marks by convention."""
    data = (yaml_lines.read(text, "names.yml", typed=True).data or {}) if text.strip() else {}
    entries = (data.get("names") or {}).values()
    return frozenset(
        aligned(str(pattern["pattern"] if isinstance(pattern, dict) else pattern))
        for entry in entries
        if entry.get("conventional")
        for language in languages
        for pattern in entry.get(language, [])
    )
