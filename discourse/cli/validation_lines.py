"""What `validate` prints of its tables: agreement, scores, tests of topics and codings that are needed, as lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from discourse.cli.terminal import one_line
from discourse.console import Console

if TYPE_CHECKING:
    import pyarrow as pa


def agreed(row: Mapping[str, Any], words: Console) -> str:
    """Return how far coders agree on a variable, from a row of table `agreement`."""
    name = row["variable"]
    if row["by"] != "all":
        group = words.name("language" if row["by"] == "language" else "group", row["group"])
        name = words("validate.in_group", variable=name, by=row["by"], group=group)
    if row["alpha"] is None:
        kind = "same" if row["note"] == "no-variation" else "unshared"
        return one_line(words(f"validate.{kind}", name=name, n=row["n_units"]))
    ends = {end: f"{row[f'alpha_{end}']:.2f}" for end in ("low", "high") if row[f"alpha_{end}"] is not None}
    kappas = "".join(
        words("validate.kappa", label=words(f"validate.{kind}"), value=f"{row[f'{kind}_kappa']:.2f}")
        for kind in ("cohen", "fleiss")
        if row[f"{kind}_kappa"] is not None
    )
    said = words(
        "validate.alpha",
        name=name,
        alpha=f"{row['alpha']:.2f}",
        ends=words("validate.ends", **ends) if ends else "",
        raw=f"{100 * row['raw']:.0f}",
        kappas=kappas,
        items=row["n_units"],
        coders=row["n_coders"],
    )
    return one_line(said)


def scored(tables: Mapping[str, pa.Table], words: Console) -> list[str]:
    """Return precision, recall and F1 of the instrument, and the corrected contrasts, a line each."""
    lines = []
    for row in tables["validation_scores"].to_pylist():
        if row["by"] in ("none", "side", "language") or "*" in row["by"]:
            kinds = ("precision", "recall", "f1")
            shares = [f"{words(f'validate.measure.{kind}')} {_share(row, kind)}" for kind in kinds]
            head = _head(row, _group(row["by"], row["group"], words), words)
            lines.append(one_line(words("validate.scores", head=head, scores=words.listed(shares), n=row["n_coded"])))
    for row in tables["corrected_contrasts"].to_pylist():
        if row["group_a"] < row["group_b"]:
            a, b = (words.name("group", row[f"group_{side}"]) for side in "ab")
            head = _head(row, words.listed([f"{a} − {b}", words.name("language", row["language"])]), words)
            points = {
                key: f"{100 * row[key]:+.1f}" for key in ("raw", "corrected", "low", "high") if row[key] is not None
            }
            if "corrected" in points:
                lines.append(one_line(words("validate.contrast", head=head, **points)))
            else:
                lines.append(one_line(words("validate.no_contrast", head=head, why=words("validate.few"), **points)))
    return lines


def topics(tables: Mapping[str, pa.Table], words: Console) -> list[str]:
    """Return what the coders found in each test of topics, a line each."""
    lines = []
    for row in tables["topic_validation"].to_pylist():
        found = words("validate.intruder", right=round(row["n_right"]), n=row["n_coded"])
        place = {"language": words.name("language", row["language"]), "model": row["model"], "topic": row["topic"]}
        test = words(f"validate.test_kind.{row['test']}")
        lines.append(one_line(words("validate.topic_test", **place, test=test, said=row["labels"] or found)))
    return lines


def needed_codings(curve: pa.Table, width: float, words: Console) -> list[str]:
    """Return how many codings bring each contrast to a half width in points, a line each."""
    from discourse.validation.curve import needed

    lines = []
    seen = {(row["name"], row["uses"], row["quantity"]) for row in curve.to_pylist() if " − " in row["quantity"]}
    for name, uses, quantity in sorted(seen):
        n = needed(curve, name, uses, quantity, width / 100)
        said = words("validate.never") if n is None else words("validate.codings", n=n)
        named = {"name": name, "uses": words.maybe(f"validate.uses.{uses}", uses), "width": f"{width:g}"}
        pair = " − ".join(words.name("group", one) for one in quantity.split(" − "))
        lines.append(one_line(words("validate.needed", **named, quantity=pair, said=said)))
    return lines


def _head(row: Mapping[str, Any], group: str, words: Console) -> str:
    uses = words.maybe(f"validate.uses.{row['uses']}", row["uses"])
    return words("validate.head", instrument=row["instrument"], name=row["name"], uses=uses, group=group)


def _group(by: str, group: str, words: Console) -> str:
    kind = "language" if by == "language" else "group"
    return " × ".join(words.name(kind if not n else "language", one) for n, one in enumerate(group.split(" × ")))


def _share(row: Mapping[str, Any], kind: str) -> str:
    if row[kind] is None:
        return "–"
    return f"{row[kind]:.2f} ({row[f'{kind}_low']:.2f}–{row[f'{kind}_high']:.2f})"
