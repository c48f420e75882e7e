// A review by keyboard: from change to change, each marked as seen, or spoken about.

import { bindKeys, isTyping } from "./single-keys.js";

const changes = () =>
  [...document.querySelectorAll("[data-change], #review-whole")].filter((part) =>
    part.checkVisibility(),
  );
const partOf = (target) => target?.closest?.("[data-part]");
const here = () => partOf(document.activeElement);

const hold = (part) => {
  if (!part) return;
  part.focus({ preventScroll: true });
  part.scrollIntoView({ block: "nearest" });
};

const step = (by) => {
  const list = changes();
  const at = list.indexOf(here());
  const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by;
  hold(list[Math.min(Math.max(next, 0), list.length - 1)]);
};

const view = () => {
  const part = here();
  if (!part) {
    step(1);
    return;
  }
  const button = part.querySelector("[data-viewed]");
  // On before the answer comes: it replaces the part that is left.
  step(1);
  if (button?.getAttribute("aria-pressed") === "false") button.click();
};

const comment = () => {
  const part = here() ?? document.getElementById("review-whole");
  const summary = part?.querySelector("[data-comment]");
  if (!summary) return;
  summary.parentElement.open = true;
  summary.parentElement.querySelector("textarea").focus();
};

bindKeys({ n: () => step(1), p: () => step(-1), v: view, c: comment }, (event) => {
  if (event.key !== "Escape" || !isTyping(event.target)) return false;
  hold(partOf(event.target));
  return true;
});
