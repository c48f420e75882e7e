// What an incident of the review will need to be submitted, as it stands.

const form = document.getElementById("review-form");

const isThere = {
  place: (part) => part.querySelector("[name$=-places]:checked, [name$=-place_unknown]:checked") !== null,
  participant: (part) => [...part.querySelectorAll(".row-line [name$=-actor]")].some((one) => one.value),
};

const tell = () => {
  for (const part of form.querySelectorAll(".proposed")) {
    const note = part.querySelector("[data-needs]");
    const attached = part.querySelector("[name$=-attach_to][value=new]:checked") === null;
    const wants = [...note.querySelectorAll("[data-need]")].filter((one) => {
      const field = () => document.getElementById(one.hash.slice(1))?.value;
      one.hidden = Boolean(isThere[one.dataset.need]?.(part) ?? field());
      return !one.hidden;
    });
    note.hidden = attached || wants.length === 0;
  }
};

form.addEventListener("change", tell);
form.addEventListener("input", tell);
tell();
