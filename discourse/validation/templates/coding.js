"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const key = `discourse ${data.sample} ${data.sheet}`;
let locale = data.locale;
let place = 0;
let current = 0;
let state = { sample: data.sample, sheet: data.sheet, coder: "", codings: {} };
let kept = true;

const say = (name, slots = {}) =>
  Object.entries(slots).reduce((text, [slot, value]) => text.replace(`{${slot}}`, value), data.words[locale][name]);
const text = (said) => (said && (said[locale] || said.en)) || "";

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(key));
    if (found && found.sample === data.sample) state = found;
    localStorage.setItem(key, JSON.stringify(state));
  } catch {
    kept = false;
  }
}

function save() {
  try {
    localStorage.setItem(key, JSON.stringify(state));
  } catch {
    kept = false;
    $("state").textContent = say("unsaved");
  }
}

const coding = (item) => (state.codings[item.unit] = state.codings[item.unit] || {});
const present = (item) => {
  const names = data.variables.filter((v) => v.kind === "present").map((v) => v.name);
  return names.some((name) => (state.codings[item.unit] || {})[name] === "yes");
};
const asked = (item) =>
  data.variables.filter((v) => (!item.ask || item.ask.includes(v.name)) && (!v.if_present || present(item)));
const done = (item) => asked(item).every((v) => (state.codings[item.unit] || {})[v.name]);

function answers(variable, item) {
  if (variable.kind === "choice") return item.choices.map((choice) => [choice.value, choice.label]);
  return Object.entries(variable.values).map(([value, label]) => [value, text(label)]);
}

function field(variable, item, index) {
  const value = (state.codings[item.unit] || {})[variable.name] || "";
  const box = make("fieldset", { "data-name": variable.name }, make("legend", {}, text(variable.question)));
  if (variable.kind === "label") {
    const input = make("input", { type: "text", "aria-label": text(variable.question), maxlength: "200" });
    input.value = value;
    input.addEventListener("input", () => set(variable, item, input.value.trim()));
    box.append(input);
    return box;
  }
  const chosen = value.split("+");
  answers(variable, item).forEach(([name, label], n) => {
    const input = make("input", { type: variable.multiple ? "checkbox" : "radio", name: `v${index}`, value: name });
    input.checked = chosen.includes(name);
    input.addEventListener("change", () => choose(variable, item, box));
    const shown = n < 9 ? [make("kbd", { "aria-hidden": "true" }, String(n + 1))] : [];
    box.append(make("label", {}, input, ...shown, make("span", { dir: "auto" }, label)));
  });
  return box;
}

function choose(variable, item, box) {
  const names = [...box.querySelectorAll("input:checked")].map((input) => input.value).sort();
  const focused = document.activeElement && document.activeElement.value;
  set(variable, item, names.join("+"));
  const before = asked(item).length;
  if (!present(item)) for (const each of data.variables) if (each.if_present) delete coding(item)[each.name];
  save();
  const count = document.querySelectorAll("#answers fieldset[data-name]").length - 1;
  if (before !== count) {
    fields(item);
    const again = [...document.querySelectorAll(`fieldset[data-name="${CSS.escape(variable.name)}"] input`)];
    const same = again.find((input) => input.value === focused);
    if (same) same.focus();
  }
  status();
}

function set(variable, item, value) {
  if (value) coding(item)[variable.name] = value;
  else delete coding(item)[variable.name];
  save();
  status();
}

function fields(item) {
  const form = $("answers");
  form.replaceChildren(...asked(item).map((variable, index) => field(variable, item, index)));
  const note = make("textarea", { id: "note", rows: "1" });
  note.value = (state.codings[item.unit] || {}).note || "";
  note.addEventListener("input", () => {
    coding(item).note = note.value;
    save();
  });
  form.append(make("fieldset", { "data-name": "" }, make("legend", {}, make("label", { for: "note" }, say("note"))), note));
  mark();
}

function mark() {
  const boxes = [...document.querySelectorAll("#answers fieldset[data-name]")].slice(0, -1);
  current = Math.max(0, Math.min(current, boxes.length - 1));
  boxes.forEach((box, n) => box.classList.toggle("current", n === current));
}

