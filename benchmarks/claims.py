"""Do the seeds' claims come out? Each of the 35 claims that can be computed: naive count, our count, holds or not.

    DISCOURSE_REFERENCE_DATA=... python benchmarks/claims.py > benchmarks/results/claims.md

The claims are those of the five documents the project starts from, in our words. `all` counts every hit (invocation),
`asserted` only hits that are asserted, actual, own and unmarked or names, `asserted on topic` these in sentences on the
topic, which is what the report describes by default. Rates are hits of a frame per 1,000 tokens of these sentences in
the sections named; intervals come from resampled passages and describe these texts, not a discourse. A verdict is
computed from the numbers by the rule that stands beside it; nothing in the lexicon was changed to make a claim hold.
"""

from __future__ import annotations

from collections.abc import Callable

import texts
from claims_chapter import frames_of_chapter, mentions, single_words
from claims_data import Claim, Seeds
from claims_order import order_and_names
from claims_thesis import newsletters, thesis
from claims_words import statutes, words_by_file

PARTS: tuple[Callable[[Seeds], list[Claim]], ...] = (
    frames_of_chapter,
    single_words,
    mentions,
    thesis,
    newsletters,
    words_by_file,
    order_and_names,
    statutes,
)


def main() -> None:
    seeds = Seeds(texts.folder())
    claims = [claim for part in PARTS for claim in part(seeds)]
    print("# The seeds' claims\n")
    print(__doc__.split("\n\n", 2)[2].replace("\n", " ") + "\n")
    print(
        "`holds`: the interval lies above zero (comparisons) or the stated rule is met; `tends`: the estimate points "
        "that way and the interval covers zero; `no`: it does not. S0 chapter, S1 thesis chapter, S2 and S4 "
        "newsletters, S3 workshop report.\n"
    )
    print("| claim | in our words | measure | naive count | our count | rule | verdict | why |")
    print("|---|---|---|---|---|---|---|---|")
    for claim in claims:
        cells = [claim.id, claim.claim, claim.measure, claim.naive, claim.ours, claim.rule, claim.verdict, claim.why]
        print("| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |")


if __name__ == "__main__":
    main()
