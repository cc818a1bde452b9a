"""The settings of reading, matching and comparing that follow from a study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from discourse import measure, schema
from discourse.corpus import ReadSettings
from discourse.errors import StudyError
from discourse.matching.settings import MatchSettings
from discourse.measure.trends import span_of
from discourse.pipeline.study import Primary, Study
from discourse.scoring.lexicon import Lexicon
from discourse.text import Settings as PrepareSettings

Tables = Mapping[str, pa.Table]


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


def groups_of(tables: Tables, study: Study) -> tuple[str, str] | None:
    """Return the two groups of the contrast: the study's, or EU and China, or the two with most documents."""
    if study.groups:
        return study.groups[0], study.groups[1]
    return measure.default_groups(tables["documents"], study.by, tables.get("sizes"))


def document_variable(study: Study) -> str:
    """Return the column that groups documents: `side` if the study compares by `about`, within documents."""
    return "side" if study.by == "about" else study.by


def chosen(tables: Tables, study: Study, pair: tuple[str, str] | None) -> pa.Table:
    """Return a warning if more than two groups could have been compared and the study names none."""
    values = set() if study.by == "about" else set(tables["documents"][study.by].drop_null().to_pylist())
    if study.groups or pair is None or len(values) < 3:
        return schema.empty("warnings")
    a, b = pair
    row = schema.warning("measure", "groups-chosen", study.by, by=study.by, group_a=a, group_b=b, values=len(values))
    return schema.from_rows("warnings", [row])
