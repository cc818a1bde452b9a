"""Chinese words are chosen by their part of speech, on request."""

from __future__ import annotations

import pytest

from discourse.errors import TopicError
from discourse.topics.parts_of_speech import chosen, has_parts_of_speech
from discourse.topics.settings import TopicSettings

WORDS = ["移民", "管理", "迅速", "但是", "出境入境人员"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tags", "kept"),
    [(("n",), ["移民", "出境入境人员"]), (("n", "v"), ["移民", "管理", "出境入境人员"]), ((), WORDS)],
)
def test_words_with_other_tags_are_left_out_and_unknown_ones_kept(tags, kept):
    assert chosen(WORDS, "zh", tags) == kept


def test_other_languages_keep_all_words():
    assert not has_parts_of_speech("en")
    assert chosen(["border", "quickly"], "en", ("n",)) == ["border", "quickly"]


def test_a_tag_that_jieba_cannot_have_is_refused():
    with pytest.raises(TopicError, match="'名词' is not a part of speech; give tags of jieba"):
        TopicSettings(parts_of_speech=("名词",))
