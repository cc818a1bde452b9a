"""What a message says of a name or id that does not exist: the nearest one that does, or all of them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

MOST = 30  # names that a message lists


def instead(name: str, known: Iterable[str], what: str) -> str:
    """Return the end of a message about a wrong name.

    Parameters
    ----------
    name : str
        The name that does not exist.
    known : iterable of str
        The names that do, in the order in which they are listed.
    what : str
        What these names are, in the plural and with a capital: `Columns`, `Groups`.

    Returns
    -------
    str
        A question with the nearest name if there is one, and a sentence with the names.

    Examples
    --------
    >>> instead("Chian", ["EU", "China"], "Groups")
    "Did you mean 'China'? Groups: EU, China."
    >>> instead("欧盟", ["EU", "China"], "Groups")
    'Groups: EU, China.'
    """
    names = list(known)
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return f"{nearest(name, names)}{what}: {', '.join(names[:MOST]) or 'none'}{more}."


def nearest(name: str, known: Iterable[str]) -> str:
    """Return `Did you mean ...? ` with the nearest name that exists, or nothing if none is near."""
    by_lower = {each.lower(): each for each in known}
    near = difflib.get_close_matches(name.lower(), sorted(by_lower), 1)
    return f"Did you mean '{by_lower[near[0]]}'? " if near else ""


def renamed(doc_id: str, known: Iterable[str]) -> list[str]:
    """Return the ids that a document may have now if a run with other folders called it `doc_id`.

    Parameters
    ----------
    doc_id : str
        The id of an earlier run.
    known : iterable of str
        The ids of this one.

    Returns
    -------
    list of str
        Ids that end with `doc_id`; without any, those with which `doc_id` ends, the longest only.

    Examples
    --------
    >>> renamed("2013.txt", ["speeches/2013.txt", "papers/2012.txt"])
    ['speeches/2013.txt']
    >>> renamed("speeches/2013.txt", ["2013.txt", "2012.txt"])
    ['2013.txt']
    """
    ids = sorted(set(known))
    longer = [each for each in ids if each.endswith(f"/{doc_id}")]
    return longer or sorted((each for each in ids if doc_id.endswith(f"/{each}")), key=len)[-1:]
