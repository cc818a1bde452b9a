"""Validation: what people's codings say of the instrument, and raw figures beside corrected ones."""

from __future__ import annotations

from dataclasses import replace

from discourse.report.blocks import Block, Cell, DataTable, Paragraph, Points, ReportSection
from discourse.report.sections import parts
from discourse.report.sections.validated import MEASURE, instrument, of_name, ordered, pair
from discourse.report.view import Row, View
from discourse.wording import worded


def build(view: View) -> ReportSection | None:
    """Return agreement of coders, scores, where errors come from, differential error and notes."""
    if not view.table("validation_scores").num_rows:
        return None
    words = view.words
    blocks: list[Block] = [Paragraph(words("validation.intro")), Points(tuple(_notes(view)), "caution")]
    blocks += [
        table
        for table in (_agreement(view), _scores(view), _errors(view), _sources(view), _instruments(view), _curve(view))
        if table
    ]
    return ReportSection("validation", words("validation.title"), tuple(blocks))


def with_corrected(view: View, section: ReportSection | None) -> ReportSection | None:
    """Return the section of the profile or of contrasts with the corrected figures, any other as it is."""
    if section is None or section.anchor not in ("frames", "contrasts"):
        return section
    table = _rates(view) if section.anchor == "frames" else _contrasts(view)
    return replace(section, blocks=(*section.blocks, table)) if table else section


def _notes(view: View) -> list[tuple[str, str]]:
    said = [
        worded(row["code"], row["parameters"], view.words.code, label=view.label)
        for row in view.rows("validation_notes")
    ]
    return [(view.clip(each.message, 600), view.clip(each.advice, 400)) for each in said]


def _head(view: View, row: Row) -> tuple[Cell, Cell, Cell]:
    uses = view.words.maybe(f"validation.uses.{row['uses']}", row["uses"])
    return parts.text(instrument(view, row)), parts.text(view.label(row["name"])), parts.text(uses)


def _rates(view: View) -> DataTable | None:
    words = view.words
    cells = [
        (
            *_head(view, row),
            parts.text(view.group(row["group"])),
            parts.text(parts.where(view, row["language"])),
            parts.number(words.percent(row["raw"])),
            parts.number(words.percent(row["corrected"])),
            parts.number(words.interval(row["low"], row["high"], MEASURE)),
            parts.number(words.interval(row["documents_low"], row["documents_high"], MEASURE)),
            parts.number(words.percent(row["rogan_gladen"])),
            parts.number(words.number(row["n_coded"])),
        )
        for row in ordered(view, view.rows("corrected_rates", by=view.by))
    ]
    columns = ("instrument", "name", "uses", "group", "language", "raw", "corrected", "interval_texts")
    head = parts.heads(view, *columns, "interval_like", "rogan_gladen", "n_coded")
    return parts.table(view, words("validation.rates"), head, cells, "corrected_rates") if cells else None


def _contrasts(view: View) -> DataTable | None:
    words = view.words
    rows = [
        row for row in view.rows("corrected_contrasts", by=view.by) if (row["group_a"], row["group_b"]) == pair(view)
    ]
    cells = [
        (
            *_head(view, row),
            parts.text(parts.where(view, row["language"])),
            parts.number(words.change(row["raw"], MEASURE, "difference")),
            parts.number(words.change(row["corrected"], MEASURE, "difference")),
            parts.number(words.interval(row["low"], row["high"], MEASURE, "difference")),
            parts.number(words.p(row["p"])),
            parts.number(words.interval(row["documents_low"], row["documents_high"], MEASURE, "difference")),
            parts.number(words.p(row["documents_p"])),
            parts.number(words.change(row["rogan_gladen"], MEASURE, "difference")),
            parts.number(words("of", n=words.number(row["n_a"]), total=words.number(row["n_a"] + row["n_b"]))),
        )
        for row in ordered(view, rows)
    ]
    columns = ("instrument", "name", "uses", "language", "raw", "corrected", "interval_texts", "p", "interval_like")
    head = parts.heads(view, *columns, "p_like", "rogan_gladen", "n_coded")
    caption = words("validation.contrasts", a=view.group(view.groups[0]), b=view.group(view.groups[1])) if rows else ""
    return parts.table(view, caption, head, cells, "corrected_contrasts") if cells else None


def _scores(view: View) -> DataTable | None:
    words = view.words
    cells = []
    for row in ordered(view, view.rows("validation_scores")):
        measures = []
        for kind in ("precision", "recall", "f1"):
            measures.append(parts.number(words.percent(row[kind])))
            measures.append(parts.number(words.interval(row[f"{kind}_low"], row[f"{kind}_high"], MEASURE)))
        by = words.maybe(f"validation.by.{row['by']}", row["by"])
        group = view.label(row["group"]) if row["by"] == "concept" else _group(view, row["group"])
        cells.append(
            (
                *_head(view, row),
                parts.text(by),
                parts.text(group),
                *measures,
                parts.number(words.number(row["n_coded"])),
            )
        )
    columns = ("instrument", "name", "uses", "kind_of_group", "group", "precision", "interval", "recall", "interval")
    head = parts.heads(view, *columns, "f1", "interval", "n_coded")
    return parts.table(view, words("validation.scores"), head, cells, "validation_scores", fold=len(cells) > 12)


