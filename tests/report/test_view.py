"""What sections ask of a run."""

from __future__ import annotations

from discourse.report.view import View


def test_a_text_in_two_languages_has_no_tag_of_a_language():
    assert [View.tag(language) for language in ("en", "zh", "mixed", "other", None)] == ["en", "zh", "", "", ""]
