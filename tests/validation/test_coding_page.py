"""The coding page, read as text and opened in a browser that has no network."""

from __future__ import annotations

import html
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from discourse.validation import sheets
from discourse.validation.coding_page import page
from discourse.validation.items import Item

OFFLINE = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--virtual-time-budget=4000",
)
ITEMS = (
    Item("u1", "A threat to “order” </script>.", "Before.", "After.", "en", ((2, 8),), (("security", True),)),
    Item("u2", "𠮷移民在等，管控很严。", "", "", "zh", ((1, 3), (6, 8))),
    Item("u3", "It rains."),
)
# Drives the page as a coder does. What `say` is given lands in an attribute of the page.
DRIVER = """
{
  const said = [];
  window.addEventListener("error", (event) => said.push(event.message));
  const say = (value) => said.push(value);
  const press = (...keys) => {
    for (const key of keys) {
      const at = document.activeElement || document.body;
      at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }
  };
  const begin = (name) => {
    $("coder").value = name;
    $("who").requestSubmit();
  };
  %s
  document.body.dataset.said = JSON.stringify(said);
}
"""


@pytest.fixture
def made(book, tmp_path):
    path = tmp_path / "code-1.html"
    path.write_text(page(ITEMS, book, "sheet-1", "abc"), encoding="utf-8")
    return path


@pytest.fixture
def drive(chromium, made, tmp_path):
    """Runs commands on the page and gives what they said; the browser keeps its state from one call to the next."""

    def run(commands: str, *options: str) -> list[Any]:
        text = re.sub(r"<meta http-equiv[^>]*>", "", made.read_text(encoding="utf-8"))  # it would refuse the driver
        driven = tmp_path / "driven.html"
        driven.write_text(text.replace("</body>", f"<script>{DRIVER % commands}</script></body>"), encoding="utf-8")
        profile = f"--user-data-dir={tmp_path / 'profile'}"
        command = [chromium, *OFFLINE, profile, *options, "--dump-dom", driven.as_uri()]
        done = subprocess.run(command, capture_output=True, timeout=60, check=True).stdout.decode("utf-8")
        found = re.search(r'data-said="([^"]*)"', done)
        assert found, done[-2000:]
        return json.loads(html.unescape(found.group(1)))

    return run


def test_the_page_holds_everything_and_no_text_can_end_its_script(made):
    text = made.read_text(encoding="utf-8")
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    content = json.loads(data.group(1))
    assert content["items"][0]["text"] == "A threat to “order” </script>."
    assert content["variables"][0]["values"]["no"] == {"en": "no", "zh": "否"}
    assert list(content["variables"][0]["values"]) == ["yes", "no", "unsure"]
    assert text.count("</script>") == 2
    assert "http:" not in text.replace("http-equiv", "")
    assert "https:" not in text


@pytest.mark.browser
def test_the_policy_lets_the_own_script_run_and_no_other(chromium, made, tmp_path):
    text = made.read_text(encoding="utf-8")
    evil = "<script>document.title='ran'</script><p onclick='x()' style='color:red'>a</p>"
    (tmp_path / "evil.html").write_text(text.replace("</main>", f"{evil}</main>"), encoding="utf-8")
    said = {}
    for name in ("code-1", "evil"):
        profile = f"--user-data-dir={tmp_path / 'p'}"
        command = [
            chromium,
            *OFFLINE,
            "--enable-logging=stderr",
            profile,
            "--dump-dom",
            (tmp_path / f"{name}.html").as_uri(),
        ]
        done = subprocess.run(command, capture_output=True, timeout=60, check=True)
        said[name] = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if "CONSOLE" in line]
        assert "Start coding" in done.stdout.decode("utf-8")
        assert "<title>ran</title>" not in done.stdout.decode("utf-8")
    assert said["code-1"] == []
    assert any("inline script" in line for line in said["evil"])


@pytest.mark.browser
def test_items_are_coded_by_keyboard(drive):
    codings, place, progress = drive(
        """
        begin("安");
        press("1", "1", "4", "Enter", "2", "Enter", "1", "Enter", "2", "Enter", "3");
        say(state.codings); say($("place").textContent); say($("done").textContent);
        """
    )
    assert codings == {
        "u1": {"security": "yes", "use": "asserted+attributed", "about": "EU", "stance": "endorsed"},
        "u2": {"security": "no"},
        "u3": {"security": "unsure"},
    }
    assert place == "Item 3 of 3"
    assert progress == "3 of 3 coded"


@pytest.mark.browser
def test_a_digit_pressed_twice_keeps_its_answer_and_0_takes_it_back(drive):
    begun, twice, cleared, stays, said = drive(
        """
        say(document.activeElement.id);
        begin("ann"); press("1", "1", "1"); say({ ...state.codings.u1 });
        press("0"); say({ ...state.codings.u1 });
        press("Enter"); say($("place").textContent); say($("state").textContent);
        """
    )
    assert begun == "coder"
    assert twice == {"security": "yes", "use": "asserted"}
    assert cleared == {"security": "yes"}
    assert stays == "Item 1 of 3"
    assert said == "The marked question is still open. Answer it, or leave the item with →."


