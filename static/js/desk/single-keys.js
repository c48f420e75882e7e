// Single keys work where nothing is typed, can be listed with "?", and turned off.

const store = {
  get: () => {
    try {
      return localStorage.getItem("desk-keys") === "off";
    } catch {
      return false;
    }
  },
  set: (value) => {
    try {
      localStorage.setItem("desk-keys", value ? "off" : "on");
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  },
};

const help = document.getElementById("keys");
const off = document.getElementById("keys-off");
const opener = document.getElementById("keys-open");

export const areOff = () => off?.checked ?? store.get();

export const isTyping = (target) =>
  target.matches?.("textarea, select, input:not([type=checkbox], [type=radio])");

// What carries its key in the page: links are followed, buttons pressed, fields entered.
const marked = (key) => {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return null;
  return () => (target.matches("a, button") ? target.click() : target.focus());
};

// `keys`: key → what to do. `first(event)`: gets every key press before; true if taken.
export const bindKeys = (keys, first = () => false) => {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    // What is typed while something is being made is meant for what comes.
    if (document.querySelector("#article[aria-busy]")) return;
    if (help?.open || first(event) || isTyping(event.target) || areOff()) return;
    if (event.key === "?" && help) {
      event.preventDefault();
      help.showModal();
      return;
    }
    const act = keys[event.key] ?? marked(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  });
};

if (opener) {
  opener.hidden = false;
  opener.addEventListener("click", () => help.showModal());
}
if (off) {
  off.checked = store.get();
  off.addEventListener("change", () => store.set(off.checked));
}