function pieces(item) {
  const nodes = [];
  let at = 0;
  const points = [...item.text];
  for (const [start, end] of item.marks) {
    nodes.push(points.slice(at, start).join(""), make("mark", {}, points.slice(start, end).join("")));
    at = end;
  }
  nodes.push(points.slice(at).join(""));
  return nodes;
}

function show(focus = true) {
  const item = data.items[place];
  const lines = [
    make("p", { class: "context", dir: "auto" }, item.before),
    make("p", { class: "sentence", dir: "auto" }, ...pieces(item)),
    make("p", { class: "context", dir: "auto" }, item.after),
  ];
  if (item.lang) for (const line of lines) line.lang = item.lang;
  $("item").replaceChildren(...lines.filter((line) => line.textContent));
  $("shown").hidden = !item.shown;
  if (item.shown) {
    const said = item.shown.map(([name, yes]) => {
      const variable = data.variables.find((v) => v.name === name);
      return `${text(variable.question)} ${say(yes ? "tool_yes" : "tool_no")}`;
    });
    $("shown").textContent = `${say("shown")} ${said.join(" ")}`;
  }
  $("place").textContent = say("item", { n: place + 1, total: data.items.length });
  current = 0;
  fields(item);
  status();
  if (focus) $("place").focus();
}

function status() {
  const n = data.items.filter(done).length;
  $("bar").max = data.items.length;
  $("bar").value = n;
  $("done").textContent = say("progress", { done: n, total: data.items.length });
  $("state").textContent = !kept ? say("unsaved") : n === data.items.length ? say("finished") : say("saved");
}

function go(step) {
  place = Math.max(0, Math.min(data.items.length - 1, place + step));
  show();
}

function nextOpen() {
  const order = data.items.map((_, n) => (place + 1 + n) % data.items.length);
  const found = order.find((n) => !done(data.items[n]));
  if (found !== undefined) place = found;
  show();
}

