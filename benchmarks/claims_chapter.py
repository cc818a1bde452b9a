"""Claims of the book chapter (S0): frames by section, single words, mentions."""

from __future__ import annotations

from claims_data import STEMS, USES, Claim, Seeds, both, compared, self_count, tally, verdict

MODAL = (
    "By reading it holds; the software is wrong: a modal that stands behind its subject (would thus be) does not reach "
    "back to it, so the threat counts as actual."
)


def frames_of_chapter(seeds: Seeds) -> list[Claim]:
    eu, china = seeds.part(side="EU", source="S0"), seeds.part(side="China", source="S0")
    stem = r"\b(?:secur|threat|illegal|border|detention|deport|crim)\w*"
    f1 = compared(seeds, "F1", (eu, "security"), (china, "security"))
    f5 = compared(seeds, "F5", (china, "development"), (china, "security"))
    rows = [
        Claim(
            "F1",
            "The chapter's EU sections speak more of security than its China sections",
            "security, EU − China",
            f"stems {seeds.naive(eu, stem)} in {eu['n_tokens'].sum()} tokens, {seeds.naive(china, stem)} in "
            f"{china['n_tokens'].sum()}",
            both(f1),
            verdict(f1),
            "The lexicon was partly drawn from this text: a smoke test.",
        ),
        Claim(
            "F5",
            "In the China sections development comes before security",
            "development − security",
            f"develop* {seeds.naive(china, STEMS[0])}, secur* {seeds.naive(china, STEMS[1])}",
            both(f5),
            verdict(f5),
            "Read again: a tie. Both frames lose hits when only asserted ones count: security words are denied or "
            "hypothetical, talent stands in quotation marks. It breaks only where security alone is filtered.",
        ),
    ]
    for number in ("7", "8", "9"):
        part = seeds.part(section=f"S0.{number}")
        found = compared(seeds, f"F6-{number}", (part, "development"), (part, "security"))
        rows.append(
            Claim(
                f"F6.{number}",
                f"The same in China section {number}",
                "development − security",
                "–",
                both(found),
                verdict(found),
                "Section 9 is about emerging securitization." if number == "9" else "",
            )
        )
    return rows


def single_words(seeds: Seeds) -> list[Claim]:
    eu, china = seeds.part(side="EU", source="S0"), seeds.part(side="China", source="S0")
    rows = []
    for name, word, why in (
        ("F2", r"\bsecuriti[sz]", "Analysts' word: frame meta, never counted as security."),
        ("F3", r"\bthreat", "China's are denied, past, or about brain drain."),
        ("F4", r"\billegal", "Mentions and a gloss in the China sections."),
    ):
        counts = []
        for uses in USES:
            here = [self_count(seeds, part, word, uses) for part in (eu, china)]
            counts.append(f"{uses}: EU {here[0]}, China {here[1]}")
        asserted = [self_count(seeds, part, word, "asserted") for part in (eu, china)]
        rate = [count / part["n_tokens"].sum() for count, part in zip(asserted, (eu, china), strict=True)]
        rows.append(
            Claim(
                name,
                "The EU securitizes more, counted by one word",
                f"words {word}",
                f"EU {seeds.naive(eu, word)}, China {seeds.naive(china, word)}",
                "; ".join(counts),
                "holds when asserted" if rate[0] > rate[1] else "no",
                why,
                "asserted: more per token in the EU sections",
            )
        )
    word = r"\bdevelopment\b"
    counts = [seeds.naive(part, word) / part["n_tokens"].sum() * 1000 for part in (eu, china)]
    found = compared(seeds, "F7", (china, "development"), (eu, "development"))
    rows.append(
        Claim(
            "F7",
            "China's sections speak more of development, counted by the word alone",
            "development, China − EU",
            f"EU {counts[0]:.1f}, China {counts[1]:.1f}",
            both(found),
            verdict(found),
            "EU hits of the word stand in names of funds and in aid: by the word alone the order is reversed.",
        )
    )
    return rows


def mentions(seeds: Seeds) -> list[Claim]:
    section = seeds.part(section="S0.8")
    hits = seeds.hits.merge(section[["doc_id", "sentence"]], on=["doc_id", "sentence"])
    words = hits["surface"].str.contains("flood|illegal mig|against illegal", case=False)
    listed = hits[words & (hits["marking"] != "plain")]
    places = listed.drop_duplicates(["start"])
    drain = seeds.hits[(seeds.hits["source"] == "S0") & (seeds.hits["concept"] == "brain_drain")]
    near = hits[(hits["concept"] == "threat_word") & (hits["surface"] == "threat")]
    told = len(near) > 0 and bool((near["reality"] == "hypothetical").all())
    return [
        Claim(
            "F8",
            "'Flood', 'illegal migrants', 'fight against illegal migration' are absent from China's discourse",
            "hits in that list",
            f"{len(places)} hits booked to China",
            f"asserted {int(places['asserted'].sum())}; polarity {tally(places, 'polarity')}; "
            f"marking {tally(places, 'marking')}",
            "holds" if len(places) and not places["asserted"].any() else "no",
            "Mentions, and the predicate behind them denies their presence.",
            "hits, none of them asserted",
        ),
        Claim(
            "F23",
            "For China the threat would be emigration: brain drain",
            "the word threat in that section, brain_drain",
            f"threat {len(near)}",
            f"reality {tally(near, 'reality')}; brain_drain "
            f"{len(drain.drop_duplicates('start'))}, frame {tally(drain, 'frame')}",
            "holds" if told else "no",
            "Brain drain is told in terms of development. "
            + ("The modal behind its subject (would thus be) reaches back to it." if told else MODAL),
            "the threat is hypothetical",
        ),
    ]
