"""The estimator: scikit-learn's conventions, and counts that are the lexicon's."""

from __future__ import annotations

import pickle
import subprocess
import sys
import tracemalloc
import warnings
from functools import cache

import joblib
import numpy as np
import pandas as pd
import polars as pl
import pytest
from scipy import sparse
from sklearn import config_context
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import NotFittedError, SkipTestWarning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.utils import estimator_checks
from sklearn.utils.estimator_checks import check_estimator

from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon
from discourse.scoring.vectorizer import LexiconVectorizer

LEXICON = {
    "name": "t",
    "frames": {
        "security": {
            "subframes": {
                "s": {
                    "concepts": {
                        "threat": {"en": ["threat*"], "zh": ["威胁"]},
                        "flood": {"en": ["flood*"], "weight": 0.5},
                    }
                }
            }
        },
        "development": {"concepts": {"growth": {"en": ["growth"], "zh": ["发展"]}}},
    },
}


TEXTS = ["Threats and floods. A flood.", "Growth, growth", "构成威胁，不利于发展", ""]


# For an estimator whose tags say that it takes strings, scikit-learn's suite runs one check and skips all that feed
# arrays of numbers. Those of its checks that need no data are run here by name.
WITHOUT_DATA = (
    "check_do_not_raise_errors_in_init_or_set_params",
    "check_estimator_cloneable",
    "check_estimator_repr",
    "check_estimator_tags_renamed",
    "check_get_feature_names_out_error",
    "check_get_params_invariance",
    "check_mixin_order",
    "check_no_attributes_set_in_init",
    "check_parameters_default_constructible",
    "check_set_params",
    "check_valid_tag_types",
)


@pytest.mark.parametrize("name", WITHOUT_DATA)
def test_scikit_learns_checks_that_need_no_data(name):
    getattr(estimator_checks, name)("LexiconVectorizer", LexiconVectorizer(LEXICON))


def test_scikit_learns_own_suite():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SkipTestWarning)  # says that checks with numbers do not apply to strings
        results = check_estimator(LexiconVectorizer(LEXICON), on_fail=None, on_skip=None)
    assert [result["status"] for result in results] == ["passed"] * len(results)
    assert len(results) > 0


@pytest.mark.parametrize(
    ("options", "names", "expected"),
    [
        ({}, ["development", "security"], [[0, 3], [2, 0], [1, 1], [0, 0]]),
        ({"level": "subframe"}, ["development/development", "security/s"], [[0, 3], [2, 0], [1, 1], [0, 0]]),
        ({"level": "concept"}, ["flood", "growth", "threat"], [[2, 0, 1], [0, 2, 0], [0, 1, 1], [0, 0, 0]]),
        ({"measure": "presence"}, ["development", "security"], [[0, 1], [1, 0], [1, 1], [0, 0]]),
        ({"measure": "share_of_sentences"}, ["development", "security"], [[0, 1], [1, 0], [1, 1], [0, 0]]),
        ({"weights": True}, ["development", "security"], [[0, 2], [2, 0], [1, 1], [0, 0]]),
        (
            {"measure": "per_1000_tokens"},
            ["development", "security"],
            [[0, 600], [1000, 0], [1000 / 3, 1000 / 3], [0, 0]],
        ),
    ],
)
def test_counts(options, names, expected):
    vectorizer = LexiconVectorizer(LEXICON, **options)
    matrix = vectorizer.fit_transform(TEXTS)
    assert sparse.issparse(matrix)
    assert matrix.format == "csr"
    assert list(vectorizer.get_feature_names_out()) == names
    np.testing.assert_allclose(matrix.toarray(), expected)


def test_patterns_as_columns():
    vectorizer = LexiconVectorizer(LEXICON, level="pattern").fit([])
    assert next(iter(vectorizer.get_feature_names_out())) == "flood/en/flood*"
    assert vectorizer.transform(["floods flood"]).toarray()[0, 0] == 2


def test_conventions():
    vectorizer = LexiconVectorizer(LEXICON, level="concept")
    with pytest.raises(NotFittedError):
        vectorizer.transform(TEXTS)
    fitted = clone(vectorizer).fit(TEXTS)
    assert fitted.get_params()["level"] == "concept"
    copy = pickle.loads(pickle.dumps(fitted))
    assert (copy.transform(TEXTS) != fitted.transform(TEXTS)).nnz == 0
    assert fitted.transform([]).shape == (0, 3)


def test_pandas_output():
    frame = LexiconVectorizer(LEXICON).set_output(transform="pandas").fit_transform(TEXTS)
    assert list(frame.columns) == ["development", "security"]
    assert frame.loc[0, "security"] == 3


def test_in_a_pipeline_and_a_search():
    model = make_pipeline(LexiconVectorizer(Lexicon.from_dict(LEXICON)), LogisticRegression())
    texts, labels = TEXTS[:3] * 4, [1, 0, 1] * 4
    search = GridSearchCV(model, {"lexiconvectorizer__level": ["frame", "concept"]}, cv=2).fit(texts, labels)
    assert search.predict(["Threats"])[0] == 1


