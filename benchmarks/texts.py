"""The reference texts as corpora: what the benchmarks of the lexicons read.

They belong to their authors and stand outside the project; `DISCOURSE_REFERENCE_DATA` names the folder that holds
`data/`. Texts are read as they are (no repair), so that offsets in the sheets of verdicts stay valid.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pandas as pd

import discourse as dc


def folder() -> Path:
    """The folder `data` of the reference texts; ends the program with one sentence where there is none."""
    named = os.environ.get("DISCOURSE_REFERENCE_DATA")
    if not named or not (Path(named) / "data").is_dir():
        sys.exit("Set DISCOURSE_REFERENCE_DATA to the folder that holds data/ with the reference texts.")
    return Path(named) / "data"


def _lines(path: Path) -> pd.DataFrame:
    """A file with one JSON object a line."""
    with path.open(encoding="utf-8") as file:
        return pd.DataFrame([json.loads(line) for line in file])


def parliament(data: Path) -> pd.DataFrame:
    """Speeches of the European Parliament: id, text, group (migration or control), debate, date."""
    speeches = _lines(data / "eu_parliament" / "speeches.jsonl")
    speeches["id"] = [f"parliament/{number:04d}" for number in range(len(speeches))]
    return speeches[["id", "text", "group", "debate", "date"]]


def unions(data: Path) -> pd.DataFrame:
    """State of the Union speeches: id, text, year."""
    files = sorted((data / "eu_state_of_the_union").glob("*.txt"))
    rows = [{"id": f"union/{f.stem}", "text": f.read_text("utf-8"), "year": int(f.stem)} for f in files]
    return pd.DataFrame(rows)


def manifestos(data: Path) -> pd.DataFrame:
    """Sentences of British manifestos: id, text, manifesto, immigration (by majority), scale (-1 open, +1 closed)."""
    coded = pd.read_csv(data / "uk_manifestos" / "sentences.csv")
    coded["id"] = [f"manifestos/{number}" for number in coded["sentenceid"]]
    coded = coded.rename(columns={"sentence": "text", "majority_immigration": "immigration", "mean_scale": "scale"})
    return coded[["id", "text", "manifesto", "immigration", "scale"]]


def reports(data: Path) -> pd.DataFrame:
    """Chinese government work reports with a year: id, text, year."""
    found = _lines(data / "china_work_reports" / "government_work_reports.jsonl")
    found = found[found["year"].notna()].rename(columns={"content": "text"})
    found["id"] = [f"reports/{int(year)}" for year in found["year"]]
    return found.drop_duplicates("id")[["id", "text", "year"]]


def laws(data: Path) -> pd.DataFrame:
    """Chinese statutes: id, text, group."""
    index = pd.read_csv(data / "china_laws" / "index.tsv", sep="\t")
    index["id"] = [f"laws/{Path(name).stem}" for name in index["file"]]
    index["text"] = [
        (data / "china_laws" / group / name).read_text("utf-8")
        for group, name in zip(index["group"], index["file"], strict=True)
    ]
    return index[["id", "text", "group"]]


def corpus(frame: pd.DataFrame, language: str) -> dc.Corpus:
    """A corpus of texts in one language; document ids are those of the frame."""
    rows = frame[["id", "text"]].assign(language=language)
    return dc.read(rows[rows["text"].str.strip() != ""], id="id", repair=False)


def outside_the_seeds(data: Path, language: str) -> dc.Corpus:
    """All texts of a language from which no expression of the lexicon was drawn when it was first made."""
    english = (parliament, unions, manifestos)
    frames = [part(data) for part in (english if language == "en" else (reports, laws))]
    return corpus(pd.concat([frame[["id", "text"]] for frame in frames], ignore_index=True), language)
