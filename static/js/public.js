// Small comforts of the public pages; each of them works without this file.

// Beside the list the filter has room to stay open.
const filter = document.querySelector(".with-filter > #filter > details");
if (filter) {
  const wide = matchMedia("(width >= 64rem)");
  const fit = () => {
    if (wide.matches) filter.open = true;
  };
  wide.addEventListener("change", fit);
  fit();
}

// A menu closes when the reader turns to something else.
const menu = document.querySelector(".menu");
if (menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
