"""What libraries warn of becomes rows of the table `warnings`, never lines on the terminal."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
import warnings
from pathlib import Path

from discourse.library_warnings import recorded

ROOT = Path(__file__).parents[1]


def test_warnings_and_logged_remarks_are_sentences_once_each_and_sorted() -> None:
    with warnings.catch_warnings():
        warnings.resetwarnings()
        with recorded() as said:
            for _ in range(3):
                warnings.warn_explicit(
                    "Perfect  separation\ndetected", UserWarning, "/x/site-packages/statsmodels/a.py", 1
                )
            warnings.warn_explicit("old name", DeprecationWarning, "/x/site-packages/scipy/a.py", 2)
            warnings.warn_explicit("odd", RuntimeWarning, "/usr/lib/python3.11/random.py", 3)
            logging.getLogger("gensim.models.ldamodel").warning("too few updates, %s", "it might not converge")
    assert said == [
        "Python warns: odd",
        "gensim warns: too few updates, it might not converge",
        "statsmodels warns: Perfect separation detected",
    ]


SCRIPT = """
import importlib, logging, sys, warnings
from discourse import cli
from discourse.pipeline import stages
reading = importlib.import_module("discourse.corpus.read")

count, read_source = stages.count, reading._read_source

def noisy(tables, study):
    warnings.warn("singular matrix", RuntimeWarning)
    logging.getLogger("sklearn.fake").error("did not converge")
    return count(tables, study)

def noisy_reading(source, settings, builder):
    warnings.warn(f"odd style in {source.format}", UserWarning)
    return read_source(source, settings, builder)

stages.count, reading._read_source = noisy, noisy_reading
cli.main(["analyse", sys.argv[1], "--out", sys.argv[2], "--only", "rates", "--quiet", "--workers", "1"])
"""


def test_a_run_prints_none_of_it_and_keeps_all_of_it(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    for name in ("a", "b"):
        (tmp_path / "corpus" / f"{name}.txt").write_text("Illegal migration is a threat.", encoding="utf-8")
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "corpus"), str(tmp_path / "run")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    assert (done.stdout, done.stderr) == ("", "")
    written = (tmp_path / "run" / "tables" / "warnings.csv").read_text(encoding="utf-8")
    rows = [line for line in written.splitlines() if ",library-warning," in line]
    assert [row.split(",")[:3] + re.findall(r'""(\w+ warns: [^"]*)', row) for row in rows] == [
        ["corpus", "library-warning", "a.txt", "Python warns: odd style in txt"],
        ["corpus", "library-warning", "b.txt", "Python warns: odd style in txt"],
        ["count", "library-warning", "count", "Python warns: singular matrix", "sklearn warns: did not converge"],
    ]
