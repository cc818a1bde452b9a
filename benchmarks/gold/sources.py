"""The documents of the fourth draw, from public repositories that no earlier draw used, read from checkouts.

`DISCOURSE_GOLD_SOURCES` names a folder with a checkout of each repository of `sources.csv`, called `owner+name`, at the
commit given there. A *document* is a day of debates or of news, else a speech, an article, a report; its *items* are
the speeches and the news stories of the day. As in `documents.py`, a text has one line a paragraph.
"""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import documents
from documents import Item

TABLE = Path(__file__).with_name("sources.csv")
MEMBERS = frozenset((
    "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "EU", "FIN", "FRA", "GRC", "HRV", "HUN", "IRL",
    "ITA", "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE",
))  # fmt: skip
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    """The rows of sources.csv by repository."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["repository"]: row for row in csv.DictReader(file)}


def checkout(repository: str) -> Path:
    """The folder of a repository; ends the program with one sentence if it is not there."""
    named, name = os.environ.get("DISCOURSE_GOLD_SOURCES"), repository.replace("/", "+")
    if not named or not (Path(named) / name).is_dir():
        given = f"{named} has no folder {name}" if named else "DISCOURSE_GOLD_SOURCES is not set"
        sys.exit(
            f"The texts of the fourth draw are missing ({given}): let DISCOURSE_GOLD_SOURCES name a folder in which,"
            f" for each row of benchmarks/gold/sources.csv, https://github.com/OWNER/NAME is cloned as OWNER+NAME and"
            f" its commit checked out (here {repository}, {table()[repository]['commit']})."
        )
    return Path(named) / name


def items(places: Iterable[tuple[str, str]]) -> tuple[Item, ...]:
    """The texts of some files, given as repository and path, in their order; texts without a letter are left out."""
    found = (one for repository, path in places for one in read(repository, path))
    whole = (replace(one, text=documents.paragraphs(one.text)) for one in found)
    return tuple(one for one in whole if re.search(r"\w", one.text))


def read(repository: str, path: str) -> Iterator[Item]:
    """The texts of one file."""
    whole = checkout(repository) / path
    if not whole.is_file():
        sys.exit(f"{whole} is missing: check out commit {table()[repository]['commit']} of {repository}.")
    collection = table()[repository]["collection"]
    return READERS[collection](collection, f"{repository.replace('/', '+')}/{path}", whole.read_text("utf-8"))


def _debate(collection: str, file: str, text: str) -> Iterator[Item]:
    """The speeches of a debate."""
    opening, *speeches = re.split(r"<SPEAKER\b", text)
    day = file.split("/")[-2]
    heading = html.unescape(" ".join(re.sub(r"<[^>]*>", " ", opening).split()))
    title = f"European Parliament, {day}: {heading}"
    for number, speech in enumerate(speeches):
        tag, _, body = speech.partition(">")
        known = {name: html.unescape(value) for name, value in ATTRIBUTE.findall(tag)}
        who = ", ".join(part for part in (known.get("NAME"), known.get("AFFILIATION")) if part)
        lines = [" ".join(html.unescape(part).split()) for part in re.split(r"<P>", body)]
        yield Item("en", collection, f"ep-{day}", file, str(number), "\n".join(lines), title, "EU", who or None)


def unfolded(head: str) -> list[str]:
    """The lines of the head of an article, a value that goes on in the next line joined."""
    return re.sub(r"\n +", " ", head).splitlines()


def _nations(collection: str, file: str, text: str) -> Iterator[Item]:
    """One speech in the general debate; the Union and its members speak for the EU (the United Kingdom up to 2019)."""
    name = Path(file).stem
    country, _, year = name.split("_")
    member = country in MEMBERS or (country == "GBR" and int(year) < 2020)
    side = "EU" if member else "China" if country == "CHN" else None
    title = f"United Nations, general debate {year}, speech for {country} (code of the country)"
    yield Item("en", collection, f"un-{name}", file, "0", text, title, side)


def _article(collection: str, file: str, text: str) -> Iterator[Item]:
    """One article in Markdown, without its head, pictures and addresses of links."""
    _, head, body = text.split("---\n", 2)
    known = {name: value.strip("'\" ") for name, _, value in (line.partition(":") for line in unfolded(head))}
    body = re.sub(r"!\[[^\]]*\]\([^)]*\)|<[^>]*>", "", body)
    body = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", body)
    body = html.unescape(re.sub(r"(?m)^#+ *|^> ?|\*\*", "", body))
    title = f"The Conversation, {known.get('datePublished', '')[:10]}: {known.get('title', '')}"
    yield Item("en", collection, f"article-{Path(file).stem}", file, "0", body, title, None)


def _news(collection: str, file: str, text: str) -> Iterator[Item]:
    """The stories of an evening, each after its heading, without the list of headings before them."""
    day = Path(file).stem
    stories = re.split(r"(?m)^### +(.*)$", text.partition("## 详细新闻")[2])[1:]
    for number, (heading, body) in enumerate(zip(stories[::2], stories[1::2], strict=True)):
        body = re.sub(r"(?m)^\[查看原文\].*$|^---$|^\(更新时间戳.*$", "", body)
        body = re.sub(r"</?[a-zA-Z][^>]*>", "", re.sub(r"</p>|<br */?>", "\n", body))
        title = f"中央电视台《新闻联播》，{day[:4]}年{int(day[4:6])}月{int(day[6:])}日：{heading.strip()}"
        yield Item("zh", collection, f"news-{day}", file, str(number), html.unescape(body), title, "China")


def _commentary(collection: str, file: str, text: str) -> Iterator[Item]:
    """The articles of a file, each of which is a document."""
    for number, row in enumerate(csv.DictReader(io.StringIO(text, newline=""))):
        title, document = f"评论，{row['date']}：{row['title']}", f"comment-{Path(file).stem}-{number}"
        yield Item("zh", collection, document, file, str(number), row["body"] or "", title, "China")


def _congress(collection: str, file: str, text: str) -> Iterator[Item]:
    """The reports to the congresses, each of which is a document."""
    for number, line in enumerate(text.splitlines()):
        row = json.loads(line)
        title = f"中国共产党全国代表大会报告：{row['title']}"
        yield Item("zh", collection, f"congress-{row['congress']}", file, str(number), row["content"], title, "China")


READERS = {
    "ep_debates": _debate,
    "un_general_debate": _nations,
    "the_conversation": _article,
    "cctv_news": _news,
    "party_commentary": _commentary,
    "party_congresses": _congress,
}
