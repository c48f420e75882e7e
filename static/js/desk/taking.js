// The review: what is selected in the article becomes an incident, a statement, or a value
// of the incident in hand, so that nothing is typed that the article says.

import { fill } from "./options.js";
import { make, offer, say, selected, statementsBy, wordsBetween } from "./passages.js";
import { nameNext, offerNext } from "./someone.js";

const form = document.getElementById("review-form");
const article = document.getElementById("article");

// -- the incident in hand: where the focus was last, else the first that is accepted ------------

const HOME = "[data-incident]:not([data-incident=''])";
let last = null;

form.addEventListener("focusin", (event) => {
  last = event.target.closest(HOME) ?? last;
});

const isKept = (home) => home.querySelector(":scope > .keep input").checked;

const homeOf = () => {
  const all = [...form.querySelectorAll(HOME)];
  const near = last?.isConnected && isKept(last) ? last : null;
  return near ?? all.find(isKept) ?? null;
};

const field = (home, name) => form.elements[`${home.dataset.ref}-${name}`];

// -- what the server makes of a passage -----------------------------------------------------------

// Send the form with the passage; returns what is new, and marks it in the article.
const send = async (address, { start, end }, home = "") => {
  const fields = new URLSearchParams(new FormData(form));
  fields.set("passage", `${start}-${end}`);
  fields.set("home", home);
  const answer = await fetch(address, { method: "POST", headers: { "HX-Request": "true" }, body: fields });
  if (!answer.ok) {
    say(answer.status === 422 ? "Nothing can be made of that passage." : `Not added: the server answered ${answer.status}.`);
    return null;
  }
  const made = document.createElement("div");
  made.innerHTML = await answer.text();
  getSelection().removeAllRanges();
  for (const id of ["article-text", "wanting"]) {
    const fresh = made.querySelector(`#${id}`);
    if (fresh) document.getElementById(id)?.replaceWith(fresh);
  }
  return made;
};

const changed = (target) => {
  target.dispatchEvent(new Event("input", { bubbles: true }));
  target.dispatchEvent(new Event("change", { bubbles: true }));
};

