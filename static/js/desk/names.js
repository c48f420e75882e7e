// Names that we don't know yet: what is close is taken, or made, beside the field.

const fieldOf = (hints) => hints.closest(".field")?.querySelector("input:not([type=hidden]), textarea, select");

const put = (hints, name, label) => {
  const field = fieldOf(hints);
  if (!field) return;
  // A field of several lines: the line that was asked about, and no other.
  const lines = field.value.split("\n");
  const at = lines.findIndex((line) => line.trim() === name);
  if (at >= 0) lines[at] = label;
  field.value = at >= 0 ? lines.join("\n") : label;
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(".hints [data-take]");
  if (!button) return;
  const hints = button.closest(".hints");
  put(hints, button.closest("[data-hint]").dataset.hint, button.dataset.take);
  hints.replaceChildren();
});

// Enter among these fields adds the record, and never saves the whole form.
document.addEventListener(
  "keydown",
  (event) => {
    const box = event.target.closest?.(".hint-new");
    if (!box || event.isComposing) return;
    if (event.key === "Enter" && event.target.matches("input, select")) {
      event.preventDefault();
      event.stopPropagation();
      box.querySelector("[data-adds]").click();
    }
  },
  { capture: true },
);

// Escape leaves the hint for its field.
document.addEventListener("keydown", (event) => {
  const hints = event.key === "Escape" && event.target.closest?.(".hints");
  if (!hints) return;
  const field = fieldOf(hints);
  hints.replaceChildren();
  field?.focus();
});

// What was made stands in its field, which has the focus again.
document.addEventListener("htmx:afterSwap", (event) => {
  const done = event.target.matches?.(".hints") && event.target.querySelector("[data-fill]");
  if (!done) return;
  const asked = event.detail.requestConfig?.elt?.closest?.("[data-hint]")?.dataset.hint ?? "";
  const field = fieldOf(event.target);
  if (field?.matches("textarea")) field.focus();
  else put(event.target, asked, done.dataset.fill);
});
