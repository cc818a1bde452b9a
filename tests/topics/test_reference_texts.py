"""Topics on real texts: groups that people made come back, and old work reports part from new ones."""

from __future__ import annotations

import csv
import json
from collections import Counter

import pytest

from discourse import schema
from discourse.text import Block, prepare
from discourse.topics import TopicSettings, fit

pytestmark = pytest.mark.reference


def tables(texts):
    """words, documents, passages of texts given as doc_id, side, text."""
    rows = {"words": [], "documents": [], "passages": []}
    whole = {"format": "txt", "sha256": "", "text_sha256": "", "n_chars": 0}
    for doc_id, side, text in texts:
        made = prepare([Block(text)])
        sizes = {"n_passages": len(made.passages), "n_sentences": len(made.sentences), "n_tokens": 0}
        rows["documents"].append(
            {"doc_id": doc_id, "path": doc_id, "side": side, "language": made.language, "script": made.script}
            | whole
            | sizes
        )
        for number, p in enumerate(made.passages):
            names = ("start", "end", "kind", "level", "language", "page", "line", "n_sentences", "n_tokens", "counted")
            shape = {name: getattr(p, name) for name in names}
            rows["passages"].append({"doc_id": doc_id, "passage": number, **shape})
        for (number, term), n in made.words.items():
            rows["words"].append({"doc_id": doc_id, "passage": number, "term": term, "n": n})
    return [schema.from_rows(name, rows[name]) for name in ("words", "documents", "passages")]


@pytest.mark.slow
def test_statutes_fall_into_the_groups_they_were_sorted_into(reference):
    folder = reference / "data" / "china_laws"
    with (folder / "index.tsv").open(encoding="utf-8", newline="") as handle:
        assert sum(1 for _ in csv.DictReader(handle, delimiter="\t")) == 42
    files = sorted(p for p in folder.glob("*/*") if p.is_file())
    assert len(files) == 42
    texts = [(f"{p.parent.name}/{p.stem}", p.parent.name, p.read_text("utf-8")) for p in files]
    settings = TopicSettings(k=8, models=("nmf",), runs=1, resamples=99)
    found = fit(*tables(texts), settings)
    shares: dict[str, dict[int, float]] = {}
    for row in found["document_topics"].to_pylist():
        shares.setdefault(row["doc_id"], {})[row["topic"]] = row["share"]
    strongest = {doc_id: max(sorted(of), key=of.__getitem__) for doc_id, of in shares.items()}
    groups = {topic: Counter(d.split("/")[0] for d, t in strongest.items() if t == topic) for topic in range(8)}
    pure = sum(max(counts.values()) for counts in groups.values() if counts)
    assert pure / len(strongest) >= 0.65  # a quarter to a third by chance
    border = [row["term"] for row in found["topic_terms"].to_pylist() if row["rank"] < 10]
    assert {"出境", "入境"} <= set(border)


@pytest.mark.slow
def test_a_topic_of_work_reports_rises_from_the_first_to_the_last_decades(reference):
    path = reference / "data" / "china_work_reports" / "government_work_reports.jsonl"
    reports = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    dated = [(int(report["year"]), report["content"][:4000]) for report in reports if report["year"]]
    chosen = [(year, text) for year, text in dated if year < 1980 or year >= 2010]
    texts = [(f"{n:03}", "old" if year < 1980 else "new", text) for n, (year, text) in enumerate(chosen)]
    found = fit(*tables(texts), TopicSettings(k=3, models=("lda",), runs=1, resamples=199, groups=("old", "new")))
    parted = [row for row in found["topic_contrasts"].to_pylist() if row["p"] is not None and row["p"] < 0.05]
    assert max(row["estimate"] for row in parted) > 0.3
    assert min(row["estimate"] for row in parted) < -0.3
    words = {row["topic"]: set() for row in found["topic_terms"].to_pylist()}
    for row in found["topic_terms"].to_pylist():
        words[row["topic"]].add(row["term"])
    newest = min(parted, key=lambda row: row["estimate"])["topic"]
    oldest = max(parted, key=lambda row: row["estimate"])["topic"]
    assert words[newest] & {"创新", "改革", "服务", "推进"}
    assert words[oldest] & {"人民", "革命", "社会主义", "帝国主义", "生产", "计划"}
