"""Speed of preparing plain text, in MB of UTF-8 for each second of processor time on one core.

    python benchmarks/text_speed.py [FILE...]

Without files, texts are generated: English with a paragraph a line, the same cut at 80 characters with hyphens, and
Chinese. Columns: repair alone (with passage kinds), English or Chinese sentences and words alone, all of `prepare`.
"""

from __future__ import annotations

import random
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

from discourse.text import Block, Settings, language, prepare
from discourse.text.kinds import find_kinds
from discourse.text.paragraph import Tally
from discourse.text.repair import repair

_ENGLISH = (
    "The commissioner announced that border controls, readmission agreements and voluntary return programmes would be "
    "reviewed by independent experts in 2016|Member states disagreed about relocation quotas, although the number of "
    "applications had risen by 31.8 percent|“Nobody leaves home without a reason,” said the spokeswoman of the "
    "well-known organization|Highly skilled professionals and students were invited; low-income workers were not"
)
_CHINESE = (
    "主管部门加强了对外国人入境和居留的管理|各省应当为返乡人员提供就业服务，并公布2015年的统计数字|"
    "专家指出，难民问题不能只靠一个国家解决；各国应当分担责任|记者问道：“签证手续能不能更简单？”"
)
ENGLISH, CHINESE = _ENGLISH.split("|"), _CHINESE.split("|")


def paragraphs(sentences: list[str], end: str, size: int) -> list[str]:
    """Paragraphs of two to nine sentences, `size` characters together."""
    rng = random.Random(1)
    found: list[str] = []
    length = 0
    while length < size:
        found.append("".join(rng.choice(sentences) + end for _ in range(rng.randint(2, 9))).strip())
        length += len(found[-1])
    return found


def texts() -> dict[str, str]:
    """The generated texts by name."""
    english = paragraphs(ENGLISH, ". ", 4_000_000)
    return {
        "English, a paragraph a line": "\n\n".join(english),
        "English, wrapped at 80": "\n\n".join(textwrap.fill(text, 80) for text in english),
        "Chinese": "\n\n".join(paragraphs(CHINESE, "。", 1_000_000)),
    }


def speed(text: str, work: Callable[[], object]) -> str:
    """MB a second of processor time, the best of three."""
    best = min(timed(work) for _ in range(3))
    return f"{len(text.encode()) / 1e6 / best:8.1f}"


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def only_repair(text: str) -> None:
    """Repair and passage kinds, without sentences and words."""
    drafts, _ = repair([Block(text)], Settings(), Tally())
    find_kinds(drafts)


def only_words(text: str) -> None:
    """Sentences and words of the lines as they are."""
    cutter = language("en" if text.isascii() or "。" not in text else "zh")
    for line in text.split("\n"):
        for start, end in cutter.sentences(line):
            cutter.words(line[start:end])


def main(files: list[str]) -> None:
    """Print the table."""
    given = {name: Path(name).read_text("utf-8") for name in files} or texts()
    print(f"{'MB/s':30}{'repair':>8}{'words':>8}{'prepare':>8}")
    for name, text in given.items():
        # loads what is loaded once: word lists, the segmenter, the language identifier that foreign text asks for
        prepare([Block(text[:10_000]), Block("Les ministres ont longuement parlé de la migration et des frontières.")])
        cells = [
            speed(text, lambda text=text: only_repair(text)),
            speed(text, lambda text=text: only_words(text)),
            speed(text, lambda text=text: prepare([Block(text)])),
        ]
        print(f"{name[-30:]:30}{''.join(cells)}")


if __name__ == "__main__":
    main(sys.argv[1:])
