"""The encoding that a web page declares."""

from __future__ import annotations

import re

_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE
)


def declared(data: bytes) -> str | None:
    """The encoding that the page declares, if its bytes are valid in it; GB2312 is read as GB18030."""
    match = _CHARSET.search(data[:4096])
    if not match or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    name = match.group(1).decode("ascii").lower()
    name = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "big5": "big5hkscs"}.get(name, name)
    try:
        data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None
    return None if name.startswith("utf") else name
