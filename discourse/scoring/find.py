"""Find a lexicon in texts: one row a hit, as a pandas DataFrame."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from discourse.collector import rarely_collected
from discourse.errors import LexiconError
from discourse.lexicon.model import LexiconData
from discourse.matching.corpus_protocol import CorpusTables
from discourse.matching.text_list import TextList

if TYPE_CHECKING:
    import pandas as pd

    from discourse.aboutness.actors import Actors
    from discourse.context.annotate import Rules
    from discourse.matching.matcher import Matcher
    from discourse.matching.settings import MatchSettings

USES = ("all", "asserted")
NOT_ENDORSED = (
    "Endorsed hits cannot be counted, because the rules have not been shown to recognise stance on coded hits with an "
    "F1 of .70 or more: choose 'asserted', and read the column stance."
)
_CONTEXT = ("polarity", "reality", "voice", "marking")


def check_uses(uses: str) -> None:
    """Raise `LexiconError` for uses that do not exist, or that are not offered."""
    if uses == "endorsed":
        raise LexiconError(NOT_ENDORSED)
    if uses not in USES:
        raise LexiconError(f"uses is '{uses}'; it can be {' or '.join(USES)}.")


def matcher(lexicon: LexiconData, settings: MatchSettings | None) -> Matcher:
    """Return the lexicon's matcher for some settings, compiled at the first call and kept with the lexicon."""
    from discourse.matching.matcher import Matcher
    from discourse.matching.settings import MatchSettings

    wanted = settings or MatchSettings()
    kept: dict[MatchSettings, Matcher] = lexicon.__dict__.setdefault("_matchers", {})
    if wanted not in kept:
        kept[wanted] = Matcher(lexicon, wanted)
    return kept[wanted]


@rarely_collected
def find(
    lexicon: LexiconData,
    corpus: Any,
    refused: bool = False,
    settings: MatchSettings | None = None,
    uses: str = "all",
    context: bool = True,
) -> pd.DataFrame:
    """Return one row for each accepted hit, with its context; the column `counted` marks those that figures count.

    A hit is `counted` if it is asserted (not negated, hypothetical, quoted or attributed), its frame counts (topic,
    control and background frames do not), and no longer hit of the same frame covers it. The counted hits of a frame
    sum to its `score`; a report counts those of them that are on the topic.

    Parameters
    ----------
    lexicon : LexiconData
        The lexicon to look for.
    corpus : Corpus, list of str, Series or DataFrame
        What to look in. Strings are numbered in the order given; the numbers are their `doc_id`. A Series gives its
        index as `doc_id`. A DataFrame is read as `discourse.read` reads it.
    refused : bool, default=False
        Also return the candidates: matches that were refused, with the column `reason`. The column `accepted`
        distinguishes hits from candidates.
    settings : MatchSettings, optional
        How the lexicon is matched.
    uses : {"all", "asserted"}, default="all"
        `asserted` keeps only the hits that are asserted: not negated, hypothetical, quoted or attributed.
    context : bool, default=True
        Fill polarity, reality, voice, marking, stance, cue, speaker, about and level (of the actor that the clause is
        about). Without it these are empty, and there is no column `counted`.

    Returns
    -------
    DataFrame
        Sorted by doc_id, start, end and pattern_id. `start:end` are code points of the text.

    Raises
    ------
    LexiconError
        If `uses` is unknown, `corpus` holds something else than texts, or `asserted` is asked for texts in a language
        without context rules.

    Examples
    --------
    >>> from discourse import Lexicon
    >>> lexicon = Lexicon.from_dict({"water": ["flood*", "洪水"]})
    >>> hits = find(lexicon, ["A flood came.", "There was no flood.", "洪水退去。"])
    >>> hits[["doc_id", "start", "surface", "polarity", "counted"]].values.tolist()
    [['0', 2, 'flood', 'asserted', True], ['1', 13, 'flood', 'negated', False], ['2', 0, '洪水', 'asserted', True]]
    """
    check_uses(uses)
    labels = index_of_texts(corpus)
    texts = as_corpus(corpus)
    table, candidates = matcher(lexicon, settings).match(texts)
    context = context or uses == "asserted"
    if context:
        table = with_about(with_context(table, texts), texts)
    table = asserted(table) if uses == "asserted" else table
    if context:
        table = table.append_column("counted", pa.array(counted([lexicon], table)))
    if refused:
        table = pa.concat_tables(
            [_with_flag(table, True), _with_flag(candidates, False)],
            promote_options="default",
        )
        if context:
            place = table.column_names.index("counted")
            table = table.set_column(place, "counted", pc.fill_null(table["counted"], False))
    frame: pd.DataFrame = table.to_pandas()
    joined = frame.merge(lexicon.patterns().to_pandas(), on=["lexicon", "pattern_id"], how="left", validate="m:1")
    joined = joined.sort_values(["doc_id", "start", "end", "pattern_id"], kind="stable", ignore_index=True)
    if labels is not None:
        joined["doc_id"] = labels.take(joined["doc_id"].to_numpy().astype(np.int64))
    from discourse.scoring.hits import Hits

    return Hits(joined)


