"""Which group writes in which language: coinciding languages, and what is pooled in words."""

from __future__ import annotations

import pyarrow as pa

from discourse.report.sections import group_languages


def apart(builder):
    documents = builder.tables()["documents"]
    languages = ["en" if side == "EU" else "zh" for side in documents["side"].to_pylist()]
    return documents.set_column(documents.schema.get_field_index("language"), "language", pa.array(languages))


def test_sides_that_share_a_language_do_not_coincide(view):
    assert not group_languages.coincide(view())
    assert group_languages.own(view()) == {}
    assert group_languages.pooled(view()) == "both languages together"


def test_sides_in_languages_of_their_own_coincide_and_what_is_pooled_is_named(builder, view):
    made = view(tables={"documents": apart(builder)})
    assert group_languages.coincide(made)
    assert group_languages.own(made) == {"EU": "en", "China": "zh"}
    assert group_languages.pooled(made) == "English texts of EU and Chinese texts of China"


def test_years_as_groups_do_not_coincide_with_languages(view):
    assert not group_languages.coincide(view(by="year"))