def _group(view: View, name: str) -> str:
    languages = set(view.counts("documents", "language"))
    return " × ".join(view.group(view.language(part) if part in languages else part) for part in name.split(" × "))


def _agreement(view: View) -> DataTable | None:
    words = view.words
    cells = [
        (
            parts.text(view.label(row["variable"])),
            parts.text(_group(view, row["group"])),
            parts.number(words.number(row["alpha"], 2)),
            parts.number(words.interval(row["alpha_low"], row["alpha_high"], "ratio", "ratio")),
            parts.number(words.percent(row["raw"])),
            parts.number(words.number(row["cohen_kappa"], 2)),
            parts.number(words.number(row["n_units"])),
            parts.number(words.number(row["n_coders"])),
        )
        for row in view.rows("agreement")
    ]
    head = parts.heads(view, "variable", "group", "alpha", "interval", "raw_agreement", "kappa", "n_shared", "n_coders")
    return (
        parts.table(view, words("validation.agreement"), head, cells, "agreement", fold=len(cells) > 12)
        if cells
        else None
    )


def _errors(view: View) -> DataTable | None:
    words = view.words
    cells = [
        (
            *_head(view, row),
            parts.text(words.maybe(f"column.{row['error']}", row["error"])),
            parts.text(f"{_group(view, row['group_a'])} − {_group(view, row['group_b'])}"),
            parts.number(words.change(row["estimate"], MEASURE, "difference")),
            parts.number(words.interval(row["low"], row["high"], MEASURE, "difference")),
            parts.number(words.p(row["p"])),
        )
        for row in ordered(view, view.rows("validation_errors"))
        if row["estimate"] is not None
    ]
    head = parts.heads(view, "instrument", "name", "uses", "measure", "group", "difference", "interval", "p")
    return parts.table(view, words("validation.errors"), head, cells, "validation_errors") if cells else None


def _sources(view: View) -> DataTable | None:
    words = view.words
    rows = [row for row in view.rows("validation_sources") if row["n_wrong"] >= 1]
    rows.sort(key=lambda row: (-row["n_wrong"], -row["share_wrong"], row["kind"], row["source"]))
    cells = [
        (
            parts.text(view.label(row["name"])),
            parts.text(words.maybe(f"validation.source.{row['kind']}", row["kind"])),
            parts.text(view.clip(row["source"])),
            parts.number(words.number(row["n_wrong"], 0 if row["n_wrong"] == int(row["n_wrong"]) else 1)),
            parts.number(words.number(row["n_coded"])),
            parts.text(view.clip(row["units"])),
        )
        for row in rows
    ]
    head = parts.heads(view, "name", "kind_of_source", "source_of_error", "n_wrong", "n_coded", "where")
    caption = words("validation.sources")
    return parts.table(view, caption, head, cells, "validation_sources", fold=True, limit=20) if cells else None


def _instruments(view: View) -> DataTable | None:
    """Return where each two instruments agree, with a sentence that only one of them finds."""
    words = view.words
    cells = [
        (
            parts.text(view.label(row["name"])),
            parts.text(_group(view, row["group"])),
            parts.text(f"{view.clip(row['instrument_a'], 60)}, {view.clip(row['instrument_b'], 60)}"),
            parts.number(words.number(row["kappa"], 2)),
            parts.number(words.number(row["both"])),
            *(
                cell
                for x in ("a", "b")
                for cell in (parts.number(words.number(row[f"only_{x}"])), _example(view, row, x))
            ),
        )
        for row in view.rows("instruments")
    ]
    columns = ("name", "group", "instruments", "kappa", "both_find", "only_first", "example", "only_second", "example")
    caption = words("validation.instruments")
    return parts.table(view, caption, parts.heads(view, *columns), cells, "instruments") if cells else None


def _example(view: View, row: Row, letter: str) -> Cell:
    """Return the text of the first sentence that only one instrument finds, or its place if the run has no texts."""
    place = (row[f"examples_{letter}"] or "").partition("; ")[0]
    doc_id, _, number = place.rpartition(":")
    if not doc_id:
        return parts.text("")
    span = view.rows("sentences", doc_id=doc_id, sentence=int(number))
    text = view.rows("texts", doc_id=doc_id)
    shown = text[0]["text"][span[0]["start"] : span[0]["end"]] if span and text else place
    return parts.text(view.clip(shown))


def _curve(view: View) -> DataTable | None:
    words = view.words
    rows = [row for row in of_name(view, view.rows("validation_curve")) if row["half_width"] is not None]
    cells = [
        (
            parts.text(instrument(view, row)),
            parts.text(" − ".join(view.group(part) for part in row["quantity"].split(" − "))),
            parts.number(words.number(row["n"])),
            parts.number(f"± {words.number(100 * row['half_width'], 1)}"),
        )
        for row in rows
    ]
    head = parts.heads(view, "instrument", "group", "n_coded", "half_width")
    return parts.table(view, words("validation.curve"), head, cells, "validation_curve", fold=True) if cells else None
