"""How a corpus shows itself in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discourse import cards
from discourse.plurals import counted

if TYPE_CHECKING:
    import pyarrow as pa

GROUPS = 8  # rows


def corpus_card(documents: pa.Table, skipped: int) -> str:
    """Return HTML with the documents by side and language, and what to call for more."""
    import polars as pl

    frame = pl.DataFrame(documents)
    groups = (
        frame.group_by("side", "language")
        .agg(
            pl.len(),
            pl.col("n_sentences").sum(),
            pl.col("n_tokens").sum(),
            pl.col("year").min().alias("first"),
            pl.col("year").max().alias("last"),
        )
        .sort("side", "language", nulls_last=True)
    )
    rows = [
        (
            row["side"],
            row["language"],
            row["len"],
            row["n_sentences"],
            row["n_tokens"],
            _years(row["first"], row["last"]),
        )
        for row in groups.head(GROUPS).iter_rows(named=True)
    ]
    left = groups.height - len(rows)
    title = f"Corpus of {counted(frame.height, 'document')}"
    return cards.card(
        title,
        cards.table(
            ("side", "language", "documents", "sentences", "tokens", "years"),
            rows,
            f"{left} more groups" if left else "",
        ),
        cards.line(f"{skipped:,} inputs could not be read: see .skipped" if skipped else ""),
        cards.line("Columns: .documents.column_names · a text: .document(doc_id) · a part: .where(\"side = 'EU'\")"),
    )


def _years(first: int | None, last: int | None) -> str:
    if first is None:
        return ""
    return str(first) if first == last else f"{first}–{last}"
