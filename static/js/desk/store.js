// What this window remembers by itself, as long as it is open.

export const store = {
  get: (name) => {
    try {
      return JSON.parse(sessionStorage.getItem(name));
    } catch {
      return null;
    }
  },
  set: (name, value) => {
    try {
      sessionStorage.setItem(name, JSON.stringify(value));
    } catch {
      // Without storage the text stays in the fields alone.
    }
  },
  drop: (name) => {
    try {
      sessionStorage.removeItem(name);
    } catch {
      // As above.
    }
  },
};

// A moment as the pages print it: “26 November 2026, 04:59:15 UTC”.
export const moment = (at) => {
  const day = at.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
  return `${day}, ${at.toISOString().slice(11, 19)} UTC`;
};
