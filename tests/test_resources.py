"""The folders of shipped data."""

from __future__ import annotations

from pathlib import Path

import pytest

from discourse import resources
from discourse.errors import DiscourseError


def test_a_folder_inside_the_package_comes_before_one_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "discourse"
    package.mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", package)
    (tmp_path / "seeds").mkdir()
    assert resources.folder("seeds") == tmp_path / "seeds"
    (package / "seeds").mkdir()
    assert resources.folder("seeds") == package / "seeds"
    with pytest.raises(DiscourseError, match="The folder 'lexicons' of discourse was not found"):
        resources.folder("lexicons")
