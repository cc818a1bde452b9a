"""Four questions that a reader asks of an answer, each with a short reply that links to the section on it."""

from __future__ import annotations

from discourse.report.blocks import Badge
from discourse.report.sections import headings, validated
from discourse.report.sections.alerts import coincide
from discourse.report.view import View

FEW = 10  # documents in a group
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
        return _badge(view, "comparable", words("badge.coincide", by=view.by), href, False)
    groups = set(view.compared)
    both = [
        language
        for language in view.ordered(view.counts("documents", "language"))
        if len(groups & {group for tongue, group in _spoken(view) if tongue == language}) == len(groups)
    ]
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
    if not held:
        return _badge(view, "robust", words("badge.not_varied"), "#methods", False)
    said = words("badge.holds", n=words.number(sum(held)), total=words.number(len(held)))
    return _badge(view, "robust", said, "#robustness", sum(held) >= MOST * len(held))


def _validated(view: View) -> Badge:
    words = view.words
    rows = validated.of_primary(view)
    if not rows:
        return _badge(view, "validated", words("badge.not_validated"), "#numbers", False)
    said = words("badge.precision", precision=words.percent(rows[0]["precision"]), n=words.number(rows[0]["n_coded"]))
    return _badge(view, "validated", said, "#validation", True)


def _amount(view: View) -> Badge:
    words = view.words
    documents = view.table("documents").num_rows
    said = words.count("documents", documents)
    if n := sum(row["n"] for row in view.rows("comparability", check="on topic", item="sentences")):
        total = sum(row["n_sentences"] or 0 for row in view.rows("documents"))
        said = words("badge.on_topic", documents=said, n=words.number(n), total=words.number(total))
    if found := headings.by_group(view):
        each = [words("badge.of_group", group=view.group(group), n=words.number(n)) for group, (n, _) in found.items()]
        said = words("badge.headings", said=said, groups=words("list.comma").join(each))
    groups = [n for group, n in view.counts("documents", "side").items() if group in view.groups[:2]]
    return _badge(view, "amount", said, "#corpus", bool(groups) and min(groups) >= FEW)
