"""What the two runs were made from: the sections on settings, patterns and documents."""

from __future__ import annotations

from discourse.compare.material import Comparison
from discourse.report.blocks import Block, Paragraph, ReportSection
from discourse.report.sections import parts
from discourse.report.view import View


def settings(made: Comparison) -> ReportSection | None:
    """Return the settings, files and patterns that differ, or None."""
    words, found = made.words, made.rows["compared_settings"]
    patterns = made.rows["compared_patterns"]
    if not found and not patterns:
        return None
    blocks: list[Block] = [Paragraph(words("settings.intro"))]
    if found:
        cells = [[made.cell(row["what"]), made.cell(row["first"]), made.cell(row["second"])] for row in found]
        blocks.append(made.table("settings.table", ("what", "first", "second"), cells, "compared_settings"))
    if patterns:
        cells = [
            [
                made.cell(words(f"settings.change.{row['change']}")),
                made.cell(made.label(row["frame"])),
                made.cell(made.label(row["concept"])),
                made.cell(made.view.language(row["language"])),
                parts.text(row["pattern"], lang=View.tag(row["language"])),
            ]
            for row in patterns
        ]
        heads = (
            words("column.change"),
            *parts.heads(made.view, "frame", "concept", "language"),
            words("column.pattern"),
        )
        blocks.append(parts.table(made.view, words("settings.patterns"), heads, cells, "compared_patterns"))
    return ReportSection("settings", words("settings.title"), tuple(blocks))


def documents(made: Comparison) -> ReportSection | None:
    """Return the documents that differ, or None."""
    words, found = made.words, made.rows["compared_documents"]
    if not found:
        return None
    cells = []
    for row in found:
        kind, _, names = row["change"].partition(": ")
        said = words("documents.metadata", names=names) if names else words.maybe(f"documents.change.{kind}", kind)
        cells.append([made.cell(row["doc_id"]), made.cell(said)])
    heads = (*parts.heads(made.view, "doc_id"), words("column.change"))
    table = parts.table(made.view, words("documents.table"), heads, cells, "compared_documents")
    return ReportSection("documents", words("documents.title"), (Paragraph(words("documents.intro")), table))
