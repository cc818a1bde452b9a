from __future__ import annotations

import pytest

from discourse.errors import ValidationError
from discourse.validation.codebook import Codebook, strings


def test_it_is_made_from_the_definitions_of_the_lexicon(book, target):
    variable = book.of(target)
    assert variable.question == {
        "en": "Does the sentence frame its subject as Security?",
        "zh": "该句是否用“安全”框架来谈论其话题？",
    }
    assert "threat: threat. What is said to endanger somebody." in variable.definition["en"]
    assert "管控" in variable.definition["zh"]
    assert list(variable.values) == ["yes", "no", "unsure"]
    assert list(book.variable("about").values) == ["China", "EU", "other", "none"]
    assert book.targets == (target,)


def test_a_file_keeps_it_and_can_be_edited(book, tmp_path):
    path = tmp_path / "codebook.yml"
    path.write_text(book.to_yaml(), encoding="utf-8")
    assert Codebook.load(path) == book
    path.write_text(book.to_yaml().replace("'yes'", "yes").replace("'no'", "no"), encoding="utf-8")
    assert list(Codebook.load(path).variables[0].values) == ["yes", "no", "unsure"]


@pytest.mark.parametrize("text", ["variables: 3", "- a", "variables: [{name: a}]", "a: [", "\x00"])
def test_a_broken_file_is_one_sentence(text, tmp_path):
    path = tmp_path / "codebook.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValidationError, match=r"The codebook .* cannot be read .*; every variable needs"):
        Codebook.load(path)
    with pytest.raises(ValidationError, match="does not exist; give --sample"):
        Codebook.load(tmp_path / "nowhere.yml")


def test_both_languages_have_the_same_words():
    def keys(node, before=""):
        if isinstance(node, dict):
            return {key for name, part in node.items() for key in keys(part, f"{before}{name}.")}
        return {before}

    words = strings()
    assert keys(words["en"]) == keys(words["zh"])
    assert all("\ufffd" not in str(part) for part in words.values())
