"""Progress: bars on a terminal, plain lines in a pipe, nothing with --quiet."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Never

from discourse.cli.terminal import say

if TYPE_CHECKING:
    from tqdm import tqdm


class Progress:
    """Progress on standard error, so that output can be piped; call it as `progress(stage, done, total)`."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet
        self._bar: tqdm[Never] | None = None
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` steps of a stage are finished."""
        if self._quiet:
            return
        if not sys.stderr.isatty():
            if stage != self._stage:
                say(stage, err=True)
            self._stage = stage
            return
        if stage != self._stage:
            from tqdm import tqdm

            self._close()
            self._bar = tqdm(total=total, desc=stage, file=sys.stderr, leave=False, ascii=True)
            self._stage = stage
        if self._bar is not None:
            self._bar.update(done - self._bar.n)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()
