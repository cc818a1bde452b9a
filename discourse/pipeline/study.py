"""The study: question, groups, primary contrast and every option, as a file that can be registered and shared."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path, PurePath
from typing import Any, get_args, get_type_hints

import yaml

from discourse import yaml_lines
from discourse.addresses import is_address, shown, side_and_place
from discourse.encoder import installed
from discourse.errors import StudyError
from discourse.located import Located
from discourse.measure.population import WINDOWS
from discourse.scoring.find import NOT_ENDORSED

STAGES = (
    *("context", "rates", "contrasts", "keyness", "moves", "pairs", "actors"),
    *("trends", "robustness", "topics", "report"),
)
MEASURES = ("share_of_sentences", "hits_per_100_sentences", "per_1000_tokens", "share_of_documents", "share_of_hits")

KEPT = "lexicons"
"""The folder beside a run's study.yml with copies of the files that it was given, such as lexicons."""


@dataclass(frozen=True)
class Primary:
    """The contrast that answers the study's question; all others form a family with corrected p values."""

    level: str = "frame"
    name: str = "security"
    measure: str = "share_of_sentences"
    uses: str = "asserted"


@dataclass(frozen=True)
class Study:
    """Every choice that decides a result. `None` means that the default applies."""

    title: str | None = None
    question: str | None = None
    corpus: tuple[str, ...] = ()
    metadata: str | None = None
    id: str | None = None
    text: str | None = None
    path: str | None = None
    encoding: str | None = None
    split_on: str | None = None
    sections: bool = False
    repair: bool = True
    duplicates: str = "keep"
    where: str | None = None
    lexicon: tuple[str, ...] = ("securitization",)
    boundary: str = "likelihood"
    gate_scope: str | None = None
    masks: bool = True
    count: tuple[str, ...] = ("body", "heading", "list")
    population: str = "topic"
    window: str = "near"
    by: str = "side"
    groups: tuple[str, ...] = ()
    reference: str | None = None
    primary: Primary = field(default_factory=Primary)
    strata: tuple[str, ...] = ()
    cluster: str | None = None
    adjust: str | None = None
    period: str | None = None
    calibration: str | None = None
    corrections: str | None = None
    rules: tuple[str, ...] = ()
    topics: str = "auto"
    topic_labels: str | None = None
    encoder: bool = False
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    seed: int = 1
    resamples: int = 1999
    with_text: bool = True
    strict: bool = False
    locale: str = "en"

    def __post_init__(self) -> None:
        for name, allowed in (("locale", ("en", "zh")), ("boundary", ("likelihood", "strict", "none"))):
            _one_of(name, getattr(self, name), allowed)
        _one_of("gate_scope", self.gate_scope, (None, "sentence", "passage", "document"))
        _one_of("duplicates", self.duplicates, ("keep", "drop"))
        _one_of("population", self.population, ("topic", "all"))
        _one_of("window", self.window, WINDOWS)
        _one_of("split_on", self.split_on, (None, "heading"))
        _one_of("primary: measure", self.primary.measure, MEASURES)
        _one_of("primary: level", self.primary.level, ("frame", "subframe", "concept"))
        if self.primary.uses == "endorsed":
            raise StudyError(f"'primary: uses' is 'endorsed'. {NOT_ENDORSED}")
        _one_of("primary: uses", self.primary.uses, ("all", "asserted"))
        for name in ("only", "skip"):
            for stage in getattr(self, name):
                _one_of(name, stage, STAGES)
        if len(self.groups) == 1:
            raise StudyError("'groups' has 1 group; a contrast needs two or more, such as EU,China.")
        if len(set(self.groups)) < len(self.groups):
            raise StudyError(f"'groups' has {self.groups[0]} twice; a contrast needs different groups.")
        if self.reference is not None and self.groups and self.reference not in self.groups:
            raise StudyError(f"'reference' names '{self.reference}', which 'groups' lacks: {', '.join(self.groups)}.")
        if self.topics not in ("auto", "none") and not (self.topics.isdecimal() and int(self.topics) > 0):
            raise StudyError(f"'topics' is '{self.topics}'; give a number of topics, 'auto' or 'none'.")
        if self.encoder and not installed():
            raise StudyError("'encoder' needs the sentence encoder; run pip install 'discourse[encoder]'.")
        if self.seed < 0:
            raise StudyError(f"'seed' is {self.seed}; give a whole number from 0 on.")
        if not 19 <= self.resamples <= 1_000_000:
            raise StudyError(f"'resamples' is {self.resamples}; give a number from 19 to 1,000,000.")

    def wants(self, stage: str) -> bool:
        """Return whether a stage runs: `only` names it or is empty, and `skip` does not name it."""
        if stage == "topics" and self.topics == "none":
            return False
        return (not self.only or stage in self.only) and stage not in self.skip

    def changed(self, **options: Any) -> Study:
        """Return this study with other values; options that are None stay as they are. Raises `StudyError`."""
        given = {name: value for name, value in options.items() if value is not None}
        return _build(Located({**_plain(self), **given}, "the call", error=StudyError))

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for YAML and JSON, without the absolute paths of this machine.

        Only the names of lexicon, rule, calibration, correction and label files are kept: the run folder has copies.
        """
        values = _plain(self)
        values["metadata"] = _portable(self.metadata)
        for name in ("calibration", "corrections", "topic_labels"):
            values[name] = values[name] and PurePath(values[name]).name
        values["corpus"] = sorted(_portable(path) or "" for path in self.corpus)
        for name in ("lexicon", "rules"):
            values[name] = [PurePath(file).name for file in values[name]]
        return values

    def to_yaml(self) -> str:
        """Return the content of a study file, without the values that were never set."""
        values = {name: value for name, value in self.as_dict().items() if value not in (None, [], "")}
        return str(yaml.safe_dump(values, allow_unicode=True, sort_keys=False))

    @staticmethod
    def load(path: str | Path) -> Study:
        """Return the study of a YAML file. Raises `StudyError` with the file and what to change.

        Lexicon, rule, calibration, correction and label files that do not exist under the given path are looked up in
        the folder `lexicons` beside the study file, in which a run keeps its copies.
        """
        try:
            text = Path(path).read_text(encoding="utf-8")
        except OSError as error:
            raise StudyError(f"The study file {path} cannot be read: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise StudyError(f"The study file {path} is not in UTF-8; save it in that encoding.") from None
        study = _build(yaml_lines.read(text, str(path), StudyError))
        kept = Path(path).parent / KEPT
        return replace(
            study,
            lexicon=tuple(_found(name, kept) for name in study.lexicon),
            rules=tuple(_found(name, kept) for name in study.rules),
            calibration=study.calibration and _found(study.calibration, kept),
            corrections=study.corrections and _found(study.corrections, kept),
            topic_labels=study.topic_labels and _found(study.topic_labels, kept),
        )


def _found(name: str, kept: Path) -> str:
    copy = kept / PurePath(name).name
    return str(copy) if not Path(name).is_file() and copy.is_file() else name


def _one_of(name: str, value: Any, allowed: tuple[Any, ...]) -> None:
    if value not in allowed:
        choices = ", ".join(str(choice) for choice in allowed if choice is not None)
        raise StudyError(f"'{name}' is '{value}'; choose one of {choices}.")


def _portable(path: str | None) -> str | None:
    if path is None:
        return None
    side, place = side_and_place(path)
    if is_address(place):
        place = shown(place)
    else:
        place = PurePath(place).name if PurePath(place).is_absolute() else PurePath(place).as_posix()
    return place if side is None else f"{side}={place}"


def _plain(study: Study) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(study).items()}


def _build(values: Located) -> Study:
    hints = get_type_hints(Study)
    return Study(**{name: _fit(at, hints[name]) for name, at in values.mapping(hints).items()})


def _fit(at: Located, hint: Any) -> Any:
    """The value of an option, checked against the type of its field."""
    if hint is Primary:
        return at.data if isinstance(at.data, Primary) else _primary(at)
    if hint == tuple[str, ...]:
        if isinstance(at.data, str):
            return tuple(part.strip() for part in at.data.split(",") if part.strip())
        return tuple(item.text() for item in at.items())
    kinds = get_args(hint) or (hint,)
    if at.data is None and type(None) in kinds:
        return None
    read = {bool: at.flag, int: at.whole, str: at.text}
    return read[kinds[0]]()


def _primary(at: Located) -> Primary:
    known = (f.name for f in fields(Primary))
    return replace(Primary(), **{key: part.text() for key, part in at.mapping(known).items()})
