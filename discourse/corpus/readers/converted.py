"""Reads old Office files (`.doc`, `.xls`, `.ppt`) by LibreOffice, if it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from discourse.corpus.content import WHOLE, HeldContent
from discourse.corpus.protocol import Content, Raw, Remark, Unread
from discourse.corpus.settings import Reader, ReadSettings
from discourse.errors import DocumentError

_NEW = {"doc": "docx", "xls": "xlsx", "ppt": "pptx"}
_SECONDS = 180  # that LibreOffice may take for a file
_ADVICE = "Save it as .docx, .xlsx or .pptx."
# The profile of LibreOffice for this file alone: no macros, no links to other files or addresses.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>1</value></prop></item>
</oor:items>
"""


def program() -> str | None:
    """The path of LibreOffice, or None if it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@dataclass(frozen=True)
class Converted:
    """Reader of an old Office format: the file is converted in an empty folder, then read as the new format."""

    format: str = "doc"
    extensions: tuple[str, ...] = (".doc",)

    def read(self, content: Content, settings: ReadSettings) -> Iterator[Raw | Unread | Remark]:
        """The documents of the converted file. Raises `DocumentError` if LibreOffice cannot convert it."""
        kind = _NEW[self.format]
        data = _converted(content.bytes(), self.format, kind)
        yield Remark("converted", {"path": content.source.name})
        yield from _reader(kind).read(HeldContent(replace(content.source, size=len(data)), data), settings)


def _converted(data: bytes, old: str, new: str) -> bytes:
    found = program()
    if found is None:
        raise DocumentError("LibreOffice, which reads old Office files, is not installed.", _ADVICE)
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder, "profile")
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        source, target = Path(folder, f"source.{old}"), Path(folder, "out", f"source.{new}")
        source.write_bytes(data)
        command = [found, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
        command += ["--convert-to", new, "--outdir", str(target.parent), str(source)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS, stdin=subprocess.DEVNULL)
            if target.stat().st_size > WHOLE:
                raise DocumentError("The file is too large once converted.", _ADVICE)
            return target.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise DocumentError(f"LibreOffice cannot convert the file ({type(error).__name__}).", _ADVICE) from None


def _reader(kind: str) -> Reader:
    from discourse.corpus.readers import docx, pptx, xlsx  # loaded only where they are needed

    readers: dict[str, Reader] = {"docx": docx.Docx(), "xlsx": xlsx.Xlsx(), "pptx": pptx.Pptx()}
    return readers[kind]


def reader(name: str) -> Converted:
    """The reader of old Word, Excel or PowerPoint files."""
    return Converted(name, (f".{name}",))
