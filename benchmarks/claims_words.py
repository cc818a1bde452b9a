"""Claims on words in all five documents and in the statute that they speak of."""

from __future__ import annotations

import re

from claims_data import FEWEST, USES, Claim, Seeds, paired, self_count


def words_by_file(seeds: Seeds) -> list[Claim]:
    pairs = {
        s: [self_count(seeds, seeds.part(source=s), p, "asserted") for p in (r"\birregular", r"\billegal")]
        for s in ("S0", "S1", "S2", "S3", "S4")
    }
    raw = {s: [seeds.naive(seeds.part(source=s), p) for p in (r"\birregular", r"\billegal")] for s in pairs}
    s0 = {
        side: [seeds.naive(seeds.part(source="S0", side=side), p) for p in (r"\birregular", r"\billegal")]
        for side in ("EU", "China")
    }
    flood = seeds.hits[seeds.hits["concept"].isin(["flood", "wave_tide", "influx_surge", "drain_sponge"])]
    naive = sum(
        seeds.naive(seeds.part(source=s), r"\b(?:flood|wave|tide|flow|stream|influx|surge|drain)\w*") for s in pairs
    )
    grave = seeds.hits[seeds.hits["concept"].isin(["existential_threat", "exceptional_measures"])]
    urgent = {
        w: sum(seeds.naive(seeds.part(source=s), p) for s in pairs)
        for w, p in (("emerg*", r"\bemerg"), ("emergency", r"\bemergenc"))
    }
    fram = {
        w: sum(seeds.naive(seeds.part(source=s), p) for s in pairs)
        for w, p in (("fram*", r"\bfram"), ("framework", r"\bframework"))
    }
    internal = seeds.sentences[seeds.sentences["section"] == "S0.1"]
    china = internal[internal["about"].isin(["China", "China+EU"])]
    moved = {
        kind: {frame: len(seeds.of(part, frame=frame)) for frame in ("security", "development")}
        for kind, part in (
            ("internal", china[china["movement"] == "internal"]),
            ("other", china[china["movement"] != "internal"]),
        )
    }
    aid = seeds.part(section="S0.6")
    parts = {f"S0.{n}": seeds.part(section=f"S0.{n}") for n in range(1, 11)}
    cooperation = {
        uses: {name: float(round(seeds.rate(part, uses, frame="cooperation"), 1)) for name, part in parts.items()}
        for uses in USES
    }
    first = {uses: max(sorted(rates), key=lambda name: rates[name]) for uses, rates in cooperation.items()}
    doubts = seeds.hits[seeds.hits["concept"] == "cooperation_obstacle"]["section"].value_counts()
    obstacles = {name: int(doubts.get(name, 0)) for name in parts}
    pair = [seeds.blocks(aid, "all", frame=frame) for frame in ("security", "development")]
    control, few = paired(pair[0], pair[1], "F27"), len(pair[0]) < FEWEST
    shown = f"difference {control[0]:+.1f} ({control[1]:+.1f} to {control[2]:+.1f})"
    near = seeds.sentences[seeds.sentences["source"] == "S3"]
    less = [
        bool(re.search(r"\b(?:decreas|declin|fall)", seeds.text[d][s:e]))
        for d, s, e in zip(near["doc_id"], near["start"], near["end"], strict=True)
    ]
    falling_hits = seeds.of(near[less], frame="security")
    meta = {
        kind: len(seeds.of(part, frame="meta"))
        for kind, part in (("internal", china[china["movement"] == "internal"]),)
    }
    falling = seeds.hits[(seeds.hits["source"] == "S3") & (seeds.hits["concept"] == "irregular_migration")]
    return [
        Claim(
            "F10",
            "Texts of the EU and its partners say irregular, Chinese ones illegal",
            "irregular : illegal",
            str(raw),
            f"asserted {pairs}; chapter, sections {s0}",
            "no" if s0["EU"][1] > s0["EU"][0] else "holds",
            "Read again: the newsletters and reports do say irregular, the EU sections of the chapter do not, because "
            "they paraphrase documents of 2002–2010. A matter of register and period, not of side.",
            "EU sections: irregular more often than illegal",
        ),
        Claim(
            "F21",
            "Water metaphors are practically absent",
            "flood, wave, influx, drain",
            str(naive),
            f"all {len(flood.drop_duplicates(['doc_id', 'start']))}, asserted "
            f"{len(flood[flood['asserted']].drop_duplicates(['doc_id', 'start']))}",
            "holds" if flood["asserted"].sum() <= 3 else "no",
            "Flows of people are technical; flood is a mention.",
            "three asserted hits or fewer",
        ),
        Claim(
            "F22",
            "No existential threat, no exceptional measures",
            "both concepts",
            "–",
            f"{len(grave)} hits",
            "holds" if not len(grave) else "no",
            "Securitization here is by practice.",
            "no hit",
        ),
        Claim(
            "F27",
            "Development money is control by other means",
            "security − development in the EU section on aid",
            "–",
            f"development {seeds.rate(aid, frame='development'):.1f}, "
            f"security {seeds.rate(aid, frame='security'):.1f}, "
            + (f"difference {control[0]:+.1f} (too few passages for an interval)" if few else shown),
            "tends" if few and control[0] > 0 else "holds" if control[1] > 0 else "no",
            "",
        ),
        Claim(
            "F26",
            "Cooperation is said most where it is said to fail (section 2)",
            "cooperation rate by section, and in assertion; words of obstacles",
            "–",
            f"{cooperation}; obstacles by section {obstacles}",
            "holds" if first["all"] == "S0.2" and max(obstacles, key=lambda name: obstacles[name]) == "S0.2" else "no",
            "Read again: it holds, and the obstacles (weight 0) show it. Assertion falls little in that section: "
            "failed, limited or reluctant deny cooperation mostly from afar.",
            "most cooperation and most obstacles in section 2",
        ),
        Claim(
            "F28",
            "emerg* is mostly not emergency",
            "words",
            str(urgent),
            "–",
            "holds" if urgent["emergency"] < urgent["emerg*"] / 2 else "no",
            "",
            "emergency is less than half",
        ),
        Claim(
            "F29",
            "fram* is mostly framework",
            "words",
            str(fram),
            "–",
            "holds" if fram["framework"] > fram["fram*"] / 2 else "no",
            "",
            "framework is more than half",
        ),
        Claim(
            "F31",
            "Irregular migration is said to decrease",
            "security hits in sentences that say decrease or decline",
            f"{len(falling)} hits of irregular migration in the report",
            f"asserted {int(falling['asserted'].sum())}; {len(falling_hits)} security hits in sentences of decrease, "
            f"asserted {int(falling_hits['asserted'].sum())}",
            "not told",
            "By reading it holds. The software has no axis for a threat that is said to decline; such hits are "
            "asserted, and count as security.",
            "none: no measure of direction",
        ),
        Claim(
            "F35",
            "Internal migration: security; external: development (introduction)",
            "frames by movement",
            "–",
            f"{moved}; words of analysis beside internal {meta['internal']}",
            "holds" if moved["internal"]["security"] >= moved["internal"]["development"] else "no",
            "By reading it holds, in one sentence: the author says `security lens`, which the lexicon books as a word "
            "of analysis (meta) and does not count. A handful of sentences either way.",
            "internal: security at least as often as development",
        ),
    ]


