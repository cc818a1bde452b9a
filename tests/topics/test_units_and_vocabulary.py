"""What topics are fitted on: units of neighbouring passages, and a vocabulary without function words."""

from __future__ import annotations

import pytest

from discourse.errors import TopicError
from discourse.topics import TopicSettings
from discourse.topics.units import main_passages, own_passages, units
from discourse.topics.vocabulary import build

EASY = TopicSettings(unit_tokens=1, min_units=1, min_documents=1, max_share=1.0)


def document(doc_id, *passages, language="en"):
    return {"doc_id": doc_id, "language": language, "passages": passages}


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([10, 10, 10], [0, 0, 0]),  # never enough: one unit
        ([60, 60, 60], [0, 1, 2]),
        ([5, 55, 5, 55], [0, 0, 1, 1]),  # a heading goes with what follows
        ([60, 60, 5], [0, 1, 1]),  # the rest joins the unit before it
        ([59, 1, 200, 30, 20], [0, 0, 1, 1, 1]),
        ([300], [0]),
    ],
)
def test_neighbours_are_joined_until_they_hold_enough(tables_of, sizes, expected):
    corpus = tables_of([document("a", *[{"word": size} for size in sizes])])
    own = own_passages(corpus.documents, corpus.passages, "en")
    assert units(corpus.words, own, 60)["unit"].to_list() == expected


def test_a_unit_never_crosses_a_document(tables_of):
    corpus = tables_of([document("a", {"x": 5}), document("b", {"x": 5}, {"y": 80})])
    own = own_passages(corpus.documents, corpus.passages, "en")
    table = units(corpus.words, own, 60)
    assert table.select("doc_id", "passage", "unit").rows() == [("a", 0, 0), ("b", 0, 1), ("b", 1, 1)]
    assert main_passages(table).rows() == [(0, "a", 0), (1, "b", 1)]


def test_the_first_of_equally_long_passages_stands_for_a_unit(tables_of):
    corpus = tables_of([document("a", {"x": 9}, {"y": 30}, {"z": 30})])
    own = own_passages(corpus.documents, corpus.passages, "en")
    assert main_passages(units(corpus.words, own, 60)).rows() == [(0, "a", 1)]


def test_other_languages_and_uncounted_passages_stay_out(tables_of):
    corpus = tables_of(
        [
            document("a", {"x": 1}, {"难民": 1, "@language": "zh"}, {"y": 1, "@uncounted": 1}),
            document("b", {"Key": 1, "@language": "en"}, {"难民": 1}, language="zh"),
            document("c", {"x": 1, "@language": "en"}, {"难民": 1, "@language": "zh"}, language="mixed"),
        ]
    )
    assert own_passages(corpus.documents, corpus.passages, "en").rows() == [("a", 0), ("c", 0)]
    assert own_passages(corpus.documents, corpus.passages, "zh").rows() == [("b", 1), ("c", 1)]


def test_function_words_numbers_and_single_latin_letters_are_no_terms(tables_of):
    english = tables_of([document("a", {"the": 3, "border": 2, "2015": 1, "s": 1, "covid-19": 1, "not": 1})])
    assert build(english.words, english.documents, english.passages, "en", EASY).terms == ("border", "covid-19")
    chinese = tables_of([document("a", {"的": 3, "难民": 2, "２０１５": 1, "法": 1, "不": 1, "eu": 1}, language="zh")])
    assert build(chinese.words, chinese.documents, chinese.passages, "zh", EASY).terms == ("eu", "法", "难民")


def test_rare_and_ubiquitous_words_are_no_terms(tables_of):
    documents = [document(f"d{i}", {"common": 9, f"only{i}": 9, "odd" if i % 2 else "even_": 9}) for i in range(10)]
    documents.append(document("e", *[{"one_text": 5, "filler": 60} for _ in range(5)]))
    corpus = tables_of(documents)
    settings = TopicSettings(unit_tokens=5)
    assert build(corpus.words, corpus.documents, corpus.passages, "en", settings).terms == ("even_", "odd")


def test_a_lone_document_may_have_a_vocabulary(tables_of):
    corpus = tables_of([document("a", *[{"border": 3, f"w{i}": 3} for i in range(9)])])
    settings = TopicSettings(unit_tokens=5, max_share=1.0)
    assert build(corpus.words, corpus.documents, corpus.passages, "en", settings).terms == ("border",)


def test_the_largest_vocabulary_keeps_the_most_widespread_words(tables_of):
    corpus = tables_of([document(str(i), {"border": 1, "camp" if i == 0 else "fence": 1}) for i in range(3)])
    settings = TopicSettings(unit_tokens=1, min_units=1, min_documents=1, max_share=1.0, max_terms=2)
    assert build(corpus.words, corpus.documents, corpus.passages, "en", settings).terms == ("border", "fence")


def test_counts_are_those_of_the_words(tables_of):
    corpus = tables_of([document("a", {"border": 2, "the": 5}, {"border": 1, "camp": 4}), document("b", {"the": 3})])
    found = build(corpus.words, corpus.documents, corpus.passages, "en", EASY)
    assert found.terms == ("border", "camp")
    assert found.counts.toarray().tolist() == [[2, 0], [1, 4]]  # the unit without a term is left out
    assert found.sizes.tolist() == [2, 5]
    assert found.doc_ids == ("a", "a")
    assert found.where.rows() == [("a", 0, 0), ("a", 1, 1)]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"k": 1}, "A model of 1 topics says nothing"),
        ({"models": ("lsa",)}, "There is no topic model 'lsa'; choose from lda, nmf, seeded"),
        ({"max_share": 0.0}, "'max_share' is 0.0"),
        ({"runs": 0}, "'runs' is 0"),
    ],
)
def test_settings_that_make_no_sense(options, message):
    with pytest.raises(TopicError, match=message):
        TopicSettings(**options)
