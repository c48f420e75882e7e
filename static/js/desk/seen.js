// Which folds of the review were opened: what went through unseen says nothing of the reader.

const form = document.getElementById("review-form");
const field = form.elements.seen;
const seen = new Set(field.value.split(" ").filter(Boolean));

const look = () => {
  for (const fold of form.querySelectorAll("details[data-fold][open]"))
    if (fold.checkVisibility()) seen.add(fold.dataset.fold);
  field.value = [...seen].join(" ");
};

field.disabled = false;
look();
form.addEventListener("toggle", look, { capture: true });
