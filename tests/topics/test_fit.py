"""`fit` as a whole: planted topics come back, in tables that depend on nothing but the text and the seed."""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa
import pytest

from discourse import schema
from discourse.errors import MeasureError
from discourse.topics import TopicSettings, fit

pytestmark = pytest.mark.xdist_group("topics fit")  # its fixture of fitted models is made once

TABLES = {
    *("topics", "topic_terms", "topic_words", "topic_passages", "topic_choice"),
    *("document_topics", "topic_contrasts", "topic_trends", "warnings"),
}
QUICK = TopicSettings(k=3, resamples=199, runs=2)


def run(corpus, settings=QUICK, hits=None, patterns=None):
    return fit(corpus.words, corpus.documents, corpus.passages, settings, hits, patterns)


@pytest.fixture(scope="module")
def fitted(two_languages, hits, lexicon):
    return run(two_languages, QUICK, hits, lexicon)


def rows(table, **wanted):
    """The rows with these values; that there are any is part of every test."""
    found = [row for row in table.to_pylist() if all(row[name] == value for name, value in wanted.items())]
    assert found, f"no rows with {wanted}"
    return found


def theme_of(terms, themes):
    """The theme that most of the terms belong to."""
    return max(sorted(themes), key=lambda theme: len(set(terms) & set(themes[theme].split())))


def top(tables, language, model, topic, n=8):
    found = rows(tables["topic_terms"], language=language, model=model, topic=topic)
    return [row["term"] for row in found if row["rank"] < n]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("model", ["lda", "nmf", "seeded"])
@pytest.mark.slow
def test_planted_topics_come_back(fitted, themes, language, model):
    found = rows(fitted["topics"], language=language, model=model)
    assert len(found) == (4 if model == "seeded" else 3)  # three frames and one free topic
    words = [top(fitted, language, model, row["topic"]) for row in found[:3]]
    assert {theme_of(terms, themes[language]) for terms in words} == {"patrol", "campus", "shelter"}
    for terms in words:
        own = set(themes[language][theme_of(terms, themes[language])].split())
        assert len(own & set(terms)) >= 7


def test_tables_are_as_their_schemas_say(fitted):
    assert set(fitted) == TABLES
    for name, table in fitted.items():
        assert table.equals(schema.make(name, table))


def test_topics_are_numbered_from_0_by_their_share(fitted):
    for language in ("en", "zh"):
        for model in ("lda", "nmf", "seeded"):
            found = rows(fitted["topics"], language=language, model=model)
            assert [row["topic"] for row in found] == list(range(len(found)))
            shares = [row["share"] for row in found]
            assert shares == sorted(shares, reverse=True)
            assert sum(shares) == pytest.approx(1, abs=1e-5)


def test_shares_of_a_document_add_up(fitted):
    sums = {}
    for row in fitted["document_topics"].to_pylist():
        key = row["language"], row["model"], row["doc_id"]
        sums[key] = sums.get(key, 0) + row["share"]
    assert len(sums) == 2 * 3 * 24
    assert set(np.round(list(sums.values()), 4)) == {1.0}


def test_a_language_sees_its_own_documents_only(fitted):
    for row in fitted["document_topics"].to_pylist() + fitted["topic_passages"].to_pylist():
        assert row["doc_id"].startswith(row["language"])
    terms = {row["term"]: row["language"] for row in fitted["topic_terms"].to_pylist()}
    assert all(language == ("en" if term.isascii() else "zh") for term, language in terms.items())


@pytest.mark.slow
def test_a_third_language_would_not_move_the_first(two_languages, english):
    both, alone = run(two_languages), run(english)
    for name in ("topics", "topic_terms", "document_topics", "topic_contrasts", "topic_passages", "topic_choice"):
        mine = both[name].filter(pa.compute.equal(both[name]["language"], "en"))
        assert mine.equals(alone[name]), name


@pytest.mark.slow
def test_shuffled_input_gives_the_same_bytes(two_languages, hits, lexicon, fitted):
    rng = np.random.default_rng(0)

    def shuffled(table):
        return table.take(rng.permutation(table.num_rows))

    again = fit(
        shuffled(two_languages.words),
        shuffled(two_languages.documents),
        shuffled(two_languages.passages),
        QUICK,
        shuffled(hits),
        shuffled(lexicon),
    )
    for name in TABLES:
        assert again[name].equals(fitted[name]), name


@pytest.mark.slow
def test_the_seed_draws_samples_and_changes_no_topic(english):
    one, two = (run(english, TopicSettings(k=3, seed=seed, resamples=199, runs=2, models=("lda",))) for seed in (1, 2))
    assert one["topics"]["label"].equals(two["topics"]["label"])
    assert not one["topic_contrasts"].equals(two["topic_contrasts"])


