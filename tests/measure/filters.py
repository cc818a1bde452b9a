"""Rows of result tables by the values of their columns."""

from __future__ import annotations

import polars as pl


def rows(table, **fixed):
    frame = pl.DataFrame(table)
    for column, value in fixed.items():
        frame = frame.filter(pl.col(column) == value)
    return frame


def one(table, **fixed):
    found = rows(table, **fixed)
    assert found.height == 1, found
    return found.row(0, named=True)
