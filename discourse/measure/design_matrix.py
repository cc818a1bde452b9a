"""The design matrix of a formula: numbers as they are, texts as categories, interactions as products."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from math import prod

import numpy as np
import pandas as pd

from discourse.measure.arrays import Floats, Ints
from discourse.measure.formula import Factor, Formula


def design_matrix(formula: Formula, values: Mapping[str, pd.Series], n: int) -> Floats | None:
    """Return the columns of a formula for `n` documents; None if there would be more columns than documents.

    Categories are coded by treatment: a column of zeros and ones for each level but the first in sorted order. What a
    term has in common with the intercept or an earlier term is not repeated; what it lacks is added (without an
    intercept, a category has all its levels), so that the matrix spans what the formula says.
    """
    coded = {factor: _Coded.of(values[factor.column], factor) for term in formula.terms for factor in term}
    blocks = [[(coded[factor], full) for factor, full in part] for part in _parts(formula, coded)]
    if sum(prod(factor.width + full for factor, full in block) for block in blocks) > n:
        return None
    return np.hstack([_product(block, n) for block in blocks])


@dataclass(frozen=True)
class _Coded:
    """A factor's values: numbers, or the codes of categories of which the first has no column."""

    numbers: Floats | None
    codes: Ints
    width: int

    @staticmethod
    def of(column: pd.Series, factor: Factor) -> _Coded:
        number = bool(pd.api.types.is_numeric_dtype(column))
        if number and not factor.category:
            return _Coded(column.to_numpy(float), np.zeros(0, np.int64), 1)
        codes, levels = pd.factorize(column if number else column.astype(str), sort=True)
        return _Coded(None, codes.astype(np.int64), len(levels) - 1)

    def block(self, full: bool) -> Floats:
        """Its columns; `full` gives the first category one too."""
        if self.numbers is not None:
            return self.numbers[:, None]
        first = 0 if full else 1
        return np.equal(self.codes[:, None], np.arange(first, self.width + 1)).astype(np.float64)


Part = list[tuple[Factor, bool]]


def _parts(formula: Formula, coded: Mapping[Factor, _Coded]) -> list[Part]:
    """The products that make up the matrix: factors, and whether all their categories have columns.

    The empty product is the intercept. A term spans the products of all subsets of its categories; those that an
    earlier term has are left out, and the others joined where they differ by one factor (as in R and patsy).
    """
    found: list[Part] = [[]] if formula.intercept else []
    seen = {frozenset[Factor]()} if formula.intercept else set()
    for term in sorted(formula.terms, key=len):
        numbers: Part = [(factor, False) for factor in term if coded[factor].numbers is not None]
        categories = [factor for factor in term if coded[factor].numbers is None]
        parts: list[Part] = []
        for size in range(len(categories) + 1):
            for chosen in combinations(categories, size):
                whole = frozenset(chosen) | {factor for factor, _ in numbers}
                if whole not in seen:
                    parts.append([(factor, False) for factor in chosen])
                    seen.add(whole)
        found += [numbers + part for part in _merged(parts)]
    return found


def _merged(parts: list[Part]) -> list[Part]:
    """Products of categories with those joined that differ by one factor, which then has all its categories."""
    for short in parts:
        for long in parts:
            more = [pair for pair in long if pair not in short]
            if len(more) == 1 and len(long) == len(short) + 1:
                joined = [(factor, full or (factor, full) == more[0]) for factor, full in long]
                return _merged([joined if part is long else part for part in parts if part is not short])
    return parts


def _product(factors: list[tuple[_Coded, bool]], n: int) -> Floats:
    """Every product of one column from each factor."""
    made = np.ones((n, 1))
    for factor, full in factors:
        made = (made[:, :, None] * factor.block(full)[:, None, :]).reshape(n, -1)
    return made
