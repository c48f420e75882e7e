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

// The form of a remark is fetched; what is typed until it is there goes into it.
const fetchForm = (link) => {
  let typed = "";
  const keep = (event) => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    typed += event.key;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const stop = () => {
    window.removeEventListener("keydown", keep, true);
    document.removeEventListener("htmx:afterSettle", fill);
  };
  const part = partOf(link);
  const fill = () => {
    const box = part.querySelector(".comment-new textarea");
    if (!box) return;
    stop();
    box.focus();
    box.setRangeText(typed, box.selectionStart, box.selectionEnd, "end");
  };
  window.addEventListener("keydown", keep, true);
  document.addEventListener("htmx:afterSettle", fill);
  for (const failed of ["htmx:sendError", "htmx:responseError"])
    document.addEventListener(failed, stop, { once: true });
  // A part that has just come is there a moment before htmx knows its links.
  const { htmx } = window;
  if (htmx) htmx.ajax("GET", link.getAttribute("hx-get"), { source: link, target: link, swap: "outerHTML" });
  else link.click();
};

const comment = () => {
  const part = here() ?? document.getElementById("review-whole");
  const written = part?.querySelector(".comment-new");
  if (written) {
    written.open = true;
    written.querySelector("textarea").focus();
    return;
  }
  const link = part?.querySelector("[data-comment]");
  if (link) fetchForm(link);
};

bindKeys({ n: () => step(1), p: () => step(-1), v: view, c: comment }, (event) => {
  if (event.key !== "Escape" || !isTyping(event.target)) return false;
  hold(partOf(event.target));
  return true;
});
