"""Settings that follow from a study."""

from __future__ import annotations

import pyarrow as pa
import pytest

from discourse.errors import StudyError
from discourse.pipeline import study_settings
from discourse.pipeline.study import Study
from discourse.scoring.lexicon import Lexicon

LEXICON = Lexicon.from_dict({"墙": ["wall*", "围墙"], "road": ["road*"]}, name="mine")
SIDES = {"documents": pa.table({"doc_id": ["a", "b", "c"], "side": ["EU", "China", "其他"]})}


def test_the_default_primary_contrast_is_the_first_frame_if_no_lexicon_has_security() -> None:
    assert study_settings.checked(Study(), [LEXICON]).primary.name == "墙"
    road = Study().changed(primary={"name": "road"})
    assert study_settings.checked(road, [LEXICON]) == road
    with pytest.raises(StudyError, match="is about 'sea', which is not a frame of the lexicons"):
        study_settings.checked(Study().changed(primary={"name": "sea"}), [LEXICON])


def test_settings_of_reading_and_matching_are_the_studys() -> None:
    study = Study(path="{side}/{title}.txt", repair=False, count=("body",), boundary="none", gate_scope="sentence")
    reading, matching = study_settings.reading(study), study_settings.matching(study)
    assert (reading.path, reading.repair, reading.prepare.counted) == ("{side}/{title}.txt", False, ("body",))
    assert (matching.boundary, matching.gate_scope, matching.masks) == ("none", "sentence", True)


def test_groups_are_the_studys_and_documents_have_sides_even_if_about_is_compared() -> None:
    assert study_settings.groups_of(SIDES, Study(groups=("其他", "EU"))) == ("其他", "EU")
    assert study_settings.document_variable(Study(by="about")) == "side"
    assert study_settings.document_variable(Study(by="genre")) == "genre"


def test_a_choice_among_more_than_two_groups_is_a_warning() -> None:
    (row,) = study_settings.chosen(SIDES, Study(), ("EU", "China")).to_pylist()
    assert (row["code"], row["subject"]) == ("groups-chosen", "side")
    assert '"values": 3' in row["parameters"]
    two = {"documents": SIDES["documents"].slice(0, 2)}
    for tables, study in ((two, Study()), (SIDES, Study(groups=("EU", "China"))), (SIDES, Study(by="about"))):
        assert study_settings.chosen(tables, study, ("EU", "China")).num_rows == 0


def test_of_several_groups_all_pairs_are_compared_or_each_with_the_reference():
    study = Study(by="genre", groups=("law", "press", "speech"))
    assert study_settings.groups_of({"documents": pa.table({})}, study) == ("law", "press", "speech")
    assert study_settings.pairs_of(study.groups, study) == [("law", "press"), ("law", "speech"), ("press", "speech")]
    against = study.changed(reference="law")
    groups = study_settings.groups_of({"documents": pa.table({})}, against)
    assert groups == ("press", "law", "speech")
    assert study_settings.pairs_of(groups, against) == [("press", "law"), ("speech", "law")]


def test_a_column_of_a_few_values_is_compared_as_a_whole():
    def groups(*genres):
        documents = pa.table({"doc_id": [str(n) for n, _ in enumerate(genres)], "genre": list(genres)})
        return study_settings.groups_of({"documents": documents}, Study(by="genre"))

    assert groups("law", "press", "law", None, "speech") == ("law", "press", "speech")
    assert groups("a", "b", "c", "d", "e", "f", "f", "c", "c") == ("c", "f")
    assert groups("law", "law") is None
