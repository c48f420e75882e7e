// The queue by keyboard: from entry to entry, and what each entry offers.

import { bindKeys } from "./single-keys.js";

const RETURN_TO = "queue-return-to";

const entries = () => [...document.querySelectorAll("[data-entry]")];
const entryOf = (target) => target?.closest?.("[data-entry]");
const here = () => entryOf(document.activeElement);
const listOf = (entry) => entry.closest("section").getAttribute("aria-labelledby");

const enter = (entry) => {
  entry?.querySelector("[data-open]").focus();
  entry?.scrollIntoView({ block: "nearest" });
};

const step = (by) => {
  const list = entries();
  const at = list.indexOf(here());
  const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by;
  enter(list[Math.min(Math.max(next, 0), list.length - 1)]);
};

const said = document.querySelector("[data-said]");
const say = (words) => {
  said.textContent = words;
};

const press = (what, otherwise) => () => {
  const entry = here();
  if (!entry) return say("Choose an entry first: j and k lead through them.");
  const target = entry.querySelector(what);
  if (target) target.click();
  else say(otherwise);
};

const review = (where) => () => {
  const entry = here();
  if (!entry) return say("Choose an entry first: j and k lead through them.");
  const link = entry.querySelector("[data-review]");
  if (link) location.assign(`${link.href}#${where}`);
  else say("Only what is in review can be published or returned. Enter opens this one.");
};

const undo = () => {
  const target = here()?.querySelector("[data-restore]") ?? document.querySelector("[data-undo]");
  if (target) target.click();
  else say("There is no discard to undo. What was discarded stands under “Show: discarded”.");
};

bindKeys({
  j: () => step(1),
  k: () => step(-1),
  // An article is edited where it is reviewed.
  e: () => here()?.querySelector("[data-edit]") ? press("[data-edit]")() : press("[data-open]")(),
  a: review("note-publish"),
  r: review("note-return"),
  t: press("[data-take]", "Somebody else has this one."),
  d: press("[data-discard]", "Only articles are discarded here; a draft is rejected on its own page."),
  u: undo,
});

for (const field of document.querySelectorAll(".queue-filter select")) {
  field.addEventListener("change", () => field.form.requestSubmit());
}

// -- the place in the queue outlives the page that an act leads to ---------------------

const keep = (entry, keys) => {
  try {
    sessionStorage.setItem(RETURN_TO, JSON.stringify({ list: entry && listOf(entry), keys }));
  } catch {
    // Without storage one begins at the top again.
  }
};

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button?.dataset.undo) return keep(null, [button.dataset.undo]);
  const entry = entryOf(button);
  if (!entry) return;
  const list = entries().filter((one) => listOf(one) === listOf(entry));
  const at = list.indexOf(entry);
  // What is done with leaves the list: then it is the turn of the next, or the last.
  const near = [entry, ...list.slice(at + 1), ...list.slice(0, at).reverse()];
  keep(entry, near.map((one) => one.dataset.entry));
});

const kept = () => {
  try {
    const found = JSON.parse(sessionStorage.getItem(RETURN_TO));
    sessionStorage.removeItem(RETURN_TO);
    return found;
  } catch {
    return null;
  }
};

const back = kept();
if (back) {
  const at = (key) => (entry) => entry.dataset.entry === key && (!back.list || listOf(entry) === back.list);
  const key = back.keys.find((one) => entries().some(at(one)));
  enter(entries().find(at(key)));
}
