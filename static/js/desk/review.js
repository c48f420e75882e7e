// The review: statements move between incidents, names follow what is typed, and the bar
// says what will be saved.

import { reach } from "./evidence.js";

const form = document.getElementById("review-form");

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
  for (const box of form.querySelectorAll(`[name$=-places][value="${value}"]`)) box.parentElement.querySelector("bdi").textContent = text;
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
