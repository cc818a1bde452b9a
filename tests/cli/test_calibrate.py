"""The command `lexicon calibrate`."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner

from discourse.cli.calibrate import _lines, calibrate


def test_lines_have_a_ratio_with_its_interval_if_there_is_one() -> None:
    row = {"lexicon": "mine", "level": "frame", "name": "danger", "gate": "on", "hits_en": 5, "hits_zh": 4}
    row |= {"pairs_en": 3, "pairs_zh": 2}
    row |= dict.fromkeys(("ratio", "ratio_low", "ratio_high", "kappa"))
    known = {**row, "ratio": 0.8, "ratio_low": 0.5, "ratio_high": 1.25, "kappa": 0.7}
    rows = [{**row, "gate": "off"}, known, {**row, "level": "concept", "name": "威胁"}]
    assert [line.rstrip() for line in _lines(pa.Table.from_pylist(rows))[1:]] == [
        "danger               off          5        4        3, 2",
        "danger               on           5        4        3, 2     0.80    0.50 – 1.25   0.70",
    ]


@pytest.mark.slow
def test_the_table_is_written_beside_the_lexicon(tmp_path: Path) -> None:
    (tmp_path / "mine.yml").write_text("danger: [threat*, 威胁]\n", encoding="utf-8")
    pairs = "en\tzh\nA threat.\t是威胁。\nTwo threats.\t很危险。\nRain.\t\n"
    (tmp_path / "pairs.tsv").write_text(pairs, encoding="utf-8")
    words = [str(tmp_path / "pairs.tsv"), "--lexicon", str(tmp_path / "mine.yml"), "--resamples", "19"]
    result = CliRunner().invoke(calibrate, words, catch_exceptions=False)
    assert result.exit_code == 0
    assert "from 2 pairs, 1 left out because a half is empty." in result.stderr
    line = next(line for line in result.stdout.splitlines() if line.startswith("danger"))
    assert line.split()[:4] == ["danger", "off", "2", "1"]
    assert (tmp_path / "mine.calibration.csv").read_text(encoding="utf-8").startswith("lexicon,level,name,gate,")
