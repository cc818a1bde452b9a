"""A second instrument beside the patterns: how similar sentences are to the meaning of a frame, by an encoder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.encoder import encode
from discourse.lexicon.model import LexiconData
from discourse.measure.arrays import Floats

Meanings = Mapping[str, Sequence[Sequence[str]]]
FEW = 10  # concepts: of so many, half of their mean is taken away


def meanings(lexicons: Sequence[LexiconData]) -> dict[str, list[list[str]]]:
    """Return for each frame that counts the texts of its concepts: labels, notes and expressions in all languages."""
    found: dict[str, list[list[str]]] = {}
    for lexicon in lexicons:
        for frame, _, concept in lexicon.concepts():
            if frame.counts:
                expressions = [pattern.text.replace("*", "").replace("?", "") for pattern in concept.patterns]
                defined = [text for _, text in concept.label] + ([concept.note] if concept.note else [])
                texts = sorted({text.strip() for text in [*defined, *expressions] if text.strip()})
                if texts:
                    found.setdefault(frame.name, []).append(texts)
    return {frame: found[frame] for frame in sorted(found)}


def similarity(
    means: Meanings, sentences: pa.Table, texts: pa.Table, hits: pa.Table, patterns: pa.Table
) -> dict[str, pa.Table]:
    """Return tables `encoder_frames` and `encoder_agreement`.

    The similarity of a sentence and a frame is the cosine of their vectors, taken for the most similar concept of the
    frame and after the mean vector of all sentences of the language was subtracted, and from concepts the mean of all
    concepts, because what they have in common does not tell frames apart. The encoder says yes to the most similar
    sentences, as many in each language as hold a hit of the frame: the two instruments differ only in which sentences
    they choose. Hits do not change.

    Parameters
    ----------
    means
        The texts of each frame's concepts; see `meanings`.
    sentences
        The sentences to compare: doc_id, passage, sentence, start, end, and their `language`.
    texts
        The text of each document.
    hits, patterns
        What the lexicon found, and its patterns.
    """
    rows = pl.DataFrame(sentences).sort("doc_id", "sentence")
    text_of = dict(zip(texts["doc_id"].to_pylist(), texts["text"].to_pylist(), strict=True))
    found = encode([text_of[d][a:b] for d, a, b in rows.select("doc_id", "start", "end").iter_rows()])
    nearest = _directions(means)
    frames = pl.DataFrame(patterns).select("lexicon", "pattern_id", "frame")
    counted = (
        pl.DataFrame(hits.select(["lexicon", "pattern_id", "doc_id", "sentence"]))
        .join(frames, on=["lexicon", "pattern_id"])
        .group_by("doc_id", "sentence", "frame")
        .agg(hits=pl.len().cast(pl.Int64))
    )
    listed, agreed = [], []
    for (language,), part in rows.with_row_index("row").group_by(["language"], maintain_order=True):
        vectors = found[part["row"].to_numpy()]
        centred = _unit(vectors - vectors.mean(axis=0))
        place = part.select("doc_id", "sentence", "passage")
        for frame, concepts in nearest.items():
            near = (centred @ concepts.T).max(axis=1)
            own = counted.filter(pl.col("frame") == frame).select("doc_id", "sentence", "hits")
            with_hits = place.join(own, on=["doc_id", "sentence"], how="left", maintain_order="left")
            n_hits = with_hits["hits"].fill_null(0)
            lexicon = (n_hits > 0).to_numpy()
            encoder = np.zeros(len(near), np.bool_)
            encoder[np.argsort(-np.round(near, 6), kind="stable")[: int(lexicon.sum())]] = True
            listed.append(
                place.with_columns(
                    name=pl.lit(frame), similarity=pl.Series(near), value=pl.Series(encoder.astype(float)), hits=n_hits
                )
            )
            agreed.append({"language": language, "name": frame, **_agreement(lexicon, encoder)})
    made = pl.concat(listed).to_arrow() if listed else schema.empty("encoder_frames")
    return {
        "encoder_frames": schema.make("encoder_frames", made),
        "encoder_agreement": schema.from_rows("encoder_agreement", agreed),
    }


def _agreement(lexicon: Any, encoder: Any) -> dict[str, Any]:
    n, both = len(lexicon), int((lexicon & encoder).sum())
    share = lexicon.mean()
    chance = share**2 + (1 - share) ** 2  # of agreement by chance: both say yes to the same share
    same = float((lexicon == encoder).mean())
    counts = {"n_sentences": n, "both": both, "only_lexicon": int((lexicon & ~encoder).sum())}
    kappa = (same - chance) / (1 - chance) if chance < 1 else None
    return {**counts, "only_encoder": int((encoder & ~lexicon).sum()), "kappa": kappa}


def _directions(means: Meanings) -> dict[str, Floats]:
    """Return for each frame the vectors of its concepts, from which the mean of all concepts is taken away.

    Of few concepts the mean is a part of what they mean, so that little of it is taken away.
    """
    vectors = {frame: _unit(np.array([encode(c).mean(axis=0) for c in concepts])) for frame, concepts in means.items()}
    n = sum(len(rows) for rows in vectors.values())
    middle = sum(rows.sum(axis=0) for rows in vectors.values()) / (n + FEW)
    return {frame: _unit(rows - middle) for frame, rows in vectors.items()}


def _unit(rows: Floats) -> Floats:
    """Return the rows scaled to length 1; a row of zeros stays as it is."""
    lengths = np.sqrt((rows**2).sum(axis=1, keepdims=True))
    return np.asarray(np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 1e-9))
