"""A database answers questions in SQL with the numbers of the tables."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import discourse as dc
from discourse.export.codebook import codebook
from discourse.export.database import database


def test_tables_keys_and_codebook(run: dc.Run, tmp_path: Path) -> None:
    names = sorted(run.arrow)
    database(tmp_path / "a.sqlite", run.arrow, names, codebook(run.arrow, names))
    connection = sqlite3.connect(tmp_path / "a.sqlite")
    by_side = connection.execute(
        'SELECT d.side, sum(c.hits) FROM cells c JOIN documents d USING (doc_id) WHERE c.uses = "all" '
        'AND c.level = "frame" AND c.name = "security" AND c.about = "all" GROUP BY d.side ORDER BY d.side'
    ).fetchall()
    cells = run.tables["cells"].merge(run.tables["documents"][["doc_id", "side"]], on="doc_id")
    chosen = cells.query("uses == 'all' and level == 'frame' and name == 'security' and about == 'all'")
    assert by_side == sorted(chosen.groupby("side")["hits"].sum().items())
    assert connection.execute('SELECT DISTINCT "my note" FROM documents ORDER BY 1').fetchall()[0] == ("=1+1",)
    assert connection.execute("SELECT meaning FROM codebook WHERE column = 'p_max'").fetchall() == [
        ("p corrected for the whole family by max-T",)
    ]
    keys = [row[1] for row in connection.execute("PRAGMA table_info(cells)") if row[5]]
    assert keys == ["lexicon", "doc_id", "about", "uses", "level", "name"]
    connection.close()
