"""The public class of lexicons, which are read from a file and applied to texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from discourse.errors import LexiconError
from discourse.lexicon.formats.load import base_of, load
from discourse.lexicon.formats.mapping import from_mapping
from discourse.lexicon.model import LexiconData
from discourse.matching.corpus_protocol import CorpusTables
from discourse.matching.settings import MatchSettings

if TYPE_CHECKING:
    import pandas as pd


class Lexicon(LexiconData):
    """A lexicon. Immutable, picklable; equal when the content is, whatever its order.

    Make one with `Lexicon.load` (a shipped lexicon or a file) or `Lexicon.from_dict` (a mapping).

    `notes` say what loading a file changed or left out; they belong to the file, not to the content.
    """

    def __new__(cls, *given: Any, **fields: Any) -> Lexicon:
        """Refuse a mapping or a name with a sentence that says what to call instead."""
        if given and isinstance(given[0], Mapping):
            raise LexiconError("A lexicon is made from a mapping with Lexicon.from_dict({...}).")
        if len(given) == 1 and isinstance(given[0], str | Path) and not fields:
            raise LexiconError(f"A lexicon is loaded with Lexicon.load({str(given[0])!r}).")
        return super().__new__(cls)

    @classmethod
    def of(cls, data: LexiconData) -> Lexicon:
        """The lexicon with the content and notes of `data`."""
        return cls(**{each.name: getattr(data, each.name) for each in fields(data)})

    @classmethod
    def load(
        cls,
        name: str | Path,
        encoding: str | None = None,
        format: str | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> Lexicon:
        """Return a shipped lexicon by name, or the one in a file in any supported format.

        Parameters
        ----------
        name : str or Path
            The name of a shipped lexicon, or a file.
        encoding, format : str, optional
            Detected if they are not given.
        columns : mapping, optional
            What the columns of a table are called that hold words, categories, weights, ...:
            `{"word": "词语", "category": "情感", "weight": "强度值"}`.

        Returns
        -------
        Lexicon
            Its `notes` say what loading changed or left out.

        Raises
        ------
        LexiconError
            With file, line, key and the fix, if there is no such lexicon or the file is broken.
        """
        return cls.of(load(name, encoding, format, columns))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], name: str | None = None) -> Lexicon:
        """A lexicon from a mapping: our YAML's structure, or keys with lists of patterns, nested as deep as wanted.

        >>> Lexicon.from_dict({"security": ["threat*", "威胁"]}).entries()[0].pattern_id
        'security/en/threat*'
        """
        return cls.of(from_mapping(data, name, base_of))

    def match(self, corpus: CorpusTables, settings: MatchSettings | None = None) -> tuple[pa.Table, pa.Table]:
        """Hits and candidates of a corpus as tables of the schema, context columns null. See `Matcher`."""
        from discourse.scoring.find import matcher

        return matcher(self, settings).match(corpus)

    def find(
        self,
        corpus: Any,
        refused: bool = False,
        settings: MatchSettings | None = None,
        uses: str = "all",
        context: bool = True,
    ) -> pd.DataFrame:
        """Return one row for each accepted hit, with its context; the column `counted` marks those that figures count.

        A hit is `counted` if it is asserted (not negated, hypothetical, quoted or attributed), its frame counts (topic,
        control and background frames do not), and no longer hit of the same frame covers it. Those of a frame sum to
        its `score`; a report counts those of them that are on the topic.

        Parameters
        ----------
        corpus : Corpus, list of str, Series or DataFrame
            What to look in. Strings are numbered in the order given; the numbers are their `doc_id`, all with as many
            digits as the largest (`00` to `12`). A Series gives its index as `doc_id`. A DataFrame is read as
            `discourse.read` reads it.
        refused : bool, default=False
            Also return the candidates: matches that were refused, with the column `reason`. The column `accepted`
            distinguishes hits from candidates.
        settings : MatchSettings, optional
            How the lexicon is matched.
        uses : {"all", "asserted"}, default="all"
            `asserted` keeps only the hits that are asserted: not negated, hypothetical, quoted or attributed.
        context : bool, default=True
            Fill polarity, reality, voice, marking, stance, cue, speaker and about. Without it these are empty, and
            there is no column `counted`.

        Returns
        -------
        DataFrame
            Sorted by doc_id, start, end and pattern_id. `start:end` are code points of the text. The other columns are
            those of the table `hits`, which docs/tables.md describes one by one; `level` is that of the actor.

        Raises
        ------
        LexiconError
            If `uses` is unknown, `corpus` holds something else than texts, or `asserted` is asked for texts in a
            language without context rules.

        Examples
        --------
        >>> from discourse import Lexicon
        >>> lexicon = Lexicon.from_dict({"water": ["flood*", "洪水"]})
        >>> hits = lexicon.find(["A flood came.", "There was no flood.", "洪水退去。"])
        >>> hits[["doc_id", "start", "surface", "polarity", "counted"]].values.tolist()
        [['0', 2, 'flood', 'asserted', True], ['1', 13, 'flood', 'negated', False], ['2', 0, '洪水', 'asserted', True]]
        """
        from discourse.scoring.find import find

        return find(self, corpus, refused, settings, uses, context)

    def score(
        self,
        texts: Any,
        level: str = "frame",
        uses: str = "asserted",
        measure: str = "hits",
        settings: MatchSettings | None = None,
        weights: bool = False,
        frames: str = "counting",
    ) -> pd.DataFrame:
        """Return one row for each text and one column for each name that counts, as in the report: asserted hits only.

        Parameters
        ----------
        texts : Corpus, list of str, Series or DataFrame
            What to score. Strings are numbered in the order given, a Series keeps its index, and a DataFrame is read as
            `discourse.read` reads it.
        level : {"frame", "subframe", "concept", "pattern"}, default="frame"
            What a column counts.
        uses : {"asserted", "all"}, default="asserted"
            Which hits count: those that are asserted (not negated, hypothetical, quoted or attributed), or all.
        measure : {"hits", "per_1000_tokens", "share_of_sentences", "presence"}, default="hits"
            What a cell holds. Rates are of the counted passages, NaN for a text without any; presence is 0 or 1.
        settings : MatchSettings, optional
            How the lexicon is matched.
        weights : bool, default=False
            Add up the weights of patterns instead of ones, for hits and per_1000_tokens.
        frames : {"counting", "all"}, default="counting"
            Which frames have columns: those that count, or also topic, meta, control and background frames.

        Returns
        -------
        DataFrame
            The index is `doc_id` (of a Series: its own), the columns are the sorted names of the level, zeros included.

        Raises
        ------
        LexiconError
            If an option is unknown, `texts` holds something else than texts, or none of the hits is in a language with
            context rules (then ask for `uses="all"`).

        Examples
        --------
        >>> from discourse import Lexicon
        >>> lexicon = Lexicon.from_dict({"water": ["flood*", "洪水"], "security": ["threat*", "威胁"]})
        >>> lexicon.score(["Floods are a threat; floods come.", "移民不是威胁。"]).to_dict("list")
        {'security': [1, 0], 'water': [2, 0]}
        >>> lexicon.score(["移民不是威胁。"], uses="all").values.tolist()
        [[1, 0]]
        """
        from discourse.scoring.score import score

        return score(self, texts, level, uses, measure, settings, weights, frames)
