// A slider over days: says the day that it stands at, and shows it when let go.

import { dayInWords } from "./words.js";

function day(range) {
  return range.dataset.days.split(" ")[Number(range.value)];
}

function say(range) {
  const said = dayInWords(day(range));
  range.form.querySelector(".scale-said").value = said;
  range.setAttribute("aria-valuetext", said);
}

document.addEventListener("input", (event) => {
  if (event.target.matches?.(".scale input[type=range]")) say(event.target);
});

document.addEventListener("change", (event) => {
  const range = event.target;
  if (!range.matches?.(".scale input[type=range]")) return;
  // With the keyboard every step is a change: the button shows the day.
  if (range.matches(":focus-visible")) return;
  range.form.requestSubmit();
});
