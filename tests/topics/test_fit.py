"""`fit` as a whole: planted topics come back, in tables that depend on nothing but the text and the seed."""

from __future__ import annotations

import numpy as np
import pytest

from discourse import schema
from discourse.topics import fit
from tests.topics.fits import QUICK, TABLES, codes, rows, theme_of, top

pytestmark = pytest.mark.xdist_group("topics fit")  # one worker makes `fitted`


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("model", ["lda", "nmf", "seeded"])
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


def test_typical_passages_are_one_a_document(fitted):
    for language, model in (("en", "lda"), ("zh", "nmf")):
        found = rows(fitted["topic_passages"], language=language, model=model, topic=0)
        assert [row["rank"] for row in found] == [0, 1, 2, 3, 4]
        assert len({row["doc_id"] for row in found}) == 5
        assert all(row["weight"] > 0.6 for row in found)


def test_few_documents_are_said_to_be_few(fitted):
    assert ("few-topic-documents", "en") in codes(fitted)
    assert ("few-topic-documents", "zh") in codes(fitted)