def test_the_sides_differ_where_they_were_made_to(fitted, themes):
    for language in ("en", "zh"):
        for row in rows(fitted["topic_contrasts"], language=language, model="nmf"):
            theme = theme_of(top(fitted, language, "nmf", row["topic"]), themes[language])
            assert (row["group_a"], row["group_b"], row["n_a"], row["n_b"]) == ("China", "EU", 12, 12)
            assert row["estimate"] == pytest.approx(row["value_a"] - row["value_b"], abs=2e-6)
            assert row["low"] <= row["estimate"] <= row["high"]
            if theme == "shelter":
                assert row["low"] < 0 < row["high"]
                assert row["p"] > 0.05
            else:
                assert np.sign(row["estimate"]) == (1 if theme == "campus" else -1)
                assert abs(row["estimate"]) > 0.4
                assert row["p"] == pytest.approx(1 / 200)  # the smallest of 199 permutations


def test_group_means_are_those_of_the_documents(fitted, two_languages):
    side = dict(zip(*(two_languages.documents[c].to_pylist() for c in ("doc_id", "side")), strict=True))
    for row in rows(fitted["topic_contrasts"], model="lda"):
        shares = rows(fitted["document_topics"], model="lda", language=row["language"], topic=row["topic"])
        mean = np.mean([s["share"] for s in shares if side[s["doc_id"]] == "China"])
        assert row["value_a"] == pytest.approx(mean, abs=2e-6)


def test_groups_are_compared_in_the_order_asked_for(english):
    wanted = TopicSettings(k=3, resamples=99, runs=1, models=("nmf",), groups=("EU", "China"))
    found = run(english, wanted)["topic_contrasts"].to_pylist()
    assert {(row["group_a"], row["group_b"]) for row in found} == {("EU", "China")}


def test_topics_meet_their_like_in_the_other_language(fitted, themes):
    for row in rows(fitted["topics"], language="en", model="nmf"):
        language, topic = row["matched"].split()
        assert language == "zh"
        other = rows(fitted["topics"], language="zh", model="nmf", topic=int(topic))[0]
        assert other["matched"] == f"en {row['topic']}"
        assert other["match_score"] == row["match_score"] > 0.9
        one, two = top(fitted, "en", "nmf", row["topic"]), top(fitted, "zh", "nmf", int(topic))
        assert theme_of(one, themes["en"]) == theme_of(two, themes["zh"])


def test_topics_name_their_concepts(fitted, themes):
    wanted = {"patrol": "control", "campus": ("growth", "talent"), "shelter": "asylum"}
    for row in rows(fitted["topics"], language="zh", model="nmf"):
        theme = theme_of(top(fitted, "zh", "nmf", row["topic"]), themes["zh"])
        assert row["concepts"].split(", ")[0] in wanted[theme]


def test_seeded_topics_are_labelled_with_their_frame(fitted, themes):
    frames = {"security": "patrol", "development": "campus", "humanitarian": "shelter"}
    labels = [row["label"] for row in rows(fitted["topics"], model="seeded", language="en")]
    named = dict(label.split(": ", 1) for label in labels if ": " in label)
    assert set(named) == set(frames)
    for frame, words in named.items():
        assert theme_of(words.split(" · "), themes["en"]) == frames[frame]


@pytest.mark.slow
def test_without_a_lexicon_there_are_no_concepts_and_no_seeded_model(english):
    found = run(english)
    assert {row["model"] for row in found["topics"].to_pylist()} == {"lda", "nmf"}
    assert {row["concepts"] for row in found["topics"].to_pylist()} == {None}
    assert {row["matched"] for row in found["topics"].to_pylist()} == {None}


def test_typical_passages_are_one_a_document(fitted):
    for language, model in (("en", "lda"), ("zh", "nmf")):
        found = rows(fitted["topic_passages"], language=language, model=model, topic=0)
        assert [row["rank"] for row in found] == [0, 1, 2, 3, 4]
        assert len({row["doc_id"] for row in found}) == 5
        assert all(row["weight"] > 0.6 for row in found)


def test_the_number_of_topics_is_chosen_and_the_search_is_told(english):
    settings = TopicSettings(resamples=99, runs=3, models=("nmf",), candidates=(2, 3, 4))
    found = run(english, settings)
    assert [(row["n_topics"], row["chosen"]) for row in found["topic_choice"].to_pylist()] == [
        (2, False), (3, True), (4, False),
    ]  # fmt: skip
    chosen = rows(found["topic_choice"], chosen=True)[0]
    topics = found["topics"].to_pylist()
    assert {row["n_topics"] for row in topics} == {3}
    assert chosen["coherence"] == pytest.approx(np.mean([row["coherence"] for row in topics]), abs=2e-6)
    assert chosen["stability"] == pytest.approx(np.mean([row["stability"] for row in topics]), abs=2e-6)


def codes(tables):
    return {(row["code"], row["subject"]) for row in tables["warnings"].to_pylist()}


def empty(tables):
    return all(tables[name].num_rows == 0 for name in TABLES - {"warnings"})


def test_more_topics_than_words_are_no_error(english):
    found = run(english, TopicSettings(k=500))
    assert empty(found)
    assert codes(found) == {("too-many-topics", "en")}
    assert json.loads(found["warnings"]["parameters"][0].as_py())["topics"] == 500


