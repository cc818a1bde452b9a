"""Progress: bars on a terminal, plain lines in a pipe, JSON for machines, nothing with --quiet."""

from __future__ import annotations

import json
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Never

from discourse.cli.terminal import say
from discourse.wording import names

if TYPE_CHECKING:
    from tqdm import tqdm

    from discourse.pipeline.progress import Event

_EVERY = 10.0  # seconds between two plain lines of one stage


class Progress:
    """Progress on standard error, so that output can be piped.

    It is called as `progress(stage, done, total)`, or shown events. `form` is `auto` (bars on a terminal, otherwise
    plain lines), `plain` or `json`: one object a line. `locale` is the language of bars and lines.
    """

    def __init__(self, quiet: bool = False, form: str = "auto", locale: str = "en") -> None:
        self._quiet = quiet
        self._locale = locale
        self._form = "bar" if form == "auto" and sys.stderr.isatty() else form
        self._bar: tqdm[Never] | None = None
        self._stage = ""
        self._said_at = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` steps of a stage are finished."""
        from discourse.pipeline.progress import Event

        self.show(Event(stage, done, total))

    def show(self, event: Event) -> None:
        """Show how far a stage is."""
        if self._quiet:
            return
        if self._form == "json":
            say(json.dumps(event.values(), ensure_ascii=False), err=True)
        elif event.note:
            self._close()
            say(event.note, err=True)
            return
        elif self._form == "bar":
            self._draw(event)
        else:
            self._line(event)
        self._stage = event.stage

    def _line(self, event: Event) -> None:
        """Print a line when a stage begins and, while texts are read, every few seconds."""
        begins = event.stage != self._stage
        if begins:
            self._said_at = 0.0
        last = bool(event.total_bytes) and event.done == event.total
        if begins or last or (event.total_bytes and event.seconds - self._said_at > _EVERY):
            self._said_at = event.seconds
            say(event.sentence(self._locale), err=True)

    def _draw(self, event: Event) -> None:
        if event.stage != self._stage or self._bar is None:
            from tqdm import tqdm

            from discourse.pipeline.progress import stage_name

            self._close()
            total, unit = (event.total_bytes, "B") if event.total_bytes else (event.total, "it")
            self._bar = tqdm(
                total=total,
                initial=event.kept_bytes,
                unit=unit,
                unit_scale=bool(event.total_bytes),
                desc=stage_name(event.stage, self._locale),
                file=sys.stderr,
                leave=False,
                ascii=True,
            )
        if event.total_bytes:
            words = names(self._locale)["progress"]
            said = {words["label_documents"]: event.documents, words["label_skipped"]: event.skipped}
            self._bar.set_postfix(said, refresh=False)
        self._bar.update((event.bytes if event.total_bytes else event.done) - self._bar.n)

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
