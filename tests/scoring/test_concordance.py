"""Concordance lines are the hits that are counted; words near them are counted by hand."""

import polars as pl
import pytest

import discourse as dc
from discourse import measure, schema
from discourse.errors import LexiconError
from discourse.matching.plain_corpus import plain_corpus
from discourse.scoring.concordance import concordance, counted, near_words, query

TEXTS = [
    "Guards stopped the smugglers. Two smugglers paid the guards a fine.",
    "警察抓獲走私者。走私者逃跑了，警察追赶走私者。",
    "Nothing to see here.",
]


@pytest.fixture(scope="module")
def corpus():
    return dc.read(TEXTS)


def lines(corpus, text, **more):
    lexicon = query(text)
    hits, _ = lexicon.match(corpus)
    return concordance(corpus, counted(hits, lexicon), lexicon, **more).to_pylist()


def test_lines_hold_the_sentence_around_the_hit(corpus):
    found = lines(corpus, "smuggler*")
    assert [(r["doc_id"], r["left"], r["node"], r["right"]) for r in found] == [
        ("0", "Guards stopped the", "smugglers", "."),
        ("0", "Two", "smugglers", "paid the guards a fine."),
    ]


def test_chinese_lines_traditional_and_simplified(corpus):
    found = lines(corpus, "抓获")
    assert [(r["left"], r["node"], r["right"], r["language"]) for r in found] == [("警察", "抓獲", "走私者。", "zh")]


@pytest.mark.parametrize(
    ("sort", "nodes"),
    [
        ("place", ["Guards", "guards"]),
        ("left", ["Guards", "guards"]),
        ("right", ["guards", "Guards"]),  # " a fine." before " stopped"
    ],
)
def test_order(corpus, sort, nodes):
    assert [r["node"] for r in lines(corpus, "guards", sort=sort)] == nodes


def test_a_window_counts_tokens_and_stays_in_the_passage(corpus):
    found = lines(corpus, "smugglers", window=2)
    assert [(r["left"], r["right"]) for r in found] == [
        ("stopped the", ". Two smugglers"),
        ("smugglers. Two", "paid the"),
    ]


def test_rows_are_the_hits_that_the_cells_count(corpus):
    lexicon = dc.Lexicon.from_dict({"security": {"crime": ["smuggler*", "走私*"], "police": ["guard*", "警察"]}})
    hits, _ = lexicon.match(corpus)
    patterns = lexicon.patterns()
    cells = pl.DataFrame(measure.cells(hits, patterns, corpus.sentences)).filter(pl.col("about") == "all")
    for level in ("frame", "subframe", "concept"):
        for name in lexicon.names(level):
            total = cells.filter((pl.col("level") == level) & (pl.col("name") == name))["hits"].sum()
            assert concordance(corpus, counted(hits, lexicon, name), lexicon).num_rows == total > 0
    with pytest.raises(LexiconError, match="no frame, frame/subframe or concept 'customs'"):
        counted(hits, lexicon, "customs")


def test_an_empty_query_and_an_unknown_order_are_said(corpus):
    with pytest.raises(LexiconError, match="The query is empty"):
        query("  ")
    with pytest.raises(LexiconError, match="not by 'length'"):
        lines(corpus, "guards", sort="length")


def test_words_near_hits_count_once_and_without_the_hits_themselves(corpus):
    lexicon = query("smugglers")
    hits, _ = lexicon.match(corpus)
    near = near_words(corpus, hits)
    words = {r["term"]: r["n"] for r in near.near.to_pylist() if r["doc_id"] == "0"}
    assert words == {"a": 1, "fine": 1, "guards": 2, "paid": 1, "stopped": 1, "the": 2, "two": 1}
    close = {r["term"] for r in near_words(corpus, hits, window=1).near.to_pylist()}
    assert close == {"the", "two", "paid"}
    assert sum(near.nodes["n"].to_pylist()) == 2


def test_collocates_by_hand():
    """Near the node 4 of 10 tokens are the word, of 100 in all 8: expected .8, PMI log2 5."""
    near = [{"doc_id": "a", "language": "zh", "term": t, "n": n} for t, n in (("走私", 4), ("的", 6))]
    every = [{"doc_id": "a", "language": "zh", "term": t, "n": n} for t, n in (("走私", 8), ("的", 92))]
    nodes = [{"doc_id": "a", "language": "zh", "n": 5}]
    near, every, nodes = (pl.DataFrame(rows).to_arrow() for rows in (near, every, nodes))
    documents = schema.from_rows(
        "documents",
        [
            {"doc_id": "a", "path": "a", "language": "zh", "format": "txt", "n_chars": 1, "n_passages": 1}
            | {"n_sentences": 1, "n_tokens": 1, "sha256": "", "text_sha256": "", "side": "China"}
        ],
    )
    first = measure.collocates(near, every, nodes, documents, "side").to_pylist()[0]
    assert (first["group"], first["term"], first["n_near"], first["n_all"]) == ("China", "走私", 4, 8)
    assert first["expected"] == pytest.approx(0.8)
    assert first["pmi"] == pytest.approx(2.321928, abs=1e-6)
    assert first["log_dice"] == pytest.approx(14 + -0.700440, abs=1e-6)  # log2(8 / 13)
    assert first["g2"] > 3.84


@pytest.mark.parametrize(
    "table", [lambda c, h, q: concordance(c, h, q, window=-1), lambda c, h, q: near_words(c, h, window=-1)]
)
def test_a_window_below_zero_is_refused(table):
    corpus, asked = plain_corpus(["The border is here."]), query("border")
    hits, _ = asked.match(corpus)
    with pytest.raises(LexiconError, match="The window is -1 tokens on either side; it can be 0 or more"):
        table(corpus, hits, asked)


@pytest.mark.parametrize(
    ("given", "text", "surfaces"),
    [
        (
            ["flood* NEAR/5 border"],
            "The flood of migrants reached the border.",
            ["flood of migrants reached the border"],
        ),
        (["flood* NEAR/4 border"], "The flood of migrants reached the border.", []),
        (["flood* NEAR/4 border"], "At the border a great flood began.", ["border a great flood"]),
        (["flood* NEAR/4 border"], "A flood, and the border.", []),  # punctuation separates
        (["移民 NEAR/5 威脅"], "移民对边境构成严重威胁。", ["移民对边境构成严重威胁"]),
        (["flood*|wave*"], "Floods and waves.", ["Floods", "waves"]),
        (["flood*", "洪水|浪潮"], "Floods. 移民浪潮。", ["Floods", "浪潮"]),
        ([r"a\|b"], "a|b and a", ["a|b"]),
        (["移民 NEAR/5 威胁|包袱"], "威胁很多。移民成了包袱，移民也是威胁。", ["移民成了包袱", "移民也是威胁"]),
        (
            ["flood*|wave* NEAR/3 border|coast"],
            "Waves at the coast, floods at the border.",
            ["Waves at the coast", "floods at the border"],
        ),
        (["flood* NEAR/3 border | 洪水"], "Floods at the border. 洪水。边境。", ["Floods at the border", "洪水"]),
    ],
)
def test_queries_have_alternatives_and_proximities(given, text, surfaces):
    assert query(*given).find([text])["surface"].tolist() == surfaces
