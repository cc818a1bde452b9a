"""The small run of `builder.py`, and pages made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from discourse import report
from discourse.report.locale import Locale
from discourse.report.page import PICTURED, Page, build, sections
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


@pytest.fixture(scope="session")
def reports(once: Callable[[str, Callable[[Path], object]], Path]) -> dict[str, Path]:
    """The folders with the report of the run in each locale; tests only read them."""

    def write(folder: Path) -> None:
        for locale in ("en", "zh"):
            (folder / locale).mkdir()
            report.write(folder / locale, run.tables(), run.info(), locale)

    folder = once("reports", write)
    return {locale: folder / locale for locale in ("en", "zh")}


@pytest.fixture(scope="session")
def drawn(builder: ModuleType) -> dict[int, Any]:
    """The sections with figures of the run in English, by their number; drawing takes most of the time of a page."""
    return sections(View(builder.tables(), builder.info(), Locale("en")), PICTURED)


@pytest.fixture(scope="session")
def whole_page(builder: ModuleType, drawn: dict[int, Any]) -> Page:
    """The page of the run in English; tests only read it."""
    return build(View(builder.tables(), builder.info(), Locale("en")), drawn)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    """One browser for the tests of a module."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield started
        started.close()
