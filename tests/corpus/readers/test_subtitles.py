"""Subtitles: times and numbers out, paragraphs at pauses and new voices."""

from __future__ import annotations

from typing import Any

from discourse.corpus import read
from discourse.corpus.readers import subtitles

SRT = """1
00:00:01,000 --> 00:00:02,000
<i>The border</i>
was closed.

2
00:00:02,500 --> 00:00:04,000
In 2015
it was open.

3
00:01:00,000 --> 00:01:02,000
- 边境
已经关闭，

4
00:01:02,100 --> 00:01:03,000
不再开放。
"""
VTT = """WEBVTT

NOTE a remark

00:01.000 --> 00:02.000 align:start
<v Smith>We must act.

00:02.000 --> 00:03.000
<v Jones>We <00:02.500>must wait.

00:03.000 --> 00:04.000
We must wait.
For long.
"""


def test_srt(write: Any) -> None:
    corpus = read(write({"a.srt": SRT.replace("\n", "\r\n")}))
    assert corpus.document("a.srt") == "The border was closed. In 2015 it was open.\n\n边境已经关闭，不再开放。"
    assert corpus.passages["line"].to_pylist() == [2, 12]


def test_vtt_with_voices_and_rolling_lines(write: Any) -> None:
    corpus = read(write({"a.vtt": VTT}))
    assert corpus.document("a.vtt") == "We must act.\n\nWe must wait. For long."
    assert subtitles.reader("srt").format == "srt"
