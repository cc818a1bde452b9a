"""Small corpora with topics that we put in ourselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pytest

from discourse import schema

THEMES = {
    "en": {
        "patrol": "patrol fence frontier smuggler radar vessel guard illegal checkpoint detention threat coastline",
        "campus": "student diploma lecture tuition scholarship laboratory talent engineer campus innovation growth",
        "shelter": "refugee shelter blanket asylum dignity rescue orphan camp persecution protection hunger volunteer",
    },
    "zh": {
        "patrol": "巡逻 围栏 国境 偷渡 雷达 舰艇 卫兵 非法 卡点 羁押 威胁 海岸",
        "campus": "学生 文凭 讲座 学费 奖学金 实验室 人才 工程师 校园 创新 增长 学位",
        "shelter": "难民 棚屋 毛毯 庇护 尊严 救援 孤儿 营地 迫害 保护 饥饿 志愿者",
    },
}


@dataclass(frozen=True)
class Tables:
    """What `fit` takes."""

    words: pa.Table
    documents: pa.Table
    passages: pa.Table


def _tables(documents: Sequence[Mapping[str, object]]) -> Tables:
    """Tables of documents given as doc_id, language, side and passages, each a mapping from term to count."""
    rows: dict[str, list[dict[str, object]]] = {"words": [], "documents": [], "passages": []}
    for document in documents:
        doc_id, language = document["doc_id"], document["language"]
        passages = document["passages"]
        whole = {"path": doc_id, "script": "Latn", "format": "txt", "sha256": "", "text_sha256": "", "n_sentences": 1}
        sizes = {"n_chars": 1, "n_passages": len(passages), "n_tokens": 1}
        rows["documents"].append(
            {"doc_id": doc_id, "side": document.get("side"), "language": language, **whole, **sizes}
        )
        for number, terms in enumerate(passages):
            place = {"doc_id": doc_id, "passage": number}
            spoken = terms.get("@language", language)
            shape = {"start": 0, "end": 1, "kind": "body", "n_sentences": 1, "n_tokens": 1}
            rows["passages"].append({**place, **shape, "language": spoken, "counted": "@uncounted" not in terms})
            rows["words"] += [{**place, "term": t, "n": n} for t, n in terms.items() if not t.startswith("@")]
    return Tables(**{name: schema.from_rows(name, listed) for name, listed in rows.items()})


def _planted(
    languages: Sequence[str] = ("en", "zh"), n: int = 24, seed: int = 7, strength: float = 0.95
) -> list[dict[str, object]]:
    """`n` documents a language of three units, each unit mostly about one theme.

    The sides take turns; EU documents are about patrol and shelter, China's about campus and shelter.
    """
    rng = np.random.default_rng(seed)
    made = []
    for language in languages:
        names = sorted(THEMES[language])
        bags = {name: THEMES[language][name].split() for name in names}
        whole = [word for name in names for word in bags[name]]
        for number in range(n):
            side = ("EU", "China")[number % 2]
            own = ("patrol", "shelter") if side == "EU" else ("campus", "shelter")
            passages = []
            for part in range(3):
                bag = bags[own[0] if part < 2 else own[1]]
                drawn = [rng.choice(bag if rng.random() < strength else whole) for _ in range(70)]
                passages.append({str(word): drawn.count(word) for word in sorted(set(drawn))})
            made.append({"doc_id": f"{language}/{number:02}", "language": language, "side": side, "passages": passages})
    return made


@pytest.fixture(scope="session")
def two_languages() -> Tables:
    return _tables(_planted())


@pytest.fixture(scope="session")
def english() -> Tables:
    return _tables(_planted(("en",)))


def _patterns(rows: Sequence[tuple[str, str, str, str]], counts: bool = True) -> pa.Table:
    """A table of patterns from language, frame, concept, pattern."""
    fixed = {"lexicon": "tiny", "subframe": "s", "weight": 1.0}
    return schema.from_rows(
        "patterns",
        [
            {
                **fixed,
                "language": a,
                "frame": b,
                "concept": c,
                "pattern": d,
                "pattern_id": f"{c}/{a}/{d}",
                "counts": counts,
            }
            for a, b, c, d in rows
        ],
    )


LEXICON = [
    ("en", "security", "control", "patrol*"),
    ("en", "security", "control", "checkpoint*"),
    ("en", "security", "threat_word", "threat"),
    ("en", "development", "talent", "talent"),
    ("en", "development", "growth", "growth"),
    ("en", "humanitarian", "asylum", "asylum"),
    ("en", "humanitarian", "asylum", "refugee*"),
    ("zh", "security", "control", "巡逻"),
    ("zh", "security", "control", "卡点"),
    ("zh", "security", "threat_word", "威胁"),
    ("zh", "development", "talent", "人才"),
    ("zh", "development", "growth", "增长"),
    ("zh", "humanitarian", "asylum", "庇护"),
    ("zh", "humanitarian", "asylum", "难民"),
]


@pytest.fixture(scope="session")
def lexicon() -> pa.Table:
    return _patterns(LEXICON)


def _hits(corpus: Tables, lexicon: pa.Table) -> pa.Table:
    """One hit for every word that a pattern without wildcards, or its beginning, gives."""
    rows = []
    for pattern in lexicon.to_pylist():
        for word in corpus.words.to_pylist():
            if word["term"] == pattern["pattern"].rstrip("*"):
                flags = {"counts_concept": True, "counts_subframe": True, "counts_frame": True, "surface": word["term"]}
                place = {"doc_id": word["doc_id"], "passage": word["passage"], "sentence": word["passage"]}
                start = word["passage"]
                rows.append(
                    {"lexicon": "tiny", "pattern_id": pattern["pattern_id"], "start": start, "end": start + 1}
                    | place
                    | flags
                )
    return schema.from_rows("hits", rows)


@pytest.fixture(scope="session")
def hits(two_languages: Tables, lexicon: pa.Table) -> pa.Table:
    return _hits(two_languages, lexicon)


@pytest.fixture(scope="session")
def tables_of() -> Callable[..., Tables]:
    return _tables


@pytest.fixture(scope="session")
def planted_documents() -> Callable[..., list[dict[str, object]]]:
    return _planted


@pytest.fixture(scope="session")
def patterns_of() -> Callable[..., pa.Table]:
    return _patterns


@pytest.fixture(scope="session")
def themes() -> dict[str, dict[str, str]]:
    return THEMES


@pytest.fixture(scope="session")
def fitted(two_languages, hits, lexicon):
    """The tables of all models in both languages; tests that read them are in the group "topics fit" of one worker."""
    from tests.topics.fits import QUICK, run

    return run(two_languages, QUICK, hits, lexicon)
