// A choice of an actor that is not among those found: named where it is chosen.

const form = document.getElementById("review-form");

const SELECTS = "select[name$=-actor], select[name$=-speaker], select[name$=-on_behalf_of], select[name$=-relayed_by], select[name$=-attributed_to]";
const LETTERS = { actor: "a", place: "p" };

const spares = (kind) => [...form.querySelectorAll(`.person.is-spare[data-ref^="${kind}-"]`)];
const nameOf = (row) => row.querySelector("[name$=-name]");
const isFree = (row) => !nameOf(row).value.trim();
const keyOf = (row) => row.dataset.ref.replace(/^(actor|place)-/, (_, kind) => LETTERS[kind]);

// Of the rows that nobody has named, the next one alone is offered.
export const offerNext = () => {
  const rows = spares("actor");
  const next = rows.find(isFree);
  for (const row of rows) {
    const key = keyOf(row);
    for (const select of form.querySelectorAll(SELECTS)) {
      const option = [...select.options].find((one) => one.value === key);
      if (!option) continue;
      if (isFree(row)) option.textContent = "Someone else…";
      option.hidden = option.disabled = isFree(row) && row !== next && select.value !== key;
    }
  }
  for (const row of spares("place")) {
    for (const box of form.querySelectorAll(`[name$=-places][value="${keyOf(row)}"]`))
      box.closest("label").parentElement.hidden = isFree(row) && !box.checked;
  }
};

// Fill the next row by hand; returns its name field, or nothing where none is left.
export const nameNext = (kind, name) => {
  const row = spares(kind).find(isFree);
  if (!row) return null;
  const field = nameOf(row);
  field.value = name;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  return field;
};

// The row that a choice means and that has no name yet.
const meantBy = (select) => spares("actor").find((one) => keyOf(one) === select.value && isFree(one));

// By keys a choice passes others on its way: then only Tab or Enter goes on to the name.
let byKeys = false;
form.addEventListener("pointerdown", () => {
  byKeys = false;
});
form.addEventListener("keydown", (event) => {
  byKeys = true;
  if (!event.target.matches(SELECTS) || !["Tab", "Enter"].includes(event.key) || event.shiftKey) return;
  const row = meantBy(event.target);
  if (!row) return;
  event.preventDefault();
  nameOf(row).focus();
});

// The row is named beside the choice that asked for it.
form.addEventListener("change", (event) => {
  const select = event.target.closest(SELECTS);
  const row = select && meantBy(select);
  if (!row) return;
  const list = document.createElement("ul");
  list.className = "people named-here";
  list.append(row);
  const line = select.closest(".row-line");
  if (line) line.append(list);
  else (select.closest(".statement-head, .casualty") ?? select.closest(".field")).after(list);
  if (!byKeys) nameOf(row).focus();
});

form.addEventListener("input", (event) => {
  if (event.target.closest(".person.is-spare") && event.target.name.endsWith("-name")) offerNext();
});
offerNext();
