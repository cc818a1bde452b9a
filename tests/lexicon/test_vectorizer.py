"""The estimator: scikit-learn's conventions, and counts that are the lexicon's."""

from __future__ import annotations

import pickle
import subprocess
import sys
import warnings

import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from sklearn.base import clone
from sklearn.exceptions import NotFittedError, SkipTestWarning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.utils import estimator_checks
from sklearn.utils.estimator_checks import check_estimator

from discourse.errors import LexiconError
from discourse.lexicon import Lexicon, LexiconVectorizer

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
    "check_no_attributes_set_in_init",
    "check_parameters_default_constructible",
    "check_set_params",
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


@pytest.mark.parametrize(
    ("options", "texts", "error"),
    [
        ({"level": "word"}, [], LexiconError),
        ({"measure": "x"}, [], LexiconError),
        ({}, "one text", ValueError),
        ({}, [1], ValueError),
    ],
)
def test_refuses(options, texts, error):
    with pytest.raises(error):
        LexiconVectorizer(LEXICON, **options).fit(texts)


def test_refuses_a_table_and_takes_its_column():
    frame = pd.DataFrame({"text": ["A threat.", "None."]})
    with pytest.raises(ValueError, match=r'give one column of texts, such as df\["text"\]'):
        LexiconVectorizer(LEXICON).fit(frame)
    assert LexiconVectorizer(LEXICON).fit_transform(frame["text"]).shape[0] == 2


def test_importing_the_lexicon_does_not_import_scikit_learn():
    code = "import sys, discourse.lexicon; print(*(m in sys.modules for m in ('sklearn', 'matplotlib', 'jieba')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "False"]
