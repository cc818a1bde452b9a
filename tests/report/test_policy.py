"""The Content-Security-Policy of a page."""

from __future__ import annotations

from discourse.report.policy import content_policy


def test_only_the_style_sheet_of_the_page_is_allowed():
    # The SHA-256 of the empty text, in base64.
    assert content_policy("") == (
        "default-src 'none'; style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_another_style_sheet_has_another_hash():
    assert content_policy("a{font-family:'宋体'}") != content_policy("a{font-family:'黑体'}")


def test_a_page_with_a_script_allows_that_one_only():
    assert "script-src" not in content_policy("")
    assert "; script-src 'sha256-dpLDrTVAu4A8Ags67mbNiIcSMjTqDG5xQ8Ct1z/0Me0='; img-src" in content_policy("", "one")
