"""Claims of the thesis chapter (S1) and of the newsletters and the workshop report (S2 to S4)."""

from __future__ import annotations

import re

import pandas as pd
from claims_data import USES, Claim, Seeds, both, compared, verdict


def thesis(seeds: Seeds) -> list[Claim]:
    early, late = seeds.part(section="S1.5"), seeds.part(section="S1.6")
    rows = []
    for frame, first, second, words in (
        ("security", late, early, "more security in 2017–19 than in 2015–17"),
        ("development", early, late, "more development in 2015–17 than in 2017–19"),
    ):
        found = compared(seeds, f"F12-{frame}", (first, frame), (second, frame))
        rows.append(Claim(f"F12.{frame}", f"Thesis: {words}", frame, "–", both(found), verdict(found), ""))
    shares = [seeds.naive(part, r"\bsecurity\b") / part["n_tokens"].sum() * 1000 for part in (early, late)]
    rows.append(
        Claim(
            "F13",
            "The same by the word *security*",
            "per 1,000 tokens",
            f"{shares[0]:.1f} → {shares[1]:.1f}",
            "–",
            "holds" if shares[1] > shares[0] else "no",
            "The shift is carried by control, arrests, permits, checks.",
        )
    )
    intro = seeds.part(section="S1.1")
    joint = together(seeds, seeds.part(source="S1"))
    words = seeds.naive(seeds.part(source="S1"), "regular")
    kinds = {
        name: seeds.naive(seeds.part(source="S1"), p)
        for name, p in (
            ("irregular", r"\birregular"),
            ("regulariz", r"\bregulari[sz]"),
            ("regular", r"\bregular(?:ly)?\b"),
        )
    }
    rows += [
        Claim(
            "F18",
            "Sentences carry development and security together",
            "sentences with both frames",
            "–",
            f"introduction {together(seeds, intro)}; whole thesis chapter {joint}",
            "holds" if together(seeds, intro)[0] != "0" else "no",
            "One label a sentence would lose this.",
        ),
        Claim(
            "F11",
            "The substring *regular* holds three meanings",
            "words",
            str(words),
            str(kinds),
            "holds",
            "irregular, regularize, regular are different concepts.",
        ),
    ]
    levels = {"central": r"\b(?:central|national)\b", "local": r"\b(?:local|regional)\b"}
    text = []
    values = {}
    for name, pattern in levels.items():
        find = re.compile(pattern, re.IGNORECASE)
        rows_of = seeds.part(source="S1")
        keep = [
            bool(find.search(seeds.text[d][s:e]))
            for d, s, e in zip(rows_of["doc_id"], rows_of["start"], rows_of["end"], strict=True)
        ]
        part = rows_of[keep]
        values[name] = [seeds.rate(part, frame=frame) for frame in ("security", "development")]
        text.append(f"{name} ({len(part)} sentences) security {values[name][0]:.1f}, development {values[name][1]:.1f}")
    good = values["central"][0] > values["central"][1] and values["local"][1] > values["local"][0]
    rows.append(
        Claim(
            "F17",
            "The centre speaks of security, localities of development",
            "rates by actor named",
            "–",
            "; ".join(text),
            "holds" if good else "no",
            "All uses; sentences that name either level.",
        )
    )
    return rows


def together(seeds: Seeds, rows: pd.DataFrame) -> str:
    """How many sentences hold both frames, of how many."""
    kinds = [
        set(seeds.of(rows, frame=frame)[["doc_id", "sentence"]].itertuples(index=False, name=None))
        for frame in ("security", "development")
    ]
    return f"{len(kinds[0] & kinds[1])} of {len(rows)}"


def newsletters(seeds: Seeds) -> list[Claim]:
    frames = ("security", "development", "cooperation", "humanitarian", "integration")
    text, first = [], {}
    for source in ("S2", "S3", "S4"):
        part = seeds.part(source=source)
        counts = {frame: len(seeds.of(part, frame=frame)) for frame in frames}
        total = sum(counts.values())
        first[source] = max(counts, key=lambda frame: counts[frame])
        text.append(f"{source}: " + ", ".join(f"{frame} {n / total:.2f}" for frame, n in counts.items()))
    word = {source: seeds.naive(seeds.part(source=source), r"\bsecurity\b") for source in ("S2", "S3", "S4")}
    words = seeds.hits[seeds.hits["surface"].str.lower() == "security"]
    kept = {source: int((words["source"] == source).sum()) for source in word}
    stems = {"S2": seeds.part(source="S2"), "S4": seeds.part(source="S4")}
    trend = {
        w: [seeds.naive(part, rf"\b{w}") for part in stems.values()]
        for w in ("trafficking", "return", "readmission", "victim", "border")
    }
    detention = seeds.part(source="S3")
    asserted = [len(seeds.of(detention, uses, concept="detention")) for uses in USES]
    alternatives = len(seeds.of(detention, concept="alternatives_to_detention"))
    return [
        Claim(
            "F14",
            "Cooperation dominates the newsletters (not the workshop report)",
            "shares of five frames",
            "–",
            "; ".join(text),
            f"first: {first}",
            "Cooperation is partly the genre; project names are masked.",
        ),
        Claim(
            "F15",
            "The word *security* in these texts belongs to names of agencies",
            "hits on the word",
            str(word),
            f"after masking {kept}",
            "holds" if not sum(kept.values()) else "no",
            "Ministries and bureaus are masked before counting.",
        ),
        Claim(
            "F16",
            "2016 → 2023: less trafficking, return, victims; more border",
            "words, S2 → S4",
            str(trend),
            "–",
            "holds" if all(trend[w][0] > trend[w][1] for w in ("trafficking", "return", "victim")) else "no",
            "Two documents: a description, no test.",
        ),
        Claim(
            "F30",
            "Detention in the workshop report is about replacing it",
            "concept detention",
            str(seeds.naive(detention, r"\bdetention")),
            f"all {asserted[0]}, asserted {asserted[1]}; alternatives_to_detention {alternatives}",
            "holds" if asserted[1] < seeds.naive(detention, r"\bdetention") else "no",
            "",
        ),
    ]
