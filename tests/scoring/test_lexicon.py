"""The public lexicon: content decides what is equal, and its methods apply it to texts."""

import pickle

import pytest

from discourse.errors import LexiconError
from discourse.matching.text_list import TextList
from discourse.scoring.lexicon import Lexicon

LEXICON = Lexicon.from_dict({"security": ["threat*", "威胁"], "water": ["flood*"]}, name="small")


def test_lexicons_are_equal_when_their_content_is():
    turned = Lexicon.from_dict({"water": ["flood*"], "security": ["威胁", "threat*"]}, name="small")
    assert turned == LEXICON
    assert Lexicon.from_dict({"water": ["flood*"]}, name="small") != LEXICON


def test_a_lexicon_survives_pickling_after_it_was_used():
    LEXICON.find(["A flood."])
    copy = pickle.loads(pickle.dumps(LEXICON))
    assert copy == LEXICON
    assert copy.score(["构成威胁"]).values.tolist() == [[1, 0]]


def test_of_turns_data_into_a_lexicon_with_the_same_content_and_notes():
    assert isinstance(Lexicon.of(LEXICON), Lexicon)
    assert (Lexicon.of(LEXICON), Lexicon.of(LEXICON).notes) == (LEXICON, LEXICON.notes)


def test_match_gives_hits_and_candidates_without_context():
    hits, candidates = LEXICON.match(TextList(["A threat of floods."]))
    assert hits.select(["start", "end", "surface", "polarity"]).to_pylist() == [
        {"start": 2, "end": 8, "surface": "threat", "polarity": None},
        {"start": 12, "end": 18, "surface": "floods", "polarity": None},
    ]
    assert candidates.num_rows == 0


def test_find_and_score_agree():
    texts = ["A threat is not a threat.", "洪水构成威胁。"]
    found = LEXICON.find(texts).groupby(["doc_id", "frame"]).size().to_dict()
    assert found == {("0", "security"): 2, ("1", "security"): 1}
    assert LEXICON.score(texts, uses="all")["security"].tolist() == [2, 1]
    counted = LEXICON.find(texts).groupby("doc_id")["counted"].sum()
    assert counted.tolist() == LEXICON.score(texts)["security"].tolist() == [1, 1]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"a": ["threat"]}, r"with Lexicon.from_dict\(\{...\}\)"),
        ("securitization", r"Lexicon.load\('securitization'\)"),
    ],
)
def test_the_class_says_how_a_lexicon_is_made(given, message):
    with pytest.raises(LexiconError, match=message):
        Lexicon(given)


def test_a_lexicon_that_does_not_exist_is_refused():
    with pytest.raises(LexiconError):
        Lexicon.load("no-such-lexicon")
