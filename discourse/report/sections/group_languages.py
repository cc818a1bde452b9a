"""The language of each group: if groups write in different languages, group and language cannot be separated."""

from __future__ import annotations

from discourse.report.view import NOT_SIDES, View


def coincide(view: View) -> bool:
    """Return whether two groups write in one language each, and not in the same: their effects cannot be separated."""
    return bool(own(view))


def own(view: View) -> dict[str, str]:
    """Return the only language of each of the two groups if they differ, otherwise nothing."""
    documents = view.table("documents")
    if view.by not in documents.column_names or view.by == "language":
        return {}
    of_group: dict[str, set[str]] = {}
    for group, language in view.counts("documents", view.by, "language"):
        if group is not None and str(group) in view.groups[:2] and language not in NOT_SIDES:
            of_group.setdefault(str(group), set()).add(language)
    spoken = list(of_group.values())
    if len(spoken) != 2 or any(len(s) != 1 for s in spoken) or not spoken[0].isdisjoint(spoken[1]):
        return {}
    return {group: min(of_group[group]) for group in view.groups[:2]}


def pooled(view: View) -> str:
    """Return in words what is pooled: both languages, or the texts of each group in its own language."""
    words = view.words
    return words.listed(
        words("pooled_own", group=view.group(group), language=view.language(language))
        for group, language in own(view).items()
    ) or words("pooled")