def counted(lexicons: Sequence[LexiconData], hits: pa.Table) -> NDArray[np.bool_]:
    """Return whether figures count each hit: asserted, counted at the level of frames, and of a frame that counts."""
    flags = np.zeros(hits.num_rows, np.bool_)
    for lexicon in lexicons:
        shown = pa.array([entry.pattern_id for entry in lexicon.entries() if entry.frame.counts], pa.string())
        names = lexicon.patterns()["lexicon"].unique()
        its = pc.and_(pc.is_in(hits["lexicon"], value_set=names), pc.is_in(hits["pattern_id"], value_set=shown))
        flags |= np.asarray(pc.and_(its, hits["counts_frame"]).to_numpy(), np.bool_)
    return flags & _asserted_flags(hits)


def _with_flag(table: pa.Table, accepted: bool) -> pa.Table:
    return table.append_column("accepted", pa.array([accepted] * table.num_rows, pa.bool_()))


def with_context(hits: pa.Table, corpus: CorpusTables) -> pa.Table:
    """Return the hits with their context filled by the rules that are shipped."""
    from discourse.context import annotate as context

    return context.annotate(hits, corpus, _rules())


def with_about(hits: pa.Table, corpus: CorpusTables) -> pa.Table:
    """Return the hits with `about` and `level`: whom their clauses speak about, by the actors that are shipped."""
    from discourse.aboutness import annotate as about

    return about.annotate_hits(corpus, hits, _actors())


@cache
def _actors() -> Actors:
    """The actors that are shipped, read once a process: they are immutable."""
    from discourse.aboutness.actors import Actors

    return Actors.load()


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
            "there are no context rules for their language. Count all of them with uses='all'."
        )
    return _asserted_flags(hits)


def _asserted_flags(hits: pa.Table) -> NDArray[np.bool_]:
    """Return whether each hit is asserted; hits without context are not."""
    flags = pc.is_in(hits["marking"], value_set=pa.array(["plain", "name"]))
    for column, value in (("polarity", "asserted"), ("reality", "actual"), ("voice", "own")):
        flags = pc.and_(flags, pc.fill_null(pc.equal(hits[column], value), False))
    return np.asarray(flags.to_numpy(), np.bool_)


def as_corpus(corpus: Any) -> CorpusTables:
    """Return a corpus as it is, a list or Series of strings as a corpus, and a DataFrame as `read` reads it."""
    # A TextList has the tables too; to look for them would make them.
    if isinstance(corpus, TextList | CorpusTables):
        return corpus
    if hasattr(corpus, "columns") and getattr(corpus, "ndim", 0) == 2:
        from discourse.corpus import read

        return read(corpus)
    return TextList(corpus)


def index_of_texts(corpus: Any) -> pd.Index | None:
    """Return the index of a pandas Series of texts; None for anything else."""
    index = getattr(corpus, "index", None)
    return index if getattr(corpus, "ndim", 0) == 1 and hasattr(index, "take") else None
