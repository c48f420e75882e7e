// What is selected in the article becomes a statement, by mouse or keyboard; a page may
// offer more to be made of it.

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

export const selected = () => {
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

// The words between two offsets, as the article has them, without the signs in between.
export const wordsBetween = (start, end) => {
  const found = [];
  for (const line of article().querySelectorAll("[data-at]")) {
    const at = Number(line.dataset.at);
    const text = [...textsOf(line).map((one) => one.data).join("")];
    found.push(text.slice(Math.max(0, start - at), Math.max(0, end - at)).join(""));
  }
  return found.join(" ").replace(/\s+/g, " ").trim();
};

// The words at both ends are taken whole, without blanks or marks around them; the stop of
// a sentence stays.
const WORD = /[\p{L}\p{N}]/u;
const EDGE = /[^\p{L}\p{N}"“”«»„()[\]]/u;
const STOP = /[.!?…]/;

const snap = () => {
  const found = selected();
  if (!found) return;
  const { range } = found;
  let { startContainer: first, startOffset: from, endContainer: last, endOffset: to } = range;
  if (first.nodeType !== Node.TEXT_NODE || last.nodeType !== Node.TEXT_NODE) return;
  const within = (text, at) => at > 0 && at < text.length && WORD.test(text[at - 1]) && WORD.test(text[at]);
  while (within(first.data, from)) from -= 1;
  while (within(last.data, to)) to += 1;
  const stop = () => (first === last ? to : first.length);
  while (from < stop() - 1 && EDGE.test(first.data[from])) from += 1;
  while (to > (first === last ? from : 0) + 1 && EDGE.test(last.data[to - 1]) && !STOP.test(last.data[to - 1])) to -= 1;
  if (from === range.startOffset && to === range.endOffset) return;
  range.setStart(first, from);
  range.setEnd(last, to);
};

// -- the buttons beside the selection ---------------------------------------------------------

const tools = document.createElement("div");
tools.className = "passage-tools";
tools.setAttribute("role", "toolbar");
tools.setAttribute("aria-label", "What to make of the selected words");
tools.hidden = true;

export const offer = (label, run, { primary = false, key = "" } = {}) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  if (primary) button.className = "primary";
  if (key) button.setAttribute("aria-keyshortcuts", key);
  button.addEventListener("click", run);
  tools.append(button);
  return button;
};

const said = document.createElement("p");
said.className = "passage-said";
said.setAttribute("role", "status");

const place = () => {
  const pane = article();
  if (!pane) return;
  if (!tools.isConnected || !pane.contains(tools)) pane.append(tools, said);
  const found = selected();
  tools.hidden = !found;
  if (!found) {
    said.textContent = "";
    return;
  }
  const boxes = found.range.getClientRects();
  const box = boxes[boxes.length - 1];
  const frame = pane.getBoundingClientRect();
  tools.style.setProperty("top", `${box.bottom - frame.top + pane.scrollTop + 6}px`);
  const left = Math.min(box.left, frame.right - tools.offsetWidth - 12) - frame.left;
  tools.style.setProperty("left", `${Math.max(0, left)}px`);
};

document.addEventListener("selectionchange", place);
// A press on a button must not let go of what is selected.
tools.addEventListener("pointerdown", (event) => event.preventDefault());
document.addEventListener("pointerup", (event) => !tools.contains(event.target) && setTimeout(snap));

// -- making the statement ---------------------------------------------------------------------

export const say = (text) => {
  said.textContent = text;
};

let busy = false;

// The edit form answers with itself, with one row more.
const addToForm = (address, { start, end }) =>
  window.htmx.ajax("POST", address, {
    source: form(),
    target: "#incident-form",
    swap: "outerHTML",
    values: { add: "claims", at: `${article().dataset.snapshot}:${start}-${end}` },
  });

// Make something of what is selected, one thing at a time.
export const make = async (adding, found = selected()) => {
  if (!found || busy) return;
  busy = true;
  article().setAttribute("aria-busy", "true");
  tools.hidden = true;
  try {
    await adding(found);
  } catch {
    say("The server can’t be reached. Nothing was added.");
  }
  article().removeAttribute("aria-busy");
  busy = false;
};

let addStatement = (found) => addToForm(article().dataset.passages, found);

// A page that has another way of adding a statement.
export const statementsBy = (adding) => {
  addStatement = adding;
};

const makeStatement = () => {
  snap();
  make((found) => addStatement(found));
};

offer("New statement", makeStatement, { primary: true, key: "n" });

// -- by keyboard ------------------------------------------------------------------------------

// Where the caret stands in the article, after a click on its words.
const atCaret = () => {
  const { anchorNode: node, anchorOffset } = getSelection();
  const line = node?.parentElement?.closest?.("#article [data-at]");
  if (!line || node.nodeType !== Node.TEXT_NODE || skip(node)) return null;
  return { line, node, offset: anchorOffset };
};

// The sentence at the passage that has the focus, else at the caret, else in view.
const selectSentence = () => {
  const pane = article();
  const top = pane.getBoundingClientRect().top;
  const lines = [...pane.querySelectorAll("[data-at]")];
  const mark = document.activeElement.closest?.("#article mark");
  const caret = mark ? null : atCaret();
  const at =
    mark ??
    caret?.node ??
    lines.find((line) => line.getBoundingClientRect().bottom > Math.max(top, 0) + 4);
  if (!at) return;
  const line = caret?.line ?? at.closest("[data-at]");
  const texts = textsOf(line);
  const whole = texts.map((text) => text.data).join("");
  const before = texts.slice(0, Math.max(0, texts.findIndex((text) => at.contains(text))));
  const reached = before.reduce((sum, text) => sum + text.data.length, caret?.offset ?? 0);
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
  say(`A sentence is selected. Shift with an arrow key changes it, n makes a statement of it${document.getElementById("review-form") ? ", i an incident" : ""}.`);
};

export const byKey = () => {
  if (selected()) {
    makeStatement();
    return;
  }
  if (!article().contains(document.activeElement)) article().focus();
  selectSentence();
};

if (article())
  for (const help of document.querySelectorAll("[data-scripted]")) help.hidden = false;
