"""One small run in two languages, made once."""

from __future__ import annotations

import pandas as pd
import pytest

import discourse as dc

TEXTS = pd.DataFrame(
    {
        "text": [
            "Illegal migration is a threat to jobs. Workers come.",
            "=1+1 Illegal migration is a threat.",
            "Migration brings jobs & growth.",
            "Illegal migrants lose jobs.",
        ]
        * 3,
        "side": (["EU"] * 2 + ["China"] * 2) * 3,
        "my note": ["=1+1", "a_b", "标题", "x"] * 3,
    }
)


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> dc.Run:
    folder = tmp_path_factory.mktemp("export")
    return dc.analyse(TEXTS, folder / "run", only="context,rates,contrasts,pairs", resamples=19)
