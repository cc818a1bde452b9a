"""Concordances and collocates of a corpus, each in one call."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from discourse.corpus import Corpus
from discourse.errors import LexiconError
from discourse.matching.settings import MatchSettings
from discourse.pipeline import partition
from discourse.pipeline.corpora import as_corpus, as_lexicon
from discourse.scoring import concordance
from discourse.scoring.find import check_uses
from discourse.scoring.lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd


def kwic(
    corpus: Any,
    query: str | Sequence[str],
    *,
    key: bool = False,
    lexicon: str | Path | Lexicon = "securitization",
    uses: str = "all",
    window: concordance.Window = None,
    sort: str = "place",
    context: bool = True,
    matching: MatchSettings | None = None,
) -> pd.DataFrame:
    """Return every hit of a query with the text around it, one row a hit (a concordance, "keyword in context").

    Parameters
    ----------
    corpus
        A `Corpus`, or what `read` takes: a path, a list of texts, a DataFrame.
    query
        A word, a phrase, or one with `*` and `?`; alternatives (`flood*|洪水`), or words near each other (`flood*
        NEAR/5 border`, in either order); or several queries in a list. With `key`, a frame,
        `frame/subframe` or concept of the lexicon.
    key
        Look for the patterns of a name in the lexicon instead of the query's own words.
    lexicon
        The lexicon of the key: a name, a file or a `Lexicon`.
    uses
        `asserted` leaves out what is negated, hypothetical, quoted or attributed to others.
    window
        Tokens on either side, or a pair of tokens on the left and on the right, within the passage; the hit's
        sentence if it is not given.
    sort
        `place`, or the nearest words on the `left` or `right`.
    context
        Whether polarity, reality, voice, marking, stance, speaker and about are found out; without it they are empty.
    matching
        Word boundaries and gates; see `MatchSettings`.

    Returns
    -------
    pandas.DataFrame
        doc_id, side, language, year, passage, sentence, start, end, left, node, right, frame, concept, pattern and
        the columns of the context.

    Raises
    ------
    LexiconError
        The query is empty, the lexicon has no such key, or an option has an unknown value.

    Examples
    --------
    >>> import discourse as dc
    >>> texts = ["Illegal migrants crossed the river.", "They migrate in spring."]
    >>> dc.kwic(texts, "migra*")[["left", "node", "right"]].values.tolist()
    [['Illegal', 'migrants', 'crossed the river.'], ['They', 'migrate', 'in spring.']]
    """
    chosen = {"key": key, "lexicon": lexicon, "uses": uses, "context": context, "matching": matching}
    frame: pd.DataFrame = lines(as_corpus(corpus), query, window=window, sort=sort, **chosen).to_pandas()
    return frame


def lines(
    corpus: Corpus, query: str | Sequence[str], *, window: concordance.Window = None, sort: str = "place", **chosen: Any
) -> pa.Table:
    """Return the rows of `kwic` as an Arrow table; `chosen` are its other options."""
    corpus, hits, used = _hits(corpus, query, **chosen)
    return concordance.concordance(corpus, hits, used, window=window, sort=sort)


def collocates(
    corpus: Corpus,
    query: str | Sequence[str],
    *,
    window: concordance.Window = None,
    by: str | None = None,
    **chosen: Any,
) -> pa.Table:
    """Return the words near the hits of a query, for each group of `by` and language; see `measure.collocates`."""
    from discourse import measure

    corpus, hits, _ = _hits(corpus, query, **chosen)
    near = concordance.near_words(corpus, hits, window=window)
    return measure.collocates(near.near, near.all, near.nodes, corpus.documents, by or "none")


def _hits(
    corpus: Corpus,
    query: str | Sequence[str],
    *,
    key: bool = False,
    lexicon: str | Path | Lexicon = "securitization",
    uses: str = "all",
    context: bool = True,
    matching: MatchSettings | None = None,
) -> tuple[Corpus, pa.Table, Lexicon]:
    """Return the corpus, its sentences annotated where context is asked for, the counted hits, and the lexicon."""
    check_uses(uses)
    queries = [query] if isinstance(query, str) else list(query)
    if key and len(queries) != 1:
        raise LexiconError(f"One key of the lexicon can be looked for at a time, not {len(queries)}.")
    used = as_lexicon(lexicon) if key else concordance.query(*queries)
    if key:
        concordance.level_of(used, queries[0])  # before the corpus is matched
    needs_context = context or uses == "asserted"
    corpus, tables = partition.match(corpus, [used], matching or MatchSettings(), needs_context)
    hits = concordance.counted(tables["hits"], used, queries[0] if key else None)
    if uses == "asserted" and hits.num_rows:
        from discourse.scoring.find import asserted

        hits = asserted(hits)
    return corpus, hits, used
