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


def test_ids_bear_the_name_of_the_figure_and_clipping_goes():
    inline, file = svg_module.finish(
        '<svg xmlns="http://www.w3.org/2000/svg" width="5pt"><defs><clipPath id="p"/></defs>'
        '<g id="axes" clip-path="url(#p)" style="font-family: X; fill: #123456; stroke: url(#p)"/></svg>',
        "profile",
        "标题 <1>",
        "what it shows",
    )
    for text in (inline, file):
        assert 'id="profile-axes"' in text
        assert '<title id="profile-title">标题 &lt;1&gt;</title>' in text
        assert '<desc id="profile-desc">what it shows</desc>' in text
        assert "url(" not in text
        assert "clipPath" not in text
        assert "width=" not in text
    assert 'style="fill: #123456; stroke: none"' in file
    assert 'fill="#123456" stroke="none"' in inline
    assert "xmlns" not in inline
