"""Two run folders compared: tables and a page in a folder of their own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

import pyarrow as pa

from discourse.compare import hits, numbers, settings
from discourse.compare.page import page
from discourse.compare.side import Side
from discourse.errors import DiscourseError, RunFolderError
from discourse.pipeline import corrections, record, run_folder
from discourse.pipeline.study import KEPT
from discourse.report.locale import Locale
from discourse.report.view import View
from discourse.run.store import whole_folder

PAGE = "compare.html"


def compare(
    first: str | Path, second: str | Path, out: str | Path, *, locale: str | None = None
) -> dict[str, pa.Table]:
    """Compare two runs, and write compare.html with the tables compared_settings, compared_rates, ... into a folder.

    Parameters
    ----------
    first, second : str or Path
        Two run folders: of two lexicons, of two corpora, or before and after corrections.
    out : str or Path
        The folder to write. An earlier comparison there is replaced.
    locale : {"en", "zh"}, optional
        The language of the page; that of the second run if it is not given.

    Returns
    -------
    dict
        The tables by name.

    Raises
    ------
    RunFolderError
        A folder is not a run, or `out` holds something other than a comparison.
    """
    target = Path(out)
    _check_free(target, Path(first), Path(second))
    sides = [_side(Path(folder)) for folder in (first, second)]
    if sides[0].name == sides[1].name:
        sides = [
            Side(f"{side.name} ({n})", side.tables, side.record, side.corrected) for n, side in enumerate(sides, 1)
        ]
    a, b = sides
    tables = {
        "compared_settings": settings.settings(a, b),
        "compared_patterns": settings.patterns(a, b),
        "compared_documents": settings.documents(a, b),
        "compared_rates": numbers.rates(a, b),
        "compared_contrasts": numbers.contrasts(a, b),
        "compared_hits": hits.hits(a, b),
    }
    language = locale or b.record["study"]["locale"]
    views = (_view(a, language), _view(b, language))
    html = page(tables, a, b, views, language)
    if not all(side.record["study"]["with_text"] for side in sides):
        tables = dict(run_folder.without_texts(tables))
    with whole_folder(target) as folder:
        run_folder.write_tables(folder, tables)
        (folder / PAGE).write_text(html, encoding="utf-8", newline="\n")
    return tables


def _side(folder: Path) -> Side:
    made = run_folder.read_record(folder)
    return Side(folder.resolve().name, run_folder.read_tables(folder), made, _corrected(folder, made))


def _corrected(folder: Path, made: Mapping[str, Any]) -> frozenset[tuple[str, int, int]]:
    """Return the places that the corrections of a run name; none if its copy is gone or cannot be read."""
    named = made["study"].get("corrections")
    copy = folder / KEPT / PurePath(named).name if named else None
    if copy is None or not copy.is_file():
        return frozenset()
    try:
        return frozenset((one.doc_id, one.start, one.end) for one in corrections.load(copy))
    except DiscourseError:
        return frozenset()


def _view(side: Side, locale: str) -> View:
    return View(dict(side.tables), record.information(side.record), Locale(locale))


def _check_free(target: Path, *runs: Path) -> None:
    """Raise `RunFolderError` if the folder holds something else than a comparison, or is one of the runs."""
    if target.is_file():
        raise RunFolderError(f"{target} is a file; name a folder with --out.")
    for run in runs:
        if target.resolve() == run.resolve() or target.resolve() in run.resolve().parents:
            raise RunFolderError(f"--out {target} would replace the run {run}. Choose a separate folder.")
    names = {entry.name for entry in target.iterdir()} if target.is_dir() else set()
    if names and not (PAGE in names and names <= {PAGE, "tables"}):
        raise RunFolderError(f"{target} holds something other than a comparison. Choose another folder with --out.")
