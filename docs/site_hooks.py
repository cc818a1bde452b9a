"""Hooks of mkdocs.yml: pages outside docs/, and the reference, which is generated from docstrings.

Pages keep the paths that they have in the repository, so that a link works in both places.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[1]
PAGES = ("*.md", "docs/**/*.md", "lexicons/*.md", "seeds/*.md", "reports/*.md", "tests/*.md", "benchmarks/results/*.md")
LINK = re.compile(r"\]\(([^)#\s:]+)\)")
REFERENCE = "docs/reference"


def pages() -> list[str]:
    """The paths of all Markdown pages of the site, from the root of the repository."""
    return sorted({path.relative_to(ROOT).as_posix() for glob in PAGES for path in ROOT.glob(glob)})


def packages() -> list[str]:
    """The packages of discourse, with dots."""
    folders = [path.parent.relative_to(ROOT) for path in (ROOT / "discourse").rglob("__init__.py")]
    return sorted(".".join(folder.parts) for folder in folders if len(folder.parts) > 1)


def linked_files(page: str) -> list[str]:
    """The files that are not pages (pictures, tables, licences) to which a page links."""
    targets = LINK.findall((ROOT / page).read_text(encoding="utf-8"))
    paths = [(ROOT / page).parent.joinpath(target).resolve() for target in targets]
    return [path.relative_to(ROOT).as_posix() for path in paths if path.is_file() and path.suffix != ".md"]


def public_names() -> str:
    """The page on the names that `import discourse as dc` offers."""
    sys.path.insert(0, str(ROOT))
    import discourse

    lines = ["# Public names\n\nWhat `import discourse as dc` offers. Other modules are described by package.\n"]
    for name in discourse.__all__:
        value: Any = getattr(discourse, name)
        lines.append(f"## dc.{name}\n")
        if hasattr(value, "__qualname__"):
            options = "heading_level: 3\n      skip_local_inventory: true"
            lines.append(f"::: {value.__module__}.{value.__qualname__}\n    options:\n      {options}\n")
        else:
            lines.append(f"The package [{value.__name__}]({value.__name__}.md).\n")
    return "\n".join(lines)


def on_config(config: Any) -> Any:
    """Complete the navigation by the generated reference and the results of benchmarks."""
    reference: list[Any] = [{"Public names": f"{REFERENCE}/index.md"}]
    reference += [{name: f"{REFERENCE}/{name}.md"} for name in packages()]
    results = [name for name in pages() if name.startswith("benchmarks/")]
    config.nav += [
        {"Reference": reference},
        {"Measurements": [{PurePosixPath(name).stem.replace("_", " "): name} for name in results]},
    ]
    return config


def on_files(files: Files, config: Any) -> Files:
    """Replace the files of docs/ by all pages of the repository, and add the reference."""
    for file in list(files.documentation_pages()) + list(files.media_files()):
        if file.src_dir == config.docs_dir:
            files.remove(file)
    names = set(pages()) | {name for page in pages() for name in linked_files(page)}
    for name in sorted(names):
        files.append(File.generated(config, name, abs_src_path=str(ROOT / name)))
    files.append(File.generated(config, f"{REFERENCE}/index.md", content=public_names()))
    for name in packages():
        text = f"# {name}\n\n::: {name}\n    options:\n      show_root_heading: false\n      show_submodules: true\n"
        files.append(File.generated(config, f"{REFERENCE}/{name}.md", content=text))
    return files