const cell = (value) => {
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

function asCsv() {
  const names = [...data.variables.map((v) => v.name), "note"];
  const rows = data.items.map((item) => {
    const found = state.codings[item.unit] || {};
    return [item.unit, state.coder, item.text, ...names.map((name) => found[name] || "")].map(cell).join(",");
  });
  return `${["unit", "coder", "text", ...names].map(cell).join(",")}\n${rows.join("\n")}\n`;
}

function download(content, ending, kind) {
  const link = make("a", { download: `${data.sheet}-${state.coder.replace(/[^\p{L}\p{N}]+/gu, "_")}.${ending}` });
  link.href = URL.createObjectURL(new Blob([content], { type: kind }));
  document.body.append(link);
  link.click();
  link.remove();
}

function fromCsv(content) {
  const rows = [[""]];
  let quoted = false;
  for (let n = 0; n < content.length; n += 1) {
    const row = rows[rows.length - 1];
    const sign = content[n];
    if (quoted && sign === '"' && content[n + 1] === '"') {
      row[row.length - 1] += '"';
      n += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === "," && !quoted) row.push("");
    else if (sign === "\n" && !quoted) rows.push([""]);
    else if (sign !== "\r" || quoted) row[row.length - 1] += sign;
  }
  const head = rows.shift();
  const codings = {};
  for (const row of rows) {
    const found = Object.fromEntries(head.map((name, n) => [name, row[n] || ""]));
    const { unit, coder, text: sentence, ...rest } = found;
    if (unit) codings[unit] = Object.fromEntries(Object.entries(rest).filter(([, value]) => value));
  }
  return { codings };
}

function load(content) {
  let found;
  try {
    found = content.trimStart().startsWith("{") ? JSON.parse(content) : fromCsv(content.replace(/^\ufeff/, ""));
  } catch {
    found = {};
  }
  const known = new Set(data.items.map((item) => item.unit));
  const units = Object.keys(found.codings || {}).filter(
    (unit) => known.has(unit) && Object.keys(found.codings[unit]).length,
  );
  if (!units.length || (found.sample && found.sample !== data.sample)) {
    $("state").textContent = say("foreign");
    return;
  }
  let different = 0;
  const names = new Set([...data.variables.map((v) => v.name), "note"]);
  for (const unit of units) {
    const own = state.codings[unit] || {};
    let differs = false;
    for (const [name, value] of Object.entries(found.codings[unit])) {
      if (!names.has(name) || typeof value !== "string") continue;
      if (own[name] && own[name] !== value) differs = true;
      else own[name] = value;
    }
    state.codings[unit] = own;
    if (differs) different += 1;
  }
  save();
  show(false);
  const message = [say("loaded", { n: units.length })];
  if (different) message.push(say("conflict", { n: different }));
  $("state").textContent = message.join(" ");
}

function forward(item) {
  const variables = asked(item);
  const given = state.codings[item.unit] || {};
  const open = (n) => !given[variables[n].name];
  const started = variables.some((_, n) => !open(n));
  if (started && open(current)) {
    $("state").textContent = say("unanswered");
  } else if (started && current < variables.length - 1) {
    current += 1;
    mark();
  } else go(1);
}

function keys(event) {
  if ($("work").hidden || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("textarea, input[type=text]");
  if (typing) {
    if (event.key === "Escape") $("place").focus();
    if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      forward(data.items[place]);
    }
    return;
  }
  const item = data.items[place];
  const boxes = [...document.querySelectorAll("#answers fieldset[data-name]")].slice(0, -1);
  if (/^[1-9]$/.test(event.key)) {
    const box = boxes[current];
    const input = box && box.querySelectorAll("input")[Number(event.key) - 1];
    if (!input) return;
    if (input.type === "text") return input.focus();
    input.checked = true;
    input.dispatchEvent(new Event("change"));
    if (input.type === "radio") current += 1;
    if (current >= document.querySelectorAll("#answers fieldset[data-name]").length - 1) current -= 1;
    mark();
  } else if (event.key === "0") {
    const given = [...((boxes[current] && boxes[current].querySelectorAll("input")) || [])];
    for (const input of given) {
      if (input.type === "text") input.value = "";
      input.checked = false;
    }
    if (given.length) given[0].dispatchEvent(new Event(given[0].type === "text" ? "input" : "change"));
    mark();
  } else if (event.key === "Enter" && !event.target.matches("button, summary")) {
    forward(item);
  } else if (event.key === "ArrowRight" && event.target.type !== "radio") go(1);
  else if (event.key === "ArrowLeft" && event.target.type !== "radio") go(-1);
  else if (event.key === "n") $("note").focus();
  else if (event.key === "u") nextOpen();
  else return;
  event.preventDefault();
}

function words() {
  document.documentElement.lang = locale === "zh" ? "zh-Hans" : "en";
  for (const node of document.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  const rules = data.variables.map((v) => [make("h3", {}, text(v.question)), make("pre", {}, text(v.definition))]);
  $("rules").replaceChildren(make("p", {}, text(data.intro)), ...rules.flat().filter((node) => node.textContent));
}

$("who").addEventListener("submit", (event) => {
  event.preventDefault();
  state.coder = $("coder").value.trim();
  if (!state.coder) return;
  save();
  $("who").hidden = true;
  $("work").hidden = false;
  place = Math.max(0, data.items.findIndex((item) => !done(item)));
  show();
});
$("answers").addEventListener("submit", (event) => event.preventDefault());
$("back").addEventListener("click", () => go(-1));
$("next").addEventListener("click", () => go(1));
$("open").addEventListener("click", nextOpen);
$("csv").addEventListener("click", () => download(`\ufeff${asCsv()}`, "csv", "text/csv"));
$("json").addEventListener("click", () => download(`${JSON.stringify(state, null, 1)}\n`, "json", "application/json"));
$("file").addEventListener("change", async () => {
  if ($("file").files.length) load(await $("file").files[0].text());
  $("file").value = "";
});
$("locale").addEventListener("click", () => {
  locale = locale === "en" ? "zh" : "en";
  words();
  if (!$("work").hidden) show(false);
});
document.addEventListener("keydown", keys);
window.addEventListener("beforeunload", (event) => {
  if (!kept && Object.keys(state.codings).length) event.preventDefault();
});
read();
words();
$("coder").value = state.coder;
$("coder").focus();
if (!kept) $("state").textContent = say("unsaved");
