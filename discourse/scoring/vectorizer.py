"""A scikit-learn transformer that turns texts into counts of a lexicon's frames or concepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from sklearn import get_config
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from discourse.errors import LexiconError
from discourse.matching.plain_corpus import strings
from discourse.matching.settings import MatchSettings
from discourse.matching.text_list import TextList
from discourse.scoring.lexicon import Lexicon
from discourse.scoring.score import check_choices, columns_of, sparse_scores

if TYPE_CHECKING:
    from numpy.typing import NDArray


class LexiconVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Counts of a lexicon's asserted hits in texts (or rates, or presence), as a sparse matrix of scikit-learn.

    Parameters
    ----------
    lexicon : str, Path, dict or Lexicon, default="securitization"
        A shipped lexicon by name, a file, a mapping, or a lexicon.
    level : {"frame", "subframe", "concept", "pattern"}, default="frame"
        What a column counts.
    measure : {"hits", "per_1000_tokens", "share_of_sentences", "presence"}, default="hits"
        What a cell holds. Rates of texts without tokens or sentences are 0, as estimators allow no NaN.
    uses : {"asserted", "all"}, default="asserted"
        Which hits count: those that are asserted (not negated, hypothetical, quoted or attributed), or all.
    weights : bool, default=False
        Add up the patterns' weights instead of ones, for hits and per_1000_tokens.
    settings : MatchSettings, optional
        How the lexicon is matched.
    frames : {"counting", "all"}, default="counting"
        Which frames have columns: those that count, or also topic, meta, control and background frames.

    Attributes
    ----------
    lexicon_ : Lexicon
        The lexicon that is matched.
    feature_names_out_ : ndarray of str
        The names at the level, sorted: the columns.

    Examples
    --------
    >>> counts = LexiconVectorizer({"threat": ["flood*", "威胁"]}).fit_transform(["Floods and floods", "构成威胁"])
    >>> counts.toarray().tolist()
    [[2.0], [1.0]]
    """

    def __init__(
        self,
        lexicon: str | Path | dict[str, Any] | Lexicon = "securitization",
        *,
        level: str = "frame",
        measure: str = "hits",
        uses: str = "asserted",
        weights: bool = False,
        settings: MatchSettings | None = None,
        frames: str = "counting",
    ) -> None:
        self.lexicon = lexicon
        self.level = level
        self.measure = measure
        self.uses = uses
        self.weights = weights
        self.settings = settings
        self.frames = frames

    def fit(self, X: Iterable[str], y: object = None) -> LexiconVectorizer:
        """Load the lexicon and check the texts. Returns self."""
        self._fit(_texts(X))
        return self

    def fit_transform(self, X: Iterable[str], y: object = None) -> sparse.csr_matrix | NDArray[np.float64]:
        """`fit` and `transform` of the same texts, which may come from a generator."""
        texts = _texts(X)
        self._fit(texts)
        return self._transform(texts)

    def transform(self, X: Iterable[str]) -> sparse.csr_matrix | NDArray[np.float64]:
        """One row a text, a column a name; CSR of float64, dense where `set_output` asks for a DataFrame."""
        check_is_fitted(self)
        return self._transform(_texts(X))

    def _fit(self, texts: list[str]) -> None:
        check_choices(self.level, self.measure, self.uses, self.frames)
        if not isinstance(self.weights, bool | np.bool_):
            raise LexiconError(f"weights is {self.weights!r}; it can be True or False.")
        if not isinstance(self.settings, MatchSettings | None):
            raise LexiconError(f"settings is {self.settings!r}; it can be MatchSettings(...) or None.")
        if isinstance(self.lexicon, Lexicon):
            self.lexicon_ = self.lexicon
        elif isinstance(self.lexicon, Mapping):
            self.lexicon_ = Lexicon.from_dict(self.lexicon)
        else:
            self.lexicon_ = Lexicon.load(self.lexicon)
        self.feature_names_out_ = np.array(columns_of(self.lexicon_, self.level, self.frames), dtype=object)

    def _transform(self, texts: list[str]) -> sparse.csr_matrix | NDArray[np.float64]:
        shape = (len(texts), len(self.feature_names_out_))
        counts = sparse.csr_matrix(shape)
        if texts:
            cells = sparse_scores(
                self.lexicon_,
                TextList(texts),
                self.level,
                self.uses,
                self.measure,
                self.settings,
                self.weights,
                self.frames,
            )
            counts = sparse.csr_matrix((cells.value, (cells.row, cells.column)), shape=shape)
        return counts if self._sparse() else counts.toarray()

    def get_feature_names_out(self, input_features: object = None) -> NDArray[np.object_]:
        """The names of the columns."""
        check_is_fitted(self)
        return self.feature_names_out_

    def _sparse(self) -> bool:
        """DataFrames, asked for by `set_output`, are made from dense arrays only."""
        own: dict[str, str] = getattr(self, "_sklearn_output_config", {})
        return bool(own.get("transform", get_config()["transform_output"]) == "default")

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.requires_fit = True
        tags.no_validation = True
        return tags


def _texts(X: Iterable[str]) -> list[str]:
    try:
        return strings(X)
    except LexiconError as error:  # scikit-learn's convention for wrong X
        raise ValueError(str(error)) from None
