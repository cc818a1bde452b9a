"""Keyness of a corpus in one call: the words, sequences or concepts that separate two groups."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa

from discourse import measure
from discourse.corpus import Corpus
from discourse.errors import MeasureError
from discourse.lexicon.formats.mapping import language_of
from discourse.matching.settings import MatchSettings
from discourse.measure.groups import with_groups
from discourse.pipeline.corpora import as_corpus, as_lexicon
from discourse.scoring.lexicon import Lexicon
from discourse.text.languages import language, registered

if TYPE_CHECKING:
    import pandas as pd

UNITS = ("word", "bigram", "trigram", "concept")


def keyness(
    corpus: Any,
    *,
    by: str = "side",
    groups: Sequence[str] | None = None,
    unit: str = "word",
    lexicon: str | Path | Lexicon = "securitization",
    matching: MatchSettings | None = None,
    stop_words: Collection[str] = (),
    reference: Mapping[str, int] | None = None,
    **statistics: Any,
) -> pd.DataFrame:
    """Return what one group says more often than another, one row a term; each language is compared by itself.

    Keyness ranks terms, it does not test a hypothesis.

    Parameters
    ----------
    corpus
        A `Corpus`, or what `read` takes: a path, a list of texts, a DataFrame.
    by
        The document column that holds the groups.
    groups
        The two groups; EU and China, or the two with most documents, if they are not given.
    unit
        What is counted: `word`, `bigram`, `trigram` or `concept` (of the lexicon).
    lexicon
        The lexicon of the concepts: a name, a file or a `Lexicon`.
    matching
        Word boundaries and gates of the concepts; see `MatchSettings`.
    stop_words
        Words that get no row, such as `function_words()` or those of a file (`word_files.stop_words`).
    reference
        How often words occur elsewhere (`word_files.frequencies` reads a file). The corpus, or one group of it, is then
        compared with these counts instead of two groups with each other. For the unit `word` only.
    **statistics
        `min_count`, `min_documents`, `shortest`, `prior`, `correction`, `permutations` and `seed` of
        `measure.keyness`.

    Returns
    -------
    pandas.DataFrame
        Table `keyness`: counts, documents, log-odds with z, G², chi², log ratio. Positive values belong to the first
        group.

    Raises
    ------
    MeasureError
        There are no two groups, or no language has texts of both.

    Examples
    --------
    >>> import discourse as dc, pandas as pd
    >>> texts = pd.DataFrame({"text": ["A patrol, a patrol!", "A train, a train!"] * 2, "side": ["EU", "China"] * 2})
    >>> dc.keyness(dc.read(texts), min_count=2)[["term", "n_a", "n_b"]].values.tolist()
    [['a', 4, 4], ['patrol', 4, 0], ['train', 0, 4]]
    """
    chosen: dict[str, Any] = {"by": by, "groups": groups, "unit": unit, "lexicon": lexicon, "matching": matching}
    frame: pd.DataFrame = keyness_table(
        as_corpus(corpus), stop_words=stop_words, reference=reference, **chosen, **statistics
    ).to_pandas()
    return frame


def keyness_table(
    corpus: Corpus,
    *,
    by: str = "side",
    groups: Sequence[str] | None = None,
    unit: str = "word",
    lexicon: str | Path | Lexicon = "securitization",
    matching: MatchSettings | None = None,
    reference: Mapping[str, int] | None = None,
    **statistics: Any,
) -> pa.Table:
    """Return the rows of `keyness` as table `keyness`; the options are the same."""
    if unit not in UNITS:
        raise MeasureError(f"The unit is '{unit}'; it can be {', '.join(UNITS)}.")
    if reference is not None:
        if unit != "word":
            raise MeasureError(f"A reference list holds words; the unit is '{unit}'.")
        return _against(corpus, reference, by, groups, statistics)
    pair = tuple(groups) if groups else measure.default_groups(corpus.documents, by)
    if pair is None or len(pair) != 2:
        raise MeasureError(f"Keyness needs two groups in '{by}'; name them with --by and --groups A,B.")
    terms = _terms(corpus, unit, lexicon, matching)
    table = measure.keyness(terms, corpus.documents, by=by, groups=pair, unit=unit, **statistics)
    if not table.num_rows:
        _check_common_language(corpus.documents, by, pair)
    return table


def _against(
    corpus: Corpus, reference: Mapping[str, int], by: str, groups: Sequence[str] | None, statistics: dict[str, Any]
) -> pa.Table:
    """Return the keyness of a corpus, or of one group of it, against a reference list: one more document a language."""
    grouped = with_groups(corpus.documents, by)
    if groups:
        grouped = grouped.filter(pl.col("group").is_in(list(groups)))
        if len(groups) != 1 or not grouped.height:
            raise MeasureError("With a reference list, name one group that the corpus has, or none.")
    name = groups[0] if groups else "corpus"
    documents = grouped.select("doc_id", "language").with_columns(pl.lit(name).alias("side"))
    rows = [(f"\x00{language_of(word)}", word, count) for word, count in sorted(reference.items())]
    codes = sorted({doc_id for doc_id, _, _ in rows})
    lists = pl.DataFrame(
        {"doc_id": codes, "language": [code[1:] for code in codes], "side": ["reference"] * len(codes)}
    )
    listed = pl.DataFrame(rows, schema={"doc_id": pl.String, "term": pl.String, "n": pl.Int64}, orient="row")
    words = pl.DataFrame(corpus.words).select("doc_id", "term", pl.col("n").cast(pl.Int64))
    table = pl.concat([words.join(documents, on="doc_id", how="semi"), listed]).to_arrow()
    everything = pl.concat([documents, lists]).to_arrow()
    return measure.keyness(table, everything, by="side", groups=(name, "reference"), unit="word", **statistics)


def function_words() -> frozenset[str]:
    """Return the commonest words of all languages, which say little about a topic."""
    return frozenset[str]().union(*(language(code).stop_words for code in sorted(registered())))


def left_out(documents: pa.Table) -> int:
    """Return how many documents keyness leaves out because they are not in one of the known languages alone."""
    return sum(code not in registered() for code in documents["language"].to_pylist())


def _terms(corpus: Corpus, unit: str, lexicon: str | Path | Lexicon, matching: MatchSettings | None) -> pa.Table:
    """Return what is counted: columns doc_id, term, n."""
    if unit == "word" and (corpus.words.num_rows or not corpus.sentences.num_rows):
        return corpus.words
    if unit == "concept":
        used = as_lexicon(lexicon)
        hits, _ = used.match(corpus, matching)
        return measure.concept_counts(measure.cells(hits, used.patterns(), corpus.sentences))
    from discourse.scoring.ngrams import ngrams

    return ngrams(corpus, UNITS.index(unit) + 1)


def _check_common_language(documents: pa.Table, by: str, pair: tuple[str, ...]) -> None:
    """Raise `MeasureError` if no language has texts of both groups."""
    grouped = with_groups(documents, by)
    a, b = (set(grouped.filter(pl.col("group") == group)["language"].drop_nulls()) for group in pair)
    if not a & b & set(registered()):
        raise MeasureError(
            "No language has texts of both groups, so nothing can be compared; "
            f"{pair[0]} has {', '.join(sorted(a)) or 'none'}, {pair[1]} has {', '.join(sorted(b)) or 'none'}. "
            "Add texts, or name other groups with --by and --groups."
        )
