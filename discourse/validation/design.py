"""The design of a sample: which units were drawn, from which stratum and with which probability. Kept from coders."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from discourse.errors import ValidationError

UNITS, SETTINGS, CODEBOOK, LOCK = "design.csv", "design.json", "codebook.yml", "lock.json"
_TYPES: Mapping[str, Any] = {
    "unit": pl.String,
    "order": pl.Int64,
    "doc_id": pl.String,
    "sentence": pl.Int64,
    "start": pl.Int64,
    "end": pl.Int64,
    "side": pl.String,
    "language": pl.String,
    "stratum": pl.String,
    "stratum_size": pl.Int64,
    "stratum_drawn": pl.Int64,
    "sample_prob": pl.Float64,
    "coder": pl.String,
    "label_shown": pl.Boolean,
}


@dataclass(frozen=True)
class Design:
    """The drawn units in random order, one row each, and the settings they were drawn with.

    Columns: unit, order, doc_id, sentence, start, end, side, language, stratum, stratum_size, stratum_drawn,
    sample_prob, coder (a number, or `all` for units that every coder gets) and label_shown.
    """

    units: pl.DataFrame
    settings: Mapping[str, Any]

    @property
    def by(self) -> str:
        """The document column whose groups are compared."""
        return str(self.settings["by"])

    @property
    def unit(self) -> str:
        """What is coded: sentence or passage."""
        return str(self.settings.get("unit", "sentence"))

    @property
    def describes(self) -> str:
        """The units that the sample represents: `all` counted ones, or those on the `topic`."""
        return str(self.settings.get("describes", "all"))

    @property
    def locale(self) -> str:
        """The language of the coding pages."""
        return str(self.settings.get("locale", "en"))

    @property
    def coders(self) -> int:
        """How many sheets were made."""
        return int(self.settings["coders"])

    def of_coder(self, coder: int) -> pl.DataFrame:
        """Return the units of one coder in order."""
        return self.units.filter(pl.col("coder").is_in(["all", str(coder)])).sort("order")

    def write(self, folder: Path) -> None:
        """Write `design.csv` and `design.json`."""
        self.units.sort("order").write_csv(folder / UNITS)
        text = json.dumps(self.settings, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / SETTINGS).write_text(f"{text}\n", encoding="utf-8", newline="\n")

    @staticmethod
    def read(folder: Path) -> Design:
        """Return the design of a sample folder. Raises `ValidationError` if it is missing or damaged."""
        if not (folder / UNITS).is_file() or not (folder / SETTINGS).is_file():
            raise ValidationError(
                f"{folder} has no {UNITS} with {SETTINGS}; give --sample the folder that 'validate sample' wrote."
            )
        try:
            settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
            units = pl.read_csv(folder / UNITS, schema=_TYPES) if settings["kind"] == "sentences" else _any(folder)
        except (ValueError, KeyError, TypeError, pl.exceptions.PolarsError) as error:
            raise ValidationError(
                f"The design in {folder} is damaged ({_first(error)}); restore the file as it was."
            ) from None
        return Design(units, settings)


def _any(folder: Path) -> pl.DataFrame:
    return pl.read_csv(folder / UNITS, schema_overrides={"unit": pl.String, "coder": pl.String})


def _first(error: Exception) -> str:
    return str(error).split("\n")[0][:120] or type(error).__name__
