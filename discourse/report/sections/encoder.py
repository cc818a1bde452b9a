"""The lexicon beside a sentence encoder: where they agree, and sentences in which they do not."""

from __future__ import annotations

from discourse.report.blocks import Example, Examples, Paragraph, ReportSection
from discourse.report.sections import parts
from discourse.report.sections.passages import marked
from discourse.report.view import Row, View

SHOWN = 3  # sentences of each frame and kind
FRAMES = 4  # with examples: those with the lowest agreement


def build(view: View) -> ReportSection | None:
    """Return the agreement of the two instruments by frame, and passages of the frames on which they agree least."""
    if not view.asked("encoder_agreement"):
        return None
    words = view.words
    rows = sorted(view.rows("encoder_agreement"), key=lambda row: (row["language"], row["name"]))
    cells = [
        (
            parts.text(parts.where(view, row["language"])),
            parts.text(view.label(row["name"])),
            *(parts.number(words.number(row[key])) for key in ("n_sentences", "both", "only_lexicon", "only_encoder")),
            parts.number(words.number(row["kappa"], 2)),
        )
        for row in rows
    ]
    head = parts.heads(view, "language", "frame", "n_sentences", "both", "only_lexicon", "only_encoder", "kappa")
    table = parts.table(view, words("encoder.caption"), head, cells, "encoder_agreement")
    intro = Paragraph(words("encoder.intro"))
    items = _examples(view, rows)
    examples = [Examples("encoder-passages", words("encoder.passages"), words("encoder.passages_intro"), items)]
    return ReportSection("encoder", words("encoder.title"), (intro, table, *(examples if items else [])))


def _examples(view: View, rows: list[Row]) -> tuple[Example, ...]:
    """Return passages that only the encoder, then only the lexicon, counts for a frame, the clearest first."""
    if not view.table("texts").num_rows:
        return ()
    worst: dict[str, float] = {}
    for row in rows:
        if row["kappa"] is not None:
            worst[row["name"]] = min(worst.get(row["name"], 1.0), row["kappa"])
    found = []
    for name in sorted(worst, key=lambda each: (worst[each], each))[:FRAMES]:
        scored = view.rows("encoder_frames", name=name)
        missed = [row for row in scored if row["value"] and not row["hits"]]
        doubted = [row for row in scored if row["hits"] and not row["value"]]
        missed.sort(key=lambda row: (-row["similarity"], row["doc_id"], row["sentence"]))
        doubted.sort(key=lambda row: (row["similarity"], row["doc_id"], row["sentence"]))
        for kind, listed in (("only_encoder", missed), ("only_lexicon", doubted)):
            for number, row in enumerate(listed[:SHOWN]):
                said = view.words(
                    f"encoder.{kind}", frame=view.label(name), similarity=view.words.number(row["similarity"], 2)
                )
                found.append(marked(view, f"encoder-{name}-{kind}-{number}", row, [], (), said))
    return tuple(found)
