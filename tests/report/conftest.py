"""The small run of `builder.py`, and pages made of it."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from discourse.report.locale import Locale
from discourse.report.page import Page, build
from discourse.report.view import View
from tests.report import builder as run


@pytest.fixture(scope="session")
def builder() -> ModuleType:
    """The module `builder.py`."""
    return run


@pytest.fixture
def view(builder: ModuleType) -> Callable[..., View]:
    """A view of the run; `tables` replaces some, None takes one away; other values go into the study."""

    def make(locale: str = "en", tables: dict[str, Any] | None = None, **study: Any) -> View:
        given = {**builder.tables(), **(tables or {})}
        kept = {name: table for name, table in given.items() if table is not None}
        return View(kept, builder.info(**study), Locale(locale))

    return make


@pytest.fixture
def page(view: Callable[..., View]) -> Callable[..., Page]:
    """A page of the run, made with the same arguments as a view."""
    return lambda *args, **options: build(view(*args, **options))
