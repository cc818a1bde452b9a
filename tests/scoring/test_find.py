"""Hits of a lexicon as rows: which are returned, and which of them are asserted."""

import pytest

from discourse import schema
from discourse.errors import LexiconError
from discourse.matching.settings import MatchSettings
from discourse.matching.text_list import TextList
from discourse.scoring.find import as_corpus, asserted, find, is_asserted, matcher
from discourse.scoring.lexicon import Lexicon

LEXICON = Lexicon.from_dict({"security": ["threat*", "威胁"]})
HIT = {"lexicon": "small", "doc_id": "a", "start": 0, "end": 1, "pattern_id": "p", "passage": 0, "sentence": 0}
HIT |= {"surface": "x", "counts_concept": True, "counts_subframe": True, "counts_frame": True}
OWN = {"polarity": "asserted", "reality": "actual", "voice": "own", "marking": "plain"}


def hits(*contexts):
    return schema.from_rows("hits", [HIT | {"start": i, "end": i + 1} | row for i, row in enumerate(contexts)])


def test_rows_are_sorted_and_carry_the_columns_of_their_pattern():
    table = find(LEXICON, ["Threats, a threat.", "构成威胁。"])
    assert table[["doc_id", "start", "surface", "frame", "pattern"]].values.tolist() == [
        ["0", 0, "Threats", "security", "threat*"],
        ["0", 11, "threat", "security", "threat*"],
        ["1", 2, "威胁", "security", "威胁"],
    ]


def test_asserted_hits_leave_out_what_is_denied():
    texts = ["They are a threat.", "They are not a threat.", "移民不是威胁。"]
    assert find(LEXICON, texts, uses="asserted")["doc_id"].tolist() == ["0"]
    assert find(LEXICON, texts, context=True)["polarity"].tolist() == ["asserted", "negated", "negated"]


def test_refused_matches_are_returned_on_request_with_their_reason():
    chinese = Lexicon.from_dict({"haiti": ["海地"]})
    assert find(chinese, ["沿海地区"]).empty
    (row,) = find(chinese, ["沿海地区"], refused=True).to_dict("records")
    assert (row["surface"], row["accepted"], row["reason"].partition(":")[0]) == ("海地", False, "segment")
    assert find(chinese, ["沿海地区"], settings=MatchSettings(boundary="none"))["surface"].tolist() == ["海地"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, True),
        ({"marking": "name"}, True),
        ({"marking": "scare"}, False),
        ({"polarity": "negated"}, False),
        ({"reality": "hypothetical"}, False),
        ({"voice": "other"}, False),
        ({"voice": None}, False),
    ],
)
def test_all_four_kinds_of_context_decide(change, expected):
    assert is_asserted(hits(OWN, OWN | change)).tolist() == [True, expected]
    assert asserted(hits(OWN, OWN | change)).num_rows == 1 + expected


def test_hits_without_context_cannot_be_asserted():
    with pytest.raises(LexiconError, match="needs the context of each hit, and none of these hits has it"):
        is_asserted(hits({}, {}))
    assert is_asserted(hits()).tolist() == []


def test_an_unknown_use_is_refused():
    with pytest.raises(LexiconError, match="uses is 'denied'; it can be all or asserted"):
        find(LEXICON, ["A threat."], uses="denied")


def test_a_matcher_is_compiled_once_for_equal_settings():
    assert matcher(LEXICON, MatchSettings()) is matcher(LEXICON, None)
    assert matcher(LEXICON, MatchSettings(boundary="none")) is not matcher(LEXICON, None)


def test_a_corpus_is_taken_as_it_is():
    texts = TextList(["A threat."])
    assert as_corpus(texts) is texts
    assert isinstance(as_corpus(["A threat."]), TextList)


def test_context_is_filled_by_default_with_speaker_and_about():
    lexicon = Lexicon.from_dict({"water": ["flood*", "洪水"]})
    hits = lexicon.find(["China said that a flood of migrants came to Europe.", "中国表示没有洪水。"])
    assert hits["polarity"].tolist() == ["asserted", "negated"]
    assert hits["speaker"].tolist() == ["China", "中国"]
    assert hits["about"].tolist() == ["EU", "China"]
    assert hits["counted"].tolist() == [False, False]


def test_without_context_there_is_no_column_that_says_what_counts():
    hits = Lexicon.from_dict({"water": ["flood*"]}).find(["A flood."], context=False)
    assert "counted" not in hits.columns
    assert hits["polarity"].isna().all()


def test_a_series_gives_its_index_as_doc_id_and_a_data_frame_is_read():
    import pandas as pd

    lexicon = Lexicon.from_dict({"water": ["flood*", "洪水"]})
    texts = pd.Series(["洪水", "A flood."], index=["zh1", "en1"])
    assert lexicon.find(texts)[["doc_id", "surface"]].values.tolist() == [["zh1", "洪水"], ["en1", "flood"]]
    frame = pd.DataFrame({"text": ["A flood came to Europe."], "side": ["EU"]})
    assert lexicon.find(frame)[["surface", "about"]].values.tolist() == [["flood", "EU"]]


def test_stance_is_filled_and_changes_no_count():
    texts = ["The threat is grave.", "They repeat the myth of the threat.", "煽动对威胁的恐惧十分危险。"]
    found = find(LEXICON, texts)
    assert found["stance"].tolist() == ["taken", "contested", "contested"]
    assert found["counted"].tolist() == [True, True, True]
    assert find(LEXICON, texts, context=False)["stance"].isna().all()


def test_endorsed_hits_are_refused_with_the_reason():
    for ask in (lambda: find(LEXICON, ["A threat."], uses="endorsed"), lambda: LEXICON.score(["A"], uses="endorsed")):
        with pytest.raises(LexiconError, match=r"Endorsed hits cannot be counted, .* F1 of \.70"):
            ask()
