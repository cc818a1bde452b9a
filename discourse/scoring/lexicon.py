"""The public class of lexicons, which are read from a file and applied to texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from discourse.lexicon.formats.load import load
from discourse.lexicon.formats.mapping import from_mapping
from discourse.lexicon.model import LexiconData
from discourse.matching.corpus_protocol import CorpusTables
from discourse.matching.settings import MatchSettings

if TYPE_CHECKING:
    import pandas as pd


class Lexicon(LexiconData):
    """A lexicon. Immutable, picklable; equal when the content is, whatever its order.

    `notes` say what loading a file changed or left out; they belong to the file, not to the content.
    """

    @classmethod
    def of(cls, data: LexiconData) -> Lexicon:
        """The lexicon with the content and notes of `data`."""
        return cls(**{each.name: getattr(data, each.name) for each in fields(data)})

    @classmethod
    def load(cls, name: str | Path, encoding: str | None = None, format: str | None = None) -> Lexicon:
        """A shipped lexicon by name, or a file in any supported format.

        `encoding` and `format` are detected if they are not given. Raises `LexiconError` with file, line, key and
        the fix.
        """
        return cls.of(load(name, encoding, format))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], name: str | None = None) -> Lexicon:
        """A lexicon from a mapping: our YAML's structure, or keys with lists of patterns, nested as deep as wanted.

        >>> Lexicon.from_dict({"security": ["threat*", "威胁"]}).entries()[0].pattern_id
        'security/en/threat*'
        """
        return cls.of(from_mapping(data, name))

    def match(self, corpus: CorpusTables, settings: MatchSettings | None = None) -> tuple[pa.Table, pa.Table]:
        """Hits and candidates of a corpus as tables of the schema, context columns null. See `Matcher`."""
        from discourse.scoring.find import matcher

        return matcher(self, settings).match(corpus)

    def find(
        self,
        corpus: CorpusTables | Sequence[str],
        refused: bool = False,
        settings: MatchSettings | None = None,
        uses: str = "all",
        context: bool = False,
    ) -> pd.DataFrame:
        """One row an accepted hit, with the columns of its pattern; see `discourse.scoring.find.find`."""
        from discourse.scoring.find import find

        return find(self, corpus, refused, settings, uses, context)

    def score(
        self,
        texts: CorpusTables | Sequence[str],
        level: str = "frame",
        uses: str = "all",
        measure: str = "hits",
        settings: MatchSettings | None = None,
        weights: bool = False,
    ) -> pd.DataFrame:
        """One row a text, a column a frame; see `discourse.scoring.score.score`."""
        from discourse.scoring.score import score

        return score(self, texts, level, uses, measure, settings, weights)