def test_asserted_uses_leave_out_what_is_denied():
    texts = ["There is no threat.", "There is a threat."]
    assert LexiconVectorizer(LEXICON, uses="asserted", level="concept").fit_transform(texts).toarray()[
        :, 2
    ].tolist() == [0, 1]


def test_importing_the_lexicon_does_not_import_scikit_learn():
    code = "import sys, discourse.lexicon; print(*(m in sys.modules for m in ('sklearn', 'matplotlib', 'jieba')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "False"]


RICH = [
    *TEXTS,
    "There is no threat.",
    "威胁不存在，发展继续。威胁！",
    "!",
    "Growth, if any, and floods: threatened threats.",
]


@cache
def compiled() -> Lexicon:
    return Lexicon.from_dict(LEXICON)


@pytest.mark.parametrize("uses", ["all", "asserted"])
@pytest.mark.parametrize("weights", [False, True])
@pytest.mark.parametrize("measure", ["hits", "per_1000_tokens", "share_of_sentences", "presence"])
@pytest.mark.parametrize("level", ["frame", "subframe", "concept", "pattern"])
@pytest.mark.slow
def test_agrees_with_score(level, measure, weights, uses):
    lexicon = compiled()
    expected = lexicon.score(RICH, level=level, uses=uses, measure=measure, weights=weights)
    options = {"level": level, "uses": uses, "measure": measure, "weights": weights}
    vectorizer = LexiconVectorizer(lexicon, **options)
    np.testing.assert_array_equal(vectorizer.fit_transform(RICH).toarray(), expected.fillna(0).to_numpy(dtype=float))
    assert list(vectorizer.get_feature_names_out()) == list(expected.columns)
    assert expected.to_numpy().sum() != 0


@pytest.mark.slow
def test_many_columns_stay_sparse():
    lexicon = Lexicon.from_dict({"words": [f"w{number}x" for number in range(5_000)]})
    tracemalloc.start()
    found = LexiconVectorizer(lexicon, level="pattern").fit_transform(["w7x w4999x"] * 2_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (found.shape, found.nnz) == ((2_000, 5_000), 4_000)
    assert peak < 2_000 * 5_000 * 8  # bytes of the dense matrix


def test_columns_of_tables():
    texts = pd.DataFrame({"text": TEXTS, "year": [1, 2, 3, 4]})
    parts = [("words", LexiconVectorizer(LEXICON, level="concept"), "text")]
    mixed = ColumnTransformer(parts, remainder="passthrough", sparse_threshold=0).set_output(transform="pandas")
    names = ["words__flood", "words__growth", "words__threat", "remainder__year"]
    assert list(mixed.fit_transform(texts).columns) == names
    assert mixed.transform(texts)["words__flood"].tolist() == [2, 0, 0, 0]
    polars = ColumnTransformer(parts, remainder="passthrough").set_output(transform="polars")
    assert polars.fit_transform(pl.from_pandas(texts)).columns == names
    with pytest.raises(ValueError, match="not a table"):
        ColumnTransformer([("words", LexiconVectorizer(LEXICON), ["text"])]).fit(texts)


def test_output_keeps_the_index_and_may_be_polars():
    column = pd.Series(TEXTS, index=["w", "x", "y", "z"])
    with config_context(transform_output="pandas"):
        assert list(LexiconVectorizer(LEXICON).fit_transform(column).index) == ["w", "x", "y", "z"]
    assert LexiconVectorizer(LEXICON).set_output(transform="polars").fit_transform(TEXTS)["security"].to_list()[0] == 3


@pytest.mark.slow
def test_settings_are_searched_with_lexicons_and_paths(tmp_path):
    (tmp_path / "安全.yml").write_text("安全: [威胁, threat*]\n", encoding="utf-8")
    grid = {
        "lexiconvectorizer__lexicon": [LEXICON, Lexicon.from_dict(LEXICON), tmp_path / "安全.yml"],
        "lexiconvectorizer__settings": [None, MatchSettings(boundary="none")],
        "lexiconvectorizer__measure": ["hits", "presence"],
    }
    model = make_pipeline(LexiconVectorizer(LEXICON), LogisticRegression())
    search = GridSearchCV(model, grid, cv=2, error_score="raise").fit(TEXTS[:3] * 4, [1, 0, 1] * 4)
    assert len(search.cv_results_["params"]) == 12
    named = LexiconVectorizer(tmp_path / "安全.yml", level="pattern").fit([])
    assert list(named.get_feature_names_out()) == ["安全/en/threat*", "安全/zh/威胁"]


def test_a_clone_keeps_the_compiled_lexicon():
    lexicon = Lexicon.from_dict(LEXICON)
    assert clone(LexiconVectorizer(lexicon)).lexicon is lexicon


def test_travels_by_joblib(tmp_path):
    fitted = LexiconVectorizer(LEXICON, level="concept").fit(TEXTS)
    joblib.dump(fitted, tmp_path / "fitted.joblib")
    copy = joblib.load(tmp_path / "fitted.joblib")
    assert (copy.transform(TEXTS) != fitted.transform(TEXTS)).nnz == 0
    assert copy.get_params()["lexicon"] == LEXICON