def statutes(seeds: Seeds) -> list[Claim]:
    folder = seeds.data / "china_laws" / "migration_border"
    law = next(p for p in sorted(folder.glob("*")) if "出境入境管理法" in p.name and "实施" not in p.name)
    text = law.read_text(encoding="utf-8")
    counts = {w: text.count(w) for w in ("非法", "三非", "非法移民", "威胁", "涌入", "移民潮", "洪水")}
    gloss = seeds.hits[seeds.hits["concept"] == "three_illegals"]
    shapes = sorted({surface.lower() for surface in gloss["surface"]})
    order = {w: text.count(w) for w in ("社会秩序", "社会稳定")}
    return [
        Claim(
            "F9",
            "Chinese law has no metaphor and no threat, but much 非法",
            "words in the Exit–Entry Law",
            str(counts),
            "–",
            "in part" if counts["非法"] and not counts["威胁"] and not counts["洪水"] else "no",
            "Status label 非法 is official; 三非 is the language of campaigns.",
            "no threat and no metaphor; 非法 makes it `in part`",
        ),
        Claim(
            "三非",
            "sanfei, its glosses and 三非 are one concept",
            "hits of three_illegals",
            "–",
            f"{len(gloss.drop_duplicates(['doc_id', 'start']))} hits, shapes: {', '.join(shapes)}",
            "holds" if len(shapes) > 1 else "no",
            "",
            "more than one shape hit",
        ),
        Claim(
            "F33",
            "The statute says social order, not stability",
            "words in the Exit–Entry Law",
            str(order),
            "–",
            "holds" if order["社会秩序"] and not order["社会稳定"] else "no",
            "Stability enters in translation.",
            "order, no stability",
        ),
    ]
