"""The folders of shipped lexicons and seeds, in a wheel or a checkout."""

from __future__ import annotations

from pathlib import Path

from discourse.errors import DiscourseError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder of shipped data `lexicons` or `seeds`.

    A wheel has it inside the package, a checkout beside it. Raises `DiscourseError` if it is in neither place.
    """
    for parent in (_PACKAGE, _PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise DiscourseError(
        f"The folder '{name}' of discourse was not found beside or inside {_PACKAGE}. "
        "Install the package with 'pip install .' or, in a checkout, 'pip install -e .'."
    )
