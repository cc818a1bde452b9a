"""How often a lexicon finds something in each of two languages, measured on the same content in both."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from discourse import measure, schema
from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon
from discourse.scoring.sentence_pairs import Pairs


def calibration(lexicon: Lexicon, pairs: Pairs, *, resamples: int = 2000, seed: int = 1) -> pa.Table:
    """Return table `calibration`: the lexicon on both halves of the pairs, with gates on and off.

    Pairs of one report are resampled together, if the pairs name their reports.
    """
    halves = (pairs.en, pairs.zh)
    ids = pairs.en.documents["doc_id"].to_pylist()
    reports = dict(zip(ids, pairs.reports, strict=True)) if pairs.reports else None
    drawn: dict[str, Any] = {"resamples": resamples, "seed": seed, "reports": reports}
    sizes = [measure.sizes(half.documents, half.passages, half.sentences) for half in halves]
    patterns = lexicon.patterns()
    tables = []
    for gate, scope in (("on", None), ("off", "off")):
        hits = [lexicon.match(half, MatchSettings(gate_scope=scope))[0] for half in halves]
        cells = [measure.cells(each, patterns) for each in hits]
        tables.append(measure.calibrate(cells[0], cells[1], sizes[0], sizes[1], patterns, gate, **drawn))
    table = schema.concat("calibration", tables)
    mark = pa.array([lexicon.sha256] * table.num_rows, pa.string())
    return table.set_column(table.column_names.index("lexicon_sha256"), "lexicon_sha256", mark)
