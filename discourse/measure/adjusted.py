"""Contrasts adjusted for other variables: negative binomial regression, read as marginal rates of the two groups."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import statsmodels.api as sm
import statsmodels.formula.api as smf
from scipy import stats
from statsmodels.tools.sm_exceptions import ConvergenceWarning, HessianInversionWarning

from discourse import schema
from discourse.errors import MeasureError
from discourse.measure import groups as grouping
from discourse.measure.comparison import FEWEST
from discourse.measure.names import name_table
from discourse.measure.panel import Floats

MEASURE = "per_1000_tokens_adjusted"
_LARGE = 1e4  # a dispersion this small or large in its inverse is a model that ran away


@dataclass(frozen=True)
class _Fit:
    """Coefficients with their covariance, the design under group a and under group b, and how they were fitted."""

    coefficients: Floats
    covariance: Floats
    design_a: Floats
    design_b: Floats
    method: str


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
    whole = table.dropna(subset=[*columns, *([cluster] if cluster else [])])
    n_a, n_b = ((whole["group"] == key[g]).sum() for g in ("group_a", "group_b"))
    if not n_a or not n_b or not whole["hits"].sum():
        return []
    notes = [f"{len(table) - len(whole)} documents lack a value and are left out."] if len(whole) < len(table) else []
    fit, trouble = _fitted(whole, key["group_a"], adjust, cluster)
    notes += [trouble] if trouble else []
    numbers: dict[str, dict[str, Any]] = {"difference": {}, "ratio": {}}
    if fit:
        numbers = _marginal(fit)
    if min(n_a, n_b) < FEWEST:
        notes.append(f"{n_a} and {n_b} documents: below {FEWEST} a group no p is given.")
        numbers = {scale: {**found, "p": None} for scale, found in numbers.items()}
    method = fit.method if fit else "none"
    family = " | ".join([key["lexicon"], key["uses"], "about all", key["language"], key["level"], MEASURE])
    shared = {**key, "n_a": int(n_a), "n_b": int(n_b), "unit": "documents", "family": family, "primary": False}
    shared |= {"method": f"{method}, adjusted for {adjust}; marginal rates", "warning": " ".join(notes) or None}
    return [{**shared, "scale": scale, **found} for scale, found in numbers.items()]


def _fitted(table: pd.DataFrame, a: str, adjust: str, cluster: str | None) -> tuple[_Fit | None, str | None]:
    """The model, and why it is another than wanted."""
    data = table.assign(in_a=(table["group"] == a).astype(float), year=pd.to_numeric(table["year"]))
    robust: dict[str, object] = {"cov_type": "HC1"}
    errors = "robust errors"
    if cluster:
        codes = pd.factorize(data[cluster], sort=True)[0]
        robust = {"cov_type": "cluster", "cov_kwds": {"groups": codes}}
        errors = f"errors clustered by {cluster}"
    formula = f"hits ~ in_a + {adjust}"
    try:
        poisson = smf.glm(formula, data, family=sm.families.Poisson(), offset=np.log(data["tokens"]))
    except Exception as error:  # a formula can fail in many ways; patsy and formulaic raise their own errors
        raise MeasureError(f"The adjustment '{adjust}' cannot be used: {error}") from None
    place = poisson.exog_names.index("in_a")
    if np.linalg.matrix_rank(poisson.exog) < poisson.exog.shape[1]:
        return None, "The group and the adjustment cannot be told apart in these documents."
    design, as_a, as_b = _designs(poisson.exog, place)
    offset = np.log(data["tokens"].to_numpy(float))
    model = sm.NegativeBinomial(poisson.endog, design, offset=offset)
    fit = _fit(lambda: model.fit(disp=0, maxiter=500, **robust), design.shape[1] + 1)
    if fit is not None and 1 / _LARGE < fit[0][-1] < _LARGE:
        k = design.shape[1]
        return _Fit(fit[0][:k], fit[1][:k, :k], as_a, as_b, f"negative binomial, {errors}"), None
    simple = sm.GLM(poisson.endog, design, family=sm.families.Poisson(), offset=offset)
    fit = _fit(lambda: simple.fit(**robust), design.shape[1])
    if fit is None:
        return None, "No model converged on these counts."
    reason = "The negative binomial model did not converge; a Poisson model with robust errors takes its place."
    return _Fit(*fit, as_a, as_b, f"Poisson, {errors}"), reason


def _designs(design: Floats, place: int) -> tuple[Floats, Floats, Floats]:
    """The design with columns scaled, as it is, and with every document in group a, and in b.

    Years near 2000 beside zeros and ones make optimisers stumble. Rates do not depend on the scaling.
    """
    constant = np.ptp(design, axis=0) == 0
    centre = np.where(constant, 0.0, design.mean(axis=0))
    scale = np.where(constant, 1.0, design.std(axis=0))
    forms = [design, design.copy(), design.copy()]
    forms[1][:, place], forms[2][:, place] = 1.0, 0.0
    one, two, three = ((form - centre) / scale for form in forms)
    return one, two, three


def _fit(fit: Callable[[], Any], size: int) -> tuple[Floats, Floats] | None:
    """Coefficients and covariance; None where the model does not converge to finite numbers."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", ConvergenceWarning)
        warnings.simplefilter("error", HessianInversionWarning)
        warnings.simplefilter("ignore", RuntimeWarning)  # steps of the search may overflow; where it ends counts
        try:
            found = fit()
            coefficients, covariance = np.asarray(found.params, float), np.asarray(found.cov_params(), float)
        except (ConvergenceWarning, HessianInversionWarning, np.linalg.LinAlgError, ValueError, FloatingPointError):
            return None
    sound = coefficients.shape == (size,) and np.isfinite(coefficients).all() and np.isfinite(covariance).all()
    return (coefficients, covariance) if sound and (np.diag(covariance) > 0).all() else None


def _marginal(fit: _Fit) -> dict[str, dict[str, Any]]:
    """Difference and ratio of the two average rates per 1,000 tokens, by the delta method."""
    rates, slopes = [], []
    for design in (fit.design_a, fit.design_b):
        each = 1000 * np.exp(design @ fit.coefficients)
        rates.append(float(each.mean()))
        slopes.append((each[:, None] * design).mean(axis=0))
    z = stats.norm.ppf(0.975)
    a, b = rates
    slope = slopes[0] - slopes[1]
    error = float(np.sqrt(slope @ fit.covariance @ slope))
    log_slope = slopes[0] / a - slopes[1] / b
    log_error = float(np.sqrt(log_slope @ fit.covariance @ log_slope))
    p = float(2 * stats.norm.sf(abs(np.log(a / b)) / log_error))
    shared = {"value_a": a, "value_b": b, "p": p}
    return {
        "difference": {**shared, "estimate": a - b, "low": a - b - z * error, "high": a - b + z * error},
        "ratio": {
            **shared,
            "estimate": a / b,
            "low": float(a / b * np.exp(-z * log_error)),
            "high": float(a / b * np.exp(z * log_error)),
        },
    }
