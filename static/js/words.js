// What scripts say, in the language of the page: its texts stand in the page itself.

const texts = document.getElementById("script-words")?.dataset ?? {};

/** The text of a name, with "{place}" filled in from `values`. */
export const word = (name, values = {}) =>
  (texts[name] ?? "").replace(/{(\w+)}/g, (_, place) => values[place] ?? "");

/** A day, "2021-05-13", as the page's language writes it. */
export const dayInWords = (iso) =>
  new Intl.DateTimeFormat(document.documentElement.lang, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${iso}T00:00:00Z`));
