"""The five documents as sentences, sections and hits, and the counts and intervals that `claims.py` prints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import discourse as dc
from discourse.aboutness import annotate as about
from discourse.context import annotate as context
from discourse.context.phrases import aligned
from discourse.measure import population
from discourse.measure.random_streams import spawn

ROOT = Path(__file__).parent.parent
DRAWS = 1999
FEWEST = 8  # passages below which no interval is given
USES = ("all", "asserted")
COUNTS = (("all", "all", False), ("asserted", "asserted", False), ("asserted on topic", "asserted", True))
"""How hits are counted: name, uses, and whether only sentences on the topic of the lexicon are described."""
STEMS = (r"\bdevelop", r"\bsecur")


@dataclass(frozen=True)
class Claim:
    """One row of the table."""

    id: str
    claim: str
    measure: str
    naive: str
    ours: str
    verdict: str
    why: str
    rule: str = "interval above zero: holds; estimate alone: tends"


class Seeds:
    """The five documents: sentences with their sections, hits with frame, concept and use."""

    def __init__(self, data: Path) -> None:
        self.data = data
        corpus = dc.read(str(data / "seeds"))
        lexicon = dc.Lexicon.load("securitization")
        found, _ = lexicon.match(corpus)
        self.rules = context.Rules.load()
        found = context.annotate(found, corpus, self.rules)
        sentences, (found,) = about.annotate(corpus, [found], about.Actors.load())
        self.text = dict(zip(*corpus.texts.to_pydict().values(), strict=True))
        self.folded = {doc_id: aligned(text) for doc_id, text in self.text.items()}
        self.names = {doc_id: f"S{number}" for number, doc_id in enumerate(sorted(self.text))}
        names = self.names
        passages = corpus.passages.to_pandas().rename(columns={"start": "passage_start", "end": "passage_end"})
        passages = passages[["doc_id", "passage", "line", "counted", "passage_start", "passage_end"]]
        rows = sentences.to_pandas().merge(passages, on=["doc_id", "passage"])
        rows = rows[rows["counted"]].assign(source=rows["doc_id"].map(names))
        topic = population.on_topic(found, lexicon.patterns(), corpus.passages, corpus.sentences)
        rows = rows.merge(topic.to_pandas().assign(topical=True), on=["doc_id", "sentence"], how="left")
        rows["topical"] = rows["topical"].notna()
        sections = pd.read_csv(ROOT / "seeds" / "sections.csv", keep_default_na=False)
        rows[["section", "side"]] = [
            self.section(sections, *pair) for pair in zip(rows["source"], rows["line"], strict=True)
        ]
        self.sentences = rows
        hits = found.to_pandas().merge(lexicon.patterns().to_pandas(), on=["lexicon", "pattern_id"])
        keys = ["doc_id", "sentence", "source", "section", "side", "line"]
        self.hits = hits.merge(rows[keys], on=["doc_id", "sentence"])
        plain = (self.hits["polarity"] == "asserted") & (self.hits["reality"] == "actual")
        own = (self.hits["voice"] == "own") & self.hits["marking"].isin(["plain", "name"])
        self.hits["asserted"] = plain & own

    @staticmethod
    def section(sections: pd.DataFrame, source: str, line: int) -> tuple[str, str]:
        inside = (sections["source_id"] == source) & (sections["first_line"] <= line) & (line <= sections["last_line"])
        row = sections[inside]
        return (f"{source}.{row['section'].iloc[0]}", str(row["side"].iloc[0])) if len(row) else ("", "")

    def part(self, *, side: str | None = None, section: str | None = None, source: str | None = None) -> pd.DataFrame:
        """The sentences of sections."""
        rows = self.sentences
        for column, value in (("side", side), ("section", section), ("source", source)):
            rows = rows if value is None else rows[rows[column] == value]
        return rows

    def of(self, rows: pd.DataFrame, uses: str = "all", **columns: str) -> pd.DataFrame:
        """Hits in these sentences, at the level of the first column named."""
        hits = self.hits.merge(rows[["doc_id", "sentence"]], on=["doc_id", "sentence"])
        for column, value in columns.items():
            hits = hits[hits[column] == value]
        level = "counts_concept" if "concept" in columns else "counts_frame"
        return hits[hits[level] & (hits["asserted"] | (uses == "all"))]

    def blocks(self, rows: pd.DataFrame, uses: str, **columns: str) -> np.ndarray:
        """For each passage: tokens, hits."""
        tokens = rows.groupby(["doc_id", "passage"])["n_tokens"].sum()
        hits = self.of(rows, uses, **columns).groupby(["doc_id", "passage"]).size()
        return np.column_stack([tokens, hits.reindex(tokens.index, fill_value=0)]).astype(float)

    def word_blocks(self, rows: pd.DataFrame, pattern: str) -> np.ndarray:
        """For each passage: tokens, matches of an expression."""
        find = re.compile(pattern, re.IGNORECASE)
        spans = zip(rows["doc_id"], rows["start"], rows["end"], strict=True)
        counted = rows.assign(found=[len(find.findall(self.text[doc][start:end])) for doc, start, end in spans])
        return counted.groupby(["doc_id", "passage"])[["n_tokens", "found"]].sum().to_numpy(dtype=float)

    def rate(self, rows: pd.DataFrame, uses: str = "all", **columns: str) -> float:
        """Hits per 1,000 tokens."""
        return 1000 * len(self.of(rows, uses, **columns)) / rows["n_tokens"].sum()

    def naive(self, rows: pd.DataFrame, pattern: str) -> int:
        """Matches of an expression in the sentences, whatever they mean."""
        find = re.compile(pattern, re.IGNORECASE)
        spans = zip(rows["doc_id"], rows["start"], rows["end"], strict=True)
        return sum(len(find.findall(self.text[doc][start:end])) for doc, start, end in spans)


def difference(a: np.ndarray, b: np.ndarray, name: str) -> tuple[float, float, float]:
    """Difference a − b of two rates per 1,000 tokens, with the 95 % interval from resampled passages."""
    rng = spawn(1, "claims", name)

    def drawn(blocks: np.ndarray) -> np.ndarray:
        picked = blocks[rng.integers(0, len(blocks), (DRAWS, len(blocks)))].sum(axis=1)
        return 1000 * picked[:, 1] / picked[:, 0]

    values = drawn(a) - drawn(b)
    low, high = np.percentile(values, [2.5, 97.5])
    return 1000 * (a[:, 1].sum() / a[:, 0].sum() - b[:, 1].sum() / b[:, 0].sum()), low, high


def apart(a: np.ndarray, b: np.ndarray, name: str) -> tuple[str, str]:
    """Two rates with the interval of their difference as text, and the verdict on a > b."""
    value, low, high = difference(a, b, name)
    rates = [1000 * block[:, 1].sum() / block[:, 0].sum() for block in (a, b)]
    few = min(len(a), len(b)) < FEWEST
    spread = "too few passages for an interval" if few else f"{low:+.1f} to {high:+.1f}"
    word = "holds" if low > 0 and not few else "tends" if value > 0 else "no"
    return f"{rates[0]:.1f} vs {rates[1]:.1f}, difference {value:+.1f} ({spread})", word


def compared(seeds: Seeds, name: str, a: tuple[pd.DataFrame, str], b: tuple[pd.DataFrame, str]) -> dict[str, Any]:
    """Frame a[1] in sentences a[0] against frame b[1] in b[0], for each way of counting: text and whether a > b."""
    found: dict[str, Any] = {}
    for count, uses, topical in COUNTS:
        here, there = (part[part["topical"] | (not topical)] for part, _ in (a, b))
        if not (len(here) and len(there)):
            found[count] = (f"{count}: no sentence on one side", False, False)
            continue
        few = min(part[["doc_id", "passage"]].drop_duplicates().shape[0] for part in (here, there)) < FEWEST
        left, right = seeds.blocks(here, uses, frame=a[1]), seeds.blocks(there, uses, frame=b[1])
        of = paired if a[0] is b[0] else difference
        value, low, high = of(left, right, f"{name}-{uses}")
        rates = f"{seeds.rate(here, uses, frame=a[1]):.1f} vs {seeds.rate(there, uses, frame=b[1]):.1f}"
        spread = "too few passages for an interval" if few else f"{low:+.1f} to {high:+.1f}"
        found[count] = (f"{count}: {rates}, difference {value:+.1f} ({spread})", low > 0 and not few, value > 0)
    return found


def paired(a: np.ndarray, b: np.ndarray, name: str) -> tuple[float, float, float]:
    """As `difference`, where both rates belong to the same passages."""
    rng = spawn(1, "claims", name)
    picked = rng.integers(0, len(a), (DRAWS, len(a)))
    total = a[picked, 0].sum(axis=1)
    values = 1000 * (a[picked, 1].sum(axis=1) - b[picked, 1].sum(axis=1)) / total
    low, high = np.percentile(values, [2.5, 97.5])
    return 1000 * (a[:, 1].sum() - b[:, 1].sum()) / a[:, 0].sum(), low, high


def verdict(found: dict[str, Any]) -> str:
    """In words: for each way of counting, holds (interval above zero), tends (estimate above zero), or not."""
    words = {count: "holds" if clear else "tends" if above else "no" for count, (_, clear, above) in found.items()}
    same = len(set(words.values())) == 1
    return words["all"] if same else "; ".join(f"{count}: {word}" for count, word in words.items())


def both(found: dict[str, Any]) -> str:
    return "; ".join(text for text, _, _ in found.values())


def self_count(seeds: Seeds, rows: pd.DataFrame, pattern: str, uses: str) -> int:
    """Words that match, or those of them that are used in assertion; the lexicon has no part in it."""
    find = re.compile(pattern + r"\w*", re.IGNORECASE)
    count = 0
    for row in rows.itertuples():
        text = seeds.text[row.doc_id]
        terms = [match.span() for match in find.finditer(text, row.start, row.end)]
        if not terms:
            continue
        marks = context.quotations(text, row.passage_start, row.passage_end)
        place = (row.start, row.end)
        found = context.uses_in(text, seeds.folded[row.doc_id], place, terms, marks, seeds.rules, "en")
        count += sum(uses == "all" or asserted(use) for use in found)
    return count


def asserted(use: context.Use) -> bool:
    """Whether a use counts as assertion: asserted, actual, own words, plain or a name."""
    plain = (use.polarity, use.reality, use.voice) == ("asserted", "actual", "own")
    return plain and use.marking in ("plain", "name")


def tally(rows: pd.DataFrame, column: str) -> str:
    return ", ".join(f"{value} {n}" for value, n in rows[column].value_counts().sort_index().items()) or "none"
