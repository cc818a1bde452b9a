"""Contrasts adjusted for other variables: negative binomial regression, read as marginal rates of the two groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.errors import MeasureError
from discourse.measure import groups as grouping
from discourse.measure.coded import Remark, few_units, stored
from discourse.measure.comparison import FEWEST
from discourse.measure.formula import Formula, parse
from discourse.measure.names import name_table
from discourse.measure.random_streams import spawn
from discourse.measure.score_test import score_p
from discourse.table_parts import PartedTable, parts_of

if TYPE_CHECKING:
    import pandas as pd

MEASURE = "per_1000_tokens_adjusted"


def adjusted_contrasts(
    cells: PartedTable,
    sizes: pa.Table,
    documents: pa.Table,
    patterns: pa.Table,
    by: str,
    groups: Sequence[str],
    adjust: str,
    *,
    cluster: str | None = None,
    level: str = "frame",
    seed: int = 1,
    permutations: int = 1999,
) -> pa.Table:
    """Contrasts of two groups as if they had the same mix of other variables (rows for table `contrasts`).

    For each language, use and name of `level` a negative binomial regression (NB2, log link, offset log tokens) of a
    document's hits on the group and the terms of `adjust`, such as `"year + genre"`: columns of `documents`, numbers
    as they are, texts as categories, `C(year)` as categories (the grammar is in `discourse.measure.formula`). Rates
    per 1,000 tokens are averaged over all documents, once with every document in group a, once in b (marginal
    standardisation); `measure` is `per_1000_tokens_adjusted`, intervals come from the delta method with errors that are
    robust, or by `cluster`; the p is Wald's or that of `permutations` of residuals (`score_p`), the larger one, and
    errors are widened to agree with it. Where the model does not converge, a Poisson model with robust errors takes its
    place, and where that fails too, numbers are null; `method` and `warning` say so, and what the model's library warns
    of. Below ten documents a group p is null.
    """
    if len(groups) != 2:
        raise MeasureError("An adjusted contrast is between two groups.")
    formula = parse(adjust, documents.column_names)
    used = sorted({*formula.columns, *([cluster] if cluster else [])})
    table = _documents(documents, sizes, by, groups, used)
    found = pl.concat(parts_of(cells, {"about": ["all"], "level": [level]}))
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
                rng = spawn(seed, "adjusted", *(key[column] for column in sorted(key)))
                rows.extend(_rows(part, key, adjust, formula, cluster, permutations, rng))
    return schema.from_rows("contrasts", rows)


def _documents(
    documents: pa.Table, sizes: pa.Table, by: str, groups: Sequence[str], used: Sequence[str]
) -> pd.DataFrame:
    """Return doc_id, group, language and tokens of the documents of the groups, and the columns used, as `column:NAME`.

    The prefix keeps columns of the user's own apart from those that are computed.
    """
    given = pl.DataFrame(documents)
    own = grouping.with_groups(documents, by).select("doc_id", "group", "language")
    own = own.with_columns(given[name].alias(f"column:{name}") for name in used)
    own = own.filter(pl.col("group").is_in(list(groups)))
    size = pl.DataFrame(sizes).filter((pl.col("about") == "all") & (pl.col("n_tokens") > 0))
    joined = own.join(size.select("doc_id", tokens="n_tokens"), on="doc_id")
    return joined.sort("doc_id").to_pandas()


def _rows(
    table: pd.DataFrame,
    key: dict[str, str],
    adjust: str,
    formula: Formula,
    cluster: str | None,
    permutations: int,
    rng: np.random.Generator,
) -> list[dict[str, object]]:
    import pandas as pd

    from discourse.measure import regression  # statsmodels takes a second to import: only who adjusts waits for it

    whole = table.dropna()
    n_a, n_b = ((whole["group"] == key[g]).sum() for g in ("group_a", "group_b"))
    if not n_a or not n_b or not whole["hits"].sum():
        return []
    missing = len(table) - len(whole)
    notes: list[Remark] = [("values-missing", {"documents": missing})] if missing else []
    fit, trouble = regression.fitted(whole, key["group_a"], formula, cluster)
    notes += trouble
    numbers: dict[str, dict[str, Any]] = {"difference": {}, "ratio": {}}
    if fit:
        hits, tokens = (whole[column].to_numpy(float) for column in ("hits", "tokens"))
        in_a = np.array(whole["group"] == key["group_a"], np.float64)
        own = pd.factorize(whole[f"column:{cluster}"], sort=True)[0] if cluster else None
        numbers = regression.marginal(fit, score_p(hits, tokens, in_a, fit.others, permutations, rng, own))
    if min(n_a, n_b) < FEWEST:
        notes.append(few_units(int(n_a), int(n_b), FEWEST))
        numbers = {scale: {**found, "p": None} for scale, found in numbers.items()}
    method = fit.method if fit else "none"
    family = " | ".join([key["lexicon"], key["uses"], "about all", key["language"], key["level"], MEASURE])
    shared = {**key, "n_a": int(n_a), "n_b": int(n_b), "unit": "documents", "family": family, "primary": False}
    shared |= {
        "method": f"{method}, adjusted for {adjust}; marginal rates, p from permuted residuals or Wald's if larger",
        "warning": stored(notes),
    }
    return [{**shared, "scale": scale, **found} for scale, found in numbers.items()]
