"""What keeps a command short: a library that is not imported without need, and a collector that looks rarely."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import click


class _WithoutPandas(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Refuse pandas, as if it were not installed."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)
        return None


def prepare(workers: int = 1, libraries: Sequence[str] = ()) -> None:
    """Prepare this process for a command that reads texts; a program that calls the command is left as it is.

    With several workers, another process starts to import `libraries`, which the command's engine takes over.
    """
    context = click.get_current_context(silent=True)
    if context is None or not context.find_root().obj:
        return
    if workers > 1:
        from discourse.run.ahead import started

        context.with_resource(started(workers - 1, libraries))
    from discourse.collector import collect_rarely

    collect_rarely()
    arrow_without_pandas()


def arrow_without_pandas() -> None:
    """Keep Arrow from importing pandas, a third of a second, to find out whether a list is an array of pandas.

    Only commands call this, which hand no data of pandas to Arrow. Arrow looks for pandas once, with the first list,
    and again when a table is turned into a DataFrame, which works as ever.
    """
    if "pandas" in sys.modules:
        return
    import pyarrow as pa

    refuse = _WithoutPandas()
    sys.meta_path.insert(0, refuse)
    try:
        pa.array([0])
    finally:
        sys.meta_path.remove(refuse)
