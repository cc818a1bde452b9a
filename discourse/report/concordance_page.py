"""A concordance as one HTML page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import pyarrow as pa

from discourse.plurals import counted
from discourse.report.policy import content_policy

_STYLE = (
    "body{font-family:sans-serif}table{border-collapse:collapse}td{padding:.1em .4em;vertical-align:baseline}"
    "td.left{text-align:right;color:#444}td.node{font-weight:bold;white-space:nowrap}td.right{color:#444}"
    "td.place{color:#777;font-size:.85em;white-space:nowrap}"
)
_UNMARKED = ("asserted", "actual", "own", "plain", "taken")


def concordance_page(lines: pa.Table) -> str:
    """Return one page without scripts in which the hits are under each other; `lines` are those of a concordance."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{content_policy(_STYLE)}">'
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="en"><head><meta charset="utf-8">{policy}<title>Concordance</title>',
            f"<style>{_STYLE}</style></head>",
            f"<body><p>{counted(lines.num_rows, 'line')}</p><table>",
            *_rows(lines),
            "</table></body></html>\n",
        ]
    )


def _rows(lines: pa.Table) -> Iterator[str]:
    for line in lines.to_pylist():
        marks = ", ".join(
            str(line[axis])
            for axis in ("polarity", "reality", "voice", "marking", "stance")
            if line[axis] not in (None, *_UNMARKED)
        )
        about = f" · about {line['about']}" if line["about"] else ""
        place = f"{line['doc_id']} · {line['sentence']}{about}{' · ' + marks if marks else ''}"
        cells = [("place", place), ("left", line["left"]), ("node", line["node"]), ("right", line["right"])]
        inside = "".join(f'<td class="{name}">{escape(text)}</td>' for name, text in cells)
        yield f'<tr lang="{escape(line["language"] or "")}">{inside}</tr>'
