"""Contrasts adjusted for other variables: negative binomial regression, read as marginal rates of the two groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.errors import MeasureError
from discourse.measure import groups as grouping
from discourse.measure.coded import Remark, few_units, stored
from discourse.measure.comparison import FEWEST
from discourse.measure.names import name_table

MEASURE = "per_1000_tokens_adjusted"


def adjusted_contrasts(
    cells: pa.Table,
    sizes: pa.Table,
    documents: pa.Table,
    patterns: pa.Table,
    by: str,
    groups: Sequence[str],
    adjust: str,
    *,
    cluster: str | None = None,
    level: str = "frame",
) -> pa.Table:
    """Contrasts of two groups as if they had the same mix of other variables (rows for table `contrasts`).

    For each language, use and name of `level` a negative binomial regression (NB2, log link, offset log tokens) of a
    document's hits on the group and the terms of `adjust`, such as `"year + genre"`: columns of `documents`, numbers
    as they are, texts as categories, `C(year)` as categories. Rates per 1,000 tokens are averaged over all documents,
    once with every document in group a, once in b (marginal standardisation); `measure` is `per_1000_tokens_adjusted`,
    intervals and p (Wald, difference and log ratio) come from the delta method with errors that are robust, or by
    `cluster`. Where the model does not converge, a Poisson model with robust errors takes its place, and where that
    fails too, numbers are null; `method` and `warning` say so. Below ten documents a group p is null.
    """
    if len(groups) != 2:
        raise MeasureError("An adjusted contrast is between two groups.")
    columns = _terms(adjust, documents)
    grouped = grouping.with_groups(documents, by).filter(pl.col("group").is_in(list(groups)))
    size = pl.DataFrame(sizes).filter((pl.col("about") == "all") & (pl.col("n_tokens") > 0))
    table = grouped.join(size.select("doc_id", tokens="n_tokens"), on="doc_id").sort("doc_id").to_pandas()
    found = pl.DataFrame(cells).filter((pl.col("about") == "all") & (pl.col("level") == level))
    names = name_table(patterns).filter(pl.col("level") == level)
    rows = []
    for uses in sorted(set(found["uses"])):
        for lexicon, name in names.select("lexicon", "name").rows():
            own = found.filter(
                (pl.col("lexicon") == lexicon) & (pl.col("name") == name) & (pl.col("uses") == uses)
            ).select("doc_id", "hits")
            counts = table.merge(own.to_pandas(), on="doc_id", how="left").fillna({"hits": 0})
            for language in sorted(set(counts["language"].dropna())):
                part = counts[counts["language"] == language]
                key = {"lexicon": lexicon, "uses": uses, "by": by, "group_a": groups[0], "group_b": groups[1]}
                key |= {"about": "all", "language": language, "level": level, "name": name, "measure": MEASURE}
                rows.extend(_rows(part, key, adjust, columns, cluster))
    return schema.from_rows("contrasts", rows)


def _terms(adjust: str, documents: pa.Table) -> list[str]:
    """The columns that a formula names. Raises `MeasureError` for one that does not exist."""
    used = [word for word in re.findall(r"[^\W\d]\w*", adjust) if word not in ("C", "log", "np")]
    for column in used:
        if column not in documents.column_names:
            raise MeasureError(
                f"The adjustment '{adjust}' names '{column}', which is no column of the documents. Write columns "
                'joined by +, such as "year + genre"; categories that are numbers as C(year).'
            )
    if not used or not re.fullmatch(r"[\w\s+*:()]*", adjust):
        raise MeasureError(f"The adjustment '{adjust}' is none: write columns joined by +, such as \"year + genre\".")
    return sorted(set(used))


def _rows(
    table: pd.DataFrame, key: dict[str, str], adjust: str, columns: list[str], cluster: str | None
) -> list[dict[str, object]]:
    from discourse.measure import regression  # statsmodels takes a second to import: only who adjusts waits for it

    whole = table.dropna(subset=[*columns, *([cluster] if cluster else [])])
    n_a, n_b = ((whole["group"] == key[g]).sum() for g in ("group_a", "group_b"))
    if not n_a or not n_b or not whole["hits"].sum():
        return []
    missing = len(table) - len(whole)
    notes: list[Remark] = [("values-missing", {"documents": missing})] if missing else []
    fit, trouble = regression.fitted(whole, key["group_a"], adjust, cluster)
    notes += [(trouble, {})] if trouble else []
    numbers: dict[str, dict[str, Any]] = {"difference": {}, "ratio": {}}
    if fit:
        numbers = regression.marginal(fit)
    if min(n_a, n_b) < FEWEST:
        notes.append(few_units(int(n_a), int(n_b), FEWEST))
        numbers = {scale: {**found, "p": None} for scale, found in numbers.items()}
    method = fit.method if fit else "none"
    family = " | ".join([key["lexicon"], key["uses"], "about all", key["language"], key["level"], MEASURE])
    shared = {**key, "n_a": int(n_a), "n_b": int(n_b), "unit": "documents", "family": family, "primary": False}
    shared |= {"method": f"{method}, adjusted for {adjust}; marginal rates", "warning": stored(notes)}
    return [{**shared, "scale": scale, **found} for scale, found in numbers.items()]
