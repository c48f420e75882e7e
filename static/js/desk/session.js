// Who is logged in, and logging in again in the very window that holds what was typed.

const dialog = document.getElementById("login-again");
const place = dialog?.querySelector("[data-place]");
const said = dialog?.querySelector("[data-said]");
const first = said?.innerHTML;
const title = dialog?.querySelector("h2");
const titled = title?.textContent;

export const typist = dialog?.dataset.typist ?? "";

// Logging in gives no role back.
export const NO_ROLE =
  "Your account has no role at the desk any more. Ask an administrator: what you typed stays in this window.";

// → {who, role, token}, or null where nobody is logged in. Throws where nothing answers.
export const ask = async () => {
  const answer = await fetch(dialog.dataset.session, {
    cache: "no-store",
    headers: { "HX-Request": "true" },
    signal: AbortSignal.timeout(10_000),
  });
  return answer.ok ? answer.json() : null;
};

// Logging in changed the token that every form has to carry.
export const carry = (token) => {
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]"))
    field.value = token;
};

let finish = null;
let running = null;

const done = (result) => {
  place.replaceChildren();
  said.innerHTML = first;
  title.textContent = titled;
  if (dialog.open) dialog.close();
  finish?.(result);
  finish = running = null;
};

// Nothing that can be filled in would help: only the words stay.
const refuse = (words) => {
  title.textContent = "You can’t go on here";
  said.textContent = words;
  place.replaceChildren();
};

const arrived = ({ who, role, token }) => {
  if (who === typist && !role) {
    carry(token);
    refuse(NO_ROLE);
    return;
  }
  if (who === typist) {
    carry(token);
    done(true);
    return;
  }
  said.textContent = `${who} is logged in now. What stands on this page was typed by ${typist}, and is saved under no other name.`;
  const out = document.createElement("button");
  out.type = "button";
  out.className = "primary";
  out.textContent = `Log out, and log in as ${typist}`;
  out.addEventListener("click", async () => {
    const body = new URLSearchParams({ csrfmiddlewaretoken: token });
    await fetch(dialog.dataset.logout, { method: "POST", body }).catch(() => null);
    said.innerHTML = first;
    await load();
  });
  place.replaceChildren(out);
  out.focus();
};

// Show the step of the login that the server answers with: the form, what is wrong
// with it, the second factor.
const show = async (answer) => {
  if (answer.headers.get("Content-Type")?.startsWith("application/json")) {
    arrived(await answer.json());
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = page.querySelector("main form[method=post]");
  if (!form) {
    // As of an account that was closed.
    const words = [...page.querySelectorAll("main :is(h1, p)")].map((part) => part.textContent.trim());
    refuse(`${words.join(". ")} What you typed stays in this window.`);
    return;
  }
  form.action = answer.url;
  for (const button of form.querySelectorAll("[hidden], [form]")) button.remove();
  place.replaceChildren(document.adoptNode(form));
  const name = form.elements.login;
  if (name && !name.value) name.value = typist;
  (form.querySelector("[name=password], [name=code]") ?? form.querySelector("input:not([type=hidden])"))?.focus();
};

const offline = () => {
  said.textContent = "The server can’t be reached. What you typed is still on this page.";
};

const load = async () => {
  const next = new URLSearchParams({ next: dialog.dataset.session });
  try {
    await show(await fetch(`${dialog.dataset.login}?${next}`, { cache: "no-store" }));
  } catch {
    offline();
  }
};

place?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  try {
    const body = new URLSearchParams(new FormData(form));
    await show(await fetch(form.action, { method: "POST", body }));
  } catch {
    offline();
  }
  delete form.dataset.busy;
});

dialog?.addEventListener("close", () => done(false));

// Who logged in in another window comes back to a page that knows.
window.addEventListener("focus", async () => {
  if (!dialog?.open) return;
  const session = await ask().catch(() => null);
  if (session && session.who === typist) arrived(session);
});

// → whether the one who typed is logged in again.
export const logIn = () => {
  running ??= new Promise((resolve) => {
    finish = resolve;
    dialog.showModal();
    load();
  });
  return running;
};
