"""Rates and contrasts corrected by people's codings, beside the raw and the Rogan–Gladen figure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pyarrow as pa

from discourse import schema
from discourse.measure.arrays import Flags, Floats
from discourse.validation.estimators import Estimate, over_documents, rogan_gladen
from discourse.validation.joined import Instrument, Joined, uses_coded
from discourse.validation.population import Target

FEWEST = 5  # documents of a group; fewer have no interval for texts like them
FEWEST_P = 10  # documents of a group; fewer have no p for texts like them


class _Groups:
    """The groups of one instrument, name and uses: their sentences, coded ones, and estimates."""

    def __init__(self, joined: Joined, instrument: Instrument, target: Target, uses: str) -> None:
        self.joined = joined
        self.at, self.codings = joined.estimates(instrument, target, uses)
        self.verdict = instrument.verdicts[target.name, uses]
        self.gaps = joined.gaps(self.at)
        self.outcome: Floats = self.verdict.copy()
        self.outcome[self.at] += self.codings.sample.weight * (self.codings.y - self.codings.f)
        everything = np.ones(len(self.at), np.bool_)
        kinds = () if len(self.gaps.rows) else ("recall", "specificity")
        ratios = [self.codings.ratio(everything, kind) for kind in kinds]
        self.errors = [np.nan if each is None else each.value for each in ratios] or [np.nan, np.nan]

    def known(self, inside: Flags) -> bool:
        """Return whether each stratum of a group of sentences has codings, so that its share can be corrected."""
        return "corrected" not in self.gaps.unknown(inside, self.verdict)

    def term(self, sign: float, inside: Flags) -> tuple[float, Flags, float, float]:
        """Return what `Codings.contrast` needs of a group of sentences."""
        return sign, inside[self.at], float(self.verdict[inside].sum()), float(inside.sum())

    def over_documents(self, inside: Flags) -> Estimate:
        """Return the group's corrected share with its variance over documents drawn at random."""
        estimate = self.codings.contrast([self.term(1.0, inside)])
        return over_documents(self.outcome[inside], self.verdict[inside], estimate, self.joined.documents[inside])

    def rogan_gladen(self, inside: Flags) -> float:
        """Return the group's share corrected by the sensitivity and specificity of all groups together."""
        return rogan_gladen(float(self.verdict[inside].mean()), *self.errors)


def _selections(joined: Joined) -> Iterator[tuple[str, str, str, Flags]]:
    """Yield by, group, language and which sentences belong to them."""
    side = joined.whole["side"].to_numpy().astype(str)
    language = joined.whole["language"].to_numpy().astype(str)
    by = joined.design.by
    for spoken in [*sorted(set(language.tolist())), "all"]:
        here = np.ones(len(side), np.bool_) if spoken == "all" else language == spoken
        if by != "none":
            yield "none", "all", spoken, here
        for group in sorted(set(side[here].tolist())):
            yield by, group, spoken, here & (side == group)


def corrected_rates(joined: Joined, instrument: Instrument) -> pa.Table:
    """Return the corrected shares of sentences of each group and language (table `corrected_rates`)."""
    rows = []
    for target in joined.targets:
        for uses in uses_coded(joined, target):
            groups = _Groups(joined, instrument, target, uses)
            head = {"instrument": instrument.name, "level": target.level, "name": target.name, "uses": uses}
            for by, group, language, inside in _selections(joined):
                rows.append({**head, "by": by, "group": group, "language": language, **_rate(groups, inside)})
    return schema.from_rows("corrected_rates", rows)


def _rate(groups: _Groups, inside: Flags) -> dict[str, Any]:
    coded = int(inside[groups.at].sum())
    documents = len(np.unique(groups.joined.documents[inside]))
    row: dict[str, Any] = {"n_sentences": int(inside.sum()), "n_documents": documents, "n_coded": coded}
    row["raw"] = float(groups.verdict[inside].mean())
    if coded < 2 or not groups.known(inside):
        return row
    estimate = groups.codings.contrast([groups.term(1.0, inside)])
    row["corrected"] = min(1.0, max(0.0, estimate.value))
    row["low"], row["high"] = estimate.interval(0.0, 1.0)
    row["rogan_gladen"] = groups.rogan_gladen(inside)
    if documents >= FEWEST:
        row["documents_low"], row["documents_high"] = groups.over_documents(inside).interval(0.0, 1.0)
    return row


def corrected_contrasts(joined: Joined, instrument: Instrument) -> pa.Table:
    """Return the differences of corrected shares between groups (table `corrected_contrasts`)."""
    rows = []
    for target in joined.targets:
        for uses in uses_coded(joined, target):
            groups = _Groups(joined, instrument, target, uses)
            head = {"instrument": instrument.name, "level": target.level, "name": target.name, "uses": uses}
            for (by, a, spoken, in_a), (other, b, language, in_b) in combinations(_selections(joined), 2):
                if by == other == joined.design.by and spoken == language:
                    names = {"by": by, "group_a": a, "group_b": b, "language": language}
                    rows.append({**head, **names, **_contrast(groups, in_a, in_b)})
                    rows.append({**head, **names, "group_a": b, "group_b": a, **_contrast(groups, in_b, in_a)})
    return schema.from_rows("corrected_contrasts", rows)


def _contrast(groups: _Groups, in_a: Flags, in_b: Flags) -> dict[str, Any]:
    row: dict[str, Any] = {"n_a": int(in_a[groups.at].sum()), "n_b": int(in_b[groups.at].sum())}
    row["raw"] = float(groups.verdict[in_a].mean() - groups.verdict[in_b].mean())
    if min(row["n_a"], row["n_b"]) < 2 or not groups.known(in_a | in_b):
        return row
    estimate = groups.codings.contrast([groups.term(1.0, in_a), groups.term(-1.0, in_b)])
    row["corrected"] = estimate.value
    row["low"], row["high"] = estimate.interval()
    row["p"] = estimate.p
    row["rogan_gladen"] = groups.rogan_gladen(in_a) - groups.rogan_gladen(in_b)
    a, b = groups.over_documents(in_a), groups.over_documents(in_b)
    fewest = 1 + min(float(a.freedom[0]), float(b.freedom[0]))
    if fewest >= FEWEST:
        variances, freedom = np.concatenate([a.variances, b.variances]), np.concatenate([a.freedom, b.freedom])
        like = Estimate(estimate.value, variances, freedom)
        row["documents_low"], row["documents_high"] = like.interval()
        row["documents_p"] = like.p if fewest >= FEWEST_P else None
    return row
