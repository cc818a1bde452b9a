"""Regression of counts on a group and other variables: negative binomial, or Poisson where that does not converge."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import statsmodels.api as sm
import statsmodels.formula.api as smf
from scipy import stats
from statsmodels.tools.sm_exceptions import ConvergenceWarning, HessianInversionWarning

from discourse.errors import MeasureError
from discourse.measure.arrays import Floats

_LARGE = 1e4  # a dispersion this small or large in its inverse is a model that ran away


@dataclass(frozen=True)
class Fit:
    """Coefficients with their covariance, the design under group a and under group b, and how they were fitted."""

    coefficients: Floats
    covariance: Floats
    design_a: Floats
    design_b: Floats
    method: str


def fitted(table: pd.DataFrame, a: str, adjust: str, cluster: str | None) -> tuple[Fit | None, str | None]:
    """The fit of hits on the group and a formula, None if there is none, and the code of a remark on it.

    `table` has one row a document: `group`, `hits`, `tokens`, `year` and what the formula names; `a` is the group whose
    coefficient is wanted. Raises `MeasureError` for a formula that cannot be used.
    """
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
        return None, "not-separable"
    design, as_a, as_b = _designs(poisson.exog, place)
    offset = np.log(data["tokens"].to_numpy(float))
    model = sm.NegativeBinomial(poisson.endog, design, offset=offset)
    fit = _fit(lambda: model.fit(disp=0, maxiter=500, **robust), design.shape[1] + 1)
    if fit is not None and 1 / _LARGE < fit[0][-1] < _LARGE:
        k = design.shape[1]
        return Fit(fit[0][:k], fit[1][:k, :k], as_a, as_b, f"negative binomial, {errors}"), None
    simple = sm.GLM(poisson.endog, design, family=sm.families.Poisson(), offset=offset)
    fit = _fit(lambda: simple.fit(**robust), design.shape[1])
    if fit is None:
        return None, "no-model-converged"
    return Fit(*fit, as_a, as_b, f"Poisson, {errors}"), "poisson-instead"


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


def marginal(fit: Fit) -> dict[str, dict[str, Any]]:
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
