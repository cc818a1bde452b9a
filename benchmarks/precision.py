"""Is the term used in the concept's sense? Draws hits to read, and pools the verdicts by frame.

    DISCOURSE_REFERENCE_DATA=... python benchmarks/precision.py sample en > sheet.csv   to read, not to keep
    python benchmarks/precision.py score > benchmarks/results/precision.md
    DISCOURSE_REFERENCE_DATA=... python benchmarks/precision.py check                   are all rows still hits?

`sample` draws 25 hits of each of the 40 most frequent patterns of counting frames, on texts outside the seeds, with a
seeded generator per pattern. Verdicts stand in precision_en.csv and precision_zh.csv: pattern_id, doc_id, start, end,
verdict (right or wrong), reason. They were given by a language model, not by people; the sheets hold no borrowed text.
Intervals are Wilson's (1927).
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pandas as pd
import texts

from discourse.lexicon.model import Lexicon
from discourse.measure.streams import spawn

PATTERNS, HITS, CONTEXT = 40, 25, {"en": 110, "zh": 45}
HERE = Path(__file__).parent
LANGUAGES = ("en", "zh")


def counted(lexicon: Lexicon, language: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """Hits of patterns that count in frames, with frame; and the text of each document."""
    corpus = texts.outside_the_seeds(texts.folder(), language)
    hits, _ = lexicon.match(corpus)
    joined = hits.to_pandas().merge(lexicon.patterns().to_pandas(), on=["lexicon", "pattern_id"])
    kept = joined[joined["counts"] & (joined["weight"] > 0) & joined["counts_concept"]]
    return kept, dict(zip(corpus.texts["doc_id"].to_pylist(), corpus.texts["text"].to_pylist(), strict=True))


def sample(lexicon: Lexicon, language: str) -> pd.DataFrame:
    """25 hits of each of the 40 most frequent patterns, in the order of pattern and place, with context."""
    hits, text = counted(lexicon, language)
    frequent = (
        hits["pattern_id"].value_counts().reset_index().sort_values(["count", "pattern_id"], ascending=[False, True])
    )
    drawn = []
    for pattern_id in frequent["pattern_id"][:PATTERNS]:
        rows = hits[hits["pattern_id"] == pattern_id].sort_values(["doc_id", "start"])
        chosen = spawn(1, "precision", pattern_id).choice(len(rows), min(HITS, len(rows)), replace=False)
        drawn.append(rows.iloc[sorted(chosen)])
    found = pd.concat(drawn)
    wide = CONTEXT[language]
    found["context"] = [
        f"{text[doc][max(0, start - wide) : start]}[{text[doc][start:end]}]{text[doc][end : end + wide]}".replace(
            "\n", " "
        )
        for doc, start, end in zip(found["doc_id"], found["start"], found["end"], strict=True)
    ]
    return found[["pattern_id", "doc_id", "start", "end", "context"]]


def verdicts(language: str) -> pd.DataFrame:
    """The sheet of verdicts of a language."""
    return pd.read_csv(HERE / f"precision_{language}.csv", dtype={"reason": str}, keep_default_na=False)


def wilson(right: int, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a proportion (1927)."""
    z = 1.959964
    middle = (right + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * (right * (n - right) / n + z * z / 4) ** 0.5
    return middle - half, middle + half


def score(lexicon: Lexicon) -> str:
    """The page benchmarks/results/precision.md: precision pooled by frame, and each pattern's."""
    frames = dict(lexicon.patterns().select(["pattern_id", "frame"]).to_pandas().itertuples(index=False))
    lines = [
        "# Precision outside the seeds",
        "",
        f"Lexicon {lexicon.name} {lexicon.version}. Up to {HITS} hits of each of the {PATTERNS} most frequent patterns "
        "of a language were read: is the term used in the concept's sense? English: European Parliament debates, State "
        "of the Union speeches, British manifestos. Chinese: government work reports and statutes.",
        "",
        "**The verdicts were given by a language model, not by people**, on texts on which the lexicon was mended; "
        "patterns that were mended were drawn and read again. Rarer patterns were only skimmed. The question was the "
        "sense of the term, not whether the sentence frames migration so: economic development in a work report "
        "counts as right wherever it stands, and whether a use is negated, quoted or reported is another axis.",
        "",
        "Wrong uses found in earlier draws were excluded from the lexicon, and such rows replaced by new hits, read in "
        "turn. So the figures describe these texts after mending; on other texts precision will be lower.",
    ]
    for language in LANGUAGES:
        sheet = verdicts(language)
        sheet["frame"] = sheet["pattern_id"].map(frames)
        sheet["right"] = sheet["verdict"] == "right"
        lines += [
            "",
            f"## {language}: frames",
            "",
            "| frame | patterns | read | right | precision | 95 % interval |",
            "|---|---|---|---|---|---|",
        ]
        pooled = [*sheet.groupby("frame"), ("all", sheet)]
        for frame, rows in pooled:
            right, n = int(rows["right"].sum()), len(rows)
            low, high = wilson(right, n)
            cells = (frame, rows["pattern_id"].nunique(), n, right, f"{right / n:.2f}", f"{low:.2f} to {high:.2f}")
            lines.append("| " + " | ".join(str(cell) for cell in cells) + " |")
        lines += ["", f"## {language}: patterns", "", "| pattern | read | right |", "|---|---|---|"]
        for pattern_id, rows in sheet.groupby("pattern_id"):
            lines.append(f"| `{pattern_id}` | {len(rows)} | {int(rows['right'].sum())} |")
    return "\n".join(lines) + "\n"


def check(lexicon: Lexicon) -> list[str]:
    """Rows of the sheets that are no hits of the lexicon as it is now."""
    lost = []
    for language in LANGUAGES:
        hits, _ = counted(lexicon, language)
        now = set(zip(hits["pattern_id"], hits["doc_id"], hits["start"], hits["end"], strict=True))
        rows = verdicts(language)[["pattern_id", "doc_id", "start", "end"]].itertuples(index=False)
        lost += [f"{language}: {tuple(row)}" for row in rows if tuple(row) not in now]
    return lost


if __name__ == "__main__":
    task = sys.argv[1] if len(sys.argv) > 1 else "score"
    chosen = Lexicon.load("securitization")
    if task == "sample":
        sample(chosen, sys.argv[2]).to_csv(sys.stdout, index=False, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
    elif task == "check":
        gone = check(chosen)
        print("\n".join(gone) if gone else "All rows are hits.")
        sys.exit(1 if gone else 0)
    else:
        print(score(chosen), end="")
