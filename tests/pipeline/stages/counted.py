"""A corpus of a few sentences, matched and counted, with which the later stages are tried."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from discourse.pipeline import run_tables, stages
from discourse.pipeline.study import Study
from discourse.scoring.lexicon import Lexicon

LEXICON = Lexicon.from_dict({"wall": ["wall*", "围墙"], "fear": ["fear*", "恐惧"]}, name="mine")
STUDY = Study(resamples=19, with_text=False).changed(primary={"level": "concept", "name": "wall"})
TEXTS = [
    ("EU", "2019", "The wall and the fear grow. We fear no wall."),
    ("EU", "2020", "The road is long. A wall was built."),
    ("China", "2019", "人们恐惧围墙。道路很长。"),
    ("China", "2020", "道路很长。边境没有围墙。"),
]


def counted(study: Study = STUDY) -> run_tables.Tables:
    """Return the tables of the corpus after the stage `count`."""
    rows = [{"text": text, "side": side, "date": f"{year}-05-01"} for side, year, text in TEXTS]
    corpus, found = stages.match(pd.DataFrame(rows), study, [LEXICON])
    tables = stages.select(corpus, found, study, [LEXICON])
    return run_tables.joined(tables, stages.count(tables, study))


def shown(table: pa.Table, *columns: str) -> list[tuple[object, ...]]:
    """Return the rows of a table as tuples of these columns."""
    return list(zip(*(table[column].to_pylist() for column in columns), strict=True))
