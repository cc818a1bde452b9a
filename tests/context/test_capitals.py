from discourse.context.capitals import name_around

SMALL = {"the", "of", "and", "for", "on", "in"}


def name(marked: str) -> str | None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return name_around(text, (start, end), (0, len(text)), SMALL)


def test_capitals_around_a_term_make_a_name() -> None:
    assert name("We repealed the Harbour [Security] Act of 1990.") == "Harbour Security Act of 1990"
    assert name("The talks on the [Ferry Permit] went on.") == "Ferry Permit"
    assert name("They asked the Office for [Migrants] and Guests.") == "Office for Migrants and Guests"


def test_one_capital_or_none_is_not_a_name() -> None:
    assert name("We talked about harbour [security] in Lisbon.") is None
    assert name("The [Refugees] were welcome.") is None


def test_the_first_word_of_a_sentence_does_not_count() -> None:
    assert name("Border [Guards] were there.") is None
    assert name("Northern Border [Guards] were there.") == "Northern Border Guards"


def test_headings_and_shouted_words_are_not_names() -> None:
    assert name("Managing [Migration] and Asylum in Coastal Towns") is None
    assert name("ON [SECURITY] AND RIGHTS the council was silent.") is None


def test_a_comma_parts_names() -> None:
    assert name("He met Mr Okafor, [Refugee] of the year.") is None
