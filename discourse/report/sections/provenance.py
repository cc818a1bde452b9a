"""Provenance: what the run was made from, and how to repeat it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from discourse.report.blocks import Block, Cell, Paragraph, ReportSection
from discourse.report.sections import parts
from discourse.report.view import View

LEFT_OUT = {"labels", "description"}  # said elsewhere, and long


def build(view: View) -> ReportSection:
    """Return the content of run.json as a table of keys and values."""
    words = view.words
    rows = [
        (parts.text(view.clip(key, 120)), parts.text(view.clip(value, 200)))
        for key, value in flat(view.info.get("run") or {})
    ]
    blocks: list[Block] = [Paragraph(words("provenance.intro", seed=view.study.get("seed", "–")))]
    leading = _leading(view)
    if leading:
        blocks.append(parts.table(view, words("provenance.leading"), parts.heads(view, "key", "value"), leading))
    if rows:
        table = parts.table(
            view, words("provenance.data"), parts.heads(view, "key", "value"), rows, fold=True, limit=4 * view.caps.rows
        )
        blocks.append(table)
    return ReportSection("provenance", words("provenance.title"), tuple(blocks))


def _leading(view: View) -> list[tuple[Cell, Cell]]:
    """Return the few facts that identify a run: they are printed, the rest is folded."""
    run = view.info.get("run") or {}
    inputs, versions = run.get("inputs") or {}, run.get("versions") or {}
    lexicons = [
        f"{h.get('name')} {h.get('version') or ''} ({str(h.get('sha256'))[:16]}…)"
        for h in view.info.get("lexicons") or ()
    ]
    given = {
        "version": versions.get("discourse"),
        "documents": inputs.get("documents"),
        "inputs": inputs.get("sha256"),
        "lexicons": view.words("list.semicolon").join(lexicons),
        "seed": run.get("seed"),
        "resamples": view.study.get("resamples"),
    }
    return [
        (parts.text(view.words(f"provenance.key.{key}")), parts.text(view.clip(str(value), 200)))
        for key, value in given.items()
        if value not in (None, "")
    ]


def flat(node: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield nested mappings and lists as dotted keys with values as text."""
    if isinstance(node, Mapping):
        for key in sorted(set(node) - LEFT_OUT, key=str):
            yield from flat(node[key], f"{before}.{key}" if before else str(key))
    elif isinstance(node, list | tuple):
        if all(not isinstance(item, Mapping | list | tuple) for item in node):
            yield before, ", ".join(str(item) for item in node)
        else:
            for place, item in enumerate(node):
                yield from flat(item, f"{before}.{place}")
    else:
        yield before, "" if node is None else str(node)
