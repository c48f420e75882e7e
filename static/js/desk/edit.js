// The edit page: what stands beside the form follows what is typed.

import { byKey } from "./passages.js";
import { bindKeys } from "./single-keys.js";

const form = () => document.querySelector("form[data-keep]");
const frame = document.getElementById("preview-frame");
const said = document.querySelector("[data-preview-said]");
const panes = ["article", "previewed"].map((id) => document.getElementById(id)).filter(Boolean);

// -- the preview ----------------------------------------------------------------------

let asked = 0;

const isShown = () => !document.getElementById("previewed").hidden;

const preview = async () => {
  if (!isShown()) return;
  const mine = ++asked;
  let page;
  try {
    const body = new URLSearchParams(new FormData(form()));
    const answer = await fetch(frame.dataset.from, { method: "POST", headers: { "HX-Request": "true" }, body });
    if (answer.ok) page = await answer.text();
    else said.textContent = `No preview for the moment: ${answer.status === 403 ? "log in first" : `the server answered ${answer.status}`}.`;
  } catch {
    said.textContent = "No preview for the moment: the server can’t be reached.";
  }
  if (!page) {
    said.hidden = false;
    return;
  }
  if (mine !== asked) return;
  const at = frame.contentWindow?.scrollY ?? 0;
  frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, at), { once: true });
  frame.srcdoc = page.replace("<head>", '<head><base target="_blank">');
  frame.hidden = false;
  said.hidden = true;
};

document.body.addEventListener("desk-paused", preview);

for (const button of document.querySelectorAll("[data-shows]")) {
  button.addEventListener("click", () => {
    for (const pane of panes) pane.hidden = pane.id !== button.dataset.shows;
    for (const other of document.querySelectorAll("[data-shows]"))
      other.setAttribute("aria-pressed", String(other === button));
    preview();
  });
}
for (const tabs of document.querySelectorAll("[data-tabs]")) tabs.hidden = false;
if (isShown()) preview();

// -- what others wrote meanwhile, taken into the form ------------------------------------

const mine = new Map();

const held = (field) => (field.type === "checkbox" ? (field.checked ? "on" : "") : field.value);

const hold = (field, value) => {
  if (field.type === "checkbox") field.checked = value === "on";
  else field.value = value;
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
};

for (const button of document.querySelectorAll("[data-fills]")) {
  const field = document.getElementById(button.dataset.fills);
  if (!field) continue;
  const theirs = button.dataset.value;
  button.hidden = theirs === undefined;
  button.addEventListener("click", () => {
    if (theirs !== undefined && !mine.has(field.id)) mine.set(field.id, held(field));
    hold(field, theirs ?? mine.get(field.id));
    const both = document.querySelectorAll(`[data-fills="${field.id}"]`);
    for (const one of both) one.hidden = one === button;
    [...both].find((one) => one !== button)?.focus();
  });
}

// -- Ctrl+S saves and goes on: the same field, at the same height ------------------------

const STAYED = "edit-stayed-at";

document.addEventListener("saved-by-key", () => {
  const stay = document.createElement("input");
  stay.type = "hidden";
  stay.name = "stay";
  form().append(stay);
  try {
    sessionStorage.setItem(STAYED, JSON.stringify({ field: document.activeElement?.id, top: scrollY }));
  } catch {
    // Without storage one begins at the top of the form.
  }
});

try {
  const stayed = JSON.parse(sessionStorage.getItem(STAYED));
  sessionStorage.removeItem(STAYED);
  if (stayed && !document.querySelector("[role=alert]:not([hidden])")) {
    document.getElementById(stayed.field)?.focus({ preventScroll: true });
    scrollTo(0, stayed.top);
  }
} catch {
  // Nothing was kept.
}

// -- the checklist leads to its fields ---------------------------------------------------

const FIELD = "input:not([type=hidden]), select, textarea";

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-to-field]");
  const part = link && document.getElementById(link.hash.slice(1));
  if (!part) return;
  event.preventDefault();
  const field = part.matches(FIELD) ? part : (part.querySelector(FIELD) ?? part.querySelector("button.add"));
  for (let box = field?.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  field?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
});

bindKeys(document.getElementById("article") ? { n: byKey } : {});
