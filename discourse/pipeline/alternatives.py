"""Hits of the same texts under other settings of the matcher, for the table `robustness`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.context import annotate as context
from discourse.corpus import Corpus
from discourse.matching.matcher import hits_under
from discourse.matching.settings import MatchSettings
from discourse.pipeline import partition
from discourse.pipeline.corrections import Correction, apply
from discourse.scoring.lexicon import Lexicon

_KEY = list(schema.TABLES["hits"].key)
_FILLED = [*context.COLUMNS, "about", "level"]


def alternatives(
    corpus: Corpus,
    hits: pa.Table,
    lexicon: Lexicon,
    used: MatchSettings,
    with_context: bool,
    corrected: Sequence[Correction] = (),
    own: Sequence[str] = (),
    patterns: pa.Array | None = None,
    with_about: bool = True,
) -> dict[tuple[str, str], pa.Table]:
    """Return the hits of a lexicon under every other setting, keyed by what is varied and its value.

    `hits` are those of the run itself, under the settings `used`; corrections and the study's `own` rules apply to
    all. Most hits under other settings are among them; only the others are annotated, once for all settings, and whom
    they are about is found only `with_about`: it takes reading whole documents. `patterns` are the ids of those whose
    hits are wanted, by default all.
    """
    changes = [
        *(("boundary", value, replace(used, boundary=value)) for value in ("likelihood", "none", "strict")),
        *(("gate scope", v, replace(used, gate_scope=v)) for v in ("document", "off", "passage", "sentence")),
        ("names", "counted" if used.masks else "masked", replace(used, masks=not used.masks)),
    ]
    varied = [(variation, setting, changed) for variation, setting, changed in changes if changed != used]
    tables = hits_under(partition.matcher(lexicon, used), [changed for _, _, changed in varied], corpus, patterns)
    matched = {(variation, setting): table for (variation, setting, _), table in zip(varied, tables, strict=True)}
    made = _annotated(matched, hits, corpus, own, with_about) if with_context else matched
    return {setting: apply(table, corrected)[0] for setting, table in made.items()} if corrected else made


def _annotated(
    matched: Mapping[tuple[str, str], pa.Table], hits: pa.Table, corpus: Corpus, own: Sequence[str], with_about: bool
) -> dict[tuple[str, str], pa.Table]:
    """Return each table of hits with its columns of context and aboutness filled in."""
    known = pl.DataFrame(hits).select(*_KEY, *_FILLED)
    every = pl.concat([pl.DataFrame(table) for table in matched.values()]).unique(_KEY)
    new = schema.make("hits", every.join(known, on=_KEY, how="anti"))
    filled = pl.concat(
        [known, pl.DataFrame(partition.annotated_hits(corpus, new, own, with_about)).select(*_KEY, *_FILLED)]
    )
    return {
        setting: schema.make("hits", pl.DataFrame(table).drop(_FILLED).join(filled, on=_KEY, how="left"))
        for setting, table in matched.items()
    }
