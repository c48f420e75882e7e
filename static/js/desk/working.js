// What is typed is kept at every pause: on the server, and while that can't be reached,
// in this window. A save first makes sure that it can go through.

import { ask, carry, logIn, NO_ROLE, typist } from "./session.js";
import { moment, store } from "./store.js";

const PAUSE_MS = 900;
const LONGEST_MS = 8_000;
const RETRY_MS = [2_000, 5_000, 10_000, 30_000];
const BEACON_BYTES = 60_000;

const formNow = () => document.querySelector("form[data-keep]");
const stashName = () => `typed:${formNow().dataset.keep}`;
// Under which key this window sent its last text of this page.
const lastName = () => `window:${formNow().dataset.keep}`;
const keyOf = (form) => form.elements.namedItem("window").value;

// The fields as a browser sends them, without what nobody types: the token, which changes,
// and which folds were opened.
const typed = (form) => {
  const fields = new URLSearchParams(new FormData(form));
  for (const name of ["csrfmiddlewaretoken", "seen"]) fields.delete(name);
  return fields.toString();
};

// -- what is said ---------------------------------------------------------------------

let told = { text: "", failing: false, act: null };

const tell = (text, { failing = false, act = null } = {}) => {
  told = { text, failing, act };
  const place = formNow()?.querySelector("[data-kept]");
  if (!place) return;
  place.textContent = text;
  place.classList.toggle("is-failing", failing);
  if (failing) place.setAttribute("role", "status");
  else place.removeAttribute("role");
  if (!act) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "as-link";
  button.textContent = act.words;
  button.addEventListener("click", act.press);
  place.append(" ", button);
};

const clock = (at) => `${at.toISOString().slice(11, 19)} UTC`;

// -- keeping --------------------------------------------------------------------------

let held = formNow() && typed(formNow());
let timer = 0;
let since = 0;
let failures = 0;
let sending = null;
let leaving = false;

const post = (form, text) =>
  fetch(form.dataset.keep, {
    method: "POST",
    headers: {
      "HX-Request": "true",
      "Content-Type": "application/x-www-form-urlencoded",
      "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value,
    },
    body: text,
    // Beyond that size browsers refuse to send what outlives its page.
    keepalive: text.length < BEACON_BYTES,
    signal: AbortSignal.timeout(15_000),
  });

const again = () => {
  clearTimeout(timer);
  timer = setTimeout(keep, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]);
};

// Somebody has retracted what stands here: no word of it may stay in this window.
const empty = (words) => {
  // Several answers may say so at once.
  if (!formNow()) return;
  clearTimeout(timer);
  leaving = true;
  told = { text: "", failing: false, act: null };
  store.drop(stashName());
  store.drop(lastName());
  const said = document.createElement("p");
  said.className = "refusal";
  said.setAttribute("role", "alert");
  said.tabIndex = -1;
  said.textContent = words;
  document.querySelector(".review-head").replaceChildren();
  document.querySelector(".split").replaceWith(said);
  document.title = "Retracted";
  said.focus();
};

// It may have been given back meanwhile.
const tellNoRole = () => tell(NO_ROLE, { failing: true, act: { words: "Try again", press: () => keep() } });

// → "kept", "out" (nobody, or somebody else, is logged in), "barred" (the one who typed
// is, and has no role), "gone" (it was retracted), "down" or "refused".
const send = async (form, text, tries = 2) => {
  let answer;
  try {
    answer = await post(form, text);
    if (answer.status === 403) {
      const session = await ask();
      if (session?.who === typist && !session.role) {
        tellNoRole();
        return "barred";
      }
      if (session?.who === typist && tries > 1) {
        // Logged in anew elsewhere: only the token was old.
        carry(session.token);
        return send(form, text, tries - 1);
      }
      tell(
        session && session.who !== typist
          ? `${session.who} is logged in now; what ${typist} typed is kept in this window.`
          : "You are logged out. What you typed is kept in this window.",
        { failing: true, act: { words: "Log in again", press: comeBack } },
      );
      return "out";
    }
  } catch {
    tell("The server can’t be reached. What you typed is kept in this window, and sent again.", { failing: true });
    return "down";
  }
  if (answer.ok) {
    const { kept } = await answer.json();
    held = text;
    failures = 0;
    if (store.get(stashName())?.text === text) store.drop(stashName());
    tell(`Kept ${clock(new Date(kept))}`);
    return "kept";
  }
  if (answer.status === 410) {
    empty(await answer.text());
    return "gone";
  }
  if (answer.status >= 500) {
    tell(`The server answered ${answer.status}. What you typed is kept in this window, and sent again.`, { failing: true });
    return "down";
  }
  const { refusal } = await answer.json().catch(() => ({}));
  tell(refusal ?? `The server answered ${answer.status}.`, { failing: true });
  return "refused";
};

// One at a time, so that what was typed last is what is kept.
const keep = async ({ always = false } = {}) => {
  clearTimeout(timer);
  await sending;
  const form = formNow();
  if (!form || leaving) return "kept";
  const text = typed(form);
  since = 0;
  if (!always && text === held) return "kept";
  if (text !== held) document.body.dispatchEvent(new CustomEvent("desk-paused"));
  store.set(stashName(), { typist, at: Date.now(), text });
  store.set(lastName(), { typist, key: keyOf(form) });
  sending = send(form, text);
  const result = await sending;
  sending = null;
  if (result === "down") again();
  return result;
};

const comeBack = async () => {
  if (await logIn()) await keep();
};

const schedule = () => {
  if (leaving) return;
  since ||= Date.now();
  clearTimeout(timer);
  timer = setTimeout(keep, Math.max(0, Math.min(PAUSE_MS, since + LONGEST_MS - Date.now())));
};

const isOurs = (event) => event.target.closest?.("form[data-keep]");

