"""Claims on the order of words, on names and senses, and on who speaks (S0, S1, S4)."""

from __future__ import annotations

import re

import pandas as pd
from claims_data import Claim, Seeds, tally

from discourse.aboutness import annotate as about

PAIR = r"(?:developmental|development|security|migration)"
COMPOUND = rf"\b({PAIR})(?:\s*[-–]\s*|\s+(?:and|or|over)\s+)({PAIR})\b"
MINISTRIES = re.compile(r"2\s+They are:(.*?)\(Liu 2011", re.DOTALL)
RETURNS = {  # what `return` is in each place of the chapter, by the words beside it
    "enforcement": r"joint return operation|accepting the\s+return",
    "talent": r"high-skilled return|not returning home|return policies for",
    "amnesty": r"leave and return to China legally",
}


def places(seeds: Seeds, rows: pd.DataFrame, pattern: str) -> list[tuple[str, int, int, tuple[str, ...]]]:
    """Document, start, end and groups of each match in the sentences."""
    find = re.compile(pattern, re.IGNORECASE)
    spans = zip(rows["doc_id"], rows["start"], rows["end"], strict=True)
    return [
        (doc, m.start(), m.end(), m.groups())
        for doc, start, end in spans
        for m in find.finditer(seeds.text[doc], start, end)
    ]


def inside(seeds: Seeds, found: list[tuple[str, int, int, tuple[str, ...]]]) -> pd.DataFrame:
    """Hits that overlap any of these places and count for their frame."""
    hits = seeds.hits[seeds.hits["counts_frame"]]
    overlap = [
        any(doc == place[0] and start < place[2] and place[1] < end for place in found)
        for doc, start, end in zip(hits["doc_id"], hits["start"], hits["end"], strict=True)
    ]
    return hits[overlap]


def compounds(seeds: Seeds) -> list[Claim]:
    thesis = [p for p in places(seeds, seeds.part(source="S1"), COMPOUND) if len({w.lower()[:8] for w in p[3]}) == 2]
    kinds = {"development": 0, "security": 0}
    for place in thesis:
        first = "security" if place[3][0].lower() == "security" else "development"
        kinds[first] += 1
    hits = inside(seeds, thesis)
    counting = hits[hits["counts"]]
    heads = [p for side in ("EU", "China") for p in places(seeds, seeds.part(source="S0", side=side), COMPOUND)]
    over = [p for p in heads if " over " in seeds.text[p[0]][p[1] : p[2]].lower()]
    order = [f"{p[3][0].lower()} over {p[3][1].lower()}" for p in over]
    found = inside(seeds, over)
    return [
        Claim(
            "F19",
            "The thesis speaks of a conflict and nexus of development and security: compounds that assert neither",
            "compounds of the two words; frames hit in them",
            f"{len(thesis)} of each word",
            f"{len(thesis)} compounds ({kinds['development']} with development first, {kinds['security']} with "
            f"security first); hits in them: {tally(hits, 'frame')}",
            "holds" if len(thesis) >= 7 and not len(counting) else "in part" if len(thesis) >= 7 else "no",
            "Counted word by word, the compounds would add as much to one frame as to the other.",
            "seven or more, none of their words counted",
        ),
        Claim(
            "F20",
            "Headings: the EU puts security over development, China development over security",
            "order of words in `X over Y`, EU and China sections",
            "each word once on each side: a tie",
            f"{', '.join(order)}; hits in them: {tally(found, 'frame')}",
            "holds"
            if order[:1] == ["security over development"] and "development over security" in order[1:]
            else "no",
            "Told by the order of words; the lexicon books both words as analysts' (meta) and counts neither.",
            "EU: security first; China: development first",
        ),
    ]


