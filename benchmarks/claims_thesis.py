"""Claims of the thesis chapter (S1) and of the newsletters and the workshop report (S2 to S4)."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from claims_data import USES, Claim, Seeds, apart, both, compared, verdict

from discourse.measure.random_streams import spawn


def thesis(seeds: Seeds) -> list[Claim]:
    early, late = seeds.part(section="S1.5"), seeds.part(section="S1.6")
    rows = []
    for frame, first, second, words in (
        ("security", late, early, "more security in 2017–19 than in 2015–17"),
        ("development", early, late, "more development in 2015–17 than in 2017–19"),
    ):
        found = compared(seeds, f"F12-{frame}", (first, frame), (second, frame))
        rows.append(Claim(f"F12.{frame}", f"Thesis: {words}", frame, "–", both(found), verdict(found), ""))
    word = r"\bsecurity\b"
    text, found_word = apart(seeds.word_blocks(late, word), seeds.word_blocks(early, word), "F13")
    rows.append(
        Claim(
            "F13",
            "The same by the word *security*",
            "the word, 2017–19 − 2015–17",
            text,
            f"frame: {seeds.rate(late, frame='security'):.1f} vs {seeds.rate(early, frame='security'):.1f}",
            found_word,
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
            "some sentences of the introduction hold both",
        ),
        Claim(
            "F11",
            "The substring *regular* holds three meanings",
            "words",
            str(words),
            str(kinds),
            "holds",
            "irregular, regularize, regular are different concepts.",
            "three words with one stem",
        ),
    ]
    return [*rows, levels(seeds)]


def levels(seeds: Seeds) -> Claim:
    """F17: sentences that name the centre against sentences that name localities."""
    rows = seeds.part(source="S1")
    kinds = {"central": r"\b(?:central|national)\b", "local": r"\b(?:local|regional)\b"}
    text, blocks = [], {}
    for name, pattern in kinds.items():
        find = re.compile(pattern, re.IGNORECASE)
        spans = zip(rows["doc_id"], rows["start"], rows["end"], strict=True)
        part = rows[[bool(find.search(seeds.text[d][s:e])) for d, s, e in spans]]
        pair = [seeds.blocks(part, "all", frame=frame) for frame in ("security", "development")]
        blocks[name] = np.column_stack([pair[0][:, 0], pair[0][:, 1] - pair[1][:, 1]])
        rates = [seeds.rate(part, frame=frame) for frame in ("security", "development")]
        text.append(f"{name} ({len(part)} sentences) security {rates[0]:.1f}, development {rates[1]:.1f}")
    shown, found = apart(blocks["central"], blocks["local"], "F17")
    return Claim(
        "F17",
        "The centre speaks of security, localities of development",
        "security − development, sentences naming the centre − those naming localities",
        "–",
        f"{'; '.join(text)}; security − development {shown}",
        found,
        "All uses; sentences that name either level.",
    )


def together(seeds: Seeds, rows: pd.DataFrame) -> str:
    """How many sentences hold both frames, of how many."""
    kinds = [
        set(seeds.of(rows, frame=frame)[["doc_id", "sentence"]].itertuples(index=False, name=None))
        for frame in ("security", "development")
    ]
    return f"{len(kinds[0] & kinds[1])} of {len(rows)}"


def leading(seeds: Seeds, rows: pd.DataFrame, name: str) -> str:
    """Cooperation minus security, share of the hits of the two, with the interval from resampled passages."""
    pair = [seeds.blocks(rows, "all", frame=frame)[:, 1] for frame in ("cooperation", "security")]
    picked = spawn(1, "claims", name).integers(0, len(pair[0]), (1999, len(pair[0])))
    drawn = [part[picked].sum(axis=1) for part in pair]
    values = (drawn[0] - drawn[1]) / np.maximum(drawn[0] + drawn[1], 1)
    low, high = np.percentile(values, [2.5, 97.5])
    value = (pair[0].sum() - pair[1].sum()) / (pair[0].sum() + pair[1].sum())
    return f"{value:+.2f} ({low:+.2f} to {high:+.2f})"


def newsletters(seeds: Seeds) -> list[Claim]:
    frames = ("security", "development", "cooperation", "humanitarian", "integration")
    text, first = [], {}
    for source in ("S2", "S3", "S4"):
        part = seeds.part(source=source)
        lead = leading(seeds, part, f"F14-{source}")
        counts = {frame: len(seeds.of(part, frame=frame)) for frame in frames}
        total = sum(counts.values())
        first[source] = max(counts, key=lambda frame: counts[frame])
        shares = ", ".join(f"{frame} {n / total:.2f}" for frame, n in counts.items())
        text.append(f"{source}: {shares}; cooperation − security {lead}")
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
            "holds" if [first[s] == "cooperation" for s in ("S2", "S3", "S4")] == [True, False, True] else "no",
            "Cooperation is partly the genre; project names are masked.",
            "cooperation first in S2 and S4, not in S3",
        ),
        Claim(
            "F15",
            "The word *security* in these texts belongs to names of agencies",
            "hits on the word",
            str(word),
            f"after masking {kept}",
            "holds" if not sum(kept.values()) else "no",
            "Ministries and bureaus are masked before counting.",
            "no hit on the word is left",
        ),
        Claim(
            "F16",
            "2016 → 2023: less trafficking, return, victims; more border",
            "words, S2 → S4",
            str(trend),
            "–",
            "holds" if all(trend[w][0] > trend[w][1] for w in ("trafficking", "return", "victim")) else "no",
            "Two documents: a description, no test.",
            "three words fall",
        ),
        Claim(
            "F30",
            "Detention in the workshop report is about replacing it",
            "concept detention",
            str(seeds.naive(detention, r"\bdetention")),
            f"all {asserted[0]}, asserted {asserted[1]}; alternatives_to_detention {alternatives}",
            "holds" if not asserted[1] and alternatives else "no",
            "All four places speak of replacing, avoiding or ending it: the exceptions of the concept.",
            "none asserted, alternatives hit",
        ),
    ]
