"""What sentences that name nobody take over: it fades with distance, and stops at generic subjects and new topics."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import test_about
from small_texts import about

from discourse.aboutness import carry
from discourse.aboutness.actors import Actors

ACTORS = Actors.load()

CASES = [
    # generic subjects: everybody is nobody in particular
    ("en", "The EU guards its coast. Unequal societies breed [crime].", "none"),
    ("en", "The EU guards its coast. In rich countries the [old] outnumber the young.", "none"),
    # what is placed in another country, not what a side does there, and not people who can be abroad
    ("en", "The EU paid again. It is the first donor in the Syrian [refugee crisis].", "other"),
    ("en", "The EU spoke up. We cannot be silent about [torture] in Libya.", "other"),
    ("en", "The EU spoke up. We will increase our [investment] in Libya.", "EU"),
    ("en", "The EU spoke up. We need Syrian [nurses] here.", "EU"),
    ("en", "The EU spoke up. It took Syrian [refugees] from the camps in Lebanon to Greece.", "EU"),
    ("en", "China opened new gates. The ferry made the cross-Straits [exchanges] easier.", "China"),
    ("en", "The EU guards its coast. States have always guarded their [borders].", "none"),
    ("en", "China opened new gates. The world is [changing].", "none"),
    ("en", "Brussels met twice. Everybody fears [crime].", "none"),
    ("en", "Greece built a fence. No country likes [smugglers].", "none"),
    ("en", "Germany closed a camp. Nobody leaves home without [reason].", "none"),
    ("en", "The EU guards its coast. In the long run, societies need [trust].", "none"),
    ("en", "France hired guards. Nations compete for [engineers].", "none"),
    ("en", "France hired guards. One should not forget that people flee [war].", "none"),
    ("en", "Italy opened a camp. All human beings deserve [dignity].", "none"),
    ("en", "Italy opened a camp. Many countries face the same [pressure].", "none"),
    ("zh", "欧盟加强巡逻。各国都在争夺[人才]。", "none"),
    ("zh", "中国扩大开放。人们总是向往[安全]。", "none"),
    ("zh", "中国扩大开放。世界正在[变化]。", "none"),
    ("zh", "德国关闭营地。没有哪个国家喜欢[走私]。", "none"),
    ("zh", "德国关闭营地。人类从来都在[迁徙]。", "none"),
    ("zh", "中国扩大开放。任何国家都有权管理[边境]。", "none"),
    ("zh", "欧盟加强巡逻。每个人都渴望[和平]。", "none"),
    ("zh", "希腊修了围栏。国家之间争夺[工程师]。", "none"),
    ("zh", "希腊修了围栏。在当今时代，人人都会成为[过客]。", "none"),
    ("zh", "希腊修了围栏。大家都怕[战争]。", "none"),
    # what follows them in the paragraph too
    ("en", "The EU guards its coast. States fear crowds. Walls are built to keep [strangers] out.", "none"),
    ("zh", "欧盟加强巡逻。各国都怕人群。修墙是为了挡住[外人]。", "none"),
    # not if the subject is tied to those who speak, or picked out
    ("en", "The EU guards its coast. The world expects us to stop [smuggling].", "EU"),
    ("en", "China opened new gates. Everyone here welcomes [investors].", "China"),
    ("en", "The EU guards its coast. Countries of origin must take back their [nationals].", "EU"),
    ("en", "The EU guards its coast. People were pulled from the [water].", "EU"),
    ("en", "The EU guards its coast. States fear crowds. We should not build [walls].", "EU"),
    ("zh", "欧盟加强巡逻。我们必须打击[蛇头]。", "EU"),
    ("zh", "中国扩大开放。全球化带来[机遇]。", "China"),
    ("zh", "中国扩大开放。世界银行的贷款到了，[道路]修好了。", "China"),
    # what holds everywhere or always
    ("en", "Beijing raised the fees. Migration is a global [phenomenon].", "none"),
    ("en", "The EU guards its coast. Families have moved since time [immemorial].", "none"),
    ("zh", "德国关闭营地。移民是全球性[现象]。", "none"),
    ("zh", "希腊修了围栏。自古以来，人口[流动]从未停止。", "none"),
    # another topic is announced
    ("en", "The EU guards its coast. As for statistics, the [figures] are old.", "none"),
    ("en", "Italy opened a camp. Elsewhere, [fences] went up.", "none"),
    ("zh", "欧盟加强巡逻。至于数据，[统计]早已过时。", "none"),
    ("zh", "欧盟加强巡逻。另一个问题是[统计]。", "none"),
    # distance: of sentences and of paragraphs; a sentence that takes up the one before it does not count
    ("en", "The EU met. Rain fell. A dog barked. The [raft] sank.", "EU"),
    ("en", "The EU met. Rain fell. A dog barked. A lamp lit up. Tea was cold. Bells rang. The [raft] sank.", "none"),
    ("en", "The EU met. It sat. It spoke. It ate. It spoke. It sang. They voted on [rafts].", "EU"),
    ("en", "The EU met. | The [raft] sank.", "EU"),
    ("en", "The EU met. | Boats were late. | Trains were late. | The [raft] sank.", "none"),
    ("zh", "希腊修了围栏。雨停了。灯灭了。[筏子]漂走了。", "EU"),
    ("zh", "希腊修了围栏。雨停了。灯灭了。狗叫了。船沉了。人散了。[筏子]漂走了。", "none"),
    ("zh", "希腊开会。 | 船晚了。 | 车晚了。 | [筏子]沉了。", "none"),
    # a heading holds to its end, and is come back to
    (
        "en",
        "# Europe | Rain fell. Tea was cold. Bells rang. A dog barked. A lamp lit up. Rust grew. [Rafts] sank.",
        "EU",
    ),
    ("en", "# Europe | States fear crowds. | The [raft] sank.", "EU"),
    ("zh", "# 欧盟 | 各国都怕人群。 | [筏子]沉了。", "EU"),
    # in a document on another country that country comes back
    (
        "en",
        "America is strong. America hires. American firms pay. America prays. America leads. | [Roads] end.",
        "other",
    ),
    ("zh", "美国很强大。美国要人。美国企业招人。美国梦还在。美国领先。 | [道路]到了尽头。", "other"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_sentence_that_names_nobody(language: str, text: str, expected: str) -> None:
    assert about([text], language, ACTORS) == [expected]


@pytest.mark.parametrize(
    ("language", "named", "item"),
    [("en", "Beijing promised the following.", "Ports are dredged."), ("zh", "中国承诺如下。", "港口加深。")],
)
def test_items_of_a_list_go_on_with_what_introduces_them(language: str, named: str, item: str) -> None:
    items = [("list", item, None)] * 9
    assert test_about.about([("body", named, None), *items], language) == ["China"] * 10
    paragraphs = [("body", item, None)] * 9
    assert test_about.about([("body", named, None), *paragraphs], language) == ["China"] * 2 + ["none"] * 8


@pytest.mark.parametrize(
    ("language", "announced", "said"),
    [("en", "Returns – by Mr Weber, Director, Germany", "Rain fell."), ("zh", "遣返——德国内政部 韦伯局长", "雨停了。")],
)
def test_an_announced_speaker_lasts(language: str, announced: str, said: str) -> None:
    text = [
        ("body", announced, None),
        *[("body", said, None)] * 6,
        ("body", "China." if language == "en" else "中国。", None),
    ]
    assert test_about.about(text, language) == ["EU"] * 7 + ["China"]


def test_carried_sides_are_forgotten_out_of_reach() -> None:
    carried = carry.Carried()
    carried.take(frozenset({"EU"}), "central")
    carried.age(carry.REACH)
    assert (carried.sides, carried.level) == ({"EU"}, "central")
    carried.age(1)
    assert (carried.sides, carried.level, carried.distance) == (frozenset(), "none", 0)


@pytest.mark.parametrize(
    ("text", "continued", "changed"),
    [("They left.", True, False), ("As for boats, few came.", False, True), ("对此无人回答。", True, False)],
)
def test_how_a_sentence_begins(text: str, continued: bool, changed: bool) -> None:
    assert carry.continues(text, 0, len(text), ACTORS.cues) is continued
    assert carry.changes_topic(text, 0, len(text), ACTORS.cues) is changed
