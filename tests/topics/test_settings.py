"""Settings of topic models that are refused."""

from __future__ import annotations

import pytest

from discourse.errors import TopicError
from discourse.topics.settings import TopicSettings


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"k": 1}, "A model of 1 topics says nothing"),
        ({"models": ("lsa",)}, "There is no topic model 'lsa'; choose from lda, nmf, seeded"),
        ({"max_share": 0.0}, "'max_share' is 0.0"),
        ({"runs": 0}, "'runs' is 0"),
    ],
)
def test_settings_that_make_no_sense(options, message):
    with pytest.raises(TopicError, match=message):
        TopicSettings(**options)
