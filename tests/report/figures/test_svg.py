"""Markup of the page and of the file."""

from __future__ import annotations

from discourse.report.figures import svg as svg_module


def test_links_of_figures_open_in_the_page():
    text = svg_module.finish(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<a xlink:href="report.html#frame-x" target="_blank"><text>x</text></a></svg>',
        "name",
        "title",
        "alt",
    )
    assert all("target" not in markup for markup in text)
    assert 'xlink:href="#frame-x"' in text[0]
    assert 'xlink:href="../report.html#frame-x"' in text[1]
