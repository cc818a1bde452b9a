"""The evidence: lines drawn by the seed, their facets, and why a hit is not plainly asserted."""

from __future__ import annotations

from dataclasses import replace

from discourse import schema
from discourse.report.sections import evidence
from tests.report.builder import rows_of


def lines(view):
    board = evidence.build(view).blocks[-1]
    return {group.anchor: group for group in board.groups}


def test_every_frame_has_its_lines_with_context(view):
    security = lines(view())["frame-tiny-security"]
    line = next(item for item in security.items if item.node == "illegal migration" and "fears" in item.left)
    assert line.left.endswith("fears that ")
    assert line.right.startswith(" will strain public order")
    assert line.facets[:5] == ("EU", "Security", "illegal migration", "English", "2015")
    chinese = next(item for item in security.items if item.node == "社会秩序")
    assert chinese.left.endswith("非法移民影响")
    assert chinese.facets[3] == "Chinese"


def test_a_line_opens_to_its_passage(view):
    security = lines(view())["frame-tiny-security"]
    line = next(item for item in security.items if item.node == "社会秩序")
    assert (
        "".join(piece.text for piece in line.passage.pieces) == "港口部门担心非法移民影响社会秩序，要求加强边境管控。"
    )
    assert ("社会秩序", "public order") in line.passage.gloss


def test_the_cap_is_said_and_the_draw_is_the_seeds(view):
    few = replace(view(), caps=replace(view().caps, lines=1))
    shown = lines(few)["frame-tiny-security"]
    assert shown.drawn.startswith("Counted hits: 10, of which 4 are shown. Hits that do not count: 2 (2 not plainly")
    assert len(shown.items) == 4
    assert "at most 1 for each frame, group and language" in evidence.build(few).blocks[0].text
    assert lines(few) == lines(few)


def test_why_a_hit_is_not_asserted_is_said_with_its_words(view):
    row = dict.fromkeys(evidence.AXES) | {"polarity": "negated", "voice": "own", "cue": "negated 5-12 without"}
    assert evidence.reason(view(), row) == "Not plainly asserted: negated by “without”."
    assert evidence.reason(view("zh"), row | {"cue": "negated 0-2 没有"}) == "并非直接断言：否定（“没有”）。"
    assert evidence.reason(view(), row | {"cue": None}) == "Not plainly asserted: negated."
    assert evidence.reason(view(), row | {"polarity": "asserted"}) == ""


def test_a_contested_stance_is_said_with_its_words_and_leaves_the_use_asserted(view):
    row = dict.fromkeys(evidence.AXES) | {"stance": "contested", "cue": "contested 3-17 obsession with"}
    assert evidence.reason(view(), row) == "Stance: contested by “obsession with”."
    assert evidence.uses(row) == []
    assert "stance" in evidence.FACETS


def test_each_use_of_a_hit_is_a_value_of_its_facet(view):
    hits = [{**hit, "polarity": "negated", "voice": "attributed", "reality": "actual"} for hit in rows_of("hits")]
    items = [
        item for group in lines(view(tables={"hits": schema.from_rows("hits", hits)})).values() for item in group.items
    ]
    place = evidence.FACETS.index("use")
    assert items
    assert {item.facets[place] for item in items} == {"negated;;attributed to others"}
    assert all("negated and attributed to others" in item.tags for item in items)


def test_a_run_without_texts_names_places(view):
    made = view(tables={"texts": None})
    assert all(item.left == item.right == "" for group in lines(made).values() for item in group.items)


def test_two_lines_are_kept_for_hits_that_are_not_plainly_asserted(view):
    english = {row["doc_id"] for row in rows_of("documents") if (row["side"], row["language"]) == ("EU", "en")}
    hits = rows_of("hits")
    security = [hit for hit in hits if hit["doc_id"] in english and hit["pattern_id"].startswith("illegal")]
    next(hit for hit in security if hit["polarity"] == "asserted")["voice"] = "attributed"
    made = view(tables={"hits": schema.from_rows("hits", hits)})
    few = replace(made, caps=replace(made.caps, lines=4))

    def counted(shown):
        rows = evidence.drawn(shown, "tiny", "security")[0]
        return sorted(row["counted"] for row in rows if (row["group"], row["language"]) == ("EU", "en"))

    assert counted(made) == [False, False, True, True, True]
    assert counted(few) == [False, False, True, True]
    assert counted(replace(made, caps=replace(made.caps, lines=1))) == [True]
    assert "but 2 for hits on the topic that are not plainly asserted" in evidence.build(few).blocks[0].text
    assert "并非直接断言的命中（如果有）保留 2 处" in evidence.build(view("zh")).blocks[0].text


def test_paper_reads_where_the_lines_are_and_the_screen_how_they_open(view):
    texts = {block.tone: block.text for block in evidence.build(view()).blocks[:-1]}
    assert texts["screen"].startswith("Each line opens to its passage.")
    assert texts["printed"] == "The lines with their passages are in report.html."
