"""What a lexicon finds in two languages on the same content."""

from __future__ import annotations

from pathlib import Path

from discourse.pipeline.calibration import calibration
from discourse.scoring.lexicon import Lexicon
from discourse.scoring.sentence_pairs import read_pairs


def test_hits_of_both_halves_with_gates_on_and_off(tmp_path: Path) -> None:
    text = "en\tzh\nThe flow of migrants.\t移民的洪流。\nThe flow of water.\t水的流动。\n"
    (tmp_path / "pairs.tsv").write_text(text, encoding="utf-8")
    concept = {"gate": "people", "en": ["flow*"], "zh": ["洪流", "流动"]}
    people = {"en": ["migrant*"], "zh": ["移民"]}
    frames = {"water": {"concepts": {"flow": concept}}, "topic": {"concepts": {"people": people}}}
    lexicon = Lexicon.from_dict({"name": "mine", "frames": frames})
    table = calibration(lexicon, read_pairs(tmp_path / "pairs.tsv"), resamples=19)
    rows = [row for row in table.to_pylist() if (row["level"], row["name"]) == ("frame", "water")]
    assert {row["gate"]: (row["hits_en"], row["hits_zh"], row["n_pairs"]) for row in rows} == {
        "on": (1, 1, 2),
        "off": (2, 2, 2),
    }
    assert set(table["lexicon_sha256"].to_pylist()) == {lexicon.sha256}
