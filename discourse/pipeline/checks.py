"""Checks the columns and groups that a study names against the corpus, before anything is measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa

from discourse.addresses import side_and_place
from discourse.errors import StudyError
from discourse.measure.formula import parse
from discourse.measure.groups import group_values, with_groups
from discourse.pipeline.study import Study
from discourse.suggest import instead

ABOUT = "about"


def sides(paths: Iterable[str], study: Study) -> None:
    """Check the groups of a study against the sides that the call itself gives (`EU=speeches`), before reading.

    Raises `StudyError` if each path names its side and none of them is a group of the study. A path without a side,
    or metadata, may bring other sides; then the documents are checked later.
    """
    given = [side_and_place(path)[0] for path in paths]
    sides = {side for side in given if side}
    if study.by == "side" and study.metadata is None and given and all(given):
        _groups(study, sorted(sides))


def documents(table: pa.Table, study: Study) -> None:
    """Check `by`, `groups`, `strata`, `cluster` and `adjust` of a study against the table of documents.

    Raises `StudyError` with the nearest name that exists, and `MeasureError` for an adjustment that cannot be read.
    """
    columns(table.column_names, study)
    if study.by != ABOUT:
        _groups(study, group_values(with_groups(table, study.by)))


def columns(known: Sequence[str], study: Study) -> None:
    """Check the columns that a study names in `by`, `strata`, `cluster` and `adjust`; raises as `documents`."""
    for option, names in (
        ("by", [study.by] if study.by != ABOUT else []),
        ("strata", study.strata),
        ("cluster", [study.cluster] if study.cluster else []),
    ):
        for name in names:
            if name not in known:
                raise StudyError(
                    f"'{option}' names the column '{name}', which no document has. {instead(name, known, 'Columns')}"
                )
    if study.adjust is not None:
        parse(study.adjust, known)


def _groups(study: Study, known: Sequence[str]) -> None:
    named = [("groups", group) for group in study.groups]
    named += [("reference", study.reference)] if study.reference is not None else []
    for option, group in named:
        if group not in known:
            raise StudyError(
                f"'{option}' names '{group}', which no document has as '{study.by}'. {instead(group, known, 'Groups')}"
            )
