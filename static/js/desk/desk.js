// What every desk page does: one click is one save, and trouble is said out loud.

const say = (text) => {
  const list = document.getElementById("desk-messages");
  if (!list) return;
  const item = document.createElement("li");
  item.className = "message message-error";
  item.textContent = text;
  list.replaceChildren(item);
  item.scrollIntoView({ block: "nearest" });
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]") || event.defaultPrevented) return;
  // What opens in another tab leaves the page as it is.
  if (event.submitter?.formTarget === "_blank") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});

// Logging in elsewhere changed the token that the kept form has to carry: fetch the one
// that holds now, as a page of the desk opened in this window would have it.
const kept = document.getElementById("send-again");

const currentToken = async () => {
  const answer = await fetch(kept.dataset.fresh, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  return { token, outside: answer.redirected };
};

kept?.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (kept.dataset.sent) return;
  kept.dataset.sent = "yes";
  const { token, outside } = await currentToken().catch(() => ({}));
  if (outside) {
    delete kept.dataset.sent;
    say("You are still logged out. Log in in another window, then send again here.");
    return;
  }
  if (token) kept.querySelector("[name=csrfmiddlewaretoken]").value = token;
  // A field that was kept may be named like the method.
  HTMLFormElement.prototype.submit.call(kept);
});

// A page that comes back from the browser's memory can be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
});

// What the page asks by itself fails without a word: nobody waits for it.
const isQuiet = (event) => event.detail.elt?.closest?.("[data-quiet]");

// What looks again by itself goes on when the server or its database is back.
const lookAgain = ({ detail: { elt, xhr } }) => {
  if (!elt?.matches?.("[data-again]")) return false;
  const seconds = Number(xhr?.getResponseHeader("Retry-After")) || 5;
  setTimeout(() => elt.isConnected && htmx.trigger(elt, "again"), seconds * 1000);
  return true;
};

document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  if (xhr.status >= 500 && lookAgain(event)) {
    say(xhr.status === 503 ? xhr.responseText : `The server answered ${xhr.status}. This page asks again.`);
    return;
  }
  // A form that is kept says itself that what it is about was retracted.
  if (isQuiet(event) || (xhr.status === 410 && document.querySelector("form[data-keep]"))) return;
  say(
    [403, 410].includes(xhr.status) && xhr.responseText.length < 500
      ? xhr.responseText
      : `The server answered ${xhr.status}. What you typed is still on this page.`,
  );
});

document.addEventListener("htmx:sendError", (event) => {
  if (isQuiet(event)) return;
  if (lookAgain(event)) {
    say("The server could not be reached. This page asks again.");
    return;
  }
  say("The server could not be reached. What you typed is still on this page.");
});

document.addEventListener("htmx:afterSettle", (event) => {
  event.target.querySelector?.("[data-new] :is(input, select, textarea):not([type=hidden])")?.focus();
});

document.querySelector("[role=alert][tabindex]")?.focus();
document.querySelector("[data-new] :is(input, select, textarea):not([type=hidden])")?.focus();

// Ctrl+Enter sends the form that one types in, Ctrl+S saves the page's own.
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
  const form =
    event.key === "Enter"
      ? event.target.matches?.("textarea, input") && event.target.form
      : event.key.toLowerCase() === "s" && document.querySelector("form[data-saves]");
  if (!form) return;
  event.preventDefault();
  if (event.key !== "Enter") form.dispatchEvent(new Event("saved-by-key", { bubbles: true }));
  form.requestSubmit(form.querySelector("[type=submit].primary"));
});

// A key of the queue leads to a field of another page.
document.querySelector("textarea:target")?.focus();

// The modes offered are those of the event type chosen.
const TYPES = "[data-modes] :is(select[name=event_type], select[name$=-event_type])";

const narrow = (type) => {
  const mode = document.getElementById(type.id.replace(/event_type$/, "mode"));
  const modes = JSON.parse(type.form.dataset.modes)[type.value] ?? [];
  for (const option of mode.options) {
    const fits = option.value === "" || modes.includes(option.value);
    option.hidden = option.disabled = !fits;
    if (!fits && option.selected) mode.value = "";
  }
};

const narrowAll = (within) => {
  for (const type of within.querySelectorAll(TYPES)) narrow(type);
};

document.addEventListener("change", (event) => {
  if (event.target.matches(TYPES)) narrow(event.target);
});
document.addEventListener("htmx:afterSettle", () => narrowAll(document));
narrowAll(document);
