"""Lines of `validate`, in both languages."""

from __future__ import annotations

import pyarrow as pa

from discourse.cli import validation_lines
from discourse.console import Console

ROW = {"variable": "security", "by": "all", "group": "all", "alpha": 0.81, "alpha_low": 0.7, "alpha_high": 0.9}
MORE = {"raw": 0.92, "cohen_kappa": None, "fleiss_kappa": None, "n_units": 40, "n_coders": 2, "note": ""}


def test_agreement_is_one_line() -> None:
    said = validation_lines.agreed({**ROW, **MORE}, Console("en"))
    assert said == "security: alpha 0.81 (0.70 to 0.90), 92% of pairs agree (40 items, 2 coders)."


def test_agreement_that_is_not_defined_says_why() -> None:
    said = validation_lines.agreed({**ROW, **MORE, "alpha": None, "note": "no-variation"}, Console("en"))
    assert said.startswith("security: all answers are the same")


def test_a_test_of_topics_names_language_and_answer() -> None:
    row = {"language": "zh", "model": "nmf", "topic": 3, "test": "word", "labels": "", "n_right": 2.0, "n_coded": 3}
    tables = {"topic_validation": pa.Table.from_pylist([row])}
    assert validation_lines.topics(tables, Console("en")) == ["zh nmf 3, word: 2 of 3 found the intruder."]
    assert "中文" in validation_lines.topics(tables, Console("zh"))[0]