// Open what it is folded under, and go to a field of it.
const show = (part, target) => {
  offerNext();
  for (let box = part.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  part.scrollIntoView({ block: "nearest" });
  target?.focus({ preventScroll: true });
  form.dispatchEvent(new Event("change", { bubbles: true }));
};

statementsBy(async (found) => {
  const home = homeOf() ?? form.querySelector(HOME);
  const made = await send(article.dataset.passages, found, home.dataset.incident);
  const claim = made?.querySelector(".statement");
  if (!claim) return;
  home.querySelector(".statements").append(claim);
  window.htmx.process(claim);
  const speaker = claim.querySelector("[name$=-speaker]");
  show(claim, speaker.value ? claim.querySelector("[name$=-text]") : speaker);
});

const addIncident = async (found) => {
  const made = await send(article.dataset.incidents, found);
  const [fresh, blank] = made?.querySelectorAll(".proposed") ?? [];
  if (!fresh) return;
  const stood = form.querySelector(".proposed.is-blank:not(:has([name=added-incident]))");
  if (stood.id === fresh.id) stood.replaceWith(fresh);
  else {
    // The blank one was begun: it stays, as one that was written without a passage.
    const sign = Object.assign(document.createElement("input"), { type: "hidden", name: "added-incident", value: "none" });
    stood.prepend(sign);
    stood.after(fresh);
  }
  fresh.after(blank);
  window.htmx.process(fresh);
  window.htmx.process(blank);
  for (const select of form.querySelectorAll(".field-incident select, #options-incidents")) {
    const option = new Option(field(fresh, "title").value || `Incident ${fresh.dataset.letter.slice(1)}`, fresh.dataset.incident);
    if (![...select.options].some((one) => one.value === option.value)) select.add(option);
  }
  for (const ref of fresh.dataset.takes.split(" ").filter(Boolean)) {
    const select = form.elements[`${ref}-incident`];
    fill(select);
    select.value = fresh.dataset.incident;
    changed(select);
  }
  last = fresh;
  // What has no title yet is given one; else what has no type.
  const wants = [...fresh.querySelectorAll("[name$=-title], [name$=-event_type]")].find((one) => !one.value);
  show(fresh, wants ?? field(fresh, "title"));
  fresh.scrollIntoView({ block: "start" });
};

// -- what is selected as a value of the incident in hand --------------------------------------------

const words = () => {
  const { start, end } = selected();
  return wordsBetween(start, end);
};

const into = (run) => () => {
  const home = homeOf();
  if (!selected()) return;
  if (!home) say("Make an incident first, of the words that tell what happened.");
  else {
    for (const fold of home.querySelectorAll(":scope > details")) fold.open = true;
    run(home);
  }
};

const put = (target, value) => {
  target.value = value;
  changed(target);
  target.scrollIntoView({ block: "nearest" });
  target.focus({ preventScroll: true });
};

const takeTitle = into((home) => {
  const title = words().replace(/\.$/, "").slice(0, 200);
  put(field(home, "title"), title.slice(0, 1).toUpperCase() + title.slice(1));
});

// A date that was read in the article, else what the words say by themselves.
const dateSelected = ({ start, end, range }) => {
  const mark = [...article.querySelectorAll("mark.is-date")].find((one) => range.intersectsNode(one));
  const ref = mark?.dataset.refs.split(" ").find((one) => one.startsWith("date-"));
  const read = JSON.parse(article.dataset.dates)[ref];
  return read ? { edtf: read.edtf, as: read.expression } : { edtf: "", as: wordsBetween(start, end) };
};

// What the words say as a date that is typed, as EDTF; nothing where they are not understood.
const readAsDate = async (home, typed) => {
  const address = home.querySelector(".field-date [hx-get]").getAttribute("hx-get");
  const answer = await fetch(`${address}&typed=${encodeURIComponent(typed)}`);
  return answer.ok ? answer.headers.get("X-Date") : "";
};

// Words that name no day by themselves, or none that is understood, leave the date that stands.
const takeDate = into(async (home) => {
  const { edtf, as } = dateSelected(selected());
  field(home, "occurred_expression").value = as.slice(0, 200);
  const date = edtf || (as.length <= 60 && /\d/.test(as) && (await readAsDate(home, as)) ? as : "");
  if (date) {
    field(home, "date_basis").value = "occurred";
    put(field(home, "occurred"), date);
    return;
  }
  put(field(home, "occurred_expression"), as.slice(0, 200));
  home.querySelector(".field-date .words").textContent =
    `“${as.slice(0, 60)}” is not understood as a date: the date stays. Understood are such as 14 May 2021, mid-May 2021, after 12 May, 2021-05-14.`;
});

// A record of this name, else the next row by hand with it.
const recordNamed = (kind, name) => {
  const list = [...form.querySelectorAll(`[name^="${kind}-"][name$="-name"]`)];
  const held = list.find((one) => one.value.trim().toLowerCase() === name.toLowerCase());
  if (held) return held.closest("[data-ref]");
  const row = nameNext(kind, name)?.closest("[data-ref]");
  if (!row) return null;
  // Names of ours that are close are told beside it.
  row.closest("details").open = true;
  say(`“${name}” would be a new ${kind}: it stands under “${kind === "actor" ? "Actors" : "Places"}”, beside what we hold that is close.`);
  return row;
};

// The record whose marked name is selected, else the one of these words.
const recordSelected = (kind) => {
  const { range } = selected();
  const mark = [...article.querySelectorAll(`mark.is-${kind}`)].find((one) => range.intersectsNode(one));
  const ref = mark?.dataset.refs.split(" ").find((one) => one.startsWith(`${kind}-`));
  return ref ? document.getElementById(ref) : recordNamed(kind, words().slice(0, 200));
};

const takeActor = into((home) => {
  const row = recordSelected("actor");
  if (!row) {
    say("There is no row left for another actor: save first.");
    return;
  }
  const key = row.dataset.ref.replace("actor-", "a");
  const choices = [...home.querySelectorAll(".row-line select[name$=-actor]")];
  const choice = choices.find((one) => one.value === key) ?? choices.find((one) => !one.value);
  if (!choice) {
    say("All rows for participants are filled: save first.");
    return;
  }
  put(choice, key);
});

const takePlace = into((home) => {
  const row = recordSelected("place");
  if (!row) {
    say("There is no row left for another place: save first.");
    return;
  }
  const key = row.dataset.ref.replace("place-", "p");
  const box = home.querySelector(`[name$=-places][value="${key}"]`);
  box.checked = true;
  changed(box);
  box.scrollIntoView({ block: "nearest" });
  box.focus({ preventScroll: true });
});

export const incidentByKey = () => {
  if (selected()) make(addIncident);
};

// An event that the article only mentions, made an incident all the same.
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-makes]");
  if (!button) return;
  event.preventDefault();
  const [start, end] = button.value.split("-").map(Number);
  make(addIncident, { start, end });
});

const newIncident = offer("New incident", incidentByKey, { key: "i" });
const values = document.createElement("span");
values.className = "passage-values";
const target = document.createElement("span");
target.className = "passage-target";
newIncident.after(values);
values.append(
  target,
  offer("Title", takeTitle),
  offer("Date", takeDate),
  offer("Actor", takeActor),
  offer("Place", takePlace),
);

document.addEventListener("selectionchange", () => {
  const home = homeOf();
  target.textContent = home ? `${home.dataset.letter}:` : "";
  // Without an incident, a statement has nowhere to go.
  newIncident.classList.toggle("primary", !home);
  newIncident.previousElementSibling.classList.toggle("primary", Boolean(home));
  values.hidden = !home;
});

// -- what follows a title that a person writes --------------------------------------------------------

form.addEventListener("input", (event) => {
  const home = event.target.closest(".proposed.is-blank");
  if (!home || event.target.name !== `${home.dataset.ref}-title`) return;
  const summary = field(home, "summary");
  const title = event.target.value.trim().replace(/\.$/, "");
  const told = title && `${title}${home.dataset.accordingTo}`;
  if (summary.value && summary.value !== (home.dataset.told ?? summary.defaultValue)) return;
  summary.value = home.dataset.told = told;
});

form.addEventListener("click", (event) => {
  const taken = event.target.closest("[data-title]");
  if (taken) put(field(taken.closest(".proposed"), "title"), taken.dataset.title);
});

// The hostility that an event of its type usually has, until somebody says another.
form.addEventListener("change", (event) => {
  const home = event.target.closest(".proposed.is-blank");
  if (!home) return;
  if (event.target.name.endsWith("-hostility")) home.dataset.hostilitySaid = "";
  const usual = JSON.parse(form.dataset.hostility)[event.target.value];
  if (event.target.name.endsWith("-event_type") && usual && !("hostilitySaid" in home.dataset))
    field(home, "hostility").value = usual;
});
