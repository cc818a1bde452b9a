"""Warns of concepts that a lexicon finds unequally in two languages from one text to another, by its calibration."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.schema import warning

LEAST_RATIO, MOST_RATIO = 0.5, 2.0
_NAMED = 12  # concepts that the warning names


def unstable_concepts(calibration: pa.Table, documents: pa.Table, patterns: pa.Table, hits: pa.Table) -> pa.Table:
    """Return rows of table `warnings` about the concepts of a comparison across languages.

    A concept is named if it counts, has hits here, and its calibration (ungated, else gated) has a text in which the
    ratio of hits Chinese / English lies outside `LEAST_RATIO` to `MOST_RATIO`. Documents in one language only give no
    warning.
    """
    languages = set(pl.DataFrame(documents)["language"].drop_nulls())
    if not {"en", "zh"} <= languages:
        return schema.empty("warnings")
    counting = pl.DataFrame(patterns).filter(pl.col("counts") & (pl.col("weight") != 0))
    here = pl.DataFrame(hits).join(counting, on=["lexicon", "pattern_id"]).select("lexicon", name="concept").unique()
    measured = pl.DataFrame(calibration).filter((pl.col("level") == "concept") & pl.col("ratio_lowest").is_not_null())
    rows = measured.sort("gate").unique(["lexicon", "name"], keep="first", maintain_order=True)
    beyond = (pl.col("ratio_lowest") < LEAST_RATIO) | (pl.col("ratio_highest") > MOST_RATIO)
    found = rows.filter(beyond).join(here, on=["lexicon", "name"], how="semi").sort("lexicon", "name")
    given = []
    for (lexicon,), part in found.group_by("lexicon", maintain_order=True):
        named = [
            {"concept": name, "lowest": round(lowest, 2), "highest": round(highest, 2)}
            for name, lowest, highest in part.select("name", "ratio_lowest", "ratio_highest").head(_NAMED).iter_rows()
        ]
        given.append(
            warning("measure", "unstable-concepts", str(lexicon), lexicon=lexicon, concepts=named, total=part.height)
        )
    return schema.from_rows("warnings", given)
