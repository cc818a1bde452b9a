"""What of a section is open, and what is folded."""

from __future__ import annotations

from discourse.report.arrange import arrange
from discourse.report.blocks import DataTable, Fold, Paragraph, Picture, ReportSection
from discourse.report.locale import Locale

DATA = DataTable("Rates", ("a",), ())
FIRST = Picture("one", "<svg/>", "", "A caption", "Many words", DATA, "EU leads.")
OTHER = Picture("two", "<svg/>", "", "A caption", "Many words", DATA)


def test_a_section_shows_one_finding_and_one_figure_and_folds_the_rest():
    section = ReportSection("frames", "Frames", (Paragraph("How to read it"), FIRST, OTHER, DATA))
    shown = arrange(section, Locale("en"))
    assert shown.blocks[:2] == (Paragraph("EU leads.", "lead"), FIRST)
    fold = shown.blocks[2]
    assert fold == Fold("More: details, one more figure and one table", (Paragraph("How to read it"), OTHER, DATA))
    assert [picture.name for picture in shown.pictures] == ["one", "two"]
    assert arrange(section, Locale("zh")).blocks[2].title == "更多：说明、另一幅图和一张表"


def test_a_section_without_a_figure_shows_its_answers():
    answer, remark = Paragraph("The answer", "lead"), Paragraph("A remark", "note")
    shown = arrange(ReportSection("numbers", "Numbers", (answer, remark)), Locale("en"))
    assert shown.blocks == (answer, Fold("More: details", (remark,)))


def test_the_appendix_is_folded_as_a_whole():
    section = ReportSection("methods", "Methods", (Paragraph("How"), DATA))
    shown = arrange(section, Locale("en"))
    assert shown.appendix
    assert shown.blocks == section.blocks
    assert not arrange(ReportSection("moves", "Moves", (Paragraph("None"),)), Locale("en")).appendix
