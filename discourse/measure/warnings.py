"""What a reader must know before believing a comparison, as rows of the table `warnings`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.measure import groups as grouping
from discourse.measure.checks import carried_concepts, disagreements
from discourse.measure.comparison import FEWEST

ON_TOPIC = 0.2  # share of sentences with a word of the topic below which texts are about much else
LANGUAGE_NAMES = {"en": "English", "zh": "Chinese"}


def warnings_for(
    documents: pa.Table,
    patterns: pa.Table | None = None,
    hits: pa.Table | None = None,
    contrasts: pa.Table | None = None,
    *,
    by: str = "side",
    groups: Sequence[str] | None = None,
) -> pa.Table:
    """Rows of table `warnings` with stage `measure`; the code `groups-are-languages` is to be read first.

    Codes: `groups-are-languages` (the groups share no language), `languages-unbalanced`, `few-documents` (below ten in
    a group), `unknown-group` (documents without a value), `other-languages`, `no-comparison` (fewer than two groups),
    `periods-apart` (no year in common); with `patterns` and `hits` `patterns-never-matched` (subject: the lexicon) and
    `one-pattern-concepts` and `little-on-topic` (few sentences hold a word of a frame named `topic`); with `contrasts`
    `denominators-disagree`.
    """
    rows: list[dict[str, object]] = []
    if by != "about" and documents.num_rows:
        grouped = grouping.with_groups(documents, by)
        chosen = list(groups) if groups else [v for v in grouping.group_values(grouped) if v != grouping.UNKNOWN]
        rows.extend(_of_groups(grouped, by, chosen))
    if patterns is not None and hits is not None:
        rows.extend(_unmatched(patterns, hits))
        rows.extend(carried_concepts(hits, patterns))
        rows.extend(_off_topic(pl.DataFrame(documents), patterns, hits))
    if contrasts is not None:
        rows.extend(disagreements(contrasts))
    return schema.from_rows("warnings", [{"stage": "measure", **row} for row in rows])


def _off_topic(documents: pl.DataFrame, patterns: pa.Table, hits: pa.Table) -> Iterator[dict[str, object]]:
    """A caution where most sentences hold no word of the frame `topic`: rates then describe the texts as wholes."""
    topic = pl.DataFrame(patterns.select(["lexicon", "pattern_id", "frame"])).filter(pl.col("frame") == "topic")
    total = documents["n_sentences"].sum()
    for lexicon in sorted(set(topic["lexicon"])):
        ids = topic.filter(pl.col("lexicon") == lexicon)["pattern_id"].to_list()
        here = pl.DataFrame(hits.select(["lexicon", "doc_id", "sentence", "pattern_id"])).filter(
            (pl.col("lexicon") == lexicon) & pl.col("pattern_id").is_in(ids)
        )
        found = here.select("doc_id", "sentence").n_unique()
        if total and found / total < ON_TOPIC:
            yield {
                "code": "little-on-topic",
                "subject": lexicon,
                "message": f"Only {found} of {total} counted sentences ({found / total:.1%}) hold a word of the frame "
                "'topic'. The rates describe these texts as wholes, not what they say of that topic: most hits of "
                "other frames stand in sentences about something else.",
                "advice": "Take texts on the topic, or a lexicon whose frames are gated by it (gate: topic) with "
                "--gate-scope sentence.",
            }


def _of_groups(documents: pl.DataFrame, by: str, groups: Sequence[str]) -> Iterator[dict[str, object]]:
    unknown = documents.filter(pl.col("group") == grouping.UNKNOWN).height
    if unknown:
        yield {
            "code": "unknown-group",
            "subject": by,
            "message": f"{unknown} of {documents.height} documents have no '{by}'; they are in no contrast.",
            "advice": f"Fill in the column '{by}' of the metadata.",
        }
    mixed = documents.filter(~pl.col("language").fill_null("other").is_in(["en", "zh"])).height
    if mixed:
        yield {
            "code": "other-languages",
            "subject": "language",
            "message": f"{mixed} of {documents.height} documents are in neither English nor Chinese alone. They are in "
            "no keyness and in no contrast within a language.",
            "advice": "Split documents of two languages, or leave them out with --where.",
        }
    if len(groups) < 2:
        yield {
            "code": "no-comparison",
            "subject": by,
            "message": f"There is nothing to compare: the documents have {_listed(groups) or 'no value'} as '{by}'.",
            "advice": "Add documents of a second group, or compare by another column (--by).",
        }
        return
    for group in groups:
        n = documents.filter(pl.col("group") == group).height
        if n < FEWEST:
            yield {
                "code": "few-documents",
                "subject": group,
                "message": f"{group} has {n} document{'' if n == 1 else 's'}: fewer than {FEWEST}. The numbers "
                "describe these documents; no p is given.",
                "advice": "Add documents, or read the figures as a description.",
            }
    yield from _languages(documents, by, groups)
    yield from _years(documents, by, groups)


def _languages(documents: pl.DataFrame, by: str, groups: Sequence[str]) -> Iterator[dict[str, object]]:
    spoken = {g: set(documents.filter(pl.col("group") == g)["language"].drop_nulls()) for g in groups}
    if len(set.union(*spoken.values())) < 2:
        return
    if not set.intersection(*spoken.values()):
        told = "; ".join(f"{g} in {_listed([LANGUAGE_NAMES.get(s, s) for s in sorted(spoken[g])])}" for g in groups)
        yield {
            "code": "groups-are-languages",
            "subject": by,
            "message": f"{by.capitalize()} and language coincide ({told}). A difference between the groups is also a "
            "difference between languages and between the two halves of the lexicon; these texts cannot tell them "
            "apart.",
            "advice": "Add texts of both groups in one language, and see the tipping points and the calibration.",
        }
    elif len({frozenset(s) for s in spoken.values()}) > 1 or _shares_differ(documents, groups):
        yield {
            "code": "languages-unbalanced",
            "subject": by,
            "message": "The groups have their texts in different shares of the languages. Contrasts within a language "
            "come first; those over all languages also hold the difference between languages.",
            "advice": "Read the contrasts of each language.",
        }


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
        told = "; ".join(f"{g} {min(y)}" + (f"–{max(y)}" if len(y) > 1 else "") for g, y in years.items())
        yield {
            "code": "periods-apart",
            "subject": by,
            "message": f"The groups have no year in common ({told}): a difference can be one of time.",
            "advice": "Add documents of the same years.",
        }


def _unmatched(patterns: pa.Table, hits: pa.Table) -> Iterator[dict[str, object]]:
    every = pl.DataFrame(patterns.select(["lexicon", "pattern_id", "pattern"]))
    found = pl.DataFrame(hits.select(["lexicon", "pattern_id"])).unique()
    never = every.join(found, on=["lexicon", "pattern_id"], how="anti").sort("lexicon", "pattern_id")
    for lexicon in sorted(set(never["lexicon"])):
        missing = never.filter(pl.col("lexicon") == lexicon)
        total = every.filter(pl.col("lexicon") == lexicon).height
        examples = ", ".join(missing["pattern"].head(5))
        yield {
            "code": "patterns-never-matched",
            "subject": lexicon,
            "message": f"{missing.height} of {total} patterns of '{lexicon}' never matched, among them: {examples}.",
            "advice": "Zeros of rare patterns are expected; check the spelling of those you count on.",
        }


def _listed(values: Sequence[str]) -> str:
    return " and ".join([", ".join(values[:-1]), values[-1]] if len(values) > 2 else values)
