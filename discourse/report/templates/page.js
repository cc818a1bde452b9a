(() => {
  "use strict";
  const words = Object.fromEntries(document.body.dataset.words.split("|").map((w) => w.split(/=(.*)/s)));
  const make = (tag, text, into, attributes = {}) => {
    const node = document.createElement(tag);
    node.textContent = text;
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    into.append(node);
    return node;
  };
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
  const copy = async (text, button, said) => {
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea", text, document.body);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = said;
    setTimeout(() => { button.textContent = before; }, 1500);
  };

  // Tables: sort by a column, find rows, copy as TSV, save as CSV.
  const measured = (cell) => {
    const found = cell.textContent.replace(/\u2212/g, "-").replace(/(\d),(?=\d{3})/g, "$1").match(/-?\d+(\.\d+)?/);
    return found ? Number(found[0]) : -Infinity;
  };
  document.querySelectorAll("table").forEach((table) => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const drawn = () => [...body.rows].filter((row) => !row.hidden);
    if (body.rows.length < 2) return;
    heads.forEach((head, column) => {
      const button = make("button", head.textContent, head, { type: "button", title: words.sort });
      head.firstChild.remove();
      button.onclick = () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const number = head.classList.contains("n");
        const order = (a, b) => number ? measured(a.cells[column]) - measured(b.cells[column])
          : a.cells[column].textContent.localeCompare(b.cells[column].textContent, document.documentElement.lang);
        const rows = [...body.rows].sort((a, b) => down ? order(b, a) : order(a, b));
        body.append(...rows);
      };
    });
    const bar = document.createElement("div");
    bar.className = "tools";
    table.closest(".scroll").before(bar);
    const label = table.caption.textContent;
    if (body.rows.length > 9) {
      const box = make("input", "", bar, { type: "search", placeholder: words.filter, "aria-label": `${words.filter}: ${label}` });
      box.oninput = () => [...body.rows].forEach((row) => { row.hidden = !plain(row.textContent).includes(plain(box.value)); });
    }
    const rows = () => [heads, ...drawn().map((row) => [...row.cells])].map((row) => row.map((cell) => cell.textContent.trim()));
    make("button", words.copy, bar, { type: "button", "aria-label": `${words.copy}: ${label}` }).onclick = (event) =>
      copy(rows().map((row) => row.join("\t")).join("\n"), event.target, words.copied);
    make("button", words.csv, bar, { type: "button", "aria-label": `${words.csv}: ${label}` }).onclick = () => {
      const quoted = rows().map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")).join("\r\n");
      const link = make("a", "", document.body, { download: `${label.slice(0, 60)}.csv` });
      link.href = URL.createObjectURL(new Blob(["\ufeff", quoted], { type: "text/csv" }));
      link.click();
      link.remove();
    };
  });

  // The concordance: exact substrings, facets, order; its state is the fragment #evidence&facet=value.
  const board = document.querySelector(".concordance");
  let filterBy = () => false;
  if (board) {
    const facets = board.dataset.facets.split("|").map((facet) => facet.split(":"));
    const groups = [...board.querySelectorAll(".lines")];
    const lines = [...board.querySelectorAll(".line")].map((node, place) => ({
      node, place, values: node.dataset.f.split("|"), text: plain(node.textContent),
      left: plain([...node.querySelector(".left").textContent].reverse().join("").trim()),
      right: plain(node.querySelector(".right").textContent.trim()),
    }));
    const bar = document.createElement("div");
    bar.className = "tools";
    bar.setAttribute("role", "search");
    board.before(bar);
    const box = make("input", "", bar, { type: "search", placeholder: words.search, "aria-label": words.search });
    const choices = facets.map(([key, title], column) => {
      const values = [...new Set(lines.map((line) => line.values[column]).filter(Boolean))].sort((a, b) => a.localeCompare(b));
      if (values.length < 2) return null;
      const select = make("select", "", bar, { "aria-label": title, name: key });
      make("option", `${title}: ${words.all}`, select, { value: "" });
      values.forEach((value) => make("option", value, select, { value }));
      return select;
    });
    const order = make("select", "", bar, { "aria-label": words.order });
    ["place", "left", "right"].forEach((key) => make("option", words[key], order, { value: key }));
    const clear = make("button", words.clear, bar, { type: "button" });
    const count = make("span", "", bar, { role: "status", class: "quiet" });
    const show = () => {
      const wanted = plain(box.value);
      const narrowed = wanted !== "" || choices.some((choice) => choice && choice.value);
      let n = 0;
      lines.forEach((line) => {
        const kept = line.text.includes(wanted) && choices.every((choice, column) => !choice || !choice.value || line.values[column] === choice.value);
        line.node.hidden = !kept;
        n += kept;
      });
      groups.forEach((group) => {
        const left = [...group.querySelectorAll(".line")].some((line) => !line.hidden);
        group.hidden = !left;
        if (narrowed) group.open = left;
      });
      count.textContent = words.shown.replace("{n}", n).replace("{total}", lines.length);
      return narrowed;
    };
    const keep = () => {
      const state = choices.filter((choice) => choice && choice.value).map((choice) => `&${choice.name}=${encodeURIComponent(choice.value)}`);
      if (box.value) state.push(`&find=${encodeURIComponent(box.value)}`);
      history.replaceState(null, "", `#evidence${state.join("")}`);
    };
    const changed = () => { show(); keep(); };
    box.oninput = changed;
    choices.forEach((choice) => { if (choice) choice.onchange = changed; });
    clear.onclick = () => {
      box.value = "";
      choices.forEach((choice) => { if (choice) choice.value = ""; });
      changed();
      groups.forEach((group) => { group.open = false; });
    };
    order.onchange = () => groups.forEach((group) => {
      const mine = lines.filter((line) => group.contains(line.node));
      const by = order.value;
      mine.sort((a, b) => by === "place" ? a.place - b.place : a[by].localeCompare(b[by]));
      group.append(...mine.map((line) => line.node));
      group.open = true;
    });
    board.addEventListener("toggle", (event) => {
      const line = event.target;
      if (!line.matches(".line") || !line.open || line.querySelector("button")) return;
      const said = () => `${line.querySelector("blockquote")?.textContent ?? ""} (${line.querySelector(".place").textContent.trim()})`;
      make("button", words.copy, line, { type: "button" }).onclick = (press) => copy(said(), press.target, words.copied);
    }, true);
    filterBy = (given) => {
      choices.forEach((choice) => { if (choice) choice.value = given.get(choice.name) ?? ""; });
      box.value = given.get("find") ?? "";
      if (show()) board.closest("section").scrollIntoView();
      return true;
    };
    show();
  }

  // Links into folded parts open them; a link to a frame filters the concordance.
  const arrive = () => {
    const [anchor, ...rest] = decodeURIComponent(location.hash.slice(1)).split("&");
    if (anchor === "evidence" && rest.length) return filterBy(new URLSearchParams(location.hash.split("&").slice(1).join("&")));
    const target = document.getElementById(anchor);
    if (!target) return false;
    const inner = target.matches("section") ? target.querySelector(":scope > details") : target.closest("details");
    for (let node = inner; node; node = node.parentElement.closest("details")) node.open = true;
    target.scrollIntoView();
    return true;
  };
  addEventListener("hashchange", arrive);
  if (location.hash) arrive();

  // The contents follow the scroll.
  const links = new Map([...document.querySelectorAll("nav a")].map((link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver((entries) => entries.forEach((entry) => {
    if (!entry.isIntersecting) return;
    links.forEach((link) => link.removeAttribute("aria-current"));
    links.get(entry.target.id)?.setAttribute("aria-current", "true");
  }), { rootMargin: "-10% 0px -80% 0px" });
  document.querySelectorAll("main > section").forEach((section) => seen.observe(section));
})();
