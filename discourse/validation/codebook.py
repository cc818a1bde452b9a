"""The codebook: what coders are asked, which answers there are, and what the terms mean. Made from the lexicon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from discourse import plain_yaml
from discourse.errors import ValidationError
from discourse.lexicon.model import LexiconData
from discourse.validation.population import Target

LOCALES = ("en", "zh")
UNSURE = "unsure"
Text = Mapping[str, str]


@dataclass(frozen=True)
class Variable:
    """One question. `values` are its answers with labels; without values the answer is free text.

    `kind` says how the answer is used: present (is the name of `target` in the sentence?), use, about, stance, choice
    (one of the item's own options) or label. `multiple` allows several answers, which are joined by `+`. A variable
    with `if_present` is asked only if a name is present.
    """

    name: str
    kind: str
    question: Text
    values: Mapping[str, Text] = field(default_factory=dict)
    target: Target | None = None
    definition: Text = field(default_factory=dict)
    multiple: bool = False
    if_present: bool = False


@dataclass(frozen=True)
class Codebook:
    """The questions in order, and an introduction for coders."""

    variables: tuple[Variable, ...]
    intro: Text = field(default_factory=dict)

    @property
    def targets(self) -> tuple[Target, ...]:
        """The names that are coded."""
        return tuple(each.target for each in self.variables if each.target is not None)

    def variable(self, kind: str) -> Variable | None:
        """Return the first variable of a kind, or None if the codebook has none."""
        return next((each for each in self.variables if each.kind == kind), None)

    def of(self, target: Target) -> Variable:
        """Return the variable that asks whether a name is present."""
        return next(each for each in self.variables if each.target == target)

    def to_yaml(self) -> str:
        """Return the codebook as a file that people can edit."""
        values = {"intro": dict(self.intro), "variables": [_as_dict(each) for each in self.variables]}
        return str(yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=110))

    @staticmethod
    def load(path: Path) -> Codebook:
        """Return the codebook of a file. Raises `ValidationError` with the file and what to change."""
        try:
            content = plain_yaml.load(path.read_text(encoding="utf-8"))
            return Codebook(tuple(_variable(each) for each in content["variables"]), dict(content.get("intro") or {}))
        except FileNotFoundError:
            raise ValidationError(
                f"{path} does not exist; give --sample the folder that 'validate sample' wrote."
            ) from None
        except (KeyError, TypeError, ValueError, AttributeError, UnicodeDecodeError, yaml.YAMLError) as error:
            line = str(error).split("\n")[0]
            raise ValidationError(
                f"The codebook {path} cannot be read ({line}); every variable needs name, kind, question and values."
            ) from None


def _as_dict(variable: Variable) -> dict[str, Any]:
    found: dict[str, Any] = {"name": variable.name, "kind": variable.kind}
    if variable.target:
        found["target"] = dict(vars(variable.target))
    found |= {"question": dict(variable.question)}
    if variable.definition:
        found["definition"] = dict(variable.definition)
    for flag in ("multiple", "if_present"):
        if getattr(variable, flag):
            found[flag] = True
    if variable.values:
        found["values"] = {name: dict(label) for name, label in variable.values.items()}
    return found


def _variable(given: Mapping[str, Any]) -> Variable:
    target = Target(**given["target"]) if given.get("target") else None
    values = {_plain(name): dict(label or {}) for name, label in (given.get("values") or {}).items()}
    return Variable(
        str(given["name"]),
        str(given["kind"]),
        dict(given["question"]),
        values,
        target,
        dict(given.get("definition") or {}),
        bool(given.get("multiple")),
        bool(given.get("if_present")),
    )


def _plain(name: Any) -> str:
    """Return the name of a value; YAML reads an unquoted yes or no as true or false."""
    return {True: "yes", False: "no"}[name] if isinstance(name, bool) else str(name)


def strings() -> Mapping[str, Any]:
    """Return the fixed words of codebooks and coding pages, by locale."""
    source = files("discourse.validation").joinpath("locales")
    return {each: yaml.safe_load(source.joinpath(f"{each}.yml").read_text(encoding="utf-8")) for each in LOCALES}


def _said(words: Mapping[str, Any], kind: str, **slots: Text) -> dict[str, str]:
    return {
        each: words[each]["question"][kind].format(**{name: text.get(each, "") for name, text in slots.items()})
        for each in LOCALES
    }


def _answers(words: Mapping[str, Any], kind: str) -> dict[str, Text]:
    answers = words["en"]["answer"][kind]
    return {name: {each: words[each]["answer"][kind][name] for each in LOCALES} for name in answers}


def from_lexicon(lexicons: Sequence[LexiconData], targets: Sequence[Target], sides: Sequence[str]) -> Codebook:
    """Return a codebook that asks for each target whether it is present, then how it is used, about whom, and stance.

    Definitions are the labels, facets and notes of the lexicon's concepts with a few of their expressions. `sides` are
    the answers to "about whom", to which other and none are added.
    """
    words = strings()
    of_name = {lexicon.name: lexicon for lexicon in lexicons}
    variables = []
    for each in targets:
        lexicon = of_name.get(each.lexicon)
        label = _label(lexicon, each.name)
        definition = {} if lexicon is None else {locale: _definition(lexicon, each, locale) for locale in LOCALES}
        question = _said(words, "present", name=label)
        variables.append(Variable(each.name, "present", question, _answers(words, "present"), each, definition))
    about: dict[str, Text] = {
        side: {each: words[each]["side"].get(side, side) for each in LOCALES} for side in sorted(set(sides))
    }
    about = {**about, **_answers(words, "about")}
    variables += [
        Variable("use", "use", _said(words, "use"), _answers(words, "use"), multiple=True, if_present=True),
        Variable("about", "about", _said(words, "about"), about, multiple=True, if_present=True),
        Variable("stance", "stance", _said(words, "stance"), _answers(words, "stance"), if_present=True),
    ]
    return Codebook(tuple(variables), {each: words[each]["intro"] for each in LOCALES})


def _label(lexicon: LexiconData | None, name: str) -> dict[str, str]:
    plain = name.rpartition("/")[2].replace("_", " ")
    known = {} if lexicon is None else lexicon.labels().get(name, {})
    return {each: known.get(each) or known.get("en") or plain for each in LOCALES}


def _definition(lexicon: LexiconData, target: Target, locale: str) -> str:
    """Return the concepts of a name, one a line: label, facet, note, and up to four expressions."""
    lines = []
    for frame, subframe, concept in lexicon.concepts():
        names = {"frame": frame.name, "subframe": f"{frame.name}/{subframe.name}", "concept": concept.name}
        if names[target.level] != target.name:
            continue
        label = dict(concept.label).get(locale) or concept.name.replace("_", " ")
        facet = f" ({concept.facet})" if concept.facet else ""
        shown = [pattern.text for pattern in concept.patterns if pattern.language == locale][:4]
        lines.append(f"{label}{facet}: {', '.join(shown)}" + (f". {concept.note}" if concept.note else ""))
    return "\n".join(lines)
