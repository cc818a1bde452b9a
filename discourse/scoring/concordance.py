"""Hits in their context: the lines of a concordance, and the words near them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import polars as pl
import pyarrow as pa

from discourse.errors import LexiconError
from discourse.matching.corpus_protocol import CorpusTables
from discourse.scoring.lexicon import Lexicon
from discourse.suggest import nearest
from discourse.text import language, registered

Window = int | tuple[int, int] | None  # tokens on either side, or on the left and on the right; None: the sentence

_BAR = re.compile(r"(?<!\\)\|")
_WIDE_BAR = re.compile(r"(?<=\s)\||\|(?=\s)")
_NEAR = re.compile(r"(\s+NEAR/[0-9]+\s+)")
SORTS = ("place", "left", "right")
_LEVELS = ("frame", "subframe", "concept")
_SHOWN = ("polarity", "reality", "voice", "marking", "stance", "cue", "speaker", "about")


def query(*texts: str) -> Lexicon:
    """Return a lexicon of queries: words, phrases, with `*` and `?`, alternatives (`a|b`), proximities (`a NEAR/5 b`).

    Bars without blanks hold together more than NEAR: `a NEAR/5 b|c` is `a NEAR/5 b` and `a NEAR/5 c`. A bar of the text
    itself is `\\|`. Raises `LexiconError` for an empty query.

    >>> query("a NEAR/5 b|c").patterns()["pattern"].to_pylist()
    ['a NEAR/5 b', 'a NEAR/5 c']
    """
    patterns = [part.replace("\\|", "|") for text in texts for part in _alternatives(text)]
    if not patterns or not all(part.strip() for part in patterns):
        raise LexiconError("The query is empty: give a word, a phrase, one with * or ?, a|b, or a NEAR/5 b.")
    return Lexicon.from_dict({"query": sorted({part.strip() for part in patterns})}, name="query")


def _alternatives(text: str) -> list[str]:
    """Return the queries of a text, with one word on either side of each NEAR."""
    if not _NEAR.search(text):
        return _BAR.split(text)
    parts = [[_BAR.split(piece) for piece in _NEAR.split(part)] for part in _WIDE_BAR.split(text)]
    return ["".join(one) for part in parts for one in itertools.product(*part)]


def level_of(lexicon: Lexicon, key: str) -> str:
    """Return the level of a name in a lexicon.

    Raises `LexiconError` with the nearest name, or the name that has this label, if the lexicon has no such name.
    """
    names = {level: lexicon.names(level) for level in _LEVELS}
    for level, known in names.items():
        if key in known:
            return level
    labelled = next((name for name, labels in lexicon.labels().items() if key in labels.values()), None)
    near = f"Did you mean '{labelled}'? " if labelled else nearest(key, [n for known in names.values() for n in known])
    raise LexiconError(
        f"The lexicon '{lexicon.name}' has no frame, frame/subframe or concept '{key}'. {near}"
        f"Frames: {', '.join(lexicon.names('frame'))}."
    )


def counted(hits: pa.Table, lexicon: Lexicon, key: str | None = None) -> pa.Table:
    """The hits that a frame, `frame/subframe` or concept is counted by; all counted hits without a key.

    Raises `LexiconError` when the lexicon has no such key.
    """
    if key is None:
        return hits.filter(hits["counts_concept"])
    level = level_of(lexicon, key)
    named = pl.DataFrame(lexicon.patterns()).with_columns(subframe=pl.format("{}/{}", "frame", "subframe"))
    wanted = named.filter(pl.col(level) == key)["pattern_id"]
    chosen = pl.DataFrame(hits).filter(pl.col(f"counts_{level}") & pl.col("pattern_id").is_in(wanted.implode()))
    return chosen.to_arrow().cast(hits.schema)


def concordance(
    corpus: CorpusTables, hits: pa.Table, lexicon: Lexicon, *, window: Window = None, sort: str = "place"
) -> pa.Table:
    """Return one row a hit, with the text before and after it.

    The context is the hit's sentence, or with `window` so many tokens on either side (or on the
    left and on the right) within its passage. Rows are
    sorted by document and place, or by the words nearest on the `left` or `right` (then by place). Columns: doc_id,
    side, language (of the passage), year, passage, sentence, start, end, left, node, right, frame, concept, pattern,
    the context columns, about. Raises `LexiconError` for an unknown sort or a window below 0.
    """
    _check(window)
    if sort not in SORTS:
        raise LexiconError(f"Lines are sorted by {', '.join(SORTS)}, not by '{sort}'.")
    rows = []
    for hit in _placed(corpus, hits, lexicon).iter_rows(named=True):
        tongue, text = hit["language"], hit["text"]
        start, end = (hit["sentence_start"], hit["sentence_end"])
        if window is not None:
            start, end = _window(hit, window)
        left, right = (_one_line(text[a:b]) for a, b in ((start, hit["start"]), (hit["end"], end)))
        node = _one_line(text[hit["start"] : hit["end"]])
        order = {"left": _nearest_left(left, tongue), "right": [language(_known(tongue)).fold(right)], "place": []}
        rows.append((order[sort], {**hit, "left": left, "node": node, "right": right}))
    rows.sort(key=lambda row: (row[0], row[1]["doc_id"], row[1]["start"], row[1]["pattern_id"]))
    columns = ["doc_id", "side", "language", "year", "passage", "sentence", "start", "end", "left", "node", "right"]
    columns += ["frame", "concept", "pattern", *_SHOWN]
    kinds = {c: pa.int64() for c in ("year", "passage", "sentence", "start", "end")}
    return pa.table({c: pa.array([row[c] for _, row in rows], kinds.get(c, pa.string())) for c in columns})


def _sides(window: int | tuple[int, int]) -> tuple[int, int]:
    """Return the tokens on the left and on the right of a window."""
    return (window, window) if isinstance(window, int) else window


def _check(window: Window) -> None:
    if window is not None and min(_sides(window)) < 0:
        raise LexiconError(f"The window is {min(_sides(window))} tokens on either side; it can be 0 or more.")


def _placed(corpus: CorpusTables, hits: pa.Table, lexicon: Lexicon) -> pl.DataFrame:
    """Hits with their sentence, passage, document and text."""
    named = pl.DataFrame(lexicon.patterns()).select("pattern_id", "pattern", "concept", "frame")
    sentences = pl.DataFrame(corpus.sentences).select("doc_id", "sentence", sentence_start="start", sentence_end="end")
    passages = pl.DataFrame(corpus.passages).select(
        "doc_id", "passage", "language", passage_start="start", passage_end="end"
    )
    documents = pl.DataFrame(corpus.documents).select("doc_id", "side", "year", own="language")
    return (
        pl.DataFrame(hits)
        .join(named, on="pattern_id")
        .join(sentences, on=["doc_id", "sentence"])
        .join(passages, on=["doc_id", "passage"])
        .join(documents, on="doc_id")
        .join(pl.DataFrame(corpus.texts), on="doc_id")
        .with_columns(pl.col("language").fill_null(pl.col("own")))
        .sort("doc_id", "start", "end", "pattern_id")
    )


def _window(hit: dict[str, object], window: int | tuple[int, int]) -> tuple[int, int]:
    """Return the start and end of the context of so many tokens on either side."""
    left, right = _sides(window)
    first, last = int(hit["passage_start"]), int(hit["passage_end"])  # type: ignore[call-overload]
    start, end = int(hit["start"]), int(hit["end"])  # type: ignore[call-overload]
    spans = _spans(str(hit["text"])[first:last], str(hit["language"]))
    before = [first + a for a, b in spans if first + b <= start][-left:] if left else []
    after = [first + b for a, b in spans if first + a >= end][:right]
    return (before[0] if before else start), (after[-1] if after else end)


@lru_cache(maxsize=64)
def _spans(passage: str, code: str) -> tuple[tuple[int, int], ...]:
    """Token spans of a passage; kept, because a passage often holds several hits."""
    return tuple((span[0], span[1]) for span in language(_known(code)).tokens(passage))


def _known(code: str) -> str:
    return code if code in registered() else "en"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _nearest_left(left: str, code: str) -> list[str]:
    """What sorts a line by its left side: the nearest word (in Chinese, character) first."""
    folded = language(_known(code)).fold(left)
    return list(reversed(folded)) if code == "zh" else list(reversed(folded.split()))


@dataclass(frozen=True)
class Near:
    """What collocates are counted from: tables `near` (doc_id, language, term, n), `all` of the same columns, and
    `nodes` (doc_id, language, n)."""

    near: pa.Table
    all: pa.Table
    nodes: pa.Table


def near_words(corpus: CorpusTables, hits: pa.Table, *, window: Window = None) -> Near:
    """Return the folded tokens near hits, and all tokens of counted passages, by document and language.

    Near is in the same sentence, or with `window` within so many tokens in the same passage; a token near two hits
    counts once, tokens of the hits themselves do not count. Raises `LexiconError` for a window below 0.
    """
    _check(window)
    texts = dict(zip(corpus.texts["doc_id"].to_pylist(), corpus.texts["text"].to_pylist(), strict=True))
    places: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for doc_id, passage, start, end in zip(
        *(hits[c].to_pylist() for c in ("doc_id", "passage", "start", "end")), strict=True
    ):
        places.setdefault((doc_id, passage), []).append((start, end))
    sentences: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for doc_id, passage, start, end in (
        pl.DataFrame(corpus.sentences).select("doc_id", "passage", "start", "end").iter_rows()
    ):
        sentences.setdefault((doc_id, passage), []).append((start, end))
    near: dict[tuple[str, str, str], int] = {}
    every: dict[tuple[str, str, str], int] = {}
    nodes: dict[tuple[str, str], int] = {}
    for row in pl.DataFrame(corpus.passages).filter("counted").iter_rows(named=True):
        key = (row["doc_id"], row["passage"])
        code = _known(row["language"] or "en")
        text, offset = texts[row["doc_id"]][row["start"] : row["end"]], row["start"]
        found = [(a + offset, b + offset, text[a:b]) for a, b in language(code).tokens(text)]
        spans = places.get(key, [])
        nodes[row["doc_id"], code] = nodes.get((row["doc_id"], code), 0) + len(set(spans))
        marked = _near(found, spans, sentences.get(key, []), window)
        for index, (_, _, token) in enumerate(found):
            place = (row["doc_id"], code, language(code).fold(token))
            every[place] = every.get(place, 0) + 1
            if index in marked:
                near[place] = near.get(place, 0) + 1
    return Near(_counts(near), _counts(every), _node_counts(nodes))


def _near(
    tokens: list[tuple[int, int, str]],
    hits: list[tuple[int, int]],
    sentences: list[tuple[int, int]],
    window: Window,
) -> set[int]:
    """The positions of tokens near a hit."""
    inside = {i for i, (a, b, _) in enumerate(tokens) if any(a < end and b > start for start, end in hits)}
    marked: set[int] = set()
    for start, end in hits:
        if window is None:
            marked.update(_within(tokens, next(((a, b) for a, b in sentences if a <= start < b), (start, end))))
        else:
            own = [i for i, (a, b, _) in enumerate(tokens) if a < end and b > start]
            if own:
                left, right = _sides(window)
                marked.update(range(max(own[0] - left, 0), min(own[-1] + right + 1, len(tokens))))
    return marked - inside


def _within(tokens: list[tuple[int, int, str]], span: tuple[int, int]) -> Iterator[int]:
    return (i for i, (a, b, _) in enumerate(tokens) if span[0] <= a and b <= span[1])


def _counts(found: dict[tuple[str, str, str], int]) -> pa.Table:
    rows = sorted(found.items())
    columns = [pa.array([key[i] for key, _ in rows], pa.string()) for i in range(3)]
    return pa.table([*columns, pa.array([n for _, n in rows], pa.int64())], ["doc_id", "language", "term", "n"])


def _node_counts(found: dict[tuple[str, str], int]) -> pa.Table:
    rows = sorted(found.items())
    columns = [pa.array([key[i] for key, _ in rows], pa.string()) for i in range(2)]
    return pa.table([*columns, pa.array([n for _, n in rows], pa.int64())], ["doc_id", "language", "n"])
