from __future__ import annotations

import pytest

from discourse.errors import ValidationError
from discourse.validation.lock import fingerprint, lock
from discourse.validation.sheets import read


def codings(tmp_path, book, text):
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    return read([tmp_path / "a.csv"], book, ["u1", "u2", "u3"])


def test_the_order_of_rows_does_not_matter(tmp_path, book):
    first = codings(tmp_path, book, "unit,coder,security\nu1,安,yes\nu2,安,no\n")
    assert fingerprint(first) == fingerprint(codings(tmp_path, book, "unit,coder,security\nu2,安,no\nu1,安,yes\n"))


def test_a_later_change_is_said_and_new_codings_are_not(tmp_path, book):
    assert lock(tmp_path, codings(tmp_path, book, "unit,coder,security\nu1,ann,yes\nu2,ann,no\n")) == []
    more = "unit,coder,security\nu1,ann,yes\nu2,ann,no\nu3,ann,no\nu1,bo,no\n"
    assert lock(tmp_path, codings(tmp_path, book, more)) == []
    assert lock(tmp_path, codings(tmp_path, book, more.replace("u2,ann,no", "u2,ann,yes"))) == ["ann/u2"]
    assert lock(tmp_path, codings(tmp_path, book, more.replace("u2,ann,no\n", ""))) == ["ann/u2"]
    assert lock(tmp_path, codings(tmp_path, book, more)) == []


def test_a_damaged_lock_is_one_sentence(tmp_path, book):
    (tmp_path / "lock.json").write_text("[", encoding="utf-8")
    with pytest.raises(ValidationError, match="is damaged; restore it"):
        lock(tmp_path, codings(tmp_path, book, "unit,security\nu1,yes\n"))
