// A passage that is selected in the article becomes a statement, by mouse or keyboard.

const article = () => document.getElementById("article");
const form = () => document.querySelector("form[data-keep]");

// -- from the selection to offsets in the article's text, in code points --------------------

const skip = (node) => node.parentElement.closest(".foot") !== null;

const textsOf = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) if (!skip(walker.currentNode)) found.push(walker.currentNode);
  return found;
};

const points = (text) => [...text].length;

// The offset of a place in the article: of the start of the first text from it on.
const offsetOf = (node, at) => {
  const place = document.createRange();
  place.setStart(node, at);
  let last = null;
  for (const line of article().querySelectorAll("[data-at]")) {
    let offset = Number(line.dataset.at);
    for (const text of textsOf(line)) {
      if (text === node) return offset + points(text.data.slice(0, at));
      if (place.comparePoint(text, 0) >= 0) return last ?? offset;
      offset += points(text.data);
      last = offset;
    }
  }
  return last;
};

const selected = () => {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const inside = article()?.querySelector("[data-at]")?.parentElement;
  if (!inside || !range.intersectsNode(inside) || !article().contains(range.commonAncestorContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null || !range.toString().trim()) return null;
  return { start, end, range };
};

// -- the button beside the selection ----------------------------------------------------------

const button = document.createElement("button");
button.type = "button";
button.className = "passage-new primary";
button.textContent = "New statement from this passage";
button.hidden = true;

const said = document.createElement("p");
said.className = "passage-said";
said.setAttribute("role", "status");

const place = () => {
  const pane = article();
  if (!pane) return;
  if (!button.isConnected || !pane.contains(button)) pane.append(button, said);
  const found = selected();
  button.hidden = !found;
  if (!found) {
    said.textContent = "";
    return;
  }
  const boxes = found.range.getClientRects();
  const box = boxes[boxes.length - 1];
  const frame = pane.getBoundingClientRect();
  button.style.setProperty("top", `${box.bottom - frame.top + pane.scrollTop + 6}px`);
  const left = Math.min(box.left, frame.right - button.offsetWidth - 12) - frame.left;
  button.style.setProperty("left", `${Math.max(0, left)}px`);
};

document.addEventListener("selectionchange", place);
// A press on the button must not let go of what is selected.
button.addEventListener("pointerdown", (event) => event.preventDefault());

// -- making the statement ---------------------------------------------------------------------

const homeOf = () => {
  const kept = [...document.querySelectorAll("[data-incident]:not([data-incident=''])")];
  const near = document.activeElement?.closest?.("[data-incident]:not([data-incident=''])");
  return near ?? kept.find((one) => one.querySelector(":scope > .keep input:checked")) ?? kept[0];
};

const say = (text) => {
  said.textContent = text;
};

let busy = false;

// The review answers with the statement alone, which is put where it belongs.
const addToReview = async (address, { start, end, range }) => {
  const home = homeOf();
  const fields = new URLSearchParams(new FormData(form()));
  fields.set("passage", `${start}-${end}`);
  fields.set("home", home?.dataset.incident ?? "");
  const answer = await fetch(address, { method: "POST", headers: { "HX-Request": "true" }, body: fields });
  if (!answer.ok) {
    say(answer.status === 422 ? "That is no passage that a statement can be made of." : `Not added: the server answered ${answer.status}.`);
    return;
  }
  const made = document.createElement("div");
  made.innerHTML = await answer.text();
  const claim = made.querySelector(".statement");
  home.querySelector(".statements").append(claim);
  const anchor = document.createElement("span");
  anchor.id = `at-${claim.id}`;
  range.insertNode(anchor);
  getSelection().removeAllRanges();
  for (let box = claim.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  claim.scrollIntoView({ block: "center" });
  const speaker = claim.querySelector("[name$=-speaker]");
  (speaker.value ? claim.querySelector("[name$=-text]") : speaker).focus({ preventScroll: true });
  form().dispatchEvent(new Event("change", { bubbles: true }));
};

// The edit form answers with itself, with one row more.
const addToForm = (address, { start, end }) =>
  window.htmx.ajax("POST", address, {
    source: form(),
    target: "#incident-form",
    swap: "outerHTML",
    values: { add: "claims", at: `${article().dataset.snapshot}:${start}-${end}` },
  });

const make = async () => {
  const found = selected();
  if (!found || busy) return;
  busy = true;
  button.hidden = true;
  try {
    const address = article().dataset.passages;
    await (article().dataset.snapshot ? addToForm(address, found) : addToReview(address, found));
  } catch {
    say("The server can’t be reached. The statement was not added.");
  }
  busy = false;
};

button.addEventListener("click", make);

// -- by keyboard ------------------------------------------------------------------------------

// The sentence at the passage that has the focus, else the first one in view.
const selectSentence = () => {
  const pane = article();
  const top = pane.getBoundingClientRect().top;
  const lines = [...pane.querySelectorAll("[data-at]")];
  const at =
    document.activeElement.closest?.("#article mark") ??
    lines.find((line) => line.getBoundingClientRect().bottom > Math.max(top, 0) + 4);
  if (!at) return;
  const line = at.closest("[data-at]");
  const texts = textsOf(line);
  const whole = texts.map((text) => text.data).join("");
  const before = texts.slice(0, Math.max(0, texts.findIndex((text) => at.contains(text))));
  const reached = before.reduce((sum, text) => sum + text.data.length, 0);
  const sentences = [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(whole)];
  const sentence = sentences.findLast((one) => one.index <= reached) ?? sentences[0];
  const range = document.createRange();
  const put = (offset, set) => {
    let left = offset;
    for (const text of texts) {
      if (left <= text.data.length) {
        set(text, left);
        return;
      }
      left -= text.data.length;
    }
  };
  put(sentence.index, (text, left) => range.setStart(text, left));
  put(sentence.index + sentence.segment.trimEnd().length, (text, left) => range.setEnd(text, left));
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  say("A sentence is selected. Shift with an arrow key changes it, n makes a statement of it.");
};

export const byKey = () => {
  if (selected()) {
    make();
    return;
  }
  if (!article().contains(document.activeElement)) article().focus();
  selectSentence();
};

if (article())
  for (const help of document.querySelectorAll("[data-scripted]")) help.hidden = false;
