"""The first section of the comparison: in a few sentences, what changed."""

from __future__ import annotations

from collections.abc import Iterator

from discourse.compare.material import SHARE, Comparison
from discourse.report.blocks import Block, Paragraph, Points, ReportSection
from discourse.report.sections import parts


def build(made: Comparison) -> ReportSection:
    """Return a list of what changed, or one sentence if nothing did."""
    words, number = made.words, made.words.report.number
    hits, patterns = (made.counts(name) for name in ("compared_hits", "compared_patterns"))
    changes = [row["change"].partition(":")[0] for row in made.rows["compared_documents"]]
    said = []
    if made.rows["compared_settings"]:
        said.append(words.count("summary.settings", len(made.rows["compared_settings"])))
    if patterns:
        said.append(
            words("summary.patterns", **{k: number(patterns.get(k, 0)) for k in ("added", "removed", "changed")})
        )
    if changes:
        names = {"first": "first only", "second": "second only", "text": "text", "metadata": "metadata"}
        said.append(words("summary.documents", **{k: number(changes.count(v)) for k, v in names.items()}))
    if hits:
        said.append(words("summary.hits", **{k: number(hits.get(k, 0)) for k in ("came", "went", "changed")}))
    said += [*_primary(made), *_most(made)]
    if not made.main_rates() and made.rows["compared_rates"]:
        said.append(words("summary.apart"))
    blocks: list[Block] = [Points(tuple((text, "") for text in said))] if said else []
    return ReportSection(
        "answer", words("summary.title"), tuple(blocks) or (Paragraph(words("summary.nothing"), "lead"),)
    )


def _primary(made: Comparison) -> Iterator[str]:
    words, report, primary = made.words, made.words.report, made.view.primary
    for row in made.rows["compared_contrasts"]:
        wanted = {**primary, "scale": "difference", "uses": made.view.uses, "about": "all", "by": made.view.by}
        if any(row[column] != value for column, value in wanted.items()):
            continue
        before, after = row["estimate_first"], row["estimate_second"]
        if before == after or row["language"] == "all":
            continue
        if before is None or after is None:
            change = words("summary.unknown")
        elif before * after < 0:
            change = words("summary.turned")
        else:
            change = words("summary.primary_change", value=report.change(after - before, row["measure"], "difference"))
        yield words(
            "summary.primary",
            where=parts.where(made.view, row["language"]),
            name=made.label(row["name"]),
            a=made.view.group(row["group_a"]),
            b=made.view.group(row["group_b"]),
            first=report.change(before, row["measure"], "difference"),
            second=report.change(after, row["measure"], "difference"),
            change=change,
        )


def _most(made: Comparison) -> Iterator[str]:
    words = made.words
    known = [row for row in made.main_rates() if row["difference"] and row["language"] != "all"]
    known.sort(key=lambda row: (-abs(row["difference"]), row["language"], row["group"], row["name"]))
    items = [
        words(
            "summary.most_item",
            name=made.label(row["name"]),
            group=made.view.group(row["group"]),
            where=parts.where(made.view, row["language"]),
            value=words.report.change(row["difference"], SHARE, "difference"),
        )
        for row in known[:3]
    ]
    if items:
        yield words("summary.most", items=words.report("list.semicolon").join(items))
