"""What verify compares."""

from __future__ import annotations

from discourse import __version__
from discourse.pipeline.run_folder import DECIDING, versions
from discourse.pipeline.verify import _versions


def test_only_packages_on_which_results_depend_are_compared() -> None:
    here = {"discourse": __version__, **versions()}
    assert "nltk" not in DECIDING
    assert list(_versions({"versions": {**here, "nltk": "0.1"}})) == []
    said = list(_versions({"versions": {**here, "numpy": "0.1"}}))
    assert said == [f"numpy is {here['numpy']} here and was 0.1 in the run."]
