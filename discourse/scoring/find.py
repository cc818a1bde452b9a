"""Find a lexicon in texts: one row a hit, as a pandas DataFrame."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from discourse.errors import LexiconError
from discourse.lexicon.model import LexiconData
from discourse.matching.corpus_protocol import CorpusTables
from discourse.matching.text_list import TextList

if TYPE_CHECKING:
    import pandas as pd

    from discourse.context.annotate import Rules
    from discourse.matching.matcher import Matcher
    from discourse.matching.settings import MatchSettings

USES = ("all", "asserted")
_CONTEXT = ("polarity", "reality", "voice", "marking")


def matcher(lexicon: LexiconData, settings: MatchSettings | None) -> Matcher:
    """Return the lexicon's matcher for some settings, compiled at the first call and kept with the lexicon."""
    from discourse.matching.matcher import Matcher
    from discourse.matching.settings import MatchSettings

    wanted = settings or MatchSettings()
    kept: dict[MatchSettings, Matcher] = lexicon.__dict__.setdefault("_matchers", {})
    if wanted not in kept:
        kept[wanted] = Matcher(lexicon, wanted)
    return kept[wanted]


def find(
    lexicon: LexiconData,
    corpus: CorpusTables | Iterable[str],
    refused: bool = False,
    settings: MatchSettings | None = None,
    uses: str = "all",
    context: bool = False,
) -> pd.DataFrame:
    """Return one row for each accepted hit, with the columns of its pattern (concept, frame, ...).

    Parameters
    ----------
    lexicon : LexiconData
        The lexicon to look for.
    corpus : Corpus or list of str
        What to look in. Strings are numbered in the order given; the numbers are their `doc_id`.
    refused : bool, default=False
        Also return the candidates: matches that were refused, with the column `reason`. The column `accepted`
        distinguishes hits from candidates.
    settings : MatchSettings, optional
        How the lexicon is matched.
    uses : {"all", "asserted"}, default="all"
        `asserted` keeps only the hits that are asserted, and fills the columns of context.
    context : bool, default=False
        Fill polarity, reality, voice, marking, cue and speaker of all hits.

    Returns
    -------
    DataFrame
        Sorted by doc_id, start, end and pattern_id. `start:end` are code points of the text.

    Raises
    ------
    LexiconError
        If `uses` is unknown, `corpus` is not a corpus or list of strings, or `asserted` is asked for texts in a
        language without context rules.

    Examples
    --------
    >>> from discourse import Lexicon
    >>> lexicon = Lexicon.from_dict({"water": ["flood*", "洪水"]})
    >>> find(lexicon, ["A flood of letters.", "洪水退去。"])[["doc_id", "start", "end", "surface"]].values.tolist()
    [['0', 2, 7, 'flood'], ['1', 0, 2, '洪水']]
    """
    if uses not in USES:
        raise LexiconError(f"uses is '{uses}'; it can be {' or '.join(USES)}.")
    texts = as_corpus(corpus)
    table, candidates = matcher(lexicon, settings).match(texts)
    if context or uses == "asserted":
        table = with_context(table, texts)
    table = asserted(table) if uses == "asserted" else table
    if refused:
        table = pa.concat_tables(
            [_with_flag(table, True), _with_flag(candidates, False)],
            promote_options="default",
        )
    frame: pd.DataFrame = table.to_pandas()
    joined = frame.merge(lexicon.patterns().to_pandas(), on=["lexicon", "pattern_id"], how="left", validate="m:1")
    return joined.sort_values(["doc_id", "start", "end", "pattern_id"], kind="stable", ignore_index=True)


def _with_flag(table: pa.Table, accepted: bool) -> pa.Table:
    return table.append_column("accepted", pa.array([accepted] * table.num_rows, pa.bool_()))


def with_context(hits: pa.Table, corpus: CorpusTables) -> pa.Table:
    """Return the hits with their context filled by the rules that are shipped."""
    from discourse.context import annotate as context

    return context.annotate(hits, corpus, _rules())


@cache
def _rules() -> Rules:
    """The rules that are shipped, read once a process: they are immutable."""
    from discourse.context.annotate import Rules

    return Rules.load()


def asserted(hits: pa.Table) -> pa.Table:
    """Return the hits that are asserted; see `is_asserted`."""
    return hits.filter(pa.array(is_asserted(hits)))


def is_asserted(hits: pa.Table) -> NDArray[np.bool_]:
    """Return whether each hit is asserted: polarity asserted, reality actual, voice own, marking plain or name.

    Raises `LexiconError` if the columns of context are empty.
    """
    if hits.num_rows and all(hits[column].null_count == hits.num_rows for column in _CONTEXT):
        raise LexiconError(
            "uses='asserted' needs the context of each hit, and none of these hits has it: "
            "there are no context rules for their language."
        )
    flags = pc.is_in(hits["marking"], value_set=pa.array(["plain", "name"]))
    for column, value in (("polarity", "asserted"), ("reality", "actual"), ("voice", "own")):
        flags = pc.and_(flags, pc.fill_null(pc.equal(hits[column], value), False))
    return np.asarray(flags.to_numpy(), np.bool_)


def as_corpus(corpus: CorpusTables | Iterable[str]) -> CorpusTables:
    """Return a corpus as it is, and a list of strings as a corpus."""
    # A TextList has the tables too; to look for them would make them.
    return corpus if isinstance(corpus, TextList | CorpusTables) else TextList(corpus)
