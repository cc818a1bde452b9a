"""Tables of counts: hits by document and name (cells), their denominators (sizes), and scores of documents."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from discourse import schema
from discourse.measure.names import LEVELS, name_of, name_table

ASSERTED = (
    (pl.col("polarity") == "asserted")
    & (pl.col("reality") == "actual")
    & (pl.col("voice") == "own")
    & pl.col("marking").is_in(["plain", "name"])
)
CONTEXT = ("polarity", "reality", "voice", "marking")
COUNTED = tuple(f"counts_{level}" for level in LEVELS)


def context_measured(hits: pa.Table | pl.DataFrame) -> bool:
    """Whether the four context columns of a table of hits are filled (a table without rows counts as not measured)."""
    if isinstance(hits, pl.DataFrame):
        return hits.height > 0 and all(hits[column].null_count() < hits.height for column in CONTEXT)
    return hits.num_rows > 0 and all(hits[column].null_count < hits.num_rows for column in CONTEXT)


def uses_of(hits: pa.Table) -> list[str]:
    """Return the uses that are counted: `asserted` too if context is measured."""
    return ["all", "asserted"] if context_measured(hits) else ["all"]


def covers(sentence_about: pl.Expr, about: pl.Expr) -> pl.Expr:
    """Whether a sentence about `sentence_about` belongs to the denominator of `about`.

    It does when every side that `about` names is among the sentence's: a sentence about `China+EU` belongs to `EU`,
    to `China` and to `China+EU`. `other` and `none` belong to themselves only.
    """
    missing = about.str.split("+").list.set_difference(sentence_about.str.split("+"))
    return missing.list.len() == 0


def sizes(documents: pa.Table, passages: pa.Table, sentences: pa.Table) -> pa.Table:
    """Counted tokens, sentences and passages of each document (table `sizes`).

    Rows with about `all` hold the whole document, also if nothing is counted (zeros). If `sentences.about` is measured,
    there is one more row for each value that a sentence of the document belongs to (see `covers`), with the tokens of
    those sentences. A passage is in such a row when one of its sentences is.
    """
    counted = pl.DataFrame(passages).filter("counted").select("doc_id", "passage")
    inside = pl.DataFrame(sentences).join(counted, on=["doc_id", "passage"], how="semi")
    n_sentences = inside.group_by("doc_id").agg(pl.col("n_tokens").sum(), pl.len().cast(pl.Int64).alias("n_sentences"))
    n_passages = counted.group_by("doc_id").agg(pl.len().cast(pl.Int64).alias("n_passages"))
    whole = (
        pl.DataFrame(documents.select(["doc_id"]))
        .join(n_sentences, on="doc_id", how="left")
        .join(n_passages, on="doc_id", how="left")
        .with_columns(pl.col("n_tokens", "n_sentences", "n_passages").fill_null(0), about=pl.lit("all"))
    )
    parts = [whole.select("doc_id", "about", "n_tokens", "n_sentences", "n_passages")]
    known = inside.filter(pl.col("about").is_not_null()).rename({"about": "sentence_about"})
    if known.height:
        parts.append(_sizes_by_about(known))
    return schema.make("sizes", pl.concat(parts))


def by_about(sentences: pl.DataFrame) -> pl.DataFrame:
    """The sentences once for each value of `about` that their `sentence_about` belongs to (see `covers`)."""
    values = sentences.select("sentence_about").drop_nulls().unique()
    sides = values.select(about=pl.col("sentence_about").str.split("+").explode())
    every = pl.concat([values.rename({"sentence_about": "about"}), sides]).unique()
    pairs = values.join(every, how="cross").filter(covers(pl.col("sentence_about"), pl.col("about")))
    return sentences.join(pairs, on="sentence_about")


def _sizes_by_about(sentences: pl.DataFrame) -> pl.DataFrame:
    return (
        by_about(sentences)
        .group_by("doc_id", "about")
        .agg(
            pl.col("n_tokens").sum(),
            pl.len().cast(pl.Int64).alias("n_sentences"),
            pl.col("passage").n_unique().cast(pl.Int64).alias("n_passages"),
        )
    )


def cells(
    hits: pa.Table, patterns: pa.Table, sentences: pa.Table | None = None, levels: Sequence[str] = LEVELS
) -> pa.Table:
    """Hits, sentences and passages with a hit for each document, about, use, level and name (table `cells`).

    `hits` and `patterns` are tables of the schema. A hit counts at a level when its column `counts_frame`,
    `counts_subframe` or `counts_concept` says so. Rows with about `all` take every hit; if `hits.about` is
    measured, further rows split them by it. In these, `sentences_with_hit` counts only sentences that belong to the
    denominator of that value (see `covers`), which needs `sentences`; without it every sentence is counted.
    Rows with uses `asserted` exist if context is measured. Names without hits in a document have no row. `levels` are
    those that get rows.
    """
    if not hits.num_rows:
        return schema.empty("cells")
    return schema.make("cells", _cells(pl.DataFrame(hits), patterns, sentences, [], levels))


def cells_by(hits: pl.DataFrame, column: str, patterns: pa.Table, sentences: pa.Table, level: str) -> pl.DataFrame:
    """Return the columns of `cells` at one level for each value of a further column of the hits, which comes first."""
    return _cells(hits, patterns, sentences, [column], [level]).select(column, *schema.TABLES["cells"].columns)


def _cells(
    hits: pl.DataFrame,
    patterns: pa.Table,
    sentences: pa.Table | None,
    further: list[str],
    levels: Sequence[str],
) -> pl.DataFrame:
    names = pl.DataFrame(patterns.select(["lexicon", "pattern_id", "concept", "subframe", "frame"]))
    needed = [*further, "lexicon", "doc_id", "pattern_id", "passage", "sentence", "about", *CONTEXT, *COUNTED]
    table = hits.select(needed).join(names, on=["lexicon", "pattern_id"], how="left")
    parts = [_cells_of(table, "all", sentences, further, levels)]
    if context_measured(hits):
        parts.append(_cells_of(table.filter(ASSERTED), "asserted", sentences, further, levels))
    return pl.concat(parts)


def _cells_of(
    hits: pl.DataFrame, uses: str, sentences: pa.Table | None, further: list[str], levels: Sequence[str]
) -> pl.DataFrame:
    whole = hits.with_columns(about=pl.lit("all"), inside=pl.lit(True))
    split = hits.filter(pl.col("about").is_not_null())
    if sentences is not None and split.height:
        split = with_inside(split, sentences)
    else:
        split = split.with_columns(inside=pl.lit(True))
    every = pl.concat([whole, split.select(whole.columns)])
    at_levels = [
        every.filter(f"counts_{level}").with_columns(name=name_of(level), level=pl.lit(level)) for level in levels
    ]
    return (
        pl.concat(at_levels)
        .with_columns(uses=pl.lit(uses))
        .group_by(*further, "lexicon", "doc_id", "about", "uses", "level", "name")
        .agg(
            pl.len().cast(pl.Int64).alias("hits"),
            pl.col("sentence").filter(pl.col("inside")).n_unique().cast(pl.Int64).alias("sentences_with_hit"),
            pl.col("passage").n_unique().cast(pl.Int64).alias("passages_with_hit"),
        )
    )


def with_inside(hits: pl.DataFrame, sentences: pa.Table) -> pl.DataFrame:
    """Return the hits with `inside`: whether their sentence belongs to the denominator of what they are about."""
    places = pl.DataFrame(sentences.select(["doc_id", "sentence", "about"])).rename({"about": "sentence_about"})
    placed = hits.join(places, on=["doc_id", "sentence"], how="left")
    pairs = placed.select("sentence_about", "about").unique()
    pairs = pairs.with_columns(inside=covers(pl.col("sentence_about"), pl.col("about")).fill_null(True))
    return placed.join(pairs, on=["sentence_about", "about"], how="left", nulls_equal=True).drop("sentence_about")


def document_scores(cells: pa.Table, sizes: pa.Table, patterns: pa.Table) -> pa.Table:
    """One row a document, use and name with hits (table `document_scores`); see `dense_scores` for those without.

    Parameters
    ----------
    cells, sizes : pa.Table
        Tables `cells` and `sizes`; only rows with about `all` count.
    patterns : pa.Table
        Table `patterns`, which says which names belong to frames that count.

    Returns
    -------
    pa.Table
        Shares are null if a document has no counted token or sentence. `share_of_hits` is of the hits of frames that
        count at the same level, null for names of frames that do not.
    """
    found = pl.DataFrame(cells.filter((pc.field("about") == "all") & (pc.field("hits") > 0)))
    return _scores(found.select(*_SCORE_KEYS, "hits", "sentences_with_hit"), sizes, patterns)


def dense_scores(cells: pa.Table, sizes: pa.Table, patterns: pa.Table) -> pa.Table:
    """The table `document_scores` with a row for every document, use and name, zeros included.

    Parameters and columns are those of `document_scores`. A share of hits is null in a document without such hits.
    """
    found = pl.DataFrame(cells).filter(pl.col("about") == "all")
    uses = found.select(pl.col("uses").unique()) if found.height else pl.DataFrame({"uses": ["all"]})
    whole = pl.DataFrame(sizes).filter(pl.col("about") == "all").select("doc_id")
    grid = whole.join(uses, how="cross").join(name_table(patterns).select("lexicon", "level", "name"), how="cross")
    full = grid.join(found.select(*_SCORE_KEYS, "hits", "sentences_with_hit"), on=_SCORE_KEYS, how="left")
    return _scores(full.with_columns(pl.col("hits", "sentences_with_hit").fill_null(0)), sizes, patterns)


_SCORE_KEYS = ["lexicon", "doc_id", "uses", "level", "name"]


def _scores(counts: pl.DataFrame, sizes: pa.Table, patterns: pa.Table) -> pa.Table:
    """Counts (`hits`, `sentences_with_hit`) of documents with their rates."""
    whole = pl.DataFrame(sizes).filter(pl.col("about") == "all").drop("about")
    names = name_table(patterns).select("lexicon", "level", "name", "counts")
    full = counts.join(whole, on="doc_id").join(names, on=["lexicon", "level", "name"])
    total = pl.col("hits").filter(pl.col("counts")).sum().over("lexicon", "doc_id", "uses", "level")
    scores = full.with_columns(
        per_1000_tokens=1000 * pl.col("hits") / pl.col("n_tokens"),
        share_of_sentences=pl.col("sentences_with_hit") / pl.col("n_sentences"),
        share_of_hits=pl.when(pl.col("counts")).then(pl.col("hits") / total),
    )
    return schema.make("document_scores", scores.select(list(schema.TABLES["document_scores"].columns)))
