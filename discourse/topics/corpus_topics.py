"""Topic models of a corpus in one call."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from discourse import schema
from discourse.corpus import Corpus, read
from discourse.errors import TopicError
from discourse.matching.settings import MatchSettings
from discourse.measure import default_groups
from discourse.scoring.lexicon import Lexicon
from discourse.topics.fit import fit
from discourse.topics.settings import TopicSettings

if TYPE_CHECKING:
    import pandas as pd


def topics(
    corpus: Any,
    *,
    k: int | None = None,
    by: str = "side",
    groups: Sequence[str] | None = None,
    lexicons: Sequence[str | Path | Lexicon] = ("securitization",),
    matching: MatchSettings | None = None,
    **settings: Any,
) -> pd.DataFrame:
    """Return topics of a corpus, one row a topic; each language has models of its own.

    Parameters
    ----------
    corpus
        A `Corpus`, or what `read` takes: a path, a list of texts, a DataFrame.
    k
        The number of topics; chosen by coherence and stability if it is not given.
    by, groups
        The document column and the two of its values whose shares of topics are compared.
    lexicons
        Lexicons whose concepts describe the topics and whose frames seed a model: names, files or `Lexicon`.
    matching
        Word boundaries and gates of the lexicons; see `MatchSettings`.
    **settings
        Other fields of `TopicSettings`, such as `models`, `seed` and `runs`.

    Returns
    -------
    pandas.DataFrame
        Table `topics` with the column `words`, the strongest words of each topic. `topic_tables` gives the passages,
        documents and contrasts of the topics too.

    Raises
    ------
    TopicError
        A setting makes no sense, such as a model of one topic, or the texts are too few for a model.

    Examples
    --------
    >>> import discourse as dc
    >>> patrol, campus = "Patrol boats met smugglers at sea. ", "Students took a diploma on campus. "
    >>> found = dc.topics([patrol * 12, campus * 12] * 4, k=2, models=("nmf",), runs=1, lexicons=())
    >>> sorted("diploma on campus" in words for words in found["words"].str[:2])
    [False, True]
    """
    held = corpus if isinstance(corpus, Corpus) else read(corpus)
    made = topic_tables(held, k=k, by=by, groups=groups, lexicons=lexicons, matching=matching, **settings)
    if not made["topics"].num_rows:
        raise TopicError(
            f"The texts give no topics ({', '.join(made['warnings']['code'].to_pylist())}). "
            "Add texts, or ask for fewer topics."
        )
    words: dict[tuple[str, str, int], list[str]] = {}
    for row in made["topic_terms"].to_pylist():
        words.setdefault((row["language"], row["model"], row["topic"]), []).append(row["term"])
    frame: pd.DataFrame = made["topics"].to_pandas()
    keys = zip(frame["language"], frame["model"], frame["topic"], strict=True)
    frame["words"] = [words.get(key, []) for key in keys]
    return frame


def topic_tables(
    corpus: Corpus,
    *,
    k: int | None = None,
    by: str = "side",
    groups: Sequence[str] | None = None,
    lexicons: Sequence[str | Path | Lexicon] = ("securitization",),
    matching: MatchSettings | None = None,
    **settings: Any,
) -> dict[str, pa.Table]:
    """Return all tables of `fit` for a corpus; the options are those of `topics`."""
    pair = tuple(groups) if groups else default_groups(corpus.documents, by) or ()
    chosen = TopicSettings(k=k, by=by, groups=pair, **settings)
    used = [each if isinstance(each, Lexicon) else Lexicon.load(each) for each in lexicons]
    hits = schema.concat("hits", [lexicon.match(corpus, matching)[0] for lexicon in used])
    patterns = schema.concat("patterns", [lexicon.patterns() for lexicon in used])
    return fit(corpus.words, corpus.documents, corpus.passages, chosen, hits, patterns, corpus.texts)
