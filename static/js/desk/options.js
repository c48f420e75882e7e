// Lists of a long article: each holds what is chosen alone, and gets the rest when it is opened.

const form = document.getElementById("review-form");

/** Give a list all that can be chosen there; what it has already stays as it is. */
export const fill = (select) => {
  const all = document.getElementById(`options-${select.dataset.options}`);
  if (!all) return;
  const { value } = select;
  const held = new Map([...select.options].map((option) => [option.value, option]));
  const blank = held.get("");
  select.replaceChildren(
    ...(blank ? [blank] : []),
    ...[...all.options].map((option) => held.get(option.value) ?? option.cloneNode(true)),
  );
  select.value = value;
  delete select.dataset.options;
};

for (const kind of ["pointerdown", "focusin"])
  form.addEventListener(kind, ({ target }) => {
    const select = target.closest("select[data-options]");
    if (select) fill(select);
  });
