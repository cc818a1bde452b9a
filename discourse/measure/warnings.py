"""Warnings about comparisons, as rows of the table `warnings`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure import groups as grouping
from discourse.measure.checks import carried_concepts, disagreements
from discourse.measure.comparison import FEWEST
from discourse.measure.off_topic import groups_off_topic
from discourse.schema import warning

ON_TOPIC = 0.2  # below this share of sentences with a word of the topic, a warning is given


def warnings_for(
    documents: pa.Table,
    patterns: pa.Table | None = None,
    hits: pa.Table | None = None,
    contrasts: pa.Table | None = None,
    *,
    by: str = "side",
    groups: Sequence[str] | None = None,
    on_topic_only: bool = False,
    sizes: pa.Table | None = None,
) -> pa.Table:
    """Rows of table `warnings` with stage `measure`; the code `groups-are-languages` is to be read first.

    Codes: `groups-are-languages` (the groups share no language), `languages-unbalanced`, `few-documents` (below ten in
    a group), `unknown-group` (documents without a value), `other-languages`, `no-comparison` (fewer than two groups),
    `periods-apart` (no year in common); with `patterns` and `hits` `patterns-never-matched` (subject: the lexicon) and
    `one-pattern-concepts`, and `little-on-topic` (few sentences hold a word of a frame named `topic`) or, if rates
    describe only what is on the topic, `nothing-on-topic` and, with `sizes`, `no-sentence-on-topic` and
    `few-sentences-on-topic` of single groups; with `contrasts` `denominators-disagree`.
    """
    rows: list[dict[str, object]] = []
    if by != "about" and documents.num_rows:
        grouped = grouping.with_groups(documents, by)
        chosen = list(groups) if groups else [v for v in grouping.group_values(grouped) if v != grouping.UNKNOWN]
        rows.extend(_of_groups(grouped, by, chosen))
    if patterns is not None and hits is not None:
        rows.extend(_unmatched(patterns, hits))
        rows.extend(carried_concepts(hits, patterns))
        rows.extend(_off_topic(pl.DataFrame(documents), patterns, hits, on_topic_only))
        if on_topic_only and sizes is not None and by != "about":
            rows.extend(groups_off_topic(documents, sizes, patterns, hits, by, groups))
    if contrasts is not None:
        rows.extend(disagreements(contrasts))
    return schema.from_rows("warnings", rows)


def _off_topic(
    documents: pl.DataFrame, patterns: pa.Table, hits: pa.Table, on_topic_only: bool
) -> Iterator[dict[str, object]]:
    """A warning if most sentences hold no word of the frame `topic`: rates then describe the texts as wholes.

    If rates describe only what is on the topic, the warning is that there is nothing.
    """
    topic = pl.DataFrame(patterns.select(["lexicon", "pattern_id", "frame"])).filter(pl.col("frame") == "topic")
    total = documents["n_sentences"].sum()
    for lexicon in sorted(set(topic["lexicon"])):
        ids = topic.filter(pl.col("lexicon") == lexicon)["pattern_id"].to_list()
        here = pl.DataFrame(hits.select(["lexicon", "doc_id", "sentence", "pattern_id"])).filter(
            (pl.col("lexicon") == lexicon) & pl.col("pattern_id").is_in(ids)
        )
        found = here.select("doc_id", "sentence").n_unique()
        if on_topic_only:
            if total and not found:
                yield warning("measure", "nothing-on-topic", lexicon, lexicon=lexicon, total=total)
            continue
        if total and found / total < ON_TOPIC:
            yield warning(
                "measure",
                "little-on-topic",
                lexicon,
                lexicon=lexicon,
                sentences=found,
                share=round(found / total, 4),
                total=total,
            )


def _of_groups(documents: pl.DataFrame, by: str, groups: Sequence[str]) -> Iterator[dict[str, object]]:
    unknown = documents.filter(pl.col("group") == grouping.UNKNOWN).height
    if unknown:
        yield warning("measure", "unknown-group", by, by=by, documents=unknown, total=documents.height)
    mixed = documents.filter(pl.col("language").fill_null("other").is_in(sorted(grouping.UNMEASURED))).height
    if mixed:
        yield warning("measure", "other-languages", "language", documents=mixed, total=documents.height)
    if len(groups) < 2:
        yield warning("measure", "no-comparison", by, by=by, groups=list(groups))
        return
    for group in groups:
        n = documents.filter(pl.col("group") == group).height
        if n < FEWEST:
            yield warning("measure", "few-documents", group, group=group, documents=n, least=FEWEST)
    yield from _languages(documents, by, groups)
    yield from _years(documents, by, groups)


def _languages(documents: pl.DataFrame, by: str, groups: Sequence[str]) -> Iterator[dict[str, object]]:
    spoken = {g: set(documents.filter(pl.col("group") == g)["language"].drop_nulls()) for g in groups}
    if len(set.union(*spoken.values())) < 2:
        return
    if not set.intersection(*spoken.values()):
        named = {group: sorted(languages) for group, languages in spoken.items()}
        yield warning("measure", "groups-are-languages", by, by=by, languages=named)
    elif len({frozenset(s) for s in spoken.values()}) > 1 or _shares_differ(documents, groups):
        yield warning("measure", "languages-unbalanced", by, by=by)


def _shares_differ(documents: pl.DataFrame, groups: Sequence[str]) -> bool:
    shares = []
    for group in groups:
        inside = documents.filter(pl.col("group") == group)
        shares.append({s: n / inside.height for s, n in inside["language"].value_counts().rows()})
    first, *others = shares
    return any(abs(first.get(s, 0) - o.get(s, 0)) > 0.1 for o in others for s in {*first, *o})


def _years(documents: pl.DataFrame, by: str, groups: Sequence[str]) -> Iterator[dict[str, object]]:
    years = {g: set(documents.filter(pl.col("group") == g)["year"].drop_nulls()) for g in groups}
    if all(years.values()) and not set.intersection(*years.values()):
        spans = {group: [min(own), max(own)] for group, own in years.items()}
        yield warning("measure", "periods-apart", by, by=by, years=spans)


def _unmatched(patterns: pa.Table, hits: pa.Table) -> Iterator[dict[str, object]]:
    every = pl.DataFrame(patterns.select(["lexicon", "pattern_id", "pattern"]))
    found = pl.DataFrame(hits.select(["lexicon", "pattern_id"])).unique()
    never = every.join(found, on=["lexicon", "pattern_id"], how="anti").sort("lexicon", "pattern_id")
    for lexicon in sorted(set(never["lexicon"])):
        missing = never.filter(pl.col("lexicon") == lexicon)
        total = every.filter(pl.col("lexicon") == lexicon).height
        yield warning(
            "measure",
            "patterns-never-matched",
            lexicon,
            lexicon=lexicon,
            patterns=missing.height,
            total=total,
            examples=missing["pattern"].head(5).to_list(),
        )
