"""Four questions that a reader asks of an answer, each with a short reply that links to the section on it."""

from __future__ import annotations

from discourse.report.blocks import Badge
from discourse.report.sections import headings, parts, population, robustness, silent, validated
from discourse.report.sections.group_languages import coincide
from discourse.report.view import View

FEW = 10  # documents, or sentences on the topic, in a group
MOST_GROUPS = 4  # whose sentences are counted one by one
UNCLEAR = 0.5  # width of the interval of a precision from which it is not said as one number
MOST = 0.95  # of the variations: if the sign holds in as many, the answer is called robust


def build(view: View) -> tuple[Badge, ...]:
    """Return the badges: is it comparable, robust, validated, and based on how much text?"""
    return (_comparable(view), _robust(view), _validated(view), _amount(view))


def _badge(view: View, key: str, answer: str, href: str, good: bool) -> Badge:
    return Badge(key, view.words(f"badge.{key}"), answer, href, "good" if good else "weak")


def _comparable(view: View) -> Badge:
    words = view.words
    href = "#comparability" if view.asked("comparability") else "#warnings"
    if coincide(view):
        return _badge(view, "comparable", words("badge.coincide", by=parts.column(view, view.by)), href, False)
    groups = set(view.compared)
    both = [
        language
        for language in view.ordered(view.counts("documents", "language"))
        if len(groups & {group for tongue, group in _spoken(view) if tongue == language}) == len(groups)
    ]
    if not both:
        return _badge(view, "comparable", words("badge.no_pair"), href, False)
    empty = silent.groups(view) or tuple(
        group for group in view.compared if all(group in silent.groups(view, language) for language in both)
    )
    if empty:
        return _badge(view, "comparable", _said_nothing(view, empty), href, False)
    both = [language for language in both if not silent.groups(view, language)]
    if not both:
        return _badge(view, "comparable", words("badge.no_pair"), href, False)
    listed = words.listed(view.language(language) for language in both)
    return _badge(
        view,
        "comparable",
        words("badge.within_each" if len(both) > 1 else "badge.within", languages=listed),
        href,
        True,
    )


def _said_nothing(view: View, groups: tuple[str, ...]) -> str:
    kind = "topic" if population.restricts(view) else "all"
    return view.words(f"badge.silent.{kind}", groups=view.words.listed(view.group(group) for group in groups))


def _spoken(view: View) -> set[tuple[str, str]]:
    if not view.table("documents").num_rows:
        return set()
    counted = view.grouped.group_by(["language", "group"]).aggregate([]).to_pylist()
    if view.by == "about":
        return {(row["language"], group) for row in counted for group in view.groups[:2]}
    return {(row["language"], row["group"]) for row in counted}


def _robust(view: View) -> Badge:
    words = view.words
    lexicon = view.lexicons[0] if view.lexicons else ""
    rows = view.rows("robustness", lexicon=lexicon, name=view.primary["name"], measure=view.primary["measure"])
    held = [row["same_sign"] for row in rows if row["variation"] != "primary" and row["same_sign"] is not None]
    if not held and any(row["variation"] == "primary" and row["estimate"] is None for row in rows):
        return _badge(view, "robust", words("badge.no_value"), "#numbers", False)
    if not held:
        return _badge(view, "robust", words("badge.not_varied"), "#methods", False)
    counted = {"n": words.number(sum(held)), "total": words.number(len(held))}
    if doubts := robustness.doubts(view, rows):
        said = words("badge.doubted", **counted, doubts=words("list.comma").join(doubts))
        return _badge(view, "robust", said, "#robustness", False)
    return _badge(view, "robust", words("badge.holds", **counted), "#robustness", sum(held) >= MOST * len(held))


def _validated(view: View) -> Badge:
    words = view.words
    rows = validated.of_primary(view)
    if not rows:
        return _badge(view, "validated", words("badge.not_validated"), "#numbers", False)
    row, n = rows[0], words.number(rows[0]["n_coded"])
    if row["precision"] is None:
        return _badge(view, "validated", words("badge.precision_unknown", n=n), "#validation", False)
    if row["precision_high"] - row["precision_low"] > UNCLEAR:
        ends = words.interval(row["precision_low"], row["precision_high"], validated.MEASURE)
        said = words("badge.precision_unclear", interval=ends, n=n)
        return _badge(view, "validated", said, "#validation", False)
    said = words("badge.precision", precision=words.percent(row["precision"]), n=n)
    return _badge(view, "validated", said, "#validation", True)


def _amount(view: View) -> Badge:
    words = view.words
    documents = view.table("documents").num_rows
    said = words.count("documents", documents)
    on_topic = {row["group"]: row["n"] for row in view.rows("comparability", check="on topic", item="sentences")}
    listed = [
        words("badge.of_group", group=view.group(group), n=words.number(on_topic[group]))
        for group in view.compared
        if group in on_topic
    ]
    if listed:
        said = words("badge.on_topic", documents=said, groups=words("list.comma").join(listed[:MOST_GROUPS]))
    if found := headings.uneven(view):
        items = ((view.group(group), words.number(n)) for group, (n, _) in found.items())
        each = [words("badge.headings_of", group=group, n=n) for group, n in items]
        said = words("badge.headings", said=said, groups=words("list.comma").join(each))
    groups = [n for group, n in view.counts("documents", "side").items() if group in view.groups[:2]]
    enough = bool(groups) and min(groups) >= FEW and all(on_topic.get(group, FEW) >= FEW for group in view.compared)
    return _badge(view, "amount", said, "#corpus", enough)
