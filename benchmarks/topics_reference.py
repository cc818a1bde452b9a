"""Topic models of real texts: how many topics are chosen, how stable they are, and whether they meet known groups.

    DISCOURSE_REFERENCE_DATA=../shared python benchmarks/topics_reference.py >> benchmarks/results/topics.md

The Chinese statutes were sorted into four groups by hand, which is no gold standard; NMI and purity compare the
strongest topic of each statute with its group.
"""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import polars as pl
import pyarrow as pa
from sklearn.metrics import normalized_mutual_info_score
from texts import folder

from discourse.corpus import read
from discourse.topics import TopicSettings, fit


def corpora(data: Path) -> dict[str, Path]:
    return {"State of the Union": data / "eu_state_of_the_union", "Chinese statutes": data / "china_laws"}


def strongest(documents: pa.Table, model: str) -> dict[str, int]:
    table = pl.DataFrame(documents).filter(pl.col("model") == model).sort("doc_id", "share", descending=[False, True])
    first = table.group_by("doc_id", maintain_order=True).first()
    return dict(zip(first["doc_id"], first["topic"], strict=True))


def groups(found: dict[str, pa.Table], model: str) -> str:
    """NMI and purity of the strongest topics of documents against the folders they lie in."""
    topic_of = strongest(found["document_topics"], model)
    sorted_into = [doc_id.split("/")[0] for doc_id in topic_of]
    pairs = Counter(zip(topic_of.values(), sorted_into, strict=True))
    best = Counter[int]()
    for (topic, _), n in pairs.items():
        best[topic] = max(best[topic], n)
    nmi = normalized_mutual_info_score(sorted_into, list(topic_of.values()))
    return f"{nmi:.2f}; {best.total()} of {len(topic_of)}"


def main() -> None:
    print("\n## Real texts\n")
    print("| corpus | units | model | topics | coherence | stability | NMI; purity | seconds for all models |")
    print("|---|---|---|---|---|---|---|---|")
    for name, path in corpora(folder()).items():
        corpus = read(path)
        started = time.perf_counter()
        found = fit(corpus.words, corpus.documents, corpus.passages, TopicSettings(resamples=199))
        seconds = time.perf_counter() - started
        for row in found["topic_choice"].to_pylist():
            if row["chosen"]:
                units = pl.DataFrame(found["topics"]).filter(pl.col("model") == row["model"])["n_units"][0]
                met = groups(found, row["model"]) if name == "Chinese statutes" else ""
                measured = f"{row['coherence']:.2f} | {row['stability']:.2f} | {met} | {seconds:.0f}"
                print(f"| {name} | {units} | {row['model']} | {row['n_topics']} | {measured} |", flush=True)


if __name__ == "__main__":
    main()
