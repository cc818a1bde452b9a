"""Groups that hardly say a sentence on the topic: they have no rates to compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl
import pyarrow as pa

from discourse.measure import groups as grouping
from discourse.measure.population import TOPIC, has_topic
from discourse.schema import warning

FEW = 10  # sentences on the topic in a group, below which one sentence more or less moves a share by a tenth
_NAMED = 3  # frames that are named


def groups_off_topic(
    documents: pa.Table,
    sizes: pa.Table,
    patterns: pa.Table,
    hits: pa.Table,
    by: str = "side",
    groups: Sequence[str] | None = None,
) -> Iterator[dict[str, object]]:
    """Yield a warning about each group with no sentence on the topic, or fewer than `FEW`.

    Parameters
    ----------
    documents, patterns, hits : pa.Table
        Tables of the schema; of `hits` the columns lexicon, doc_id, pattern_id and counts_concept.
    sizes : pa.Table
        Sentences of each document that count; only those on the topic, or there is nothing to say.
    by : str
        The column that is compared.
    groups : sequence of str, optional
        Its values that are compared; by default all.

    Yields
    ------
    dict
        Rows of table `warnings`. `no-sentence-on-topic` (of a group as a whole, or in one language in which another
        group has such sentences) names the frames that the group's texts hold instead, first those that do not count
        towards any result.
    """
    if not has_topic(patterns):
        return
    counted = pl.DataFrame(sizes).filter(pl.col("about") == "all").select("doc_id", on=pl.col("n_sentences"))
    grouped = grouping.with_groups(documents, by).select("doc_id", "group", "language", "n_sentences")
    table = grouped.join(counted, on="doc_id", how="left").with_columns(pl.col("on").fill_null(0))
    chosen = list(groups) if groups else [v for v in grouping.group_values(table) if v != grouping.UNKNOWN]
    table = table.filter(pl.col("group").is_in(chosen))
    if not table["on"].sum() or len(chosen) < 2:
        return
    for group in chosen:
        own = table.filter(pl.col("group") == group)
        if own.height and own["on"].sum() < FEW:
            yield _warned(own, group, None, patterns, hits)
        elif own.height:
            for language in _silent(own, table.filter(pl.col("group") != group)):
                yield _warned(own.filter(pl.col("language") == language), group, language, patterns, hits)


def _silent(own: pl.DataFrame, others: pl.DataFrame) -> list[str]:
    """The languages of a group in which only others say a sentence on the topic."""

    def said(table: pl.DataFrame) -> dict[str, int]:
        return dict(table.group_by("language").agg(pl.col("on").sum()).drop_nulls().iter_rows())

    mine, theirs = said(own), said(others)
    return sorted(language for language, n in mine.items() if not n and theirs.get(language))


def _warned(
    own: pl.DataFrame, group: str, language: str | None, patterns: pa.Table, hits: pa.Table
) -> dict[str, object]:
    n, total = int(own["on"].sum()), int(own["n_sentences"].fill_null(0).sum())
    given = {"group": group, "documents": own.height, "sentences": total}
    if n:
        return warning("measure", "few-sentences-on-topic", group, **given, on_topic=n, least=FEW)
    found = _instead(own, patterns, hits)
    return warning("measure", "no-sentence-on-topic", group, **given, language=language, found=found)


def _instead(own: pl.DataFrame, patterns: pa.Table, hits: pa.Table) -> list[dict[str, object]]:
    """The frames that texts hold most often, first those that do not count."""
    named = pl.DataFrame(patterns).select("lexicon", "pattern_id", "frame", "counts")
    accepted = pl.DataFrame(hits.select(["lexicon", "doc_id", "pattern_id", "counts_concept"])).filter("counts_concept")
    found = accepted.join(own.select("doc_id"), on="doc_id", how="semi").join(named, on=["lexicon", "pattern_id"])
    found = found.filter(pl.col("frame") != TOPIC).group_by("frame", "counts").agg(hits=pl.len())
    first = found.sort("counts", "hits", "frame", descending=[False, True, False]).head(_NAMED)
    return [{"name": frame, "hits": n} for frame, n in first.select("frame", "hits").iter_rows()]
