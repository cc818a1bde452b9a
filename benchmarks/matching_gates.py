"""What gates cost and save: hits of security in unrelated statutes and in the seeds, for each scope.

    python benchmarks/matching_gates.py REFERENCE

Every concept of security gets the gate `topic`, as in the comparison of REMINDER's rule with none (Lind et al. 2021).
"""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

from discourse.corpus import ReadSettings, read_paths
from discourse.matching.matcher import Matcher
from discourse.matching.settings import MatchSettings
from discourse.scoring.lexicon import Lexicon


def gated(lexicon: Lexicon) -> Lexicon:
    """The lexicon with every concept of security behind the gate `topic`."""
    frames = []
    for frame in lexicon.frames:
        if frame.name == "security":
            subframes = tuple(
                dataclasses.replace(
                    subframe, concepts=tuple(dataclasses.replace(c, gate="topic") for c in subframe.concepts)
                )
                for subframe in frame.subframes
            )
            frame = dataclasses.replace(frame, subframes=subframes)
        frames.append(frame)
    return dataclasses.replace(lexicon, frames=tuple(frames))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reference", type=Path)
    data = parser.parse_args().reference / "data"
    lexicon = Lexicon.load("securitization")
    frames = {entry.pattern_id: entry.frame.name for entry in lexicon.entries()}
    for title, paths in (
        ("unrelated statutes (development, humanitarian_social)", ["development", "humanitarian_social"]),
        ("statutes on migration and borders", ["migration_border"]),
        ("seeds", None),
    ):
        places = [data / "seeds"] if paths is None else [data / "china_laws" / path for path in paths]
        corpus = read_paths(places, ReadSettings())
        print(f"{title}, {corpus.documents.num_rows} documents")
        for name, chosen in (("every concept gated", gated(lexicon)), ("as the lexicon says", lexicon)):
            found = {}
            for scope in ("off", "document", "passage", "sentence"):
                hits, _ = Matcher(chosen, MatchSettings(gate_scope=scope)).match(corpus)
                counted = zip(hits["pattern_id"].to_pylist(), hits["counts_frame"].to_pylist(), strict=True)
                found[scope] = sum(counts and frames[pattern] == "security" for pattern, counts in counted)
            print(f"  {name}: " + ", ".join(f"{scope} {number}" for scope, number in found.items()))


if __name__ == "__main__":
    main()
