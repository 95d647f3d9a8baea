"use strict";
// Filters, search, order and keys for the report. Without this script the page shows everything, in order.

const byId = (id) => document.getElementById(id);
const articles = [...document.querySelectorAll("article.quantity")];
const rows = [...document.querySelectorAll("tr.single")];
const items = [...articles, ...rows];
const form = byId("filters");
const back = byId("back");
const words = new WeakMap(); // the text of each item, lower-cased once, when it is first searched

function textOf(item) {
  if (!words.has(item)) words.set(item, item.textContent.toLowerCase());
  return words.get(item);
}

function has(item, name) {
  const wanted = byId(name)?.value;
  return !wanted || JSON.parse(item.dataset[name]).includes(wanted);
}

// Dates of any precision: "2025" begins before "2025-01-13", and "2025" ends after it.
function inTime(item, since, until) {
  if (since && (!item.dataset.last || item.dataset.last < since)) return false;
  return !until || (item.dataset.first && item.dataset.first <= until + "~");
}

function filter() {
  const terms = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const verdicts = new Set([...form.querySelectorAll("[name=verdict]:checked")].map((box) => box.value));
  const since = byId("since").value.trim();
  const until = byId("until").value.trim();
  const doubts = byId("doubts").checked;
  for (const item of items) {
    item.hidden = !(
      verdicts.has(item.dataset.verdict) &&
      ["source", "measure", "place"].every((name) => has(item, name)) &&
      inTime(item, since, until) &&
      (!doubts || item.dataset.doubts) &&
      terms.every((term) => textOf(item).includes(term))
    );
  }
  for (const entry of document.querySelectorAll(".contents li")) entry.hidden = byId(entry.dataset.for).hidden;
  const numbers = new Set(items.filter((item) => !item.hidden).map((item) => item.id || item));
  byId("status").textContent = `${numbers.size} of ${new Set(items.map((item) => item.id || item)).size} shown`;
}

function order() {
  const by = byId("order").value;
  const number = (item) => Number(item.dataset.number);
  const compare = {
    number: () => 0,
    ratio: (a, b) => b.dataset.ratio - a.dataset.ratio,
    sources: (a, b) => b.dataset.sources - a.dataset.sources,
    last: (a, b) => (a.dataset.last < b.dataset.last) - (a.dataset.last > b.dataset.last),
    label: (a, b) => a.dataset.label.localeCompare(b.dataset.label),
  }[by];
  articles.sort((a, b) => compare(a, b) || number(a) - number(b));
  byId("quantities").prepend(...articles);
  const contents = document.querySelector(".contents ol");
  if (contents) contents.append(...articles.map((one) => contents.querySelector(`[data-for="${one.id}"]`)));
}

function clear() {
  form.reset();
  filter();
  order();
}

function openAll(open) {
  for (const details of document.querySelectorAll(".quantity details")) details.open = open;
  byId("open-all").textContent = open ? "Close all" : "Open all";
}

// A link into a closed part opens it; from a place in a text, a button leads back to the figures.
let left = null;
function reveal() {
  const target = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  target.closest("details")?.setAttribute("open", "");
  if (target.hidden) clear();
  target.scrollIntoView({ block: target.tagName === "MARK" ? "center" : "start" });
  back.hidden = !(target.tagName === "MARK" && left);
}

function step(by) {
  const shown = items.filter((item) => !item.hidden);
  const here = shown.findIndex((item) => item === document.activeElement || item.contains(document.activeElement));
  const next = shown[Math.min(Math.max(here < 0 ? (by > 0 ? 0 : -1) : here + by, 0), shown.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "start" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.place");
  if (link) left = link;
});
back.addEventListener("click", () => {
  back.hidden = true;
  left.closest("details")?.setAttribute("open", "");
  left.focus();
  left.scrollIntoView({ block: "center" });
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    clear();
    document.activeElement.blur();
  } else if (!event.target.closest("input, select, textarea")) {
    if (event.key === "/") byId("search").focus();
    else if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
    else if (event.key === "o") {
      const details = document.activeElement.closest(".quantity")?.querySelector("details");
      if (details) details.open = !details.open;
    } else return;
    event.preventDefault();
  }
});
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
byId("clear").addEventListener("click", clear);
byId("order").addEventListener("change", order);
byId("open-all").addEventListener("click", (event) => openAll(event.target.textContent === "Open all"));
if (navigator.clipboard) {
  for (const sentence of document.querySelectorAll(".sentence")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: "Copy" });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(sentence.firstElementChild.textContent);
      button.textContent = "Copied";
    });
    sentence.append(button);
  }
}
addEventListener("hashchange", reveal);
addEventListener("beforeprint", () => openAll(true));
if (matchMedia("(max-width: 60rem)").matches) {
  for (const details of document.querySelectorAll(".side details")) details.open = false;
}
form.hidden = false;
filter();
reveal();
