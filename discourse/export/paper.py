"""The comparison of two groups as a table for a paper: LaTeX or Word."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
import pyarrow as pa
from docx import Document

from discourse.errors import RunFolderError
from discourse.export.archive import timeless
from discourse.wording import names, phrase, remarks

MINUS, DASH = "\N{MINUS SIGN}", "\N{EN DASH}"
_WORDS = {
    "en": {
        "caption": "{measure}, {uses}, {language}: {a} (n = {n_a}) and {b} (n = {n_b}). Lexicon: {lexicon}.",
        "head": ("{a}", "{b}", "Difference", "95% interval", "p", "q"),
        "units": (" (%)", " (%)", " (points)", " (points)", "", ""),
        "interval": "{low} to {high}",
        "tested": "Intervals and p values: {method}. q: Benjamini–Hochberg over the rows.",
        "untested": "Intervals: {method}.",
        "made": "Made with discourse {version}.",
    },
    "zh": {
        "caption": "{measure}（{uses}，{language}）：{a}（n = {n_a}）与{b}（n = {n_b}）。词典：{lexicon}。",
        "head": ("{a}", "{b}", "差值", "95% 区间", "p", "q"),
        "units": ("（%）", "（%）", "（百分点）", "（百分点）", "", ""),
        "interval": "{low} 至 {high}",
        "tested": "区间与 p 值：{method}。q：对各行按 Benjamini–Hochberg 方法校正。",
        "untested": "区间：{method}。",
        "made": "由 discourse {version} 生成。",
    },
}
_OF_P = "; p "  # begins what a method says of p values
_SHARES = ("share_of_sentences", "share_of_documents", "share_of_hits")


@dataclass(frozen=True)
class PaperTable:
    """One table: its caption, header, rows of cells, and a note below it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str


def paper_tables(tables: Mapping[str, pa.Table], record: Mapping[str, Any], locale: str = "en") -> list[PaperTable]:
    """Return one table for each lexicon and language: the frames in both groups, with difference, interval and p.

    The measure and the hits counted are those of the study's primary contrast. Shares are in per cent and their
    differences in percentage points, as the header says. A table without any interval, p or q has no such column and
    no note on it. Raises `RunFolderError` if the run has no contrasts.
    """
    contrasts = pl.DataFrame(tables["contrasts"]) if "contrasts" in tables else pl.DataFrame()
    primary = record["study"]["primary"]
    wanted = {"measure": primary["measure"], "scale": "difference", "level": "frame", "about": "all"}
    by = record["study"]["by"]
    conditions = [pl.col(column) == value for column, value in {**wanted, "by": by}.items()]
    rows = contrasts.filter(conditions) if contrasts.height else contrasts
    counting = pl.DataFrame(tables["patterns"]).filter("counts").select("lexicon", name="frame").unique()
    rows = rows.join(counting, on=["lexicon", "name"], how="semi", maintain_order="left") if rows.height else rows
    if not rows.height:
        raise RunFolderError("This run has no contrasts of frames: run 'analyse' with two groups and that stage.")
    uses = primary["uses"] if primary["uses"] in set(rows["uses"]) else "all"
    keys = ["lexicon", "language", "group_a", "group_b"]
    parts = rows.filter(pl.col("uses") == uses).group_by(keys, maintain_order=True)
    tongues: dict[str, set[str]] = {}
    for lexicon, language in rows.select("lexicon", "language").unique().iter_rows():
        tongues.setdefault(lexicon, set()).add(language)
    repeated = {lexicon for lexicon, met in tongues.items() if len(met) == 2}  # `all` would repeat the one language
    return [
        _table(part, record, uses, locale)
        for (lexicon, language, *_), part in parts
        if language != "all" or lexicon not in repeated
    ]


