"""The report as PDF: without dates and places of this machine; without a browser, a sentence of advice."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from discourse.errors import DiscourseError
from discourse.export import printed


@pytest.mark.parametrize(
    ("pdf", "expected"),
    [
        (b"/ModDate (D:20260131142114+00'00')", b"/ModDate (D:19800101000000+00'00')"),
        (b"/CreationDate (D:20260131142114Z)", b"/CreationDate (D:19800101000000+)"),
        (b"/Title (D:2026)", b"/Title (D:2026)"),
    ],
)
def test_dates_are_fixed_and_keep_their_length(pdf: bytes, expected: bytes) -> None:
    assert printed.undated(pdf) == expected
    assert len(expected) == len(pdf)


def test_without_a_browser_there_is_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed.shutil, "which", lambda name: None)
    monkeypatch.setattr(printed, "PLACES", ())
    with pytest.raises(DiscourseError, match="apt install"):
        printed.browser()


def test_a_browser_is_found_by_name_or_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(printed.shutil, "which", lambda name: f"/bin/{name}" if name == "google-chrome" else None)
    assert printed.browser() == "/bin/google-chrome"
    monkeypatch.setattr(printed.shutil, "which", lambda name: None)
    place = tmp_path / "Google Chrome"
    place.touch()
    monkeypatch.setattr(printed, "PLACES", (str(place),))
    assert printed.browser() == str(place)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a browser is a shell script")
def test_a_browser_that_fails_is_named_with_its_reason(tmp_path: Path) -> None:
    page, command = tmp_path / "report.html", tmp_path / "chromium"
    page.write_text("<p>x</p>", encoding="utf-8")
    command.write_text("#!/bin/sh\necho 'no display' >&2\n", encoding="utf-8")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(DiscourseError, match="chromium did not print the report: no display"):
        printed.printed(page, str(command))


@pytest.mark.browser
@pytest.mark.slow
def test_two_prints_have_the_same_bytes(chromium: str, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(
        '<!doctype html><html lang="zh"><title>报告</title><p>移民 <a href="tables/rates.csv">rates</a></p>',
        encoding="utf-8",
    )
    first = printed.printed(page, chromium)
    assert first.startswith(b"%PDF")
    assert b"file://" not in first
    page.touch()
    assert printed.printed(page, chromium) == first
