// Comforts of the filter; each field works without this file.
// A field that adds a choice offers the names that there are, with their numbers.

import { word } from "./words.js";

const form = document.getElementById("filter");
const WAIT = 150;

let timer;
let asked = null;

const fieldOf = (element) => element.closest?.("[data-choices]");
const listOf = (input) => document.getElementById(`${input.id}-list`);
const options = (input) => [...listOf(input).querySelectorAll("[data-value]")];
const active = (input) => options(input).find((o) => o.ariaSelected === "true");

function setUp(input) {
  if (listOf(input)) return;
  const list = document.createElement("ul");
  list.id = `${input.id}-list`;
  list.className = "completions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  input.after(list);
  // Only what is chosen is sent, not what is being typed.
  input.dataset.name = input.name;
  input.removeAttribute("name");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
}

function address(input) {
  const given = new URLSearchParams(new FormData(input.form));
  for (const [name, value] of [...given]) if (!value) given.delete(name);
  const within = new URLSearchParams(input.form.dataset.within ?? "");
  for (const [name, value] of within) given.append(name, value);
  given.set("text", input.value);
  return `${input.dataset.choices}?${given}`;
}

async function ask(input) {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(address(input), { signal: asked.signal });
    if (!answer.ok) return close(input);
    show(input, (await answer.json()).choices);
  } catch (error) {
    if (error.name !== "AbortError") close(input);
  }
}

function option(input, choice, n) {
  const item = document.createElement("li");
  item.id = `${input.id}-option-${n}`;
  item.setAttribute("role", "option");
  item.ariaSelected = "false";
  item.dataset.value = choice.value;
  item.dataset.label = choice.label;
  const label = document.createElement("span");
  label.className = "choice-label";
  const name = document.createElement("bdi");
  name.textContent = choice.label;
  label.append(name);
  if (choice.also) {
    const also = document.createElement("bdi");
    also.className = "completion-also";
    also.textContent = choice.also;
    label.append(" ", also);
  }
  const count = document.createElement("span");
  count.className = "choice-count";
  count.textContent = choice.count;
  item.append(label, " ", count);
  return item;
}

function show(input, choices) {
  if (document.activeElement !== input) return;
  const items = choices.map((choice, n) => option(input, choice, n));
  if (!items.length) {
    const none = document.createElement("li");
    none.setAttribute("role", "option");
    none.setAttribute("aria-disabled", "true");
    none.textContent = word("noSuchName");
    items.push(none);
  }
  listOf(input).replaceChildren(...items);
  listOf(input).hidden = false;
  input.setAttribute("aria-expanded", "true");
  input.removeAttribute("aria-activedescendant");
}

function close(input) {
  clearTimeout(timer);
  asked?.abort();
  listOf(input).hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function mark(input, item) {
  for (const other of options(input)) other.ariaSelected = String(other === item);
  if (!item) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", item.id);
  item.scrollIntoView({ block: "nearest" });
}

function move(input, step) {
  const found = options(input);
  if (!found.length) return;
  const at = found.indexOf(active(input));
  const next = at < 0 && step < 0 ? found.length - 1 : at + step;
  mark(input, found[(next + found.length) % found.length]);
}

// The choice is ticked in the list of choices, as if it had stood there.
function choose(input, value, label) {
  const name = input.dataset.name;
  const same = form.querySelector(
    `input[type="checkbox"][name="${name}"][value="${CSS.escape(value)}"]`,
  );
  if (same) {
    same.checked = true;
  } else {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.name = name;
    box.value = value;
    box.checked = true;
    const text = document.createElement("span");
    text.className = "choice-label";
    text.textContent = label;
    const line = document.createElement("label");
    line.append(box, text);
    const item = document.createElement("li");
    item.append(line);
    const choices = document.getElementById(`choices-${name}`);
    let list = choices.querySelector("ul");
    if (!list) choices.prepend((list = document.createElement("ul")));
    if (name === "near") list.replaceChildren(item);
    else list.prepend(item);
  }
  input.value = "";
  close(input);
  form.requestSubmit();
}

form?.addEventListener("focusin", ({ target }) => {
  const input = fieldOf(target);
  if (input) setUp(input);
});

form?.addEventListener("focusout", ({ target }) => {
  const input = fieldOf(target);
  if (input && listOf(input)) close(input);
});

form?.addEventListener("input", ({ target }) => {
  const input = fieldOf(target);
  if (!input) return;
  setUp(input);
  clearTimeout(timer);
  if (input.value.trim()) timer = setTimeout(ask, WAIT, input);
  else close(input);
});

// A name half typed is no change of the filter.
form?.addEventListener(
  "change",
  (event) => {
    if (fieldOf(event.target)) event.stopPropagation();
  },
  true,
);

form?.addEventListener("keydown", (event) => {
  const input = fieldOf(event.target);
  if (!input) return;
  setUp(input);
  const open = !listOf(input).hidden;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (open) move(input, event.key === "ArrowDown" ? 1 : -1);
    else ask(input);
  } else if (event.key === "Enter" && input.value.trim()) {
    event.preventDefault();
    const item = active(input) ?? options(input)[0];
    if (open && item) choose(input, item.dataset.value, item.dataset.label);
    // The server knows what the text may mean, or says that it doesn't.
    else choose(input, input.value.trim(), input.value.trim());
  } else if (event.key === "Escape" && open) {
    event.preventDefault();
    close(input);
  }
});

// Before the field loses the focus.
form?.addEventListener("pointerdown", (event) => {
  const item = event.target.closest(".completions [data-value]");
  if (!item) return;
  event.preventDefault();
  const input = item.closest(".add-choice").querySelector("[data-choices]");
  choose(input, item.dataset.value, item.dataset.label);
});

// On a phone the list lies below the filter: the button leads to it.
form?.addEventListener("submit", ({ submitter }) => {
  const fold = form.querySelector(".filter-fold");
  if (!submitter || matchMedia("(width >= 64rem)").matches) return;
  fold.open = false;
  form.scrollIntoView({ block: "start" });
});
