// The admin's autocomplete fields stand in for a select but don't take its name.

function nameAutocompletes() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const shown = select.nextElementSibling?.querySelector(".select2-selection");
    const chosen = shown?.querySelector(".select2-selection__rendered");
    if (!chosen) continue;
    const name = select.getAttribute("aria-label") ?? select.labels[0]?.textContent;
    select.setAttribute("aria-label", (name ?? "").trim().replace(/:$/, ""));
    shown.setAttribute("aria-labelledby", `${select.id} ${chosen.id}`);
    chosen.setAttribute("aria-labelledby", select.id);
  }
}

// In the same queue as what makes the fields, and after it.
window.django?.jQuery?.(nameAutocompletes);
// The row's own handlers run first.
document.addEventListener("formset:added", () => setTimeout(nameAutocompletes));

// A date is read while it is typed, as at the desk: in words, with its EDTF.
function readDate(field) {
  let shown = field.parentElement.querySelector(".edtf-read");
  if (!shown) {
    shown = document.createElement("div");
    shown.className = "help edtf-read";
    shown.setAttribute("role", "status");
    field.after(shown);
  }
  const typed = field.value.trim();
  if (!typed) {
    shown.replaceChildren();
    return;
  }
  const query = new URLSearchParams({ date: typed });
  fetch(`/desk/dates/words/?${query}`, { headers: { Accept: "text/html" } })
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((words) => {
      // What came meanwhile is older than what stands there now.
      if (field.value.trim() !== typed) return;
      const read = new DOMParser().parseFromString(words, "text/html");
      shown.replaceChildren(...read.body.childNodes);
    })
    .catch(() => {});
}

document.addEventListener("change", ({ target }) => {
  if (target.matches?.("input.edtf")) readDate(target);
});
let waiting;
document.addEventListener("input", ({ target }) => {
  if (!target.matches?.("input.edtf")) return;
  clearTimeout(waiting);
  waiting = setTimeout(readDate, 400, target);
});

// Its label holds a picture alone.
document.getElementById("searchbar")?.setAttribute("aria-label", "Search");