document.addEventListener("input", (event) => isOurs(event) && schedule());
document.addEventListener("change", (event) => isOurs(event) && schedule());
window.addEventListener("online", () => keep());

document.addEventListener("htmx:afterSettle", (event) => {
  if (!event.target.closest?.("form[data-keep]") && !event.target.querySelector?.("form[data-keep]")) return;
  tell(told.text, told);
  schedule();
});

const flush = () => {
  const form = formNow();
  if (!form || leaving || typed(form) === held) return;
  store.set(stashName(), { typist, at: Date.now(), text: typed(form) });
  keep();
};

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") flush();
});
window.addEventListener("pagehide", flush);
window.addEventListener("beforeunload", (event) => {
  if (told.failing && !leaving && typed(formNow()) !== held) event.preventDefault();
});
window.addEventListener("pageshow", () => {
  leaving = false;
});

// -- saving ---------------------------------------------------------------------------

// Before the page is given up for the answer, to a save or to a part made by hand: is the
// server there, is it still the same person, and does it hold the text whatever comes?
document.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    if (!form.matches("form[data-keep]") || leaving) return;
    // What opens in another tab leaves this page, and its text, as it is.
    if (event.submitter?.formTarget === "_blank") return;
    event.preventDefault();
    if (form.dataset.checking) return;
    form.dataset.checking = "yes";
    const { submitter } = event;
    submitter?.setAttribute("aria-busy", "true");
    let result = await keep({ always: true });
    if (result === "out" && (await logIn())) result = await keep({ always: true });
    submitter?.removeAttribute("aria-busy");
    delete form.dataset.checking;
    if (["out", "barred", "gone", "down"].includes(result)) {
      if (result === "down") tell("Not sent: the server can’t be reached. What you typed is kept in this window.", { failing: true });
      return;
    }
    leaving = true;
    store.drop(stashName());
    form.requestSubmit(submitter?.isConnected ? submitter : null);
  },
  { capture: true },
);

// Buttons that save nothing, as those that add a row, find the session gone as well.
document.addEventListener("htmx:responseError", async (event) => {
  const { xhr, elt } = event.detail;
  if (xhr.status === 410) return empty(xhr.responseText);
  if (xhr.status !== 403 || elt.closest("[data-quiet]") || !formNow()) return;
  const session = await ask().catch(() => ({ who: typist, role: true }));
  if (session?.who === typist) {
    if (session.token) carry(session.token);
    if (!session.role) tellNoRole();
    return;
  }
  if (await logIn()) await keep();
});

// -- what this window typed last comes back by itself -----------------------------------

const here = new URL(location.href);
// Asked for without it: what was typed is offered, and stays where it is.
const wantsSaved = here.searchParams.has("saved");

// One window at a time has a key: a copy of this window does not type over its text.
const alone = (key, then) =>
  navigator.locks
    ? navigator.locks.request(`desk:${key}`, { signal: AbortSignal.timeout(500) }, then).catch(() => {})
    : then();

const hold = (key) => navigator.locks?.request(`desk:${key}`, () => new Promise(() => {}));

const take = (key) => {
  leaving = true;
  here.searchParams.delete("saved");
  here.searchParams.set("take", key);
  location.replace(here);
};

// The server never got it: sent now, and offered where that fails.
const offer = (stash, key) => {
  const form = formNow();
  const section = document.createElement("section");
  section.className = "unsaved caution";
  const words = document.createElement("p");
  words.textContent = `You have unsaved text from ${moment(new Date(stash.at))}, kept in this window because the server could not be reached.`;
  const actions = document.createElement("div");
  actions.className = "actions";
  const button = (text, name, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = name;
    made.textContent = text;
    made.addEventListener("click", press);
    actions.append(made);
  };
  button("Take it up", "", async () => {
    if ((await send(form, stash.text)) !== "kept") return;
    store.drop(stashName());
    take(key);
  });
  button("Throw it away", "button-quiet", () => {
    store.drop(stashName());
    section.remove();
  });
  section.append(words, actions);
  form.before(section);
};

const isKept = (key) => document.querySelector(`[data-kept-text="${CSS.escape(key)}"]`);

const comeBackByItself = async () => {
  const form = formNow();
  if (!form) return;
  const stash = store.get(stashName());
  if (stash?.typist === typist) {
    const key = new URLSearchParams(stash.text).get("window");
    const kept = isKept(key)?.querySelector("time");
    if (kept && Date.parse(kept.dateTime) > stash.at - 1_000) store.drop(stashName());
    else if (!wantsSaved && (await send(form, stash.text)) === "kept") {
      store.drop(stashName());
      return take(key);
    } else return offer(stash, key);
  }
  const last = store.get(lastName());
  const listed = last?.typist === typist && isKept(last.key);
  if (listed) for (const where of listed.querySelectorAll("[data-where]")) where.textContent = "in this window";
  const untouched = typed(form);
  if (listed && !wantsSaved && last.key !== keyOf(form))
    await alone(last.key, () => typed(form) === untouched && take(last.key));
  if (!leaving) hold(keyOf(form));
};
comeBackByItself();

// -- who else is here -----------------------------------------------------------------

// The page asks again and again; what says nothing new is not read out again.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.target.id !== "presence") return;
  const { xhr } = event.detail;
  if (xhr.responseText.trim() === event.target.dataset.last) event.detail.shouldSwap = false;
  else event.target.dataset.last = xhr.responseText.trim();
});

window.addEventListener("pagehide", () => {
  const at = document.getElementById("presence")?.dataset.leave;
  const token = formNow()?.querySelector("[name=csrfmiddlewaretoken]").value;
  if (at && token) navigator.sendBeacon(at, new URLSearchParams({ csrfmiddlewaretoken: token }));
});