def _table(rows: pl.DataFrame, record: Mapping[str, Any], uses: str, locale: str) -> PaperTable:
    called, words = names(locale), _WORDS[locale]
    labels = {name: label for lexicon in record["lexicons"] for name, label in lexicon["labels"].items()}
    first = rows.row(0, named=True)
    bounded, tested = rows["low"].count() > 0, rows["p"].count() > 0
    slots = {
        "a": called["group"].get(first["group_a"], first["group_a"]),
        "b": called["group"].get(first["group_b"], first["group_b"]),
        "measure": called["measure"].get(first["measure"], first["measure"]).capitalize(),
        "uses": called["uses"][uses],
        "language": called["language"].get(first["language"], first["language"]),
        "lexicon": _lexicon(record, first["lexicon"]),
        "n_a": first["n_a"],
        "n_b": first["n_b"],
        "method": phrase(first["method"] if tested else first["method"].split(_OF_P)[0], locale),
        "version": record["discourse"],
    }
    share = first["measure"] in _SHARES
    body = []
    remarked = []
    for row in rows.iter_rows(named=True):
        said = remarks(row["warning"], locale)
        if said and said not in remarked:
            remarked.append(said)
        cells = [_value(row[name], share) for name in ("value_a", "value_b", "estimate")]
        low, high = (_value(row[end], share) for end in ("low", "high"))
        interval = str(words["interval"]).format(low=low, high=high) if row["low"] is not None else DASH
        label = labels.get(row["name"], {})
        name = (label.get(locale) if isinstance(label, Mapping) else label) or row["name"].replace("_", " ")
        body.append((name, *cells, interval, _p(row["p"]), _p(row["q"])))
    notes = [*(["tested" if tested else "untested"] if bounded else []), "made"]
    note = (" " if locale == "en" else "").join([*(str(words[key]).format(**slots) for key in notes), *remarked])
    units = words["units"] if share else [""] * len(words["units"])
    head = ("", *(str(cell).format(**slots) + unit for cell, unit in zip(words["head"], units, strict=True)))
    kept = [i for i in range(len(head)) if i < 4 or any(row[i] != DASH for row in body)]
    head, *lines = (tuple(row[i] for i in kept) for row in (head, *body))
    return PaperTable(str(words["caption"]).format(**slots), head, tuple(lines), note)


def _lexicon(record: Mapping[str, Any], name: str) -> str:
    version = next((one["version"] for one in record["lexicons"] if one["name"] == name), "")
    return f"{name} {version}".strip()


def _value(value: float | None, share: bool) -> str:
    if value is None:
        return DASH
    return f"{100 * value if share else value:.{1 if share else 2}f}".replace("-", MINUS)


def _p(value: float | None) -> str:
    if value is None:
        return DASH
    return "< .001" if value < 0.001 else f"{value:.3f}".replace("0.", ".", 1)


_LATEX = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    MINUS: "$-$", DASH: "--",
}  # fmt: skip


def _tex(text: str) -> str:
    return "".join(_LATEX.get(char, char) for char in text)


def latex(tables: Sequence[PaperTable]) -> bytes:
    """Return the tables as LaTeX with booktabs rules; Chinese needs xeCJK or ctex."""
    parts = ["% Needs \\usepackage{booktabs}; for Chinese text compile with XeLaTeX and xeCJK or ctex.\n"]
    for table in tables:
        columns = "l" + "r" * (len(table.head) - 1)
        lines = [" & ".join(map(_tex, row)) + r" \\" for row in (table.head, *table.rows)]
        parts += [
            "\\begin{table}\n\\centering\n",
            f"\\caption{{{_tex(table.caption)}}}\n",
            f"\\begin{{tabular}}{{{columns}}}\n\\toprule\n{lines[0]}\n\\midrule\n",
            "\n".join(lines[1:]),
            "\n\\bottomrule\n\\end{tabular}\n",
            f"\\par\\smallskip\\footnotesize {_tex(table.note)}\n\\end{{table}}\n",
        ]
    return "".join(parts).encode("utf-8")


def docx(tables: Sequence[PaperTable]) -> bytes:
    """Return the tables as a Word document, each with its caption above and its note below."""
    document = Document()
    properties = document.core_properties
    properties.author, properties.title = "discourse", tables[0].caption if tables else ""
    for table in tables:
        document.add_paragraph(table.caption, style="Caption")
        grid = document.add_table(rows=0, cols=len(table.head), style="Light List")
        for row in (table.head, *table.rows):
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph(table.note)
    target = io.BytesIO()
    document.save(target)
    return timeless(target.getvalue())
