// Of the incidents that an article gives, one alone is accepted; and the others again.

const form = document.getElementById("review-form");

const boxOf = (part) => part.querySelector(":scope > .keep input");
const others = (part) => [...form.querySelectorAll(".proposed")].filter((one) => one !== part);

// What was dropped by it, to be taken again.
const dropped = new WeakMap();

const set = (boxes, value) => {
  for (const box of boxes) box.checked = value;
  form.dispatchEvent(new Event("change", { bubbles: true }));
};

export const only = (part) => {
  const button = part?.querySelector("[data-only]");
  if (!button) return;
  const again = dropped.get(part);
  if (again) {
    dropped.delete(part);
    set(again, true);
  } else {
    const boxes = others(part).map(boxOf).filter((box) => box.checked);
    dropped.set(part, boxes);
    set(boxes, false);
    if (!boxOf(part).checked) boxOf(part).click();
  }
  button.textContent = again ? "Only this one" : "The others again";
};

for (const button of form.querySelectorAll("[data-only]")) button.hidden = false;
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-only]");
  if (button) only(button.closest(".proposed"));
});
