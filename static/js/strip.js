// The density strip: a period chosen by drag or by keys becomes the filter's.
// Without this file each bar is a link.

import { word } from "./words.js";

const form = document.getElementById("filter");
let drag = null;
let anchor = null;
let cursor = null;
// Set while an answer is under way whose strip is to have the focus again.
let refocus = false;

const plotOf = (element) => element.closest?.(".strip-plot");
const bars = (plot) => [...plot.querySelectorAll(".bar")];
const hit = (bar) => (bar.matches("rect") ? bar : bar.querySelector(".bar-hit"));

function barAt(plot, x) {
  const found = bars(plot);
  const box = plot.getBoundingClientRect();
  const n = Math.floor(((x - box.left) / box.width) * found.length);
  return Math.min(Math.max(n, 0), found.length - 1);
}

function words(plot, from, to) {
  const label = (n) =>
    bars(plot)[n].getAttribute("aria-label")?.split(":")[0] ??
    bars(plot)[n].dataset.label;
  return from === to
    ? label(from)
    : word("fromTo", { from: label(from), to: label(to) });
}

function draw(plot, from, to) {
  const brush = plot.querySelector(".strip-brush");
  const first = hit(bars(plot)[from]);
  const width = parseFloat(first.getAttribute("width")) * (to - from + 1);
  brush.setAttribute("x", first.getAttribute("x"));
  brush.setAttribute("width", `${width}%`);
}

function say(plot, text) {
  plot.parentElement.querySelector(".strip-said").textContent = text;
}

function clear(plot) {
  anchor = cursor = drag = null;
  plot.querySelector(".strip-brush").setAttribute("width", "0");
  say(plot, "");
}

function choose(plot, from, to) {
  const found = bars(plot);
  form.elements.namedItem("from").value = found[from].dataset.from;
  form.elements.namedItem("to").value = found[to].dataset.to;
  say(plot, word("showing", { period: words(plot, from, to) }));
  refocus = plot.contains(document.activeElement);
  form.requestSubmit();
}

function pressed(event) {
  const plot = plotOf(event.target);
  if (!plot || event.button !== 0) return;
  drag = { plot, start: barAt(plot, event.clientX), moved: false };
}

function moved(event) {
  if (!drag) return;
  const at = barAt(drag.plot, event.clientX);
  if (at === drag.start && !drag.moved) return;
  drag.moved = true;
  const [from, to] = [Math.min(drag.start, at), Math.max(drag.start, at)];
  draw(drag.plot, from, to);
  say(drag.plot, words(drag.plot, from, to));
}

function released(event) {
  if (!drag?.moved) {
    drag = null;
    return;
  }
  const { plot, start } = drag;
  const at = barAt(plot, event.clientX);
  drag = null;
  // The click that follows the drag is none.
  plot.addEventListener("click", (click) => click.preventDefault(), {
    capture: true,
    once: true,
  });
  choose(plot, Math.min(start, at), Math.max(start, at));
}

function clicked(event) {
  const bar = event.target.closest?.("a.bar");
  if (!bar || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
  if (event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const plot = plotOf(bar);
  const n = bars(plot).indexOf(bar);
  choose(plot, n, n);
}

function stepTo(plot, n, by) {
  const found = bars(plot);
  for (let at = n + by; at >= 0 && at < found.length; at += by) {
    if (found[at].matches("a")) return at;
  }
  return n;
}

function focusOn(plot, n) {
  for (const bar of plot.querySelectorAll("a.bar")) bar.tabIndex = -1;
  const bar = bars(plot)[n];
  bar.tabIndex = 0;
  bar.focus();
}

// A lane is one stop too; its marks are links to incidents.
function walked(event) {
  const mark = event.target.closest?.("a.mark");
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!mark || !by) return;
  event.preventDefault();
  const marks = [...mark.parentElement.querySelectorAll("a.mark")];
  const next = marks[marks.indexOf(mark) + by];
  if (!next) return;
  mark.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function keyed(event) {
  const bar = event.target.closest?.("a.bar");
  if (!bar || event.ctrlKey || event.metaKey || event.altKey) return;
  const plot = plotOf(bar);
  const found = bars(plot);
  const n = found.indexOf(bar);
  const targets = {
    ArrowLeft: () => stepTo(plot, n, -1),
    ArrowRight: () => stepTo(plot, n, 1),
    Home: () => stepTo(plot, -1, 1),
    End: () => stepTo(plot, found.length, -1),
  };
  if (event.key in targets) {
    event.preventDefault();
    const at = targets[event.key]();
    if (event.shiftKey) {
      anchor ??= n;
      cursor = at;
      const [from, to] = [Math.min(anchor, at), Math.max(anchor, at)];
      draw(plot, from, to);
      say(plot, word("enterShows", { period: words(plot, from, to) }));
    } else {
      clear(plot);
    }
    focusOn(plot, at);
  } else if (event.key === "Escape") {
    clear(plot);
  } else if (event.key === "Enter" && anchor !== null) {
    event.preventDefault();
    const [from, to] = [Math.min(anchor, cursor), Math.max(anchor, cursor)];
    choose(plot, from, to);
    anchor = cursor = null;
  }
}

document.addEventListener("keydown", walked);

if (form?.elements.namedItem("from")) {
  document.addEventListener("pointerdown", pressed);
  document.addEventListener("pointermove", moved);
  document.addEventListener("pointerup", released);
  document.addEventListener("pointercancel", () => drag && clear(drag.plot));
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", keyed);
  // Links don't follow the pointer while a period is drawn.
  document.addEventListener("dragstart", (event) => {
    if (plotOf(event.target)) event.preventDefault();
  });
  // The new strip comes with the list, or after it.
  const focusAgain = (event) => {
    const { id } = event.detail.target ?? {};
    if (!refocus || (id !== "timeline" && id !== "strip")) return;
    const bar = document.querySelector(".strip-plot a.bar[tabindex='0'], .strip-plot a.bar:not([tabindex])");
    if (!bar) return;
    refocus = false;
    bar.focus({ preventScroll: true });
  };
  document.addEventListener("htmx:afterSettle", focusAgain);
  document.addEventListener("htmx:oobAfterSwap", focusAgain);
}
