"""Write docs/tables.md from the schema: `python docs/make_tables_page.py`."""

from __future__ import annotations

from pathlib import Path

from discourse.export.codebook import meaning
from discourse.tables import TABLES

INTRO = """# Tables

Every table of a run folder, as `tables/NAME.parquet` and `tables/NAME.csv`. This page is made from
`discourse/tables` by `python docs/make_tables_page.py`.

Rows are sorted by the key. Numbers count from 0; offsets are code points into the stored text, end exclusive. An empty
cell is "not measured" or "not applicable", 0 is "looked and found none". Shares are between 0 and 1. Floats keep 10
significant digits (6 for fitted models). A column marked ? may be empty. A bundle (`--without-text`) leaves out the
table `texts` and the columns marked †.
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = [INTRO]
    for name, spec in TABLES.items():
        more = "" if not spec.open or "own columns" in spec.about else "; the user's own columns follow"
        if name == "words":
            more += "; it serves keyness and topics and is not written into the run folder"
        parts.append(f"\n## {name}\n\n{spec.about[0].upper()}{spec.about[1:]}{more}. Key: {', '.join(spec.key)}.\n")
        parts.append("| column | type | meaning |\n|---|---|---|")
        for column, kind in spec.columns.items():
            mark = " †" if column in spec.texts else ""
            optional = " ?" if kind.endswith("?") else ""
            parts.append(f"| {column}{mark} | {kind.rstrip('?')}{optional} | {meaning(column)} |")
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("tables.md").write_text(page(), encoding="utf-8", newline="\n")
