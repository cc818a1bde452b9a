"""Places of texts and results: paths of this machine, and addresses such as `s3://bucket/texts`, read by fsspec."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from discourse.errors import CorpusError

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
_SIDE = re.compile(r"([^=/\\:]+)=(.+)", re.DOTALL)
_PACKAGES = {
    "s3": "s3fs",
    "s3a": "s3fs",
    "gs": "gcsfs",
    "gcs": "gcsfs",
    "az": "adlfs",
    "abfs": "adlfs",
    "abfss": "adlfs",
    "hdfs": "pyarrow and Hadoop",
    "http": "aiohttp",
    "https": "aiohttp",
}


def is_address(place: object) -> bool:
    """Return whether a place is an address, not a path of this machine.

    >>> is_address("s3://bucket/texts"), is_address("texts/2015"), is_address("C:/texts")
    (True, False, False)
    """
    return isinstance(place, str) and _ADDRESS.match(place) is not None


def side_and_place(given: str) -> tuple[str | None, str]:
    """Return the side and the place of `SIDE=PLACE`; the side is None if there is none, or if a file is called so.

    >>> side_and_place("EU=s3://bucket/eu"), side_and_place("s3://bucket/year=2015")
    (('EU', 's3://bucket/eu'), (None, 's3://bucket/year=2015'))
    """
    if not os.path.lexists(given) and (match := _SIDE.fullmatch(given)):
        return match.group(1).strip(), match.group(2)
    return None, given


def shown(address: str) -> str:
    """Return an address without passwords and keys, which no record may hold.

    >>> shown("ftp://anna:secret@host/texts?sig=abc")
    'ftp://host/texts'
    """
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def filesystem(address: str) -> tuple[Any, str]:
    """Return the file system of an address and the path in it. Raises `CorpusError` if it cannot be opened."""
    return _filesystem(address.partition("://")[0], address)


def _filesystem(scheme: str, address: str) -> tuple[Any, str]:
    import fsspec

    try:
        system, path = fsspec.core.url_to_fs(address, **_options(scheme))
    except ImportError:
        package = _PACKAGES.get(scheme, f"an fsspec package for {scheme}")
        raise CorpusError(
            f"Addresses that begin with {scheme}:// need {package}, which is not installed. Install it with pip, or "
            "copy the files to this machine."
        ) from None
    except ValueError:
        raise CorpusError(
            f"Addresses that begin with {scheme}:// are not known. Write a path, or an address such as s3://bucket/folder."
        ) from None
    except Exception as error:  # each service has errors of its own
        raise CorpusError(
            f"{shown(address)} cannot be opened: {said(error)}. Check the address and its keys."
        ) from None
    return system, str(path)


def unreachable(address: str, error: Exception) -> CorpusError:
    """Return the error of an address that cannot be reached."""
    return CorpusError(f"{shown(address)} cannot be reached: {said(error)}. Check the address and its keys.")


@cache
def _options(scheme: str) -> dict[str, Any]:
    """What lists of files are not to be kept: a file may change while a corpus is read."""
    return {} if scheme in ("memory", "file", "local") else {"use_listings_cache": False}


def said(error: Exception) -> str:
    """Return what an error of a service says, on one line and without addresses that may hold keys."""
    message = " ".join(str(getattr(error, "strerror", None) or error).split())
    return re.sub(r"\S+://\S+", lambda found: shown(found[0]), message).rstrip(".")[:200] or type(error).__name__
