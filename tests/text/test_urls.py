"""Web and mail addresses."""

from __future__ import annotations

import pytest

from discourse.text.urls import address_spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://example.org/migration/policy.", ["https://example.org/migration/policy"]),
        ("(www.example.org/a_(b), then)", ["www.example.org/a_(b)"]),
        ("见https://example.org/边境，以及附件。", ["https://example.org/边境"]),
        ("Write to border.office@example.org, please.", ["border.office@example.org"]),
        ("doi:10.1000/migration-7; and more", ["doi:10.1000/migration-7"]),
        ("The ratio is 3:4 and a/b @ home.", []),
    ],
)
def test_addresses(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in address_spans(text)] == expected


def test_range() -> None:
    assert address_spans("www.a.org www.b.org", 10) == [(10, 19)]
