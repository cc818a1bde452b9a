from discourse.context.annotate import Rules, quotations, uses_in
from discourse.context.phrases import aligned
from discourse.context.speaking_body import SpeakingBody

MANIFESTO = (
    "The Orchard Party will plant trees. The Orchard Party believes in trams. Our towns need both, and we know it. "
    "The Orchard Party supports nurses. We and our friends ask for your vote. "
    "The Orchard Party calls for border control. The mayor calls for deportation."
)


def voices(text: str) -> dict[str, str]:
    rules = Rules.load()
    found = {}
    for term in ("border control", "deportation"):
        start = text.index(term)
        first = text.rindex(". ", 0, start) + 2
        spans = quotations(text, 0, len(text))
        at, end = (start, start + len(term)), text.index(".", start) + 1
        found[term] = uses_in(text, aligned(text), (first, end), [at], spans, rules, "en")[0].voice
    return found


def test_what_the_party_says_in_its_manifesto_is_its_own() -> None:
    assert voices(MANIFESTO) == {"border control": "own", "deportation": "attributed"}


def test_a_report_about_a_party_is_not_its_own_text() -> None:
    report = MANIFESTO.replace("Our towns need both, and we know it. ", "").replace(
        "We and our friends ask for your vote. ", ""
    )
    assert voices(report) == {"border control": "attributed", "deportation": "attributed"}


def test_bodies_need_three_sentences_and_are_not_pronouns() -> None:
    words = (["will", "wants"], ["it", "we"], ["we"])
    twice = "Novum will act. Novum wants trams. We, and we, and we."
    assert SpeakingBody(twice, *words).names == frozenset()
    assert SpeakingBody(twice + " Novum wants rain.", *words).names == {"Novum"}
    assert SpeakingBody("It will act. It will try. It wants it. We, and we, and we.", *words).names == frozenset()


def test_without_verbs_nothing_is_looked_for() -> None:
    assert not SpeakingBody("一" * 10).says(5)


def test_articles_and_words_before_a_verb_come_from_the_rules() -> None:
    said = (
        "Le Novum will act. Le Novum wants trams. Le Novum wants rain. We, and we, and we. Le Novum toujours says so."
    )
    words = (["will", "wants"], (), ["we"], ["[Ll]e"], (), ["toujours"], ())
    assert SpeakingBody(said, *words).says(said.index("says"))
    assert not SpeakingBody(said, *words[:3]).says(said.index("says"))
