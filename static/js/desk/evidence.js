// A field and its passage light each other up, and lead to each other.

const form = document.getElementById("review-form");
const article = document.getElementById("article");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

const marksOf = (ref) =>
  [...article.querySelectorAll("mark[data-refs]")].filter((mark) =>
    mark.dataset.refs.split(" ").includes(ref),
  );

const dim = () => {
  for (const lit of document.querySelectorAll(".is-lit, .is-near"))
    lit.classList.remove("is-lit", "is-near");
};

const toPassage = (mark) => {
  // Only beside each other: on a phone the form would jump away.
  if (!mark || !matchMedia("(width >= 64rem)").matches) return;
  const pane = article.getBoundingClientRect();
  const box = mark.getBoundingClientRect();
  if (box.top >= pane.top && box.bottom <= pane.bottom) return;
  article.scrollTo({
    top: article.scrollTop + box.top - pane.top - pane.height / 3,
    behavior: calm ? "auto" : "smooth",
  });
};

// A line that was set aside: its list opens for a field in focus; under the pointer,
// where nothing may move, the list's heading is lit.
const showSetAside = (mark, inFocus) => {
  const list = mark?.closest("details.cut");
  if (!list || list.open) return;
  if (inFocus) list.open = true;
  else list.querySelector("summary").classList.add("is-lit");
};

// Of many mentions those in the passage that it is about, else in its paragraph, else all.
const nearest = (marks, near) => {
  if (marks.length < 2 || near.length === 0) return marks;
  const about = near.flatMap(marksOf);
  const inside = marks.filter((mark) => about.includes(mark));
  if (inside.length) return inside;
  const lines = new Set(about.map((mark) => mark.closest("[data-at]")));
  const beside = marks.filter((mark) => lines.has(mark.closest("[data-at]")));
  return beside.length ? beside : marks;
};

const light = (refs, { near = [], scroll = false } = {}) => {
  dim();
  let first = null;
  for (const [name, some] of [["is-near", near], ["is-lit", refs]]) {
    for (const ref of some) {
      const marks = name === "is-lit" ? nearest(marksOf(ref), near) : marksOf(ref);
      for (const mark of marks) mark.classList.add(name);
      document.getElementById(ref)?.classList.add("is-lit");
      if (marks.length) first = marks[0];
    }
  }
  showSetAside(first, scroll);
  if (scroll) toPassage(first);
};

// The records that a field chooses by their keys: a3 is the third actor's form.
const KINDS = { a: "actor", p: "place" };
const chosen = (value) => {
  const key = /^([ap])(\d+)$/.exec(value ?? "");
  return key ? [`${KINDS[key[1]]}-${key[2]}`] : [];
};

// What no passage of its own is behind: they follow from others, or from the desk.
const WITHOUT = ".field-verification, .field-mode, .field-hostility, .field-conflicts, .field-place_unknown";

// The places under the pointer or, of the whole field, those that are ticked.
const placesOf = (target) => {
  const field = target.closest(".field-places");
  const box = target.matches("input") ? target : target.closest("label")?.control;
  const boxes = box && field.contains(box) ? [box] : [...field.querySelectorAll("input:checked")];
  return boxes.flatMap((one) => chosen(one.value));
};

// What a field rests on, the narrowest first; and the part that it belongs to.
const evidenceOf = (target) => {
  const part = target.closest?.("[data-ref]")?.dataset.ref;
  if (!part) return null;
  const own = target.closest("[data-lights]");
  if (own) return { refs: own.dataset.lights.split(" "), part };
  if (target.closest(".field-places")) return { refs: placesOf(target), part };
  const label = target.closest("label");
  const field = target.matches("select, input")
    ? target
    : (target.closest(".field")?.querySelector(":scope > select") ?? label?.control);
  const speaker = target.closest(".field-speaker") ? `${part}-speaker` : "";
  if (speaker && marksOf(speaker).length && field?.value === field?.dataset.first)
    return { refs: [speaker], part };
  return { refs: field ? chosen(field.value) : [], part };
};

const lightFor = (target, options) => {
  if (target.closest?.(WITHOUT)) return dim();
  const found = evidenceOf(target);
  if (!found) return dim();
  if (found.refs.length) light(found.refs, { near: [found.part], ...options });
  else light([found.part], options);
};

for (const select of form.querySelectorAll(".field-speaker > select"))
  select.dataset.first = select.value;

form.addEventListener("pointerover", (event) => lightFor(event.target));
form.addEventListener("pointerleave", dim);
form.addEventListener("focusin", (event) => lightFor(event.target, { scroll: true }));
form.addEventListener("change", (event) => {
  if (event.target.matches("select")) lightFor(event.target, { scroll: true });
});
article.addEventListener("pointerover", (event) => {
  const mark = event.target.closest("[data-refs]");
  if (mark) light(mark.dataset.refs.split(" "));
});
article.addEventListener("pointerleave", dim);
article.addEventListener("focusin", (event) => {
  const foot = event.target.closest("[data-refs]");
  if (foot) light(foot.dataset.refs.split(" "));
});

const open = (ref) => {
  const part = document.getElementById(ref);
  if (!part) return;
  for (let box = part.closest("details"); box; box = box.parentElement.closest("details"))
    box.open = true;
  if (part.matches("details")) part.open = true;
  const fold = part.querySelector(":scope > details.proposed-fold");
  if (fold) fold.open = true;
  part.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  const field =
    part.querySelector("textarea, input:not([type=checkbox], [type=radio], [type=hidden])") ??
    part.querySelector("select");
  field?.focus({ preventScroll: true });
};

article.addEventListener("click", (event) => {
  const at = event.target.closest("[data-refs]");
  if (!at || !getSelection().isCollapsed) return;
  const refs = at.dataset.refs.split(" ");
  // A stretch that is several things leads to the narrowest of them.
  const order = ["source", "speaker", "cue", "date", "claim", "casualty", "incident", "actor", "place", "background"];
  for (const kind of order) {
    for (const ref of refs.filter((one) => one.includes(kind))) {
      const field = fieldFor(ref);
      if (!field) continue;
      event.preventDefault();
      if (field === true) open(ref);
      else reach(field);
      return;
    }
  }
});

// The field that rests on a passage: of a date the first incident's that it dates.
const fieldFor = (ref) => {
  if (ref.startsWith("source-") || ref.endsWith("-speaker")) return document.getElementById(`id_${ref}`);
  if (ref.endsWith("-cue")) return document.getElementById(`id_${ref.replace(/cue$/, "stance")}`);
  if (ref.startsWith("date-"))
    return form.querySelector(`[data-lights~="${CSS.escape(ref)}"] input`);
  return document.getElementById(ref) !== null;
};

export const reach = (field) => {
  for (let box = field.closest("details"); box; box = box.parentElement.closest("details"))
    box.open = true;
  field.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  field.focus({ preventScroll: true });
};
