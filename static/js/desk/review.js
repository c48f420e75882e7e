// The review: a field and its passage light each other up, statements move between
// incidents, and the bar says what will be saved.

const form = document.getElementById("review-form");
const article = document.getElementById("article");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

// -- evidence ---------------------------------------------------------------------

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

const light = (refs, { near = [], scroll = false } = {}) => {
  dim();
  let first = null;
  for (const [name, some] of [["is-near", near], ["is-lit", refs]]) {
    for (const ref of some) {
      const marks = marksOf(ref);
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
  if (!found) return;
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
  const order = ["source", "speaker", "date", "claim", "casualty", "incident", "actor", "place"];
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
  if (ref.startsWith("date-"))
    return form.querySelector(`[data-lights~="${CSS.escape(ref)}"] input`);
  return document.getElementById(ref) !== null;
};

const reach = (field) => {
  for (let box = field.closest("details"); box; box = box.parentElement.closest("details"))
    box.open = true;
  field.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  field.focus({ preventScroll: true });
};

// -- add to what we hold, in one click ------------------------------------------------

form.addEventListener("click", (event) => {
  const link = event.target.closest("[data-attach]");
  if (!link) return;
  const { attach, part } = link.dataset;
  const radio = form.querySelector(`[name="${part}-attach_to"][value="${CSS.escape(attach)}"]`);
  if (!radio || radio.disabled) return;
  event.preventDefault();
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  reach(radio);
});

// -- statements move with their incident ----------------------------------------------

form.addEventListener("change", (event) => {
  const select = event.target.closest(".field-incident select");
  if (!select) return;
  const claim = select.closest(".statement");
  const home = form.querySelector(`[data-incident="${CSS.escape(select.value)}"]`);
  home?.querySelector(":scope .statements")?.append(claim);
  for (const section of form.querySelectorAll("[data-incident]")) {
    const some = section.querySelector(".statement") !== null;
    const none = section.querySelector("[data-none]");
    const note = section.querySelector("[data-some]");
    if (none) none.hidden = some;
    if (note) note.hidden = !some;
  }
  claim.scrollIntoView({ block: "nearest" });
  select.focus({ preventScroll: true });
});

// -- names follow what is typed ----------------------------------------------------------

const rename = (value, text) => {
  for (const option of form.querySelectorAll(`option[value="${value}"]`)) option.textContent = text;
  for (const box of form.querySelectorAll(`[name$=-places][value="${value}"]`)) box.nextSibling.textContent = ` ${text}`;
};

form.addEventListener("input", (event) => {
  const record = event.target.name?.match(/^(actor|place)-(\d+)-name$/);
  if (record) rename(`${record[1][0]}${record[2]}`, event.target.value);
  const incident = event.target.name?.match(/^incident-(\d+)-title$/);
  if (incident) {
    rename(`i${incident[1]}`, event.target.value);
    const title = event.target.closest(".proposed").querySelector(".proposed-title bdi");
    if (title) title.textContent = event.target.value;
  }
});

// -- what will be saved ---------------------------------------------------------------------

const counted = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;

const tally = () => {
  let incidents = 0, left = 0, claims = 0, lost = 0;
  for (const section of form.querySelectorAll(".proposed")) {
    const kept = section.querySelector(".proposed-keep input").checked;
    if (kept) incidents += 1;
    else if (section.querySelector(".proposed-why .to-passage")) left += 1;
  }
  for (const claim of form.querySelectorAll(".statement")) {
    const home = claim.closest("[data-incident]");
    const accepted = home?.querySelector(".proposed-keep input")?.checked;
    if (accepted && claim.querySelector(".keep input").checked) claims += 1;
    else lost += 1;
  }
  const out = [left && counted(left, "incident"), lost && counted(lost, "statement")];
  const not = left || lost ? `; ${out.filter(Boolean).join(" and ")} will not` : "";
  document.getElementById("tally").textContent =
    `${counted(incidents, "incident")} and ${counted(claims, "statement")} will be saved${not}.`;
  form.querySelector(".savebar [type=submit]").classList.toggle("primary", incidents > 0);
};

form.addEventListener("change", tally);
tally();

// What is still wanted goes from the list as it is given.
form.addEventListener("input", () => {
  const wanted = [...form.querySelectorAll("[data-wants]")];
  for (const line of wanted) {
    const field = document.getElementById(line.dataset.wants);
    line.hidden = field.type === "checkbox" ? field.checked : field.value !== "";
  }
  const list = document.getElementById("wanting");
  if (list) list.hidden = wanted.every((line) => line.hidden);
});

// A link to a part that is folded away unfolds it.
const unfold = () => {
  const part = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  for (let box = part && part.closest("details"); box; box = box.parentElement.closest("details"))
    box.open = true;
};
window.addEventListener("hashchange", unfold);
unfold();

// A number typed for another incident means that one.
form.addEventListener("input", (event) => {
  const number = event.target.name?.match(/^(incident-\d+)-attach_number$/);
  if (!number || !event.target.value) return;
  const other = form.querySelector(`[name="${number[1]}-attach_to"][value="another"]`);
  if (other) other.checked = true;
});

// On a phone, the switch tells which of the two is in view.
const links = document.querySelectorAll(".pane-switch a");
const seen = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      const link = document.querySelector(`.pane-switch a[href="#${entry.target.id}"]`);
      if (!entry.isIntersecting) link.removeAttribute("aria-current");
      else {
        for (const other of links) other.removeAttribute("aria-current");
        link.setAttribute("aria-current", "true");
      }
    }
  },
  { rootMargin: "-30% 0px -65% 0px" },
);
for (const pane of document.querySelectorAll(".pane")) seen.observe(pane);
