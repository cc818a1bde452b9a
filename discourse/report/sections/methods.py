"""Methods in words, with references, and only what this run did."""

from __future__ import annotations

from discourse.report.blocks import Block, DataTable, Paragraph, Points, ReportSection
from discourse.report.sections import parts
from discourse.report.view import View
from discourse.wording import phrase

REFERENCES = {
    "matching": ("BWW98", "BIG02"),
    "context": ("HAR09",),
    "rates": ("KG98", "FF97", "LIJ16"),
    "contrasts": ("ZD08", "BH95", "WY93"),
    "keyness": ("MCQ08", "GRI08"),
    "moves": ("BWW98", "BIG02"),
    "topics": ("BLE03", "LEE99", "GRE14"),
    "calibration": ("LIND19",),
    "robustness": ("SIM20",),
    "languages": ("LIND19",),
}


def build(view: View) -> ReportSection:
    """Return one paragraph a stage that ran, a glossary, and references in the order of first use."""
    words = view.words
    study = view.study
    values = {"seed": study.get("seed", "–"), "resamples": words.number(study.get("resamples"))}
    shown = ["reading", "matching", *_stages(view), "languages"]
    blocks: list[Block] = [Paragraph(words(f"methods.{stage}", **values)) for stage in shown]
    blocks += _own_rules(view)
    named = sorted(view.counts("contrasts", "method")) if view.asked("contrasts") else []
    if named:
        listed = words("list.semicolon").join(view.clip(phrase(method, words.code), 200) for method in named[:3])
        blocks.append(Paragraph(words("methods.named", methods=listed), "note"))
    blocks.append(_glossary(view))
    keys = list(dict.fromkeys(key for stage in shown for key in REFERENCES.get(stage, ())))
    blocks.append(Points(tuple((words(f"reference.{key}"), "") for key in keys), "references"))
    return ReportSection("methods", words("methods.title"), tuple(blocks))


def _own_rules(view: View) -> list[Block]:
    """Return a sentence on each file of the study's own rules: what it adds and switches off."""
    words = view.words
    found: list[Block] = []
    for one in (view.info.get("run") or {}).get("own_rules") or ():
        ids = {
            key: view.clip(words("list.comma").join(one[key]), 300) if one[key] else words("methods.own_rules_none")
            for key in ("added", "off")
        }
        found.append(Paragraph(words("methods.own_rules", file=one["file"], **ids), "note"))
    return found


def _stages(view: View) -> list[str]:
    found = []
    if view.select("rates", uses="asserted").num_rows:
        found.append("context")
    for stage in ("rates", "contrasts", "keyness", "topics", "calibration", "robustness"):
        if view.table(stage).num_rows:
            found.append(stage)
    if view.table("moves").num_rows or view.table("move_rates").num_rows:
        found.append("moves")
    return found


def _glossary(view: View) -> DataTable:
    words = view.words
    terms = ("document", "side", "about", "hit", "candidate", "uses", "passage", "token", "interval", "p", "q", "p_max")
    rows = [
        (parts.text(words(f"glossary.{term}.word")), parts.text(words(f"glossary.{term}.meaning"))) for term in terms
    ]
    return DataTable(words("methods.glossary"), parts.heads(view, "word", "meaning"), tuple(rows), fold=True)
