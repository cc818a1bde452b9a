"""The corpus: what was read, what repair changed, what could not be read."""

from __future__ import annotations

from discourse.report.blocks import Block, Cell, DataTable, Paragraph, ReportSection
from discourse.report.sections import headings, parts, population
from discourse.report.view import Row, View


def build(view: View) -> ReportSection | None:
    """Return documents by group and language, their list, repairs and skipped input."""
    if not view.asked("documents"):
        return None
    words = view.words
    documents = view.table("documents")
    blocks: list[Block] = []
    if documents.num_rows:
        described = view.words.sentences(population.line(view), population.rest(view), headings.line(view))
        blocks += [Paragraph(described)] if described else []
        blocks += [Paragraph(_summary(view)), _cells(view), _list(view)]
    else:
        blocks.append(Paragraph(words("corpus.empty"), "note"))
    if view.asked("repairs"):
        blocks.append(_repairs(view))
    if view.asked("skipped"):
        blocks.append(_skipped(view))
    return ReportSection("corpus", words("corpus.title"), tuple(block for block in blocks))


def _summary(view: View) -> str:
    words = view.words
    documents = view.table("documents").select(["n_sentences", "n_tokens", "year"]).to_pylist()
    years = sorted(row["year"] for row in documents if row["year"] is not None)
    return words.sentences(
        words(
            "corpus.summary",
            documents=words.count("documents", len(documents)),
            sentences=words.number(sum(row["n_sentences"] for row in documents)),
            tokens=words.number(sum(row["n_tokens"] for row in documents)),
        ),
        _years(view, years, len(documents) - len(years)),
    )


def _years(view: View, years: list[int], unknown: int) -> str:
    """Return from when to when the documents are, and how many have no year."""
    if not years:
        return view.words("corpus.no_years")
    key = "corpus.years" if unknown else "corpus.years_all"
    return view.words(
        key, first=years[0], last=years[-1], **({"unknown": view.words.number(unknown)} if unknown else {})
    )


def _cells(view: View) -> DataTable:
    words = view.words
    columns = ["n_sentences", "n_tokens"]
    joined = view.grouped.join(view.table("documents").select(["doc_id", *columns, "year"]), "doc_id")
    found = joined.group_by(["group", "language"]).aggregate(
        [([], "count_all"), *[(c, "sum") for c in columns], ("year", "min"), ("year", "max")]
    )
    rows = found.to_pylist()
    order = View.ordered({row["language"] for row in rows})
    groups = {group: place for place, group in enumerate(view.groups)}
    rows.sort(key=lambda row: (groups.get(row["group"], 99), row["group"], order.index(row["language"])))
    cells = [
        (
            parts.text(view.group(row["group"])),
            parts.text(view.language(row["language"])),
            parts.number(words.number(row["count_all"])),
            parts.number(words.number(row["n_sentences_sum"])),
            parts.number(words.number(row["n_tokens_sum"])),
            parts.text("" if row["year_min"] is None else words("range", low=row["year_min"], high=row["year_max"])),
        )
        for row in rows
    ]
    head = parts.heads(view, "group", "language", "documents", "counted_sentences", "tokens", "years")
    return parts.table(view, words("corpus.cells"), head, cells, "documents")


def _list(view: View) -> DataTable:
    words = view.words

    def cells(row: Row) -> tuple[Cell, ...]:
        """Return the cells of a row of the table."""
        return (
            parts.text(view.clip(row["doc_id"], 100)),
            parts.text(view.clip(row["title"], 100)),
            parts.text(view.clip(view.group(row["side"]), 40) if row["side"] else ""),
            parts.text(view.language(row["language"])),
            parts.text(view.clip(row["date"] or str(row["year"] or ""), 20)),
            parts.text(view.clip(row["source"], 60)),
            parts.number(words.number(row["n_sentences"])),
            parts.number(words.number(row["n_tokens"])),
        )

    head = parts.heads(view, "doc_id", "title", "side", "language", "date", "source", "counted_sentences", "tokens")
    table = view.table("documents")
    rows = [cells(row) for row in table.slice(0, view.caps.rows).to_pylist()]
    left = table.num_rows - len(rows)
    more = words("table.more", n=words.number(left)) if left else ""
    return DataTable(
        words("corpus.list"), head, tuple(rows), parts.file(view, "documents"), more, True, "table-documents"
    )


def _repairs(view: View) -> DataTable | Paragraph:
    words = view.words
    found = (
        view.table("repairs")
        .group_by(["kind"])
        .aggregate([("n", "sum"), ("doc_id", "count_distinct"), ("example", "min")])
    )
    rows = sorted(found.to_pylist(), key=lambda row: (-row["n_sum"], row["kind"]))
    if not rows:
        return Paragraph(words("corpus.no_repairs"), "note")
    cells = [
        (
            parts.text(words.maybe(f"repair.{row['kind']}", row["kind"].replace("_", " "))),
            parts.number(words.number(row["n_sum"])),
            parts.number(words.number(row["doc_id_count_distinct"])),
            parts.text(view.clip(row["example_min"], 100)),
        )
        for row in rows
    ]
    head = parts.heads(view, "repair", "n_count", "in_documents", "example")
    return parts.table(view, words("corpus.repairs"), head, cells, "repairs")


def _skipped(view: View) -> DataTable | Paragraph:
    words = view.words
    rows = view.rows("skipped")
    if not rows:
        return Paragraph(words("corpus.no_skipped"), "note")
    cells = [
        (
            parts.text(view.clip(row["path"], 120)),
            parts.text(view.clip(row["reason"], 240)),
            parts.text(view.clip(row["advice"], 240)),
        )
        for row in rows
    ]
    return parts.table(
        view, words.count("corpus.skipped", len(rows)), parts.heads(view, "path", "reason", "advice"), cells, "skipped"
    )
