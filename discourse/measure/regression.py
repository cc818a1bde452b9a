"""Regression of counts on a group and other variables: negative binomial, or Poisson if that does not converge."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy import stats
from statsmodels.tools.sm_exceptions import ConvergenceWarning, HessianInversionWarning, PerfectSeparationWarning

from discourse.measure.arrays import Floats
from discourse.measure.coded import Remark
from discourse.measure.design_matrix import design_matrix
from discourse.measure.formula import Formula

ALPHA = 0.05
_NEAR_ONE = 0.6  # above it the estimate is too near 0 to say how large its error is
_LARGE = 1e4  # a dispersion above it, or below its inverse, means that the fit diverged


@dataclass(frozen=True)
class Fit:
    """Coefficients with their covariance, the design under group a and under group b, and how they were fitted."""

    coefficients: Floats
    covariance: Floats
    design_a: Floats
    design_b: Floats
    others: Floats
    method: str


def fitted(table: pd.DataFrame, a: str, formula: Formula, cluster: str | None) -> tuple[Fit | None, list[Remark]]:
    """The fit of hits on the group and a formula (None if there is none), and remarks on it.

    `table` has one row a document: `group`, `hits`, `tokens`, and `column:NAME` for each column that the formula names
    and for the cluster; `a` is the group whose coefficient is wanted.
    """
    robust: dict[str, object] = {"cov_type": "HC1"}
    errors = "robust errors"
    if cluster:
        codes = pd.factorize(table[f"column:{cluster}"], sort=True)[0]
        robust = {"cov_type": "cluster", "cov_kwds": {"groups": codes}}
        errors = f"errors clustered by {cluster}"
    values = {column: table[f"column:{column}"] for column in formula.columns}
    others = design_matrix(formula, values, len(table))
    in_a = np.array(table["group"] == a, dtype=np.float64)[:, None]
    whole = in_a if others is None else np.hstack([in_a, others])
    if others is None or np.linalg.matrix_rank(whole) < whole.shape[1]:
        return None, [("not-separable", {})]
    design, as_a, as_b = _designs(whole, 0)
    offset = np.log(table["tokens"].to_numpy(float))
    hits = table["hits"].to_numpy(float)
    model = sm.NegativeBinomial(hits, design, offset=offset)
    notes: list[Remark] = []
    fit = _fit(lambda: model.fit(disp=0, maxiter=500, **robust), design.shape[1] + 1, notes)
    if fit is not None and 1 / _LARGE < fit[0][-1] < _LARGE:
        k = design.shape[1]
        kept = Fit(fit[0][:k], fit[1][:k, :k], as_a, as_b, others, f"negative binomial, {errors}")
        return kept, notes
    notes = [("poisson-instead", {})]
    simple = sm.GLM(hits, design, family=sm.families.Poisson(), offset=offset)
    fit = _fit(lambda: simple.fit(**robust), design.shape[1], notes)
    if fit is None:
        return None, [("no-model-converged", {})]
    return Fit(*fit, as_a, as_b, others, f"Poisson, {errors}"), notes


def _designs(design: Floats, place: int) -> tuple[Floats, Floats, Floats]:
    """The design with columns scaled, as it is, and with every document in group a, and in b.

    Years near 2000 beside zeros and ones make optimisers stumble. Rates do not depend on the scaling; columns are
    centred only beside an intercept, which takes up the shift.
    """
    constant = np.ptp(design, axis=0) == 0
    centre = np.where(constant | ~constant.any(), 0.0, design.mean(axis=0))
    scale = np.where(constant, 1.0, design.std(axis=0))
    forms = [design, design.copy(), design.copy()]
    forms[1][:, place], forms[2][:, place] = 1.0, 0.0
    one, two, three = ((form - centre) / scale for form in forms)
    return one, two, three


def _fit(fit: Callable[[], Any], size: int, notes: list[Remark]) -> tuple[Floats, Floats] | None:
    """Coefficients and covariance; None if the model does not converge to finite numbers.

    Warnings of the library are added to `notes` and not printed.
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warnings.simplefilter("error", ConvergenceWarning)
        warnings.simplefilter("error", HessianInversionWarning)
        warnings.simplefilter("ignore", RuntimeWarning)  # steps of the search may overflow; only its end counts
        try:
            found = fit()
            coefficients, covariance = np.asarray(found.params, float), np.asarray(found.cov_params(), float)
        except (ConvergenceWarning, HessianInversionWarning, np.linalg.LinAlgError, ValueError, FloatingPointError):
            return None
    for remark in map(_remark, caught):
        if remark not in notes:
            notes.append(remark)
    sound = coefficients.shape == (size,) and np.isfinite(coefficients).all() and np.isfinite(covariance).all()
    return (coefficients, covariance) if sound and (np.diag(covariance) > 0).all() else None


def _remark(caught: warnings.WarningMessage) -> Remark:
    """Return the remark for a warning of the library."""
    if isinstance(caught.message, PerfectSeparationWarning):
        return "perfect-separation", {}
    return "model-library-warning", {"message": " ".join(str(caught.message).split())}


def marginal(fit: Fit, permuted_p: float) -> dict[str, dict[str, Any]]:
    """Difference and ratio of the two average rates per 1,000 tokens, by the delta method, with a p.

    The p is the larger one of Wald's and `permuted_p`. Errors are as large as that p makes them, so that an interval
    holds no difference exactly if p is above .05.
    """
    rates, slopes = [], []
    for design in (fit.design_a, fit.design_b):
        each = 1000 * np.exp(design @ fit.coefficients)
        rates.append(float(each.mean()))
        slopes.append((each[:, None] * design).mean(axis=0))
    a, b = rates
    log_slope = slopes[0] / a - slopes[1] / b
    log_error = float(np.sqrt(log_slope @ fit.covariance @ log_slope))
    p = float(np.fmax(2 * stats.norm.sf(abs(np.log(a / b)) / log_error), permuted_p))
    log_error = max(log_error, _error(float(np.log(a / b)), p))
    slope = slopes[0] - slopes[1]
    z = stats.norm.ppf(0.975)
    error = max(float(np.sqrt(slope @ fit.covariance @ slope)), _error(a - b, p))
    if p < ALPHA and z * error > abs(a - b):  # the intercept is uncertain too, but the ratio is not 1
        error = _error(a - b, p)
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


def _error(estimate: float, p: float) -> float:
    """The standard error at which a normal estimate has this p (Miettinen 1976); 0 if p is too near 1 to tell."""
    return abs(estimate) / float(stats.norm.isf(p / 2)) if p < _NEAR_ONE else 0.0
