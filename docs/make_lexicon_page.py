"""Write docs/securitization.md from the lexicon and the demonstration corpus: `python docs/make_lexicon_page.py`."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

import discourse as dc
from discourse import resources
from discourse.lexicon.frames import Concept
from discourse.lexicon.pattern import Pattern
from discourse.scoring.lexicon import Lexicon

EXAMPLES, WIDE = 2, {"en": 45, "zh": 16}

INTRO = """# The securitization lexicon

Every concept with its expressions, its number of hits in the demonstration corpus (`seeds/demo`, whose texts are
invented), and examples from that corpus. This page is made from `lexicons/securitization.yml` by
`python docs/make_lexicon_page.py`. [lexicons/README.md](../lexicons/README.md) says how the lexicon was made and what
it can show, [lexicon.md](lexicon.md#the-file) explains the keys of the file. Measurements outside this corpus:
[precision](../benchmarks/results/precision.md) (verdicts by a language model, not by people),
[the same content in two languages](../benchmarks/results/parallel.md),
[separation of known groups](../benchmarks/results/separation.md).

`*` stands for the rest of a word. *Not in* names contexts that take a match away. *Gate* names the frame or concept
that must also be hit in the same passage. Hits are those that count for the concept; examples put the hit in brackets.
"""


def code(pattern: Pattern) -> str:
    """One pattern with its options."""
    options = [word for word, on in (("as written", pattern.case), ("anywhere", pattern.anywhere)) if on]
    if pattern.gate:
        options.append(f"gate {pattern.gate}")
    return f"`{pattern.text}`" + (f" ({', '.join(options)})" if options else "")


def listed(patterns: tuple[Pattern, ...], key: str) -> str:
    """The patterns of one list."""
    return ", ".join(code(pattern) for pattern in patterns if pattern.key == key)


def examples(hits: pd.DataFrame, texts: dict[str, str]) -> list[str]:
    """The first hits of each language, in the order of documents, each from another document."""
    lines = []
    for language, wide in WIDE.items():
        rows = hits[hits["language"] == language].sort_values(["doc_id", "start", "end"]).drop_duplicates("doc_id")
        for row in rows.head(EXAMPLES).itertuples():
            text = texts[row.doc_id]
            before, after = text[max(0, row.start - wide) : row.start], text[row.end : row.end + wide]
            shown = " ".join(f"{before}[{text[row.start : row.end]}]{after}".split())
            lines.append(f"  - …{shown}… ({row.doc_id})")
    return lines


def section(concept: Concept, hits: pd.DataFrame, texts: dict[str, str]) -> list[str]:
    """One concept."""
    labels = dict(concept.label)
    counts = ", ".join(f"{int((hits['language'] == language).sum())} {language}" for language in WIDE)
    lines = [f"\n#### {concept.name}: {labels.get('en', '')} · {labels.get('zh', '')}\n"]
    lines.append(f"- {concept.facet}; weight {concept.weight:g}; hits in the demonstration corpus: {counts}")
    for key, title in (("en", "English"), ("zh", "Chinese"), ("pinyin", "Pinyin")):
        if found := listed(concept.patterns, key):
            lines.append(f"- {title}: {found}")
    if taken := ", ".join(f"`{pattern.text}`" for pattern in concept.exceptions):
        lines.append(f"- Not in: {taken}")
    if concept.gate:
        lines.append(f"- Gate: {concept.gate}")
    lines.append(f"- Sources: {', '.join(concept.source)}")
    if concept.note:
        lines.append(f"- {concept.note}")
    return lines + (["- Examples:", *found] if (found := examples(hits, texts)) else [])


def page() -> str:
    """The whole page as Markdown."""
    lexicon = Lexicon.load("securitization")
    corpus = dc.read(resources.folder("seeds") / "demo")
    hits = lexicon.match(corpus)[0].to_pandas()
    hits = hits[hits["counts_concept"]].merge(lexicon.patterns().to_pandas(), on=["lexicon", "pattern_id"])
    texts = dict(zip(corpus.texts["doc_id"].to_pylist(), corpus.texts["text"].to_pylist(), strict=True))
    total = sum(1 for _ in lexicon.concepts())
    parts = [INTRO, f"Version {lexicon.version}; {total} concepts, {len(lexicon.entries())} patterns.\n"]
    by_concept = dict(tuple(hits.groupby("concept")))
    for frame in lexicon.frames:
        labels = dict(frame.label)
        counts = "" if frame.counts else " (does not count)"
        parts.append(f"\n## {frame.name}: {labels.get('en', '')} · {labels.get('zh', '')}{counts}")
        for subframe in frame.subframes:
            names = dict(subframe.label)
            parts.append(f"\n### {frame.name}/{subframe.name}: {names.get('en', '')} · {names.get('zh', '')}")
            for concept in subframe.concepts:
                parts += section(concept, by_concept.get(concept.name, hits.iloc[:0]), texts)
    parts.append("\n## Sources\n")
    parts += [f"- {key}: {reference}" for key, reference in lexicon.sources]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("securitization.md").write_text(page(), encoding="utf-8", newline="\n")
