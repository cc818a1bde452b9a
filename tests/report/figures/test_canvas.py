"""Labels, legends and colours."""

from __future__ import annotations

import pytest

from discourse.report.figures import canvas


@pytest.mark.parametrize(("text", "width"), [("abc", 1.68), ("安全", 2.0), ("Ａ", 1.0)])
def test_labels_are_measured_by_their_characters(text: str, width: float):
    assert canvas.ems(text) == pytest.approx(width)