def names(seeds: Seeds) -> list[Claim]:
    text = seeds.text[next(doc for doc, name in seeds.names.items() if name == "S0")]
    listed = MINISTRIES.search(text)
    items = re.split(r",\s+the\s+|\s+and\s+the\s+(?=General)", listed[1]) if listed else []
    actors = about.Actors.load()
    known = [item for item in items if any("China" in mention.sides for mention in actors.find(" ".join(item.split())))]
    words = len(re.findall(r"\b(?:Ministry|Office|Bureau|Administration)\b", listed[1])) if listed else 0
    return [
        Claim(
            "F24",
            "Seventeen ministries and offices deal with foreigners",
            "names in the note that lists them; which of them an actor pattern knows",
            f"{words} words such as ministry",
            f"{len(items)} names, {len(known)} known as actors of China",
            "holds" if len(items) == 17 else "no",
            "The list is complete; names that no actor pattern knows are translations of the authors' own.",
            "17 names",
        )
    ]


def senses(seeds: Seeds) -> list[Claim]:
    chapter = seeds.part(source="S0")
    naive = seeds.naive(chapter, r"\breturn(?:s|ed|ing)?\b")
    right, text = 0, []
    for sense, pattern in RETURNS.items():
        found = places(seeds, chapter, pattern)
        frames = [set(inside(seeds, [place])["frame"]) for place in found]
        wanted = {"enforcement": "security", "talent": "development", "amnesty": "desecuritization"}[sense]
        right += sum(wanted in kinds for kinds in frames)
        shown = ", ".join("+".join(sorted(kinds)) or "none" for kinds in frames)
        text.append(f"{sense} {len(found)}: {shown}")
    return [
        Claim(
            "F25",
            "The verb return has three frames in the chapter: enforcement, talent, amnesty",
            "frames of the hits at each place",
            f"{naive} return",
            "; ".join(text) + f"; {right} of 6 in the frame meant",
            "holds" if right == 6 else "in part" if right >= 3 else "no",
            "The amnesty is told without the word: to leave and return legally is no expression of the lexicon.",
            "all six in the frame meant; half of them: in part",
        )
    ]


def speakers(seeds: Seeds) -> list[Claim]:
    hits = seeds.of(seeds.part(source="S4"), frame="development")
    said = hits[hits["voice"] != "own"]
    by = said["speaker"].fillna("nobody").value_counts().sort_index()
    official = int(by[by.index.str.contains("Mao|NIA|Director")].sum())
    told = len(said) > 0 and official * 2 >= len(said)
    return [
        Claim(
            "F32",
            "In the newsletter of 2023 it is an official of China's immigration agency who speaks of development",
            "development hits in S4 by voice and speaker",
            f"{len(hits)} hits, all booked to the newsletter",
            f"own {int((hits['voice'] == 'own').sum())}; attributed or quoted {len(said)}: "
            + ", ".join(f"{name} {n}" for name, n in by.items()),
            "holds" if told else "no",
            "The paragraph reports the official."
            if told
            else "By reading it holds: the paragraph reports the official. The software tells that the words are "
            "reported and names the wrong source: the subject of a passive (is seen as), and a pronoun as it is.",
            "half or more of the reported hits name the official",
        )
    ]


def slips(seeds: Seeds) -> list[Claim]:
    found = seeds.hits[(seeds.hits["source"] == "S0") & (seeds.hits["concept"] == "illegal_employment")]
    naive = seeds.naive(seeds.part(source="S0"), r"\billegal employment")
    slip = found[found["surface"].str.contains("unemployment")]
    return [
        Claim(
            "F34",
            "A slip of the authors: illegal unemployment for illegal employment",
            "hits of illegal_employment in the chapter",
            f"illegal employment {naive}",
            f"{len(found)}, of which the slip {len(slip)}; {tally(slip, 'marking')}",
            "holds" if len(slip) else "no",
            "Listed as an expression, because the gloss of 三非 means it.",
            "the slip is hit",
        )
    ]


def order_and_names(seeds: Seeds) -> list[Claim]:
    """F19, F20, F24, F25, F32, F34."""
    return [*compounds(seeds), *names(seeds), *senses(seeds), *speakers(seeds), *slips(seeds)]
