"""The small run of `builder.py`, and pages made of it."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from discourse.report.locale import Words
from discourse.report.page import Page, build
from discourse.report.view import View


@pytest.fixture(scope="session")
def builder() -> SimpleNamespace:
    """The names of `builder.py`, run as a path: with --import-mode=importlib tests cannot import their neighbours."""
    path = str(Path(__file__).with_name("builder.py"))
    return SimpleNamespace(**runpy.run_path(path), path=path)


@pytest.fixture
def view(builder: SimpleNamespace) -> Callable[..., View]:
    """A view of the run; `tables` replaces some, None takes one away; other values go into the study."""

    def make(locale: str = "en", tables: dict[str, Any] | None = None, **study: Any) -> View:
        given = {**builder.tables(), **(tables or {})}
        kept = {name: table for name, table in given.items() if table is not None}
        return View(kept, builder.info(**study), Words(locale))

    return make


@pytest.fixture
def page(view: Callable[..., View]) -> Callable[..., Page]:
    """A page of the run, made with the same arguments as a view."""
    return lambda *args, **options: build(view(*args, **options))
