"""The page opened in a browser that has no network."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from discourse import report

pytestmark = pytest.mark.browser
OFFLINE = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


@pytest.fixture(scope="module")
def browse(chromium, builder, tmp_path_factory):
    """Opens the report of a locale and gives what Chromium says."""

    def run(locale: str, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
        folder = tmp_path_factory.mktemp(f"page-{locale}")
        report.write(folder, builder.tables(), builder.info(), locale)
        profile = tmp_path_factory.mktemp("profile")
        command = [chromium, *OFFLINE, f"--user-data-dir={profile}", *arguments, (folder / "report.html").as_uri()]
        return subprocess.run(command, capture_output=True, timeout=60, check=True, cwd=cwd or folder)

    return run


@pytest.mark.parametrize(
    ("locale", "sentences"),
    [
        ("en", ("Frame profile", "+37.5 percentage points", "3 of 8", "Example passages", "Provenance")),
        ("zh", ("框架分布", "+37.5 个百分点", "3 / 8", "示例段落", "来源与复现")),
    ],
)
@pytest.mark.slow
def test_the_page_opens_offline_with_its_numbers(browse, locale, sentences):
    dom = browse(locale, "--dump-dom").stdout.decode("utf-8")
    for sentence in sentences:
        assert sentence in dom
    assert len(re.findall(r"<svg ", dom)) == len(re.findall(r"<figure ", dom)) >= 12
    assert len(re.findall(r"<section id=", dom)) == 19


@pytest.mark.slow
def test_it_prints_to_pages(browse, tmp_path):
    browse("en", f"--print-to-pdf={tmp_path / 'report.pdf'}")
    printed = (tmp_path / "report.pdf").read_bytes()
    assert printed.startswith(b"%PDF")
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 12


@pytest.mark.parametrize("width", [400, 1200])
@pytest.mark.slow
def test_nothing_is_wider_than_the_screen(browse, builder, chromium, tmp_path, tmp_path_factory, width):
    report.write(tmp_path, builder.tables(), builder.info())
    page = re.sub(r"<meta http-equiv[^>]*>", "", (tmp_path / "report.html").read_text(encoding="utf-8"))
    # Without the policy, which would not let the probe run. A frame of the wanted width around the page: what sticks
    # out of it would make the page scroll sideways.
    probe = "<script>document.title='wide:'+(document.documentElement.scrollWidth>innerWidth)</script>"
    (tmp_path / "probe.html").write_text(page.replace("</body>", probe + "</body>"), encoding="utf-8")
    frame = f'<iframe src="probe.html" width="{width}" height="900"></iframe><script>onload=()=>{{' + (
        "document.body.dataset.wide=frames[0].document.title}</script>"
    )
    (tmp_path / "frame.html").write_text(frame, encoding="utf-8")
    profile = tmp_path_factory.mktemp("profile")
    command = [
        chromium,
        *OFFLINE,
        "--allow-file-access-from-files",
        f"--user-data-dir={profile}",
        "--virtual-time-budget=3000",
        "--dump-dom",
        (tmp_path / "frame.html").as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    assert b'data-wide="wide:false"' in done.stdout


def console(chromium: str, page: Path, profile: Path) -> str:
    """What Chromium says about a page on its console."""
    command = [chromium, *OFFLINE, "--enable-logging=stderr", f"--user-data-dir={profile}", "--dump-dom", page.as_uri()]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    return "\n".join(line for line in done.stderr.decode("utf-8", "replace").splitlines() if "CONSOLE" in line)


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_the_policy_lets_the_page_through_and_nothing_else(builder, chromium, tmp_path, locale):
    report.write(tmp_path, builder.tables(), builder.info(), locale)
    assert console(chromium, tmp_path / "report.html", tmp_path / "profile-1") == ""
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    evil = "<script>document.title='ran'</script><p style='color:red' onclick='x()'>a</p><style>p{color:red}</style>"
    (tmp_path / "evil.html").write_text(page.replace("</main>", f"{evil}</main>"), encoding="utf-8")
    said = console(chromium, tmp_path / "evil.html", tmp_path / "profile-2")
    for refused in ("inline script", "inline style"):
        assert refused in said


@pytest.mark.parametrize(
    ("fragment", "script", "expected"),
    [
        ("#evidence&find=社会秩序", "lines.length < 20 && lines.every(holds)", "true"),
        ("#evidence&language=Chinese&frame=Development", "[...new Set(shown.map(f => f[3] + f[1]))].join()", None),
        ("#frame-tiny-security", "document.getElementById('frame-tiny-security').open", "true"),
        ("#methods", "document.querySelector('#methods > details').open", "true"),
    ],
)
@pytest.mark.slow
def test_links_into_the_page_filter_and_unfold(builder, chromium, tmp_path, fragment, script, expected):
    report.write(tmp_path, builder.tables(), builder.info())
    page = re.sub(r"<meta http-equiv[^>]*>", "", (tmp_path / "report.html").read_text(encoding="utf-8"))
    shown = "const shown=[...document.querySelectorAll('.line:not([hidden])')].map(l=>l.dataset.f.split('|'));"
    shown += "const lines=[...document.querySelectorAll('.line:not([hidden])')];"
    shown += "const holds=line=>line.textContent.includes('社会秩序');"
    probe = f"<script>{{{shown}document.body.dataset.said={script}}}</script>"
    (tmp_path / "probe.html").write_text(page.replace("</body>", f"{probe}</body>"), encoding="utf-8")
    address = (tmp_path / "probe.html").as_uri() + fragment
    command = [chromium, *OFFLINE, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", address]
    dom = subprocess.run(command, capture_output=True, timeout=60, check=True).stdout.decode("utf-8")
    assert f'data-said="{expected or "ChineseDevelopment"}"' in dom


@pytest.mark.slow
def test_a_head_sorts_its_table_by_numbers(builder, chromium, tmp_path):
    report.write(tmp_path, builder.tables(), builder.info())
    page = re.sub(r"<meta http-equiv[^>]*>", "", (tmp_path / "report.html").read_text(encoding="utf-8"))
    probe = (
        "<script>{const t=document.querySelector('#figure-answer-tiny table');"
        "t.querySelectorAll('th button')[3].click();"
        "document.body.dataset.said=[...t.tBodies[0].rows].map(r=>r.cells[3].textContent.trim()).join()}</script>"
    )
    (tmp_path / "probe.html").write_text(page.replace("</body>", f"{probe}</body>"), encoding="utf-8")
    command = [chromium, *OFFLINE, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    dom = subprocess.run([*command, (tmp_path / "probe.html").as_uri()], capture_output=True, timeout=60, check=True)
    said = re.search(r'data-said="([^"]*)"', dom.stdout.decode("utf-8"))
    values = [float(value.rstrip("%")) for value in said.group(1).split(",")]
    assert values == sorted(values)
    assert len(set(values)) > 2
