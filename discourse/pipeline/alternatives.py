"""Counts of the primary contrast under other settings of the matcher, for the table `robustness`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl
import pyarrow as pa

from discourse import measure, schema
from discourse.aboutness import annotate as about
from discourse.context import annotate as context
from discourse.corpus import Corpus
from discourse.matching.matcher import hits_under, matchers_under
from discourse.matching.settings import MatchSettings
from discourse.measure.robustness import contrast_patterns
from discourse.pipeline import partition, rules
from discourse.pipeline.batches import batches
from discourse.pipeline.corrections import Correction, apply
from discourse.scoring.lexicon import Lexicon

_KEY = list(schema.TABLES["hits"].key)
_MATCHED = ("documents", "texts", "passages", "sentences")
NEEDED = (*_MATCHED, "hits", "patterns")
"""The tables that are looked at."""


@dataclass(frozen=True)
class Annotation:
    """Which columns of hits are filled in, by which rules: the study's `own` ones apply besides those shipped."""

    context: bool
    about: bool
    own: Sequence[str] = ()

    @property
    def columns(self) -> list[str]:
        """The columns that are filled in."""
        return [*(context.COLUMNS if self.context else ()), *(("about", "level") if self.about else ())]

    def fill(self, hits: pa.Table, corpus: Corpus) -> pa.Table:
        """Return hits with these columns filled in."""
        used = rules.load(self.own)
        hits = context.annotate(hits, corpus, used.context) if self.context else hits
        return about.annotate_hits(corpus, hits, used.actors) if self.about else hits


def counts(
    parts: Iterable[Mapping[str, pa.Table]],
    inside: Callable[[Mapping[str, pa.Table]], pl.DataFrame],
    patterns: pa.Table,
    primary: Mapping[str, Any],
    lexicon: Lexicon,
    used: MatchSettings,
    annotation: Annotation,
    corrected: Sequence[Correction] = (),
) -> dict[tuple[str, str], pa.Table]:
    """Return table `cells` of what the primary contrast counts, under every other setting of the matcher.

    Parameters
    ----------
    parts : iterable of mapping
        The tables `NEEDED` of different documents, which are worked a batch at a time, so that memory does not grow
        with the corpus.
    inside : callable
        Gives the sentences of the population (`doc_id`, `sentence`) in a part. Documents without one are not matched
        again.
    patterns : pa.Table
        Table `patterns`.
    primary : mapping
        The row of the primary contrast.
    lexicon : Lexicon
        Its lexicon.
    used : MatchSettings
        The settings of the run.
    annotation : Annotation
        What has to be known of hits. Most hits under other settings are hits of the run; only the others are
        annotated, once for all settings.
    corrected : sequence of Correction
        Corrections by hand, which apply to all.

    Returns
    -------
    dict
        By what is varied and its value.
    """
    others = settings_beside(used)
    matchers = matchers_under(partition.matcher(lexicon, used), list(others.values()))
    wanted = contrast_patterns(primary, patterns)
    ids = set(wanted["pattern_id"])
    counted = []
    for batch, places in _batches(parts, inside):
        corpus = Corpus(**{name: batch[name] for name in _MATCHED})
        found = pl.concat(
            pl.DataFrame(table).join(wanted, on=["lexicon", "pattern_id"], how="semi").with_columns(setting=number)
            for number, table in enumerate(hits_under(matchers, corpus, ids))
        )
        hits = annotated(found.join(places, on=["doc_id", "sentence"], how="semi"), batch["hits"], corpus, annotation)
        if corrected:
            hits = pl.DataFrame(apply(hits.to_arrow(), corrected)[0])
        counted.append(measure.cells_by(hits, "setting", patterns, corpus.sentences, primary["level"]))
    cells = pl.concat(counted) if counted else None
    return {
        setting: schema.empty("cells") if cells is None else _of(cells, number) for number, setting in enumerate(others)
    }


def _batches(
    parts: Iterable[Mapping[str, pa.Table]], inside: Callable[[Mapping[str, pa.Table]], pl.DataFrame]
) -> Iterator[tuple[dict[str, pa.Table], pl.DataFrame]]:
    """The tables of a few documents at a time that are in the population, with its sentences."""
    for part in parts:
        places = inside(part)
        tables = {name: part[name] for name in (*_MATCHED, "hits")}
        for batch in batches(tables, places["doc_id"].unique().sort().to_list()):
            yield batch, places


def _of(cells: pl.DataFrame, number: int) -> pa.Table:
    return cells.filter(pl.col("setting") == number).drop("setting").to_arrow()


def settings_beside(used: MatchSettings) -> dict[tuple[str, str], MatchSettings]:
    """Return every setting of the matcher other than the one that was used, by what is varied and its value."""
    changes = [
        *(("boundary", value, replace(used, boundary=value)) for value in ("likelihood", "none", "strict")),
        *(("gate scope", v, replace(used, gate_scope=v)) for v in ("document", "off", "passage", "sentence")),
        ("names", "counted" if used.masks else "masked", replace(used, masks=not used.masks)),
    ]
    return {(variation, setting): changed for variation, setting, changed in changes if changed != used}


def annotated(found: pl.DataFrame, hits: pa.Table, corpus: Corpus, annotation: Annotation) -> pl.DataFrame:
    """Return hits with their columns of context and aboutness, taken from the run's `hits` if these have them."""
    filled = annotation.columns
    if not filled:
        return found
    every = found.drop("setting").unique(_KEY)
    known = pl.DataFrame(hits).join(every, on=_KEY, how="semi").select(*_KEY, *filled)
    new = schema.make("hits", every.join(known, on=_KEY, how="anti"))
    if new.num_rows:
        known = pl.concat([known, pl.DataFrame(annotation.fill(new, corpus)).select(known.columns)])
    return found.drop(filled).join(known, on=_KEY, how="left")
