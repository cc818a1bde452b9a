"""Documents that hold more than half of what is counted of a group: its value is then nearly theirs."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure import groups as grouping
from discourse.schema import warning

MOST = 0.5  # of the sentences of a group


def dominant_documents(
    documents: pa.Table, sizes: pa.Table, *, by: str = "side", groups: Sequence[str] | None = None
) -> pa.Table:
    """Return a row of table `warnings` (`one-document-dominates`) for each group that one document dominates.

    A group of one document is left out: `few-documents` says what it can show.

    Parameters
    ----------
    documents, sizes : Table
        Tables `documents` and `sizes` of a run; what counts are the sentences of `sizes` about `all`.
    by : str
        The variable that is compared. Documents are not in one group each if it is `about`.
    groups : sequence of str, optional
        The groups; all values if none are given.
    """
    rows: list[dict[str, object]] = []
    if by != "about" and documents.num_rows:
        grouped = grouping.with_groups(documents, by)
        chosen = list(groups) if groups else [v for v in grouping.group_values(grouped) if v != grouping.UNKNOWN]
        counted = pl.DataFrame(sizes).filter(about="all").select("doc_id", units="n_sentences")
        held = grouped.select("doc_id", "group").join(counted, on="doc_id").filter(pl.col("units") > 0)
        for group in chosen:
            own = held.filter(pl.col("group") == group).sort("units", "doc_id", descending=[True, False])
            total = int(own["units"].sum())
            if grouped.filter(pl.col("group") == group).height > 1 and own.height and own["units"][0] > MOST * total:
                sentences = int(own["units"][0])
                given = {"sentences": sentences, "total": total, "share": round(sentences / total, 4)}
                rows.append(
                    warning("measure", "one-document-dominates", group, group=group, document=own["doc_id"][0], **given)
                )
    return schema.from_rows("warnings", rows)
