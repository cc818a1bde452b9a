from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

GOLD = Path(__file__).parents[2] / "benchmarks" / "gold"
MODULES = (
    "agree",
    "codings",
    "cues",
    "documents",
    "draw",
    "draw_enriched",
    "draw_unread",
    "figures",
    "learn",
    "product",
    "score",
    "sources",
)


@pytest.fixture(scope="session")
def gold() -> Iterator[dict[str, ModuleType]]:
    """The modules of benchmarks/gold, by name."""
    before = list(sys.path), set(sys.modules)
    sys.path.insert(0, str(GOLD))
    try:
        yield {name: importlib.import_module(name) for name in MODULES}
    finally:
        sys.path[:] = before[0]
        for name in (*MODULES, "context_fresh", "context_gold", "texts"):
            if name not in before[1]:
                sys.modules.pop(name, None)
