(() => {
  "use strict";
  const words = Object.fromEntries(document.body.dataset.words.split("|").map((w) => w.split(/=(.*)/s)));
  const named = (title, value) => words.choice.replace(/\{(\w+)\}/g, (_, part) => (part === "title" ? title : value));
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

  // Tables: sort by a column, find rows, copy as TSV, save as CSV, link to a row.
  const walk = (table, body) => {
    if (!table.id) return;
    table.closest(".scroll").addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const row = event.target.closest("tr");
      if (event.key === "Enter" && event.target === row) location.hash = row.id;
      if (!step || (event.target !== row && !event.target.matches(".scroll"))) return;
      const rows = [...body.rows].filter((one) => !one.hidden);
      const next = rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(row) + step))];
      next.tabIndex = -1;
      next.focus();
      event.preventDefault();
    });
    body.addEventListener("pointerover", (event) => {
      const row = event.target.closest("tr");
      if (row?.id && !row.querySelector(".self")) {
        make("a", "", row.cells[0], { class: "self", href: `#${row.id}`, tabindex: "-1", "aria-label": words.row });
      }
    });
  };
  const measured = (cell) => {
    const found = cell.textContent.replace(/\u2212/g, "-").replace(/(\d),(?=\d{3})/g, "$1").match(/-?\d+(\.\d+)?/);
    return found ? Number(found[0]) : -Infinity;
  };
  const tables = new Map();
  const linked = (fragment) => `${location.href.split("#")[0]}#${fragment}`;
  document.querySelectorAll("table").forEach((table) => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const first = [...body.rows];
    const state = { find: "", sort: "" };
    const keep = () => {
      const kept = Object.entries(state).filter(([, value]) => value).map(([key, value]) => `&${key}=${encodeURIComponent(value)}`);
      if (table.id) history.replaceState(null, "", `#${table.id}${kept.join("")}`);
    };
    walk(table, body);
    const drawn = () => [...body.rows].filter((row) => !row.hidden);
    if (body.rows.length < 2) return;
    heads.forEach((head, column) => {
      const button = make("button", head.textContent, head, { type: "button", title: words.sort });
      head.firstChild.remove();
      button.onclick = () => {
        sort(head.getAttribute("aria-sort") === "ascending" ? -1 - column : 1 + column);
        keep();
      };
    });
    const sort = (by) => {
      state.sort = by ? String(by) : "";
      heads.forEach((head) => head.removeAttribute("aria-sort"));
      const column = Math.abs(by) - 1;
      const head = heads[column];
      if (!head) return void body.append(...first);
      head.setAttribute("aria-sort", by < 0 ? "descending" : "ascending");
      const number = head.classList.contains("n");
      const order = (a, b) => number ? measured(a.cells[column]) - measured(b.cells[column])
        : a.cells[column].textContent.localeCompare(b.cells[column].textContent, document.documentElement.lang);
      body.append(...[...body.rows].sort((a, b) => by < 0 ? order(b, a) : order(a, b)));
    };
    const bar = document.createElement("div");
    bar.className = "tools";
    table.closest(".scroll").before(bar);
    const label = table.caption.textContent.trim();
    const box = make("input", "", body.rows.length > 9 ? bar : document.createElement("div"), { type: "search", placeholder: words.filter, "aria-label": named(words.filter, label) });
    const find = (text) => {
      state.find = box.value = text;
      first.forEach((row) => { row.hidden = !plain(row.textContent).includes(plain(text)); });
    };
    box.oninput = () => { find(box.value); keep(); };
    tables.set(table.id, (given) => {
      sort(Number(given.get("sort") ?? 0));
      find(given.get("find") ?? "");
    });
    const rows = () => [heads, ...drawn().map((row) => [...row.cells])].map((row) => row.map((cell) => cell.textContent.trim()));
    make("button", words.copy, bar, { type: "button", "aria-label": named(words.copy, label) }).onclick = (event) =>
      copy(rows().map((row) => row.join("\t")).join("\n"), event.target, words.copied);
    make("button", words.csv, bar, { type: "button", "aria-label": named(words.csv, label) }).onclick = () => {
      const quoted = rows().map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")).join("\r\n");
      const link = make("a", "", document.body, { download: `${label.slice(0, 60)}.csv` });
      link.href = URL.createObjectURL(new Blob(["\ufeff", quoted], { type: "text/csv" }));
      link.click();
      link.remove();
    };
  });

  // The concordance: lines with all words, facets, order; its state is the fragment #evidence&facet=value.
  const board = document.querySelector(".concordance");
  let filterBy = () => false;
  if (board) {
    const facets = board.dataset.facets.split("|").map((facet) => facet.split(":"));
    const groups = [...board.querySelectorAll(".lines")];
    const lines = [...board.querySelectorAll(".line")].map((node, place) => ({
      node, place, values: node.dataset.f.split("|").map((value) => value.split(";;")), text: plain(node.textContent),
      left: plain([...node.querySelector(".left").textContent].reverse().join("").trim()),
      right: plain(node.querySelector(".right").textContent.trim()),
    }));
    const bar = document.createElement("div");
    bar.className = "tools";
    bar.setAttribute("role", "search");
    board.before(bar);
    const box = make("input", "", bar, { type: "search", placeholder: words.search, "aria-label": words.search });
    const choices = facets.map(([key, title], column) => {
      const values = [...new Set(lines.flatMap((line) => line.values[column]).filter(Boolean))].sort((a, b) => a.localeCompare(b));
      if (values.length < 2) return null;
      const select = make("select", "", bar, { "aria-label": title, name: key });
      make("option", named(title, words.all), select, { value: "" });
      values.forEach((value) => make("option", value, select, { value }));
      return select;
    });
    const order = make("select", "", bar, { "aria-label": words.order });
    ["place", "left", "right"].forEach((key) => make("option", words[key], order, { value: key }));
    const clear = make("button", words.clear, bar, { type: "button" });
    const count = make("span", "", bar, { role: "status", class: "quiet" });
    const show = () => {
      const wanted = plain(box.value).split(" ").filter(Boolean);
      const narrowed = wanted.length > 0 || choices.some((choice) => choice && choice.value);
      let n = 0;
      lines.forEach((line) => {
        const kept = wanted.every((word) => line.text.includes(word)) && choices.every((choice, column) => !choice || !choice.value || line.values[column].includes(choice.value));
        line.node.hidden = !kept;
        n += kept;
      });
      groups.forEach((group) => {
        const left = [...group.querySelectorAll(".line")].some((line) => !line.hidden);
        group.hidden = !left;
        if (narrowed) group.open = left;
      });
      count.textContent = (n ? words.shown : words.none).replace("{n}", n).replace("{total}", lines.length);
      return narrowed;
    };
    const keep = () => {
      const state = choices.filter((choice) => choice && choice.value).map((choice) => `&${choice.name}=${encodeURIComponent(choice.value)}`);
      if (box.value) state.push(`&find=${encodeURIComponent(box.value)}`);
      if (order.value !== "place") state.push(`&order=${order.value}`);
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
    const arrange = () => groups.forEach((group) => {
      const mine = lines.filter((line) => group.contains(line.node));
      const by = order.value;
      mine.sort((a, b) => by === "place" ? a.place - b.place : a[by].localeCompare(b[by]));
      group.append(...mine.map((line) => line.node));
    });
    order.onchange = () => {
      arrange();
      groups.forEach((group) => { group.open = !group.hidden; });
      keep();
    };
    board.addEventListener("toggle", (event) => {
      const line = event.target;
      if (!line.matches(".line") || !line.open || line.querySelector("button")) return;
      const text = (part) => line.querySelector(part)?.textContent.trim() ?? "";
      const cited = { text: text("blockquote"), source: text(".place b"), place: text(".place span"), page: document.title };
      const said = words.cite.replace(/\{(\w+)\}/g, (_, part) => cited[part]);
      make("button", words.copy, line, { type: "button" }).onclick = (press) => copy(said, press.target, words.copied);
      make("button", words.tolink, line, { type: "button" }).onclick = (press) => copy(linked(line.id), press.target, words.link);
    }, true);
    filterBy = (given) => {
      choices.forEach((choice) => { if (choice) choice.value = given.get(choice.name) ?? ""; });
      box.value = given.get("find") ?? "";
      order.value = given.get("order") ?? "place";
      arrange();
      if (show()) board.closest("section").scrollIntoView();
      return true;
    };
    show();
  }

  // Links into folded parts open them; a link to a frame filters the concordance.
  const arrive = () => {
    const [anchor, ...rest] = decodeURIComponent(location.hash.slice(1)).split("&");
    const given = new URLSearchParams(location.hash.split("&").slice(1).join("&"));
    if (rest.length && board && (anchor === "evidence" || given.has("frame"))) return filterBy(given);
    const target = document.getElementById(anchor);
    if (rest.length) tables.get(anchor)?.(given);
    if (!target) return false;
    const inner = target.matches("section") ? target.querySelector(":scope > details") : target.closest("details");
    for (let node = inner; node; node = node.parentElement.closest("details")) node.open = true;
    target.scrollIntoView();
    return true;
  };
  if (board) document.querySelectorAll("a[data-f]").forEach((link) => link.setAttribute("href", `#evidence&${link.dataset.f}`));
  document.querySelectorAll("a[data-t]").forEach((link) => { link.hash += `&${link.dataset.t}`; });
  addEventListener("hashchange", arrive);
  if (location.hash) arrive();

  // Marks of figures say their numbers when they are pointed at or focused; Escape takes the words away.
  document.querySelectorAll("figure > svg").forEach((svg) => {
    const title = svg.querySelector(":scope > title");
    svg.setAttribute("aria-label", title.textContent);
    svg.setAttribute("aria-describedby", svg.querySelector(":scope > desc").id);
    svg.removeAttribute("aria-labelledby");
    title.remove();
    svg.querySelectorAll("title").forEach((words) => {
      words.parentNode.dataset.tip = words.textContent;
      words.parentNode.setAttribute("aria-label", words.textContent);
      if (words.parentNode.tagName === "a") words.parentNode.setAttribute("role", "link");
      words.remove();
    });
  });
  const tip = make("div", "", document.querySelector("main"), { role: "tooltip", class: "tip", hidden: "" });
  const point = (event) => {
    const mark = event.target.closest?.("[data-tip]");
    tip.hidden = !mark;
    if (!mark) return;
    tip.textContent = mark.dataset.tip;
    const box = mark.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(box.left, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${box.bottom + tip.offsetHeight + 8 < innerHeight ? box.bottom + 6 : box.top - tip.offsetHeight - 6}px`;
  };
  addEventListener("pointerover", point);
  addEventListener("focusin", point);
  addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });
  addEventListener("scroll", () => { tip.hidden = true; }, { passive: true });

  // The contents follow the scroll.
  const links = new Map([...document.querySelectorAll("nav a")].map((link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver((entries) => entries.forEach((entry) => {
    if (!entry.isIntersecting) return;
    links.forEach((link) => link.removeAttribute("aria-current"));
    links.get(entry.target.id)?.setAttribute("aria-current", "true");
  }), { rootMargin: "-10% 0px -80% 0px" });
  document.querySelectorAll("main > section").forEach((section) => seen.observe(section));
})();
