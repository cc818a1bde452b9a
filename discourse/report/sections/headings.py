"""Headings among the sentences on the topic: how many each group has, and the primary share without them."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from discourse.report.lookup import looked_up
from discourse.report.sections import population
from discourse.report.view import View

PLACE = ["doc_id", "sentence"]
UNEVEN = 0.1  # difference between the groups' shares of headings from which a comparison may owe to them


def by_group(view: View) -> dict[str, tuple[int, int]]:
    """Return for each compared group the headings among its counted sentences on the topic, and all of these."""
    kinds = _kinds(view)
    if kinds is None:
        return {}
    found = {}
    for group in view.compared:
        mine = kinds.filter(pc.equal(kinds["group"], group))
        found[group] = (pc.sum(pc.equal(mine["kind"], "heading")).as_py() or 0, mine.num_rows)
    return found if any(n for n, _ in found.values()) else {}


def uneven(view: View) -> dict[str, tuple[int, int]]:
    """Return what `by_group` returns if the shares of headings differ by `UNEVEN` or more, otherwise nothing."""
    found = by_group(view)
    shares = [n / total for n, total in found.values() if total]
    return found if shares and max(shares) - min(shares) >= UNEVEN else {}


def line(view: View) -> str:
    """Return in words how many of the sentences are headings, and the primary share with and without them."""
    words, found = view.words, by_group(view)
    if not found:
        return ""
    groups = [
        words(
            "headings.group",
            group=view.group(group),
            n=words.number(n),
            total=words.number(total),
            share=words.percent(n / total if total else None),
        )
        for group, (n, total) in found.items()
    ]
    said = words("headings.line", groups=words.listed(groups))
    shares = _shares(view)
    if not shares:
        return said
    values = [
        words("headings.share", group=view.group(group), whole=words.percent(whole), rest=words.percent(rest))
        for group, (whole, rest) in shares.items()
    ]
    name = view.label(view.primary["name"])
    return words.sentences(said, words("headings.without", name=name, groups=words.listed(values)))


def _shares(view: View) -> dict[str, tuple[float | None, float | None]]:
    """Return for each group the share of sentences with the primary frame, of all and of those without headings."""
    kinds = _kinds(view)
    if kinds is None or view.primary["level"] != "frame" or not view.lexicons:
        return {}
    located = view.located
    chosen = pc.and_(pc.equal(located["frame"], view.primary["name"]), pc.equal(located["lexicon"], view.lexicons[0]))
    hits = located.filter(pc.and_(chosen, located["counted"])).select(PLACE).group_by(PLACE).aggregate([])
    holding = kinds.join(hits, PLACE, join_type="left semi")
    shares = {}
    for group in view.compared:
        every, mine = (table.filter(pc.equal(table["group"], group)) for table in (kinds, holding))
        rest, kept = (table.filter(pc.not_equal(table["kind"], "heading")).num_rows for table in (every, mine))
        whole = mine.num_rows / every.num_rows if every.num_rows else None
        shares[group] = whole, kept / rest if rest else None
    return shares


def _kinds(view: View) -> pa.Table | None:
    """Return place, group and kind of passage of each counted sentence on the topic; None if that is not known."""
    if not population.restricts(view) or view.topical is None or view.by == "about" or not view.asked("passages"):
        return None
    passages = view.narrow("passages", ["doc_id", "passage", "kind"], counted=True)
    sentences = view.narrow("sentences", [*PLACE, "passage"], on_topic=True)
    kinds = sentences.join(passages, ["doc_id", "passage"], join_type="inner")
    return looked_up(kinds, view.grouped, ["doc_id"], ["group"])
