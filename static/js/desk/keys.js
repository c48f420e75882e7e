// The review by keyboard: from part to part, accept and drop, article and form.

import { only } from "./only.js";
import { byKey } from "./passages.js";
import { areOff, bindKeys, isTyping } from "./single-keys.js";
import { incidentByKey } from "./taking.js";

const form = document.getElementById("review-form");
const article = document.getElementById("article");
const PARTS = "details.part, [data-ref]:not(.fields)";
const parts = () =>
  [...form.querySelectorAll(PARTS)].filter((part) => handleOf(part)?.checkVisibility());

// Where a part is taken hold of: its tick, the line that unfolds it, or its passage.
const handleOf = (part) =>
  part.matches("details")
    ? part.querySelector(":scope > summary")
    : part.querySelector(
        ":scope > .keep input, :scope > .statement-head .keep input, :scope:is(.background li) > .to-passage",
      );

const partOf = (target) => target?.closest?.(PARTS);

// Returns whether it could be taken hold of: a spare row has no handle to see.
const hold = (part) => {
  const handle = part && handleOf(part);
  if (!handle?.checkVisibility()) return false;
  handle.focus({ preventScroll: true });
  part.scrollIntoView({ block: "nearest" });
  return true;
};

const step = (by) => {
  const list = parts();
  const at = list.indexOf(partOf(document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by;
  hold(list[Math.min(Math.max(next, 0), list.length - 1)]);
};

const marks = () => [...article.querySelectorAll("mark[data-refs]")];

const hop = (by) => {
  const list = marks();
  const at = list.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by;
  reachMark(list[Math.min(Math.max(next, 0), list.length - 1)]);
};

const reachMark = (mark) => {
  if (!mark) return;
  mark.tabIndex = -1;
  mark.focus();
};

const inArticle = () => article.contains(document.activeElement);

let left = null;

const toArticle = () => {
  left = document.activeElement;
  const lit = article.querySelector("mark.is-lit") ?? article.querySelector("mark.is-near");
  if (lit) reachMark(lit);
  else article.focus();
};

const toForm = () => {
  if (left?.isConnected && form.contains(left)) left.focus();
  else hold(parts()[0]);
};

const tick = (value) => {
  const part = partOf(document.activeElement);
  const box = part?.querySelector(":scope > .keep input, :scope > .statement-head .keep input");
  if (!box || box.checked === value) return;
  box.checked = value;
  box.dispatchEvent(new Event("change", { bubbles: true }));
};

// The choice that a passage led to. A letter would change it there, so the keyboard
// stays at its part, and "edit" goes on to it.
let aim = null;

const stayBeside = () => {
  const field = document.activeElement;
  if (!field.matches("#review-form select")) return;
  aim = field;
  hold(partOf(field));
};

const edit = () => {
  const part = partOf(document.activeElement);
  if (!part) return;
  const fold = part.matches("details") ? part : part.querySelector(":scope > details");
  if (fold) fold.open = true;
  const field = aim && partOf(aim) === part ? aim : first(part);
  aim = null;
  field?.focus();
};

// To its part, or where that has no handle to the line that it is folded under.
const leave = (field) => {
  if (!hold(partOf(field)))
    field.closest("details")?.querySelector(":scope > summary")?.focus();
};

// What lies in a fold that is closed can't take the focus.
const seenIn = (part, what) =>
  [...part.querySelectorAll(what)].find((field) => field.checkVisibility());

const first = (part) =>
  seenIn(part, "textarea, input:not([type=checkbox], [type=radio], [type=hidden], [name$=-attach_number])") ??
  seenIn(part, "select");

const KEYS = {
  j: () => (inArticle() ? hop(1) : step(1)),
  k: () => (inArticle() ? hop(-1) : step(-1)),
  a: () => tick(true),
  x: () => tick(false),
  e: edit,
  o: () => only(document.activeElement.closest(".proposed")),
  p: () => (inArticle() ? toForm() : toArticle()),
  n: byKey,
  i: incidentByKey,
  s: () => form.querySelector(".savebar [type=submit]").focus(),
};

bindKeys(KEYS, (event) => {
  const { target, key } = event;
  if (isTyping(target) && key === "Escape") {
    leave(target);
    return true;
  }
  if (key === "Enter" && target.matches?.("#article mark")) {
    event.preventDefault();
    target.click();
    if (!areOff()) stayBeside();
    return true;
  }
  return false;
});
