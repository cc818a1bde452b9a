"""The report as PDF, printed by a Chromium that is installed: Chromium itself, Chrome, Edge or Brave."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from discourse.errors import DiscourseError

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
    "brave-browser",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Brave Browser.app/Contents/MacOS/Brave Browser",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
ADVICE = (
    "--pdf needs Chromium, Chrome, Edge or Brave, and none was found: install one (Debian and Ubuntu: apt install "
    "chromium), or open report.html in any browser and print it to a file."
)
_WAIT = 180  # seconds
_DATE = re.compile(rb"(/(?:CreationDate|ModDate) \()(D:[^)]*)(\))")
_FILE_LINK = re.compile(r'(<a\b[^>]*?) href="(?:tables|figures)/[^"]*"')


def browser() -> str:
    """Return the command of a browser that prints. Raises `DiscourseError` with advice if there is none."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    for place in PLACES:
        if Path(place).is_file():
            return place
    raise DiscourseError(ADVICE)


def printed(page: Path, command: str) -> bytes:
    """Return a page of a report as PDF, the same bytes for the same page and browser.

    Links to files beside the page are left out: a PDF would hold their places on this machine.

    Parameters
    ----------
    page : Path
        The report.
    command : str
        A browser, as `browser` returns it.

    Returns
    -------
    bytes
        The PDF, without a date.

    Raises
    ------
    DiscourseError
        The browser did not print.
    """
    with tempfile.TemporaryDirectory(prefix="discourse-") as folder:
        copy, target = Path(folder) / "report.html", Path(folder) / "report.pdf"
        copy.write_text(unlinked(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
        call = [
            command,
            "--headless",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--no-first-run",
            "--no-pdf-header-footer",
            f"--user-data-dir={Path(folder) / 'profile'}",
            f"--print-to-pdf={target}",
            *(["--no-sandbox"] if sys.platform == "linux" and os.geteuid() == 0 else []),  # Chromium refuses root
            copy.as_uri(),
        ]
        try:
            done = subprocess.run(call, capture_output=True, timeout=_WAIT, check=False)
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        except (OSError, subprocess.TimeoutExpired) as error:
            said = [str(error)]
        if not target.is_file():
            raise DiscourseError(
                f"{Path(command).name} did not print the report: {' '.join(said) or 'no reason given'}."
            )
        return undated(target.read_bytes())


def unlinked(html: str) -> str:
    """Return a page whose links to files beside it are plain text.

    >>> unlinked('<a class="x" href="tables/rates.csv">rates</a> <a href="#answer">answer</a>')
    '<a class="x">rates</a> <a href="#answer">answer</a>'
    """
    return _FILE_LINK.sub(r"\1", html)


def undated(pdf: bytes) -> bytes:
    """Return a PDF with the dates of its making replaced by a fixed one of the same length.

    >>> undated(b"/CreationDate (D:20260131142114+00'00') /ID")
    b"/CreationDate (D:19800101000000+00'00') /ID"
    """
    return _DATE.sub(lambda date: date[1] + _fixed(len(date[2])) + date[3], pdf)


def _fixed(length: int) -> bytes:
    return b"D:19800101000000+00'00'"[:length].ljust(length, b" ")
