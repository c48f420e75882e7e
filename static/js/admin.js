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

// Its label holds a picture alone.
document.getElementById("searchbar")?.setAttribute("aria-label", "Search");
