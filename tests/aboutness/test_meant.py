"""The sides that mentions name in one document."""

from __future__ import annotations

from discourse.aboutness.actors import ORGANISATION, PRODUCER, Mention
from discourse.aboutness.meant import Meant

OURS = Mention(0, 11, "actor", (PRODUCER,))
GREECE = Mention(12, 18, "actor", ("EU",))


def test_our_country_is_that_of_those_who_speak() -> None:
    assert Meant({"China"}).sides(OURS) == ("China",)
    assert Meant(()).sides(OURS) == ()
    assert Meant({"China"}).union([OURS, GREECE]) == {"China", "EU"}


def test_organisations_and_other_words_name_no_side() -> None:
    assert Meant({"EU"}).sides(Mention(0, 2, "actor", (ORGANISATION,))) == ()
    assert Meant({"EU"}).sides(Mention(0, 3, "contrast", ())) == ()
    assert Meant({"EU"}).mention(GREECE) is GREECE
    assert Meant({"China"}).mention(OURS).sides == ("China",)
