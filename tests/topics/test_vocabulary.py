"""A vocabulary without function words, and its counts."""

from __future__ import annotations

from dataclasses import replace

from discourse.topics import TopicSettings
from discourse.topics.vocabulary import build
from tests.topics.small import EASY, document


def test_function_words_numbers_and_single_latin_letters_are_no_terms(tables_of):
    english = tables_of([document("a", {"the": 3, "border": 2, "2015": 1, "s": 1, "covid-19": 1, "not": 1})])
    assert build(english.words, english.documents, english.passages, "en", EASY).terms == ("border", "covid-19")
    chinese = tables_of([document("a", {"的": 3, "难民": 2, "２０１５": 1, "法": 1, "不": 1, "eu": 1}, language="zh")])
    assert build(chinese.words, chinese.documents, chinese.passages, "zh", EASY).terms == ("eu", "难民")
    settings = replace(EASY, one_character=True)
    assert build(chinese.words, chinese.documents, chinese.passages, "zh", settings).terms == ("eu", "法", "难民")


def test_forms_of_address_and_words_of_the_user_are_no_terms(tables_of):
    settings = TopicSettings(unit_tokens=1, min_units=1, min_documents=1, max_share=1.0, stop_words=("Border", "難民"))
    english = tables_of([document("a", {"mr": 3, "ladies": 1, "border": 2, "camp": 1})])
    assert build(english.words, english.documents, english.passages, "en", settings).terms == ("camp",)
    chinese = tables_of([document("a", {"先生": 3, "难民": 2, "边境": 1}, language="zh")])
    assert build(chinese.words, chinese.documents, chinese.passages, "zh", settings).terms == ("边境",)


def test_documents_without_a_word_of_the_vocabulary_are_named(tables_of):
    corpus = tables_of([document("b", {"the": 5}), document("a", {"border": 2}), document("c", {}), document("d")])
    assert build(corpus.words, corpus.documents, corpus.passages, "en", EASY).cut == ("b",)


def test_stems_are_counted_together_on_request(tables_of):
    corpus = tables_of([document("a", {"border": 2, "borders": 3}, {"borders": 1, "camp": 4})])
    settings = TopicSettings(unit_tokens=1, min_units=1, min_documents=1, max_share=1.0, stem=True)
    found = build(corpus.words, corpus.documents, corpus.passages, "en", settings)
    assert (found.terms, found.counts.toarray().tolist()) == (("borders", "camp"), [[5, 0], [1, 4]])


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