@pytest.mark.browser
def test_hits_are_marked_and_the_verdict_is_hidden_unless_it_is_to_be_shown(drive):
    marks, shown, hidden, chinese = drive(
        """
        begin("ann");
        say([...document.querySelectorAll("mark")].map((node) => node.textContent)); say($("shown").textContent);
        press("ArrowRight");
        say($("shown").hidden); say([...document.querySelectorAll("mark")].map((node) => node.textContent));
        """
    )
    assert marks == ["threat"]
    assert shown == "The tool says: Does the sentence frame its subject as Security? present"
    assert hidden is True
    assert chinese == ["移民", "管控"]


@pytest.mark.browser
def test_a_closed_tab_loses_nothing(drive):
    drive('begin("ann"); press("2"); $("note").value = "难"; $("note").dispatchEvent(new Event("input"));')
    coder, place, codings = drive(
        'say($("coder").value); begin("ann"); say($("place").textContent); say(state.codings);'
    )
    assert (coder, place) == ("ann", "Item 2 of 3")
    assert codings == {"u1": {"security": "no", "note": "难"}}


@pytest.mark.browser
def test_a_changed_answer_takes_back_what_followed_from_it(drive):
    assert drive('begin("a"); press("1", "1"); press("ArrowRight", "ArrowLeft", "2"); say(state.codings);') == [
        {"u1": {"security": "no"}}
    ]


@pytest.mark.browser
def test_saved_files_come_back_and_never_overwrite_a_coding(drive):
    saved, loaded, codings, foreign = drive(
        """
        begin("ann"); press("2", "Enter", "1", "1");
        const csv = asCsv();
        say(csv);
        state.codings = { u1: { security: "yes" } };
        load(csv);
        say($("state").textContent); say(state.codings);
        load('{"sample": "other", "codings": {"u3": {"security": "no"}}}');
        say($("state").textContent);
        """
    )
    assert saved.splitlines()[0] == "unit,coder,text,security,use,about,stance,note"
    assert saved.splitlines()[1].endswith(",no,,,,")
    assert (
        loaded == "2 items were loaded. 1 items of the file differ from what is coded here. The codings here were kept."
    )
    assert codings == {"u1": {"security": "yes"}, "u2": {"security": "yes", "use": "asserted"}}
    assert foreign == "This file does not belong to this page."


@pytest.mark.browser
def test_the_files_that_the_page_saves_are_read(drive, book, tmp_path):
    csv, state = drive(
        'begin("安"); press("1", "2", "Enter", "3", "Enter", "3"); say(asCsv()); say(JSON.stringify(state));'
    )
    (tmp_path / "a.csv").write_text(f"\ufeff{csv}", encoding="utf-8")
    (tmp_path / "a.json").write_text(state, encoding="utf-8")
    for name in ("a.csv", "a.json"):
        made = sheets.read([tmp_path / name], book, ["u1", "u2", "u3"])
        assert made.rows.select("unit", "coder", "variable", "value").rows() == [
            ("u1", "安", "about", "other"),
            ("u1", "安", "security", "yes"),
            ("u1", "安", "stance", "contested"),
            ("u1", "安", "use", "negated"),
        ]


@pytest.mark.browser
def test_a_button_changes_the_language_and_keeps_the_answers(drive):
    title, question, lang = drive(
        """
        begin("ann"); press("1"); $("locale").click();
        say(document.querySelector("h1").textContent); say(document.querySelector("legend").textContent);
        say(document.documentElement.lang + document.querySelector("input:checked").value);
        """
    )
    assert (title, question, lang) == ("编码", "该句是否用“安全”框架来谈论其话题？", "zh-Hansyes")


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_phone(chromium, drive, tmp_path, width):
    drive('begin("ann"); press("1");')
    driven = (tmp_path / "driven.html").read_text(encoding="utf-8")
    probe = "<script>document.title='wide:'+(document.documentElement.scrollWidth>innerWidth)</script>"
    (tmp_path / "driven.html").write_text(driven.replace("</body>", f"{probe}</body>"), encoding="utf-8")
    frame = f'<iframe src="driven.html" width="{width}" height="700"></iframe><script>onload=()=>{{'
    frame += "document.body.dataset.wide=frames[0].document.title}</script>"
    (tmp_path / "frame.html").write_text(frame, encoding="utf-8")
    command = [chromium, *OFFLINE, "--allow-file-access-from-files", f"--user-data-dir={tmp_path / 'q'}", "--dump-dom"]
    done = subprocess.run(
        [*command, Path(tmp_path / "frame.html").as_uri()], capture_output=True, timeout=60, check=True
    )
    assert b'data-wide="wide:false"' in done.stdout


@pytest.mark.browser
def test_every_control_has_a_name(drive):
    """What axe asks of forms: axe-core 4.14 itself found nothing in either language when the page was made."""
    named = drive(
        """
        begin("ann"); press("1");
        const named = (node) => node.textContent.trim() !== "" || node.hasAttribute("aria-labelledby");
        for (const node of document.querySelectorAll("input, textarea, button, progress"))
          if (!node.closest("[hidden]")) say((node.labels && node.labels.length > 0) || named(node));
        """
    )
    assert len(named) > 15
    assert all(named)
