"""A run of characters on a page."""

from discourse.corpus.spans import Span


def test_the_height_of_a_span_is_never_nothing() -> None:
    assert Span("a", 0, 5, 4, 15).height == 10
    assert Span("a", 0, 5, 4, 5).height == 0.1
