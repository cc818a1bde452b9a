"""How far English triggers reach, and which of them are the speaker's own: one mechanism a table."""

from __future__ import annotations

import pytest

from discourse.context.annotate import Rules, quotations, uses_in
from discourse.context.phrases import aligned
from discourse.context.uses import Use


def use(marked: str) -> Use:
    """How the term in square brackets is used."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    place = (0, len(text))
    return uses_in(text, aligned(text), place, [(start, end)], quotations(text, *place), Rules.load(), "en")[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "I can, for my part, only say that the [agreement] has held.",
        "I firmly hope and trust that [cooperation] will deepen.",
        "We Swedes believe that [integration] begins at work.",
        "I was among those who argued that the [border] should stay open.",
        "We spoke to the guards and warned that [smuggling] grows.",
        "It is to be hoped that [cooperation] goes on.",
        "Honourable members will recall that the [border] was closed.",
        "It is with sadness that I heard that the [refugees] had drowned.",
        "The added value that [cooperation] brings is plain.",
        "The agreement calls for a joint [readmission] committee.",
        "The banker claimed to be a victim, and [smugglers] crossed the river.",
        "Results pointed to the [border] as the place.",
    ],
)
def test_own(sentence: str) -> None:
    assert use(sentence).voice == "own"


@pytest.mark.parametrize(
    "sentence",
    [
        "We hear it said that [refugees] are rich.",
        "The union is calling for [protection] of seasonal workers.",
        "The prosecutor pointed to the [danger] of new routes.",
        "The report recommends, among other things, that [detention] be shortened.",
        "The question that villagers are asking is what the [smugglers] will do.",
        "The message of the hauliers is simple: [migrants] are a danger.",
        "The way the hauliers see it, the [crisis] is over.",
        "She replied: I was poor; then I sought [asylum].",
        "Experts: [border] is safe",
    ],
)
def test_attributed(sentence: str) -> None:
    assert use(sentence).voice == "attributed"


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("The town missed its chance of [reconciliation].", "negated"),
        ("Europe did not miss its chance of [reconciliation].", "asserted"),
        ("Nurses are the last people that we should be [deporting].", "negated"),
        ("The last thing that I saw was the [wall].", "asserted"),
        ("We must not allow speculators to [exploit] newcomers.", "negated"),
        ("We must not allow speculators to ignore the [crisis].", "asserted"),
        ("Nothing came of the [amnesty].", "negated"),
        ("Voters did not, in the end, see any [threat].", "negated"),
        ("I thank the nurses, without whose [solidarity] nobody would have lived.", "asserted"),
        ("They left without so much as a [visa].", "negated"),
        ("The fines hit the farmers rather than the [traffickers] who earn millions.", "asserted"),
        ("We are not talking about weakening [asylum] but about funding it.", "asserted"),
    ],
)
def test_polarity(sentence: str, polarity: str) -> None:
    assert use(sentence).polarity == polarity


@pytest.mark.parametrize(
    ("sentence", "reality"),
    [
        ("Talks must wait until such time as the rebels show a will to [dialogue].", "hypothetical"),
        ("Failing an [agreement], the court decides.", "hypothetical"),
        (
            "If we mean to live in a house of trust, order and a measure of [solidarity], we pay.",
            "hypothetical",
        ),
        ("The council is considering opening an [embassy] there.", "hypothetical"),
        ("All comers, whether [refugees], nurses or students, pay the fee.", "actual"),
        ("Thousands, perhaps tens of thousands, of [refugees] came.", "actual"),
        ("Arrivals fell, probably because of the new [border controls].", "actual"),
        ("A potential buyer for the [detention centre] visited it.", "actual"),
        ("Are our [borders] the business of others?", "actual"),
        ("There was much talk of [human rights] in this hall.", "actual"),
    ],
)
def test_reality(sentence: str, reality: str) -> None:
    assert use(sentence).reality == reality