@pytest.mark.parametrize("passages", [[], [{}], [{"the": 3}], [{"border": 40}, {"camp": 60}]])
def test_too_little_text_is_no_error(tables_of, passages):
    found = run(tables_of([{"doc_id": "a", "language": "en", "passages": passages}]), TopicSettings())
    assert empty(found)
    assert codes(found) <= {("too-little-text", "en"), ("empty-vocabulary", "en")}


BORDER, CAMP = {"border": 30, "patrol": 9}, {"camp": 30, "tent": 9}


@pytest.mark.parametrize(
    ("documents", "wanted", "expected"),
    [
        ([[{"the": 70}]] * 9, {"k": 2}, {("empty-vocabulary", "en")}),
        ([[BORDER]] * 9, {"k": 2, "max_share": 1.0}, {("identical-texts", "en")}),
        ([[BORDER, CAMP] * 9] * 2, {"k": 3}, {("more-topics-than-documents", "en"), ("few-topic-documents", "en")}),
    ],
)
def test_what_no_model_can_be_made_of_is_said(tables_of, documents, wanted, expected):
    made = tables_of([{"doc_id": f"{n}", "language": "en", "passages": p} for n, p in enumerate(documents)])
    settings = TopicSettings(models=("nmf",), runs=1, resamples=19, unit_tokens=20, **wanted)
    assert expected <= codes(run(made, settings))


def test_topics_of_one_language_alone_are_said_to_be_unmatched(tables_of, planted_documents):
    alone = {"doc_id": "z", "language": "zh", "side": "EU", "passages": [{"的": 40}]}
    settings = TopicSettings(k=3, models=("nmf",), runs=1, resamples=19)
    found = codes(run(tables_of([*planted_documents(("en",), n=8), alone]), settings))
    assert {("topics-unmatched", "zh"), ("empty-vocabulary", "zh")} <= found


def test_an_empty_corpus_is_no_error(tables_of):
    found = run(tables_of([]), TopicSettings())
    assert empty(found)
    assert codes(found) == set()


def test_few_documents_are_said_to_be_few(fitted):
    assert ("few-topic-documents", "en") in codes(fitted)
    assert ("few-topic-documents", "zh") in codes(fitted)


def test_a_document_all_of_whose_words_are_cut_is_named(tables_of, planted_documents):
    unlike = {"doc_id": "odd", "language": "en", "side": "EU", "passages": [{"zebra": 40, "the": 30}]}
    settings = TopicSettings(k=3, resamples=19, runs=1, models=("nmf",), stem=True)
    found = run(tables_of([*planted_documents(n=6), unlike]), settings)
    said = json.loads(rows(found["warnings"], code="documents-without-topics")[0]["parameters"])
    assert said == {"language": "en", "number": 1, "documents": ["odd"]}
    assert {subject for code, subject in codes(found) if code == "no-stems"} == {"zh"}


def test_the_number_of_lda_is_said_to_be_that_of_nmf(english):
    settings = TopicSettings(resamples=19, runs=1, models=("nmf", "lda"), candidates=(3,))
    said = json.loads(rows(run(english, settings)["warnings"], code="number-from-nmf")[0]["parameters"])
    assert said == {"language": "en", "topics": 3}
    assert ("number-from-nmf", "en") not in codes(run(english, TopicSettings(k=3, resamples=19, runs=1)))


@pytest.mark.slow
def test_passages_in_two_languages_are_reported(tables_of, planted_documents):
    documents = planted_documents(("en",))
    documents[0]["passages"].append({"border": 2, "边境": 2, "@language": "mixed"})
    documents[1]["passages"].append({"边境": 3, "@language": "zh"})
    found = run(tables_of(documents))
    assert ("passages-without-model", "mixed, zh") in codes(found)
    said = json.loads(rows(found["warnings"], code="passages-without-model")[0]["parameters"])
    assert said == {"languages": ["en", "zh"], "passages": 2, "tokens": 7}


def test_below_ten_documents_a_group_there_is_no_p(tables_of, planted_documents):
    found = run(tables_of(planted_documents(("en",), n=16)))["topic_contrasts"].to_pylist()
    assert {row["p"] for row in found} == {None}
    assert {row["q"] for row in found} == {None}
    assert {row["warning"] for row in found} == {'[["few-units", {"a": 8, "b": 8, "cluster": null, "least": 10}]]'}
    assert all(row["low"] < row["high"] for row in found)


@pytest.mark.slow
def test_without_two_groups_nothing_is_compared(tables_of, planted_documents):
    documents = [{**document, "side": "EU"} for document in planted_documents(("en",))]
    found = run(tables_of(documents))
    assert found["topics"].num_rows > 0
    assert found["topic_contrasts"].num_rows == 0
    assert ("no-contrast", "side") in codes(found)


def test_an_unknown_group_is_an_error(english):
    with pytest.raises(MeasureError, match="'Mars'"):
        run(english, TopicSettings(k=3, resamples=99, runs=1, groups=("EU", "China", "Mars")))
