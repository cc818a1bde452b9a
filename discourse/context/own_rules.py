"""Context rules of a study on top of those that are shipped: rules added, and shipped ones switched off by id."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from discourse import resources, typed_yaml, yaml_lines
from discourse.context.rule_set import RuleSet
from discourse.context.rules import RULE_KEYS, Rules, rule_set
from discourse.errors import LexiconError
from discourse.located import Located
from discourse.suggest import instead

OWN = "OWN"
_HEADER = ("name", "version", "title", "licence", "language", "units", "description", "sources")
_TOP = (*_HEADER, "words", "stops", "rules", "off")
_WORDS = {"direction": ("forward", "backward", "both", "inside"), "when": ("question",), "around": ("quotes",)}


@dataclass(frozen=True)
class OwnRules:
    """One rule file of a study: the ids of the rules that it adds, and of the shipped ones that it switches off."""

    file: str
    added: tuple[str, ...]
    off: tuple[str, ...]


def is_rule_file(top: Located) -> bool:
    """Return whether a file holds context rules: it has a language and is not an actor list."""
    return isinstance(top.data, Mapping) and "language" in top.data and "entities" not in top.data


def with_own(rules: Rules, paths: Sequence[Path]) -> tuple[Rules, list[OwnRules]]:
    """Return the rules with those of some files on top of the rules of their languages, and what each file does.

    A file has the form of `context.LANGUAGE.yml`. It may use the words, stops and sources of the shipped file;
    `version` and `sources` may be missing. `off` lists ids of shipped rules that do not apply.

    Raises `LexiconError` with file, line and key if a file is broken, or switches off a rule that does not exist.
    """
    languages, files, said = dict(rules.languages), dict(rules.files), []
    for path in paths:
        text = path.read_text(encoding="utf-8-sig")
        top = yaml_lines.read(text, path.name)
        language = _language(top, languages)
        base = languages[language]
        off, added = _checked(top, base)
        data = _on_top(typed_yaml.read(text, path.name), language)
        own = rule_set(path.name, text, data)
        for phrase, rule in own.rules:
            try:
                _ = phrase.regex
            except re.error as error:
                message = f"'{phrase.pattern}' of the rule '{rule.id}' cannot be read ({error})."
                raise LexiconError(message, file=path.name, key="triggers") from None
        kept = tuple(pair for pair in base.rules if pair[1].id not in off)
        digest = sha256(f"{base.digest} {own.digest}".encode()).hexdigest()
        known = {(phrase.pattern, group) for phrase, group in base.terminators}
        new = tuple(pair for pair in own.terminators if (pair[0].pattern, pair[1]) not in known)
        languages[language] = replace(
            base, rules=(*kept, *own.rules), terminators=(*base.terminators, *new), digest=digest
        )
        files[path.name] = sha256(path.read_bytes()).hexdigest()
        said.append(OwnRules(path.name, tuple(added), tuple(off)))
    return Rules(languages, rules.names, files), said


def _language(top: Located, known: Mapping[str, RuleSet]) -> str:
    keys = top.mapping(_TOP)
    if "language" not in keys:
        top.fail(f"A rule file needs its language: 'language: {sorted(known)[0]}'.")
    language = keys["language"].text()
    if language not in known:
        keys["language"].fail(f"There are no context rules for '{language}'. {instead(language, known, 'Languages')}")
    return language


def _checked(top: Located, base: RuleSet) -> tuple[list[str], list[str]]:
    """Return the ids that a file switches off and adds. Raises `LexiconError` for what `rule_set` would not notice."""
    keys = top.mapping()
    if not {"rules", "off"} & set(keys):
        top.fail("The file neither adds rules ('rules:') nor switches shipped ones off ('off: [ID]').")
    known = {rule.id for _, rule in base.rules}
    off = []
    for item in keys["off"].items() if "off" in keys else ():
        if item.text() not in known:
            item.fail(f"There is no rule '{item.text()}' to switch off. {instead(item.text(), sorted(known), 'Rules')}")
        off.append(item.text())
    added = []
    for at in keys["rules"].items() if "rules" in keys else ():
        parts = at.mapping(RULE_KEYS)
        if "id" not in parts:
            at.fail("A rule needs an 'id', by which the report names it.")
        name = parts["id"].text()
        if name in known and name not in off:
            parts["id"].fail(
                f"A shipped rule is called '{name}'. Call this one otherwise, or write 'off: [{name}]' too."
            )
        if "triggers" not in parts or not isinstance(parts["triggers"].data, list):
            (parts.get("triggers") or at).fail("A rule needs a list of triggers: 'triggers: [\"lack of\"]'.")
        if "within" in parts:
            parts["within"].whole()
        for key, words in _WORDS.items():
            if key in parts:
                parts[key].one_of(words)
        added.append(name)
    return off, added


def _on_top(own: dict[str, Any], language: str) -> dict[str, Any]:
    """Return the data of a file with the words, stops, sources and units of the shipped file of its language."""
    path = resources.folder("lexicons") / f"context.{language}.yml"
    base = typed_yaml.read(path.read_text(encoding="utf-8"), path.name)
    stops = {**(base.get("stops") or {})}
    for group, patterns in (own.get("stops") or {}).items():
        stops[group] = [*stops.get(group, []), *patterns]
    rules = [{"source": OWN, **entry} for entry in own.get("rules") or []]
    return {
        "language": language,
        "version": own.get("version", "0"),
        "units": base["units"],
        "words": {**(base.get("words") or {}), **(own.get("words") or {})},
        "stops": stops,
        "sources": {OWN: "the study", **base["sources"], **(own.get("sources") or {})},
        "rules": rules,
    }
