// What an incident of the review will need to be submitted, as it stands.

const form = document.getElementById("review-form");

const some = (part, selector) => part.querySelector(selector) !== null;

const tell = () => {
  for (const part of form.querySelectorAll(".proposed")) {
    const note = part.querySelector("[data-needs]");
    const attached = !some(part, "[name$=-attach_to][value=new]:checked");
    const place = !some(part, "[name$=-places]:checked, [name$=-place_unknown]:checked");
    const participant = ![...part.querySelectorAll(".row-line [name$=-actor]")].some((one) => one.value);
    const wants = { place, participant, both: place && participant };
    for (const one of note.querySelectorAll("[data-need]")) one.hidden = !wants[one.dataset.need];
    note.hidden = attached || !(place || participant);
  }
};

form.addEventListener("change", tell);
tell();
