"""How far a run is: events for whoever listens, and a log file. Its clock enters no result."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, runtime_checkable

from discourse.wording import names

FILE = "run.log"
_EVERY = 30.0  # seconds between two lines of the log in one stage


@dataclass(frozen=True)
class Event:
    """How far a stage is.

    stage: its name; done, total: its steps. While texts are read, also the documents that were read so far, the inputs
    that were skipped, the bytes of files done and in all, and those done before this call, by one that was stopped.
    seconds: since the stage began. note: a sentence, such as what is done again and why.
    """

    stage: str
    done: int = 0
    total: int = 1
    documents: int = 0
    skipped: int = 0
    bytes: int = 0
    total_bytes: int = 0
    kept_bytes: int = 0
    seconds: float = 0.0
    note: str = ""

    @property
    def rate(self) -> float | None:
        """Megabytes a second, or None if nothing was read yet."""
        read = self.bytes - self.kept_bytes
        return read / 1e6 / self.seconds if read > 0 and self.seconds > 0 else None

    @property
    def left(self) -> float | None:
        """Seconds until the stage is done if it goes on at its rate, or None if that is not known."""
        rate = self.rate
        return (self.total_bytes - self.bytes) / 1e6 / rate if rate else None

    def values(self) -> dict[str, object]:
        """Return the event as plain values, for machines."""
        rate, left = self.rate, self.left
        return {
            **asdict(self),
            "seconds": round(self.seconds, 1),
            "megabytes_per_second": None if rate is None else round(rate, 6),
            "seconds_left": None if left is None else round(left),
        }

    def sentence(self, locale: str = "en") -> str:
        """Return the event as one line of text."""
        if self.note:
            return self.note
        stage = stage_name(self.stage, locale)
        if not self.total_bytes or not (self.bytes or self.documents or self.skipped):
            return stage
        words = names(locale)["progress"]
        said = [words["documents" if self.documents != 1 else "document"].format(n=f"{self.documents:,}")]
        if self.total_bytes >= 1e6:
            done, total = f"{self.bytes / 1e6:,.1f}", f"{self.total_bytes / 1e6:,.1f}"
            said.append(words["megabytes"].format(done=done, total=total))
        else:
            said.append(words["kilobytes"].format(done=f"{self.bytes / 1e3:,.0f}"))
        if self.rate is not None:
            slow = self.rate < 0.1
            name, rate = ("slow_rate", f"{1000 * self.rate:.0f}") if slow else ("rate", f"{self.rate:.2f}")
            said.append(words[name].format(n=rate))
        if self.left:
            said.append(words["left"].format(time=duration(self.left, locale)))
        if self.skipped:
            said.append(words["skipped"].format(n=f"{self.skipped:,}"))
        return words["line"].format(stage=stage, said=names(locale)["list"]["clause"].join(said))


def stage_name(stage: str, locale: str) -> str:
    """Return what a stage is called; one that has no name in the locale is called as it is."""
    return names(locale)["stage"].get(stage, stage)


def duration(seconds: float, locale: str = "en") -> str:
    """Return a time in words.

    >>> duration(5), duration(200), duration(9000), duration(9000, "zh")
    ('5 s', '3 min', '2 h 30 min', '2 小时 30 分钟')
    """
    words = names(locale)["progress"]
    if seconds < 120:
        return words["seconds"].format(seconds=f"{seconds:.0f}")
    minutes = round(seconds / 60)
    if minutes < 120:
        return words["minutes"].format(minutes=minutes)
    return words["hours"].format(hours=minutes // 60, minutes=minutes % 60)


@runtime_checkable
class Listener(Protocol):
    """Shows events."""

    def show(self, event: Event) -> None:
        """Show one event."""


class Reporter:
    """Passes events to a listener (or to a function of stage, done and total) and to the log file of the run."""

    def __init__(self, listener: Listener | Callable[[str, int, int], None] | None, log: Path) -> None:
        self._listener = listener
        self._log = log
        self._stage = ""
        self._began = self._written = time.monotonic()
        log.parent.mkdir(parents=True, exist_ok=True)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Report that `done` of `total` steps of a stage are finished."""
        self.show(Event(stage, done, total))

    def note(self, sentence: str) -> None:
        """Report a sentence."""
        self.show(Event(self._stage, note=sentence))

    def show(self, event: Event) -> None:
        """Report an event; its time is filled in."""
        now = time.monotonic()
        begins = event.stage != self._stage
        if begins:
            self._stage, self._began = event.stage, now
        event = replace(event, seconds=now - self._began)
        if begins or event.note or event.done == event.total or now - self._written > _EVERY:
            self._written = now
            self.write(event.sentence())
        if isinstance(self._listener, Listener):
            self._listener.show(event)
        elif self._listener is not None and not event.note:
            self._listener(event.stage, event.done, event.total)

    def write(self, sentence: str) -> None:
        """Add a line to the log; a log that cannot be written stops nothing."""
        clock = datetime.now(UTC).isoformat(timespec="seconds")
        with suppress(OSError), self._log.open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"{clock} {sentence}\n")

    def failure(self, error: BaseException) -> None:
        """Add an error with its traceback to the log."""
        self.write("".join(traceback.format_exception(error)).rstrip("\n"))

    @contextmanager
    def logged(self) -> Iterator[None]:
        """Write an error that ends the block to the log."""
        try:
            yield
        except BaseException as error:
            self.failure(error)
            raise

    def keep(self, folder: Path) -> None:
        """Copy the log into the folder of the finished run."""
        self.write("done")
        with suppress(OSError):
            (folder / FILE).write_bytes(self._log.read_bytes())
