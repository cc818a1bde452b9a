"""Fixtures that several parts of the test suite share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples everywhere, and no failure because a machine is busy.
settings.register_profile("patient", deadline=None, derandomize=True)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder with `data/`, `gold/` and `conformance/`, or a skip where the reader has none."""
    folder = os.environ.get("DISCOURSE_REFERENCE_DATA")
    if not folder:
        pytest.skip("DISCOURSE_REFERENCE_DATA is not set: the reference texts are not here")
    path = Path(folder).resolve()
    assert path.is_dir(), f"DISCOURSE_REFERENCE_DATA names {folder}, which is no folder"
    return path


@pytest.fixture(scope="session")
def chromium() -> str:
    """The command that starts Chromium, or a skip where it is not installed."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if command := shutil.which(name):
            return command
    pytest.skip("Chromium is not installed: the page is not opened in a browser")
