"""Office files in the strict version of the standard: the same elements under other addresses."""

from __future__ import annotations

import io
import re
import zipfile

_STRICT = b"http://purl.oclc.org/ooxml/"
_ADDRESS = re.compile(re.escape(_STRICT) + rb"([A-Za-z]+)/")
_LONGER = ((b"/extendedProperties", b"/extended-properties"), (b"/customProperties", b"/custom-properties"))


def common_addresses(data: bytes) -> bytes:
    """Return XML with the addresses of the common version of the standard.

    >>> common_addresses(b'<a xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>')
    b'<a xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    """
    if _STRICT not in data:
        return data
    data = _ADDRESS.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)
    for strict, common in _LONGER:
        data = data.replace(b"/officeDocument/2006" + strict, b"/officeDocument/2006" + common)
    return data


def common_package(data: bytes) -> bytes:
    """Return an Office file with the addresses of the common version, for libraries that know no other.

    Raises whatever `zipfile` does for a damaged file.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as strict:
        if "_rels/.rels" not in strict.namelist() or _STRICT not in strict.read("_rels/.rels"):
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as common:
            for info in strict.infolist():
                content = strict.read(info)
                is_xml = info.filename.lower().endswith((".xml", ".rels"))
                common.writestr(info.filename, common_addresses(content) if is_xml else content)
    return made.getvalue()
