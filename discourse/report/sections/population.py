"""The population in words: how much of each group is on the topic that figures describe, and what the rest is about."""

from __future__ import annotations

from discourse.report.view import Row, View


def restricts(view: View) -> bool:
    """Return whether figures describe what is on the topic only."""
    return view.study.get("population") != "all" and bool(_rows(view, "on topic", "passages"))


def line(view: View) -> str:
    """Return which texts the figures describe; empty if the run says nothing of a topic."""
    rows = _rows(view, "on topic", "passages")
    if not rows:
        return ""
    words = view.words
    groups = words.listed(
        words("population.group", group=view.group(row["group"]), n=words.number(row["n"]), share=_share(view, row))
        for row in rows
    )
    return words(f"population.{'all' if view.study.get('population') == 'all' else 'topic'}", groups=groups)


def rest(view: View) -> str:
    """Return which frames the passages off the topic hold most often; empty if there is nothing to say."""
    words = view.words
    said = []
    for group in dict.fromkeys(row["group"] for row in _rows(view, "on topic", "passages")):
        rows = [row for row in _rows(view, "off topic") if row["group"] == group]
        rows.sort(key=lambda row: (-(row["n"] or 0), row["item"]))
        frames = words.listed(
            words("population.frame", frame=view.label(row["item"]), share=_share(view, row)) for row in rows[:3]
        )
        if frames:
            said.append(words("population.of", group=view.group(group), frames=frames))
    return words("population.rest", groups=words("list.semicolon").join(said)) if said else ""


def _rows(view: View, check: str, item: str | None = None) -> list[Row]:
    rows = view.rows("comparability", check=check)
    order = {group: place for place, group in enumerate(view.groups)}
    chosen = [row for row in rows if item in (None, row["item"])]
    return sorted(chosen, key=lambda row: (order.get(row["group"], 99), row["group"]))


def _share(view: View, row: Row) -> str:
    return view.words.percent(row["value"])
