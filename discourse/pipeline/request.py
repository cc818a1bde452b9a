"""What a call of `analyse` asks for, checked before anything is read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from discourse import resources
from discourse.addresses import is_address, side_and_place
from discourse.corpus import Corpus
from discourse.errors import RunFolderError, StudyError
from discourse.pipeline import checks, corrections, record, remote_run, rules, run_folder, study_settings
from discourse.pipeline.study import KEPT, Study
from discourse.scoring.lexicon import Lexicon

DEMO = {
    "title": "Demonstration on invented texts",
    "question": "Do EU and Chinese texts frame migration as a matter of security to the same extent?",
}


@dataclass(frozen=True)
class Request:
    """An analysis that can start: what is read, by which choices, and where its run folder is made.

    `paths` is None for a corpus in memory. A run at an `address` is made in the folder `target` and copied there.
    """

    corpus: Any
    paths: list[str] | None
    study: Study
    lexicons: list[Lexicon]
    target: Path
    address: str | None


def request(corpus: Any, out: str | Path | None, study: Study, overwrite: bool) -> Request:
    """Return what a call of `analyse` asks for.

    Parameters
    ----------
    corpus, out, overwrite
        The arguments of `analyse`.
    study : Study
        The study, with the options of the call.

    Raises
    ------
    DiscourseError
        The run folder may not be replaced, or the study cannot be used: an unknown lexicon, a broken file of rules,
        labels or corrections, groups that are not among the sides.
    """
    paths, study = _paths_of(corpus, study)
    address = out if isinstance(out, str) and is_address(out) else None
    if address is not None:
        target = remote_run.prepare(address, overwrite)
    else:
        target = Path(out) if out is not None else Path("reports") / _name(study)
    _check_target(target, paths, study, overwrite)
    lexicons = _lexicons(study)
    study = study_settings.checked(study, lexicons)
    _check_files(study)
    checks.sides(paths or (), study)
    return Request(corpus, paths, study, lexicons, target, address)


def _check_target(target: Path, paths: Sequence[str] | None, study: Study, overwrite: bool) -> None:
    """Raise `RunFolderError` if the run folder holds something else, or overlaps an input."""
    run_folder.check_free(target, overwrite)
    if not overwrite:
        _check_same_corpus(target, study)
    given = [str(path) for path in record.given_files(study) if path.parent != target / KEPT]
    run_folder.check_apart(target, [*(paths or ()), *given, *([study.metadata] if study.metadata else [])])


def _lexicons(study: Study) -> list[Lexicon]:
    """Return the lexicons of the study. Raises `StudyError` if two of them have one name."""
    lexicons = [Lexicon.load(name) for name in study.lexicon]
    names = [lexicon.name for lexicon in lexicons]
    for name in names:
        if names.count(name) > 1:
            raise StudyError(f"Two lexicons are called '{name}'; name each once, or change the name in one of them.")
    return lexicons


def _check_files(study: Study) -> None:
    """Read the files of rules, topic labels and corrections once, so that mistakes in them are reported first."""
    if study.wants("context"):
        rules.load(study.rules)
    elif study.rules:
        raise StudyError("'rules' needs the stage context, which this study leaves out; take one of the two away.")
    if study.topic_labels is not None:
        from discourse.topics import labels  # libraries of topic models load slowly

        labels.read(study.topic_labels)
    if study.corrections is not None:
        corrections.load(study.corrections)


def _paths_of(corpus: Any, study: Study) -> tuple[list[str] | None, Study]:
    """Return the paths to read (None for a corpus in memory), and the study with these paths."""
    if isinstance(corpus, Corpus) or _is_frame(corpus):
        return None, study
    if corpus is None and not study.corpus:
        return [str(resources.folder("seeds") / "demo")], study.changed(
            title=study.title or DEMO["title"], question=study.question or DEMO["question"]
        )
    given = study.corpus if corpus is None else [corpus] if isinstance(corpus, str | Path) else list(corpus)
    paths = [str(path) for path in given]
    for path in paths:
        if path.endswith("=") or not path:
            raise StudyError(f"'{path}' does not name a file or folder; write SIDE=PATH.")
    return paths, study.changed(corpus=tuple(paths))


def _is_frame(corpus: Any) -> bool:
    """Return whether this is a DataFrame of pandas, which is imported already then."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(corpus, pandas.DataFrame)


def _check_same_corpus(target: Path, study: Study) -> None:
    """Raise `RunFolderError` if the folder holds the run of another corpus, whose results would be lost."""
    if not (target / "study.yml").is_file():
        return
    before, now = (list(one.as_dict()["corpus"]) for one in (Study.load(target / "study.yml"), study))
    if before != now:
        raise RunFolderError(
            f"{target} holds the run of another corpus ({', '.join(before) or 'none was named'}). "
            "Choose another folder with --out, or replace it with --overwrite."
        )


def _name(study: Study) -> str:
    """Return the name of the folder under reports/ for a run without --out."""
    places = [side_and_place(path)[1] for path in study.corpus]
    names = [PurePosixPath(p.rstrip("/")).stem if is_address(p) else Path(p).resolve().stem for p in places]
    return "+".join(names)[:80] or "demo"
