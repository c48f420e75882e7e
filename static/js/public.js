// Small comforts of the public pages; each of them works without this file.

import { word } from "./words.js";

// Back shows what the browser has kept, however old: see whether it still holds.
const { state } = document.body.dataset;
addEventListener("pageshow", async ({ persisted }) => {
  const [came] = performance.getEntriesByType("navigation");
  if (!state || !(persisted || came?.type === "back_forward")) return;
  try {
    const { headers } = await fetch(location.href, { cache: "no-cache" });
    if (!headers.get("ETag")?.includes(`"${state}.`)) location.reload();
  } catch {
    // Without a connection, what was kept is all there is.
  }
});

// Beside the list the filter has room to stay open.
const filter = document.querySelector(".with-filter > #filter > details");
if (filter) {
  const wide = matchMedia("(width >= 64rem)");
  const fit = () => {
    if (wide.matches) filter.open = true;
  };
  wide.addEventListener("change", fit);
  fit();
}

// Under a filter the list is what a reader came for: what stands above it is folded.
document.addEventListener("htmx:afterSwap", () => {
  if (!document.querySelector("#timeline > .chips")) return;
  for (const fold of document.querySelectorAll(".page-fold")) {
    if (!fold.contains(document.activeElement)) fold.open = false;
  }
});

// Whoever can copy at one press is offered it.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copies]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copies);
  const told = button.parentElement.querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(text.value ?? text.textContent.trim());
    told.textContent = word("copied");
  } catch {
    if (text.select) text.select();
    else getSelection().selectAllChildren(text);
    told.textContent = word("copyByHand");
  }
});
const offer = (root) => {
  for (const button of root.querySelectorAll("[data-copies]")) button.hidden = false;
};
offer(document);
document.addEventListener("htmx:afterSwap", () => offer(document));

// A menu closes when the reader turns to something else.
const menu = document.querySelector(".menu");
if (menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
