"""Two readers' codings of the same hits: how far they agree, what a third reader must settle, and the merged table.

    python benchmarks/gold/agree.py list --first FILE ... --second FILE ... --sheets FOLDER --disputes FILE
    python benchmarks/gold/agree.py merge --first FILE ... --second FILE ... --settled FILE ...

`list` prints agreement by language and axis and writes the disputed hits, one JSON object a line: the row of the
sheet, and for each disputed axis the two values in the order of the alphabet, so that nobody sees who said what. The
third reader answers with lines {"id", axis: value, ...}. `merge` puts both codings and the settled one (reader `gold`)
into codes.csv, whose column `adjudicated` lists the axes that the third reader decided. Hits that were merged before
are replaced, others stay.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import codings
import figures
from codings import AXES, Coding


def disputes(first: Mapping[str, Coding], second: Mapping[str, Coding]) -> dict[str, list[str]]:
    """The axes on which two codings differ, by id; ids without a difference are left out.

    Ends the program if one coder has hits that the other has not.
    """
    alone = sorted(set(first) ^ set(second))
    if alone:
        codings.refuse(f"{id_} is coded by the {'first' if id_ in first else 'second'} reader only." for id_ in alone)
    found = {id_: [axis for axis in AXES if first[id_][axis] != second[id_][axis]] for id_ in first}
    return {id_: axes for id_, axes in found.items() if axes}


def settle(
    first: Mapping[str, Coding], second: Mapping[str, Coding], settled: Mapping[str, Mapping[str, Any]]
) -> dict[str, Coding]:
    """The final values: those on which both agree, and the third reader's on the others.

    Ends the program if a disputed axis is not settled or has a value that does not exist.
    """
    disputed = disputes(first, second)
    final, problems = {}, []
    for id_, coding in first.items():
        axes = disputed.get(id_, [])
        decided = {axis: str(settled.get(id_, {}).get(axis)) for axis in axes}
        problems += [f"{id_}: {axis} is not settled." for axis, value in decided.items() if value not in AXES[axis]]
        kept = {axis: decided.get(axis, coding[axis]) for axis in AXES}
        final[id_] = {**kept, "adjudicated": "+".join(axes), "unsure": ""}
    if problems:
        codings.refuse(problems)
    return final


def agreement(first: Mapping[str, Coding], second: Mapping[str, Coding]) -> list[str]:
    """A table: n, differences, raw agreement and Cohen's kappa, by language and axis."""
    lines = ["| language | axis | n | differ | agree | kappa |", "|---|---|---|---|---|---|"]
    for language in sorted({id_[:2] for id_ in first}):
        ids = sorted(id_ for id_ in first if id_.startswith(language))
        for axis, values in AXES.items():
            pairs = [first[id_][axis] for id_ in ids], [second[id_][axis] for id_ in ids]
            matrix = figures.confusion(*pairs, values, ids).sum(axis=0)
            differ = int(matrix.sum() - matrix.trace())
            cells = (f"{figures.accuracy(matrix):.3f}", f"{figures.kappa(matrix):.2f}")
            lines.append(f"| {language} | {axis} | {len(ids)} | {differ} | {' | '.join(cells)} |")
    return lines


def sheet(
    disputed: Mapping[str, list[str]], first: Mapping[str, Coding], second: Mapping[str, Coding], folder: Path
) -> str:
    """The disputed hits as the third reader sees them, in the order of the sheets."""
    rows = {row["id"]: row for _, row in codings.objects(sorted(folder.glob("*.jsonl")))}
    lost = sorted(set(disputed) - set(rows))
    if lost:
        codings.refuse(f"{id_} is in none of the sheets in {folder}." for id_ in lost)
    lines = []
    for id_, row in rows.items():
        if id_ in disputed:
            values = {axis: sorted((first[id_][axis], second[id_][axis])) for axis in disputed[id_]}
            lines.append(json.dumps({**row, "disputed": values}, ensure_ascii=False) + "\n")
    return "".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare and merge two codings of the same hits.")
    tasks = parser.add_subparsers(dest="task", required=True)
    for name in ("list", "merge"):
        task = tasks.add_parser(name)
        task.add_argument("--first", type=Path, nargs="+", required=True, help="files of the first reader")
        task.add_argument("--second", type=Path, nargs="+", required=True, help="files of the second reader")
    tasks.choices["list"].add_argument("--sheets", type=Path, required=True, help="the folder of the sheets")
    tasks.choices["list"].add_argument("--disputes", type=Path, required=True, help="the file to write")
    tasks.choices["merge"].add_argument(
        "--settled", type=Path, nargs="+", required=True, help="the third reader's files"
    )
    tasks.choices["merge"].add_argument("--codes", type=Path, default=codings.CODES, help="the table to write")
    chosen = parser.parse_args()
    first, second = codings.read(chosen.first), codings.read(chosen.second)
    if chosen.task == "list":
        disputed = disputes(first, second)
        print("\n".join(agreement(first, second)))
        chosen.disputes.parent.mkdir(parents=True, exist_ok=True)
        text = sheet(disputed, first, second, chosen.sheets)
        chosen.disputes.write_text(text, encoding="utf-8", newline="\n")
        print(f"\n{len(disputed)} of {len(first)} hits are disputed on some axis.")
        return
    settled: dict[str, dict[str, Any]] = {}
    for _, row in codings.objects(chosen.settled):
        settled.setdefault(row["id"], {}).update(row)
    final = settle(first, second, settled)
    every = codings.table(chosen.codes)
    for reader, given in (("first", first), ("second", second), ("gold", final)):
        every[reader].update(given)
    codings.write(every, chosen.codes)
    print(f"{len(final)} hits merged; {chosen.codes} has {len(every['gold'])}.")


if __name__ == "__main__":
    main()
