"""PartedTable, sizes and the calibration that goes with a lexicon."""

from __future__ import annotations

import pytest

from discourse.pipeline.stages.counting import calibration, cells_and_sizes
from discourse.scoring.lexicon import Lexicon
from tests.pipeline.stages.counted import LEXICON, STUDY, counted, shown

pytestmark = pytest.mark.xdist_group("stages")  # the languages and rules are loaded once


def test_a_denied_hit_is_counted_among_all_uses_only() -> None:
    ((cells, sizes),) = cells_and_sizes(counted(), STUDY, ["concept"])
    of_wall = [row[1:] for row in shown(cells, "name", "doc_id", "uses", "about", "hits") if row[0] == "wall"]
    of_wall = [(document, uses, hits) for document, uses, about, hits in of_wall if about == "all"]
    assert [row for row in of_wall if row[0] in "03"] == [("0", "all", 2), ("0", "asserted", 1), ("3", "all", 1)]
    assert [n for about, n in shown(sizes, "about", "n_sentences") if about == "all"] == [2, 2, 2, 2]


def test_a_shipped_calibration_is_used_only_with_the_lexicon_that_it_was_made_with() -> None:
    shipped = Lexicon.load("securitization")
    assert calibration({}, STUDY, [shipped])["calibration"].num_rows
    assert calibration({}, STUDY, [LEXICON]) == {}
