"""The figures of the small run that the tests of the report use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from discourse.figures.collection import Figures
from discourse.figures.paper import Paper
from tests.report import builder


@pytest.fixture(scope="session")
def figures() -> Callable[..., Figures]:
    """Figures of the small run in one look."""

    def make(locale: str = "en", **look: Any) -> Figures:
        return Figures(builder.tables(), builder.info(), Paper(**look), locale)

    return make
