// The queue by keyboard: from entry to entry, and what each entry offers.

import { bindKeys } from "./single-keys.js";

const entries = () => [...document.querySelectorAll("[data-entry]")];
const entryOf = (target) => target?.closest?.("[data-entry]");
const here = () => entryOf(document.activeElement);

const step = (by) => {
  const list = entries();
  const at = list.indexOf(here());
  const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by;
  const entry = list[Math.min(Math.max(next, 0), list.length - 1)];
  entry?.querySelector("[data-open]").focus();
  entry?.scrollIntoView({ block: "nearest" });
};

const press = (what) => () => here()?.querySelector(what)?.click();

const review = (where) => () => {
  const link = here()?.querySelector("[data-review]");
  if (link) location.assign(`${link.href}#${where}`);
};

bindKeys({
  j: () => step(1),
  k: () => step(-1),
  e: press("[data-edit]"),
  a: review("note-publish"),
  r: review("note-return"),
  t: press("[data-take]"),
  d: press("[data-discard]"),
});

for (const field of document.querySelectorAll(".queue-filter select")) {
  field.addEventListener("change", () => field.form.requestSubmit());
}
