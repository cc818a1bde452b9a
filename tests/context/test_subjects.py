"""The speaker of a Chinese report: the noun phrase before the verb of saying."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from cases import use

from discourse.context.subjects import subject_of


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("市长表示，[难民]需要住房。", "市长"),
        ("不过市长昨天也表示，[难民]需要住房。", "市长"),
        ("工会主席趁机宣称，[移民]抢了饭碗。", "工会主席"),
        ("港务局则警告说，[走私]正在增加。", "港务局"),
        ("救援组织批评说，海岸警卫队把[难民]推回海上。", "救援组织"),
        ("本报里斯本3月8日电 葡萄牙政府表示，[签证]将更容易取得。", "葡萄牙政府"),
        ("三、会议强调，要保护[难民]。", "会议"),
        ("委员会昨天指出，[边境]已经开放。", "委员会"),
        ("外长同邻国总统通话时表示，[边境]已经开放。", "外长"),
        ("邻国驻联合国代表在安理会会议上指出，[边境]已经开放。", "邻国驻联合国代表"),
        ("海事机构下属的信息中心21日发表声明称，[走私]正在增加。", "海事机构下属的信息中心"),
        ("據當地警方星期二通報，[走私]正在增加。", "當地警方"),
        ("州议会投票否决提案，认为它损害了[难民]。", "州议会"),
        ("记者从农业部获悉，[外籍劳工]已经到岗。", "农业部"),
        ("以方军队18日称，[边境]已经封闭。", "以方军队"),
        ("参加听证会的居民表示，[难民]需要住房。", "参加听证会的居民"),
    ],
)
def test_speaker(sentence: str, speaker: str) -> None:
    found = use(sentence, "zh")
    assert (found["voice"], found["speaker"]) == ("attributed", speaker)


@pytest.mark.parametrize(
    ("sentence", "voice"),
    [
        ("[难民]署发言人周二称，冬天快到了。", "own"),  # the institution that speaks is not what it says
        ("对此，[边境]管理局局长10日回应说，一切正常。", "own"),
        ("谈到[移民]政策时，总理表示，方向不变。", "own"),
        ("总统宣布与邻国断绝[外交关系]。", "own"),
        ("总统宣布，[外交关系]已经断绝。", "attributed"),
        ("走私者控制了[边境]，这位军官说，谁都知道。", "attributed"),
        ("据海关上月公布的一组最新统计数据，[走私]下降了一半。", "attributed"),
        ("根据两国签署的协议，[遣返]五月开始。", "own"),
    ],
)
def test_what_is_said(sentence: str, voice: str) -> None:
    assert use(sentence, "zh")["voice"] == voice


def test_subject_of() -> None:
    listed = {"leading": ["不过"], "adjuncts": ["在"], "trailing": ["也"], "clauses": ["按照"], "never": ["声"]}
    assert subject_of("不过市长也", listed) == "市长"
    assert subject_of("议长在会上", listed) == "议长"
    assert subject_of("在会上发言的议长", listed) == "在会上发言的议长"
    assert subject_of("按照议长", listed) is None
    assert subject_of("声", listed) is None
    assert subject_of("长" * 40, listed) is None
