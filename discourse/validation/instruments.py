"""Labels from elsewhere (a language model, a classifier, another lexicon, hand) as an instrument beside the lexicon."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa

from discourse import schema
from discourse.errors import ValidationError
from discourse.measure.arrays import Flags, Floats
from discourse.suggest import renamed
from discourse.text.reading_words import listed
from discourse.validation.joined import Instrument, Joined
from discourse.validation.population import PLACE, Target

_VALUES = dict.fromkeys(listed("answer-yes"), 1.0) | dict.fromkeys(listed("answer-no"), 0.0)
EXAMPLES = 5  # sentences named in which two instruments differ


def read(path: Path, whole: pl.DataFrame, targets: Sequence[Target]) -> Instrument:
    """Return the instrument of a file of labels; sentences without a label count as 0, and their number is kept.

    Parameters
    ----------
    path
        A CSV with the columns doc_id, sentence (or start and end: the label belongs to the sentence that holds
        `start`), name, and value (0 to 1, yes or no; without the column each row says yes).
    whole
        The population of the run.
    targets
        The names that were coded; labels of other names are not used.

    Raises
    ------
    ValidationError
        A row cannot be read, contradicts another, or belongs to another corpus.
    """
    rows = _rows(path)
    names = {target.name for target in targets}
    if not names & {row["name"].strip() for _, row in rows}:
        raise ValidationError(
            f"{path.name} labels none of the coded names ({', '.join(sorted(names))}) in its column 'name'."
        )
    places = {place: n for n, place in enumerate(whole.select(PLACE).iter_rows())}
    documents = set(whole["doc_id"])
    starts = _starts(whole) if "sentence" not in rows[0][1] else {}
    verdicts = {name: np.full(whole.height, np.nan) for name in sorted(names)}
    outside = 0
    for number, row in rows:
        name = row["name"].strip()
        if name not in names:
            continue
        if row["doc_id"] not in documents:
            now = renamed(row["doc_id"], documents)
            raise ValidationError(
                f"{path.name}, row {number}: the run has no document '{row['doc_id']}'; "
                + (f"with its folders the id is '{now[0]}'. Write that." if now else "use its doc_id.")
            )
        at = places.get((row["doc_id"], _sentence(path, number, row, starts)))
        if at is None:
            outside += 1
            continue
        value = _value(path, number, row)
        if not np.isnan(verdicts[name][at]) and verdicts[name][at] != value and "sentence" in row:
            raise ValidationError(f"{path.name}, row {number}: '{name}' has two values for this sentence; keep one.")
        verdicts[name][at] = np.fmax(verdicts[name][at], value)
    if all(np.isnan(found).all() for found in verdicts.values()):
        raise ValidationError(f"{path.name} labels no counted sentence of this run ({outside} labels lie elsewhere).")
    missing = int(sum(np.isnan(found).sum() for found in verdicts.values()))
    whole_verdicts = {
        (name, uses): np.nan_to_num(found) for name, found in verdicts.items() for uses in ("all", "asserted")
    }
    return Instrument(path.stem, whole_verdicts, missing)


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    if not path.is_file():
        raise ValidationError(f"The file of labels {path} does not exist.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(f"{path.name} is not in UTF-8; save it again as 'CSV UTF-8'.") from None
    reader = csv.DictReader(io.StringIO(text))
    head = reader.fieldnames or []
    lacking = [name for name in ("doc_id", "name") if name not in head]
    if lacking or not ("sentence" in head or "start" in head):
        raise ValidationError(
            f"{path.name} needs the columns doc_id, sentence (or start), name and value; it has {', '.join(head)}."
        )
    rows = [(number, {k: v or "" for k, v in row.items() if k}) for number, row in enumerate(reader, start=2)]
    if not rows:
        raise ValidationError(f"{path.name} has no labels, only a header.")
    return rows


def _starts(whole: pl.DataFrame) -> dict[str, tuple[Any, Any, Any]]:
    return {
        doc_id[0]: (part["start"].to_numpy(), part["end"].to_numpy(), part["sentence"].to_numpy())
        for doc_id, part in whole.sort("doc_id", "start").group_by(["doc_id"], maintain_order=True)
    }


def _sentence(path: Path, number: int, row: dict[str, str], starts: dict[str, tuple[Any, Any, Any]]) -> int:
    column = "sentence" if "sentence" in row else "start"
    try:
        given = int(float(row[column]))
    except ValueError:
        raise ValidationError(
            f"{path.name}, row {number}: '{row[column]}' in '{column}' is not a whole number."
        ) from None
    if column == "sentence":
        return given
    begin, end, sentence = starts[row["doc_id"]]
    at = int(np.searchsorted(begin, given, side="right")) - 1
    return int(sentence[at]) if at >= 0 and given < end[at] else -1


def _value(path: Path, number: int, row: dict[str, str]) -> float:
    text = row.get("value", "1").strip().casefold()
    try:
        value = _VALUES[text] if text in _VALUES else float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise ValidationError(f"{path.name}, row {number}: value '{row['value']}' is not yes, no, or between 0 and 1.")
    return value


def compared(joined: Joined, every: Sequence[Instrument]) -> pa.Table:
    """Return where each two instruments agree and differ on the whole population (table `instruments`)."""
    rows = []
    side = joined.whole["side"].to_numpy().astype(str)
    for a, b in combinations(every, 2):
        for target in joined.targets:
            in_a, in_b = (each.verdicts[target.name, "all"] >= 0.5 for each in (a, b))
            head = {"instrument_a": a.name, "instrument_b": b.name, "level": target.level, "name": target.name}
            for by, group in [("none", "all"), *((joined.design.by, each) for each in sorted(set(side.tolist())))]:
                inside = np.ones(len(side), np.bool_) if by == "none" else side == group
                rows.append(
                    {**head, "by": by, "group": group, **_agreement(joined, in_a & inside, in_b & inside, inside)}
                )
    return schema.from_rows("instruments", rows)


def _agreement(joined: Joined, a: Flags, b: Flags, inside: Flags) -> dict[str, Any]:
    n, both = int(inside.sum()), int((a & b).sum())
    share_a, share_b = a.sum() / n, b.sum() / n
    chance = share_a * share_b + (1 - share_a) * (1 - share_b)
    same = 1 - (a ^ b).sum() / n
    kappa = float((same - chance) / (1 - chance)) if chance < 1 else None
    counts = {"n_sentences": n, "both": both, "only_a": int((a & ~b).sum()), "only_b": int((b & ~a).sum())}
    return {**counts, "kappa": kappa, "examples_a": _examples(joined, a & ~b), "examples_b": _examples(joined, b & ~a)}


def _examples(joined: Joined, where: Flags) -> str:
    rows = joined.whole.filter(pl.Series(where)).head(EXAMPLES).select(PLACE).iter_rows()
    return "; ".join(f"{doc_id}:{sentence}" for doc_id, sentence in rows)


def rows_of(whole: pl.DataFrame, name: str, values: Floats) -> Iterable[dict[str, Any]]:
    """Yield the labels of one name in the form that `read` takes."""
    for (doc_id, sentence), value in zip(whole.select(PLACE).iter_rows(), values.tolist(), strict=True):
        yield {"doc_id": doc_id, "sentence": sentence, "name": name, "value": value}
