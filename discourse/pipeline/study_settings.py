"""The settings of reading, matching and comparing that follow from a study."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pyarrow as pa

from discourse import measure, schema
from discourse.corpus import ReadSettings
from discourse.errors import StudyError
from discourse.matching.settings import MatchSettings
from discourse.measure.groups import UNKNOWN, group_values, with_groups
from discourse.measure.trends import span_of
from discourse.pipeline.run_tables import Tables
from discourse.pipeline.study import Primary, Study
from discourse.scoring.lexicon import Lexicon
from discourse.text import Settings as PrepareSettings

MOST = 5  # values of a column that are all compared if a study names no groups


def checked(study: Study, lexicons: Sequence[Lexicon]) -> Study:
    """Return the study with a primary contrast that the lexicons know, or raise `StudyError` before anything is read.

    If no lexicon has the default frame `security`, the first frame that counts takes its place.
    """
    if study.period is not None:
        span_of(2000, study.period)
    known = [name for lexicon in lexicons for name in lexicon.names(study.primary.level)]
    if study.primary.name in known:
        return study
    counting = [frame.name for lexicon in lexicons for frame in lexicon.frames if frame.counts]
    if study.primary == Primary() and counting:
        return study.changed(primary={**study.as_dict()["primary"], "name": counting[0]})
    raise StudyError(
        f"The primary contrast is about '{study.primary.name}', which is not a {study.primary.level} of the lexicons. "
        f"Choose one of {', '.join(known[:20])}{' ...' if len(known) > 20 else ''}."
    )


def reading(study: Study) -> ReadSettings:
    """Return the study's settings of reading."""
    names = ("metadata", "id", "text", "path", "encoding", "split_on", "sections", "repair", "duplicates", "strict")
    prepare = PrepareSettings(counted=study.count)
    return ReadSettings(prepare=prepare, **{name: getattr(study, name) for name in names})


def matching(study: Study) -> MatchSettings:
    """Return the study's settings of matching."""
    return MatchSettings(boundary=study.boundary, gate_scope=study.gate_scope, masks=study.masks)


def groups_of(tables: Tables, study: Study) -> tuple[str, ...] | None:
    """Return the groups that are compared, those of the primary contrast first; None if there are not two.

    They are the study's; without any, EU and China, or all values of a column that has at most `MOST`, or the two with
    most documents. With a reference, the first other group and the reference lead.
    """
    found: Sequence[str] = (
        study.groups or measure.default_groups(tables["documents"], study.by, tables.get("sizes")) or ()
    )
    if not study.groups and study.by not in ("side", "about") and (study.reference or len(found) == 2):
        known = [v for v in group_values(with_groups(tables["documents"], study.by)) if v != UNKNOWN]
        if study.reference or len(known) <= MOST:
            found = [*found, *(value for value in known if value not in found)]
    if study.reference is not None:
        others = [group for group in found if group != study.reference]
        found = [*others[:1], study.reference, *others[1:]]
    return tuple(found) if len(found) > 1 else None


def pairs_of(groups: Sequence[str], study: Study) -> list[tuple[str, str]]:
    """Return the pairs of groups that are compared: all, or each group with the reference."""
    if study.reference is not None:
        return [(group, study.reference) for group in groups if group != study.reference]
    return list(combinations(groups, 2))


def document_variable(study: Study) -> str:
    """Return the column that groups documents: `side` if the study compares by `about`, within documents."""
    return "side" if study.by == "about" else study.by


def chosen(tables: Tables, study: Study, groups: tuple[str, ...] | None) -> pa.Table:
    """Return a warning if more than two groups could have been compared and the study names none."""
    values = set() if study.by == "about" else set(tables["documents"][study.by].drop_null().to_pylist())
    if study.groups or groups is None or len(values) < 3 or len(groups) > 2:
        return schema.empty("warnings")
    a, b = groups
    row = schema.warning("measure", "groups-chosen", study.by, by=study.by, group_a=a, group_b=b, values=len(values))
    return schema.from_rows("warnings", [row])
