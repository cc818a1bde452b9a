"""What the tests of lexicons share: finding in short texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon

Find = Callable[..., list[str]]


@pytest.fixture
def find() -> Find:
    """Surfaces that patterns find in a text, in order; `reasons=True` gives refused places with their reasons."""

    def _find(
        patterns: list[object],
        text: str,
        reasons: bool = False,
        settings: MatchSettings | None = None,
        **concept: object,
    ) -> list[str]:
        data = {"name": "t", "frames": {"f": {"concepts": {"c": {"en": patterns, **concept}}}}}
        table = Lexicon.from_dict(data).find([text], refused=reasons, settings=settings, context=False)
        if not reasons:
            return list(table["surface"])
        refused = table[~table["accepted"]]
        return [f"{surface} {reason}" for surface, reason in zip(refused["surface"], refused["reason"], strict=True)]

    return _find
