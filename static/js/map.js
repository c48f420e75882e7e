// The map that moves: Leaflet on the outline of the land, in place of the still drawing.
// Marks are links with the same addresses; the list beside it follows the area in view.

import { word } from "./words.js";

const L = window.L;
const frame = document.querySelector("#map");
const form = document.querySelector("#filter");

// Equirectangular, with one scale in all directions at the parallel that the page names.
const narrowed = Math.cos((Number(frame?.dataset.trueAt) * Math.PI) / 180);
const crs = {
  ...L.CRS.Earth,
  projection: {
    project: ({ lat, lng }) => L.point(lng * narrowed, lat),
    unproject: ({ x, y }) => L.latLng(y, x / narrowed),
    bounds: L.bounds([-180 * narrowed, -90], [180 * narrowed, 90]),
  },
  // At zoom 0 the world is 256 pixels wide.
  transformation: L.transformation(1 / (360 * narrowed), 0.5, -1 / (360 * narrowed), 0.5),
};

const MOST_NAMES = 20;
const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 45];

/** Outlines of the land as rings of [lat, lng], read from the SVG's path. */
const land = async (address) => {
  const text = await (await fetch(address)).text();
  const data = text.match(/ d="([^"]*)"/)[1];
  return data
    .split("z")
    .filter(Boolean)
    .map((ring) => {
      const numbers = ring.match(/-?\d+/g).map(Number);
      let [x, y] = [0, 0];
      const points = [];
      for (let i = 0; i < numbers.length; i += 2) {
        x += numbers[i];
        y += numbers[i + 1];
        points.push([-y / 100, x / 100]);
      }
      return points;
    });
};

const turned = (lng) => ((((lng + 180) % 360) + 360) % 360) - 180;

/** The area in view as an address has it; the whole world where it is all in view. */
const area = (map) => {
  const bounds = map.getBounds();
  const [west, east] = [bounds.getWest(), bounds.getEast()];
  const whole = east - west >= 360;
  return [
    whole ? -180 : turned(west),
    Math.max(-90, bounds.getSouth()),
    whole ? 180 : turned(east),
    Math.min(90, bounds.getNorth()),
  ]
    .map((edge) => edge.toFixed(4).replace(/\.?0+$/, ""))
    .join(",");
};

/** Bounds of "west,south,east,north", east of its west also across the date line. */
const boundsOf = (text) => {
  const [west, south, east, north] = text.split(",").map(Number);
  return L.latLngBounds([south, west], [north, east < west ? east + 360 : east]);
};

const svg = (name, attributes) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

/** A mark as the still drawing has it: a link around circles and a number. */
const markOf = ({ kind, label, url, radius, short }) => {
  const link = document.createElement("a");
  link.className = `map-mark map-mark-${kind}`;
  link.href = url;
  link.title = label;
  link.setAttribute("aria-label", label);
  const drawing = svg("svg", { viewBox: "-16 -16 32 32", "aria-hidden": "true" });
  drawing.append(
    svg("circle", { class: "map-reach", r: Math.max(13, radius) }),
    svg("circle", { class: "map-sign", r: radius }),
  );
  if (short) {
    const text = svg("text", { dy: "0.35em", "text-anchor": "middle" });
    text.textContent = short;
    drawing.append(text);
  }
  link.append(drawing);
  return link;
};

const start = async () => {
  const still = frame.querySelector(".map-still");
  const outline = await land(frame.dataset.land);
  const moving = document.createElement("div");
  moving.className = "map-moving";
  moving.setAttribute("role", "region");
  moving.setAttribute("aria-label", word("map"));
  const status = document.createElement("p");
  status.className = "map-status visually-hidden";
  status.setAttribute("role", "status");
  frame.append(moving, status);

  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(moving, {
    crs,
    attributionControl: false,
    zoomControl: false,
    minZoom: 0,
    maxZoom: 14,
    zoomSnap: 0.5,
    maxBounds: [[-90, -540], [90, 540]],
    maxBoundsViscosity: 1,
    worldCopyJump: true,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    markerZoomAnimation: !calm,
    inertia: !calm,
    // A page that is scrolled past the map should scroll on.
    scrollWheelZoom: false,
    renderer: L.svg({ padding: 0.5 }),
  });
  L.control
    .zoom({
      position: "topright",
      zoomInText: "+",
      zoomOutText: "−",
      zoomInTitle: word("zoomIn"),
      zoomOutTitle: word("zoomOut"),
    })
    .addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  const see = (bounds, options = {}) => map.fitBounds(bounds, { animate: !calm, paddingTopRight: [44, 0], ...options });
  see(boundsOf(frame.dataset.view), { animate: false });

  // Three copies, so that the date line is a meridian like any other.
  for (const copy of [-360, 0, 360])
    L.polygon(
      outline.map((ring) => ring.map(([lat, lng]) => [lat, lng + copy])),
      { className: "map-land", stroke: false, fillOpacity: 1, interactive: false, noClip: false },
    ).addTo(map);
  const lines = L.layerGroup().addTo(map);
  const areas = L.layerGroup().addTo(map);
  const marks = L.layerGroup().addTo(map);
  const names = L.layerGroup().addTo(map);
  still.remove();

  /** A longitude as near to the middle of the view as its copies allow. */
  const near = (lng) => lng + 360 * Math.round((map.getCenter().lng - lng) / 360);

  const place = (feature) => {
    const { kind, reach, bbox } = feature.properties;
    const [lng, lat] = feature.geometry.coordinates;
    const at = [lat, near(lng)];
    if (reach)
      L.circle(at, { radius: reach, className: "map-area", interactive: false }).addTo(areas);
    const link = markOf(feature.properties);
    link.addEventListener("click", (event) => {
      if (kind === "incident" || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const bounds = boundsOf(bbox);
      const before = map.getZoom();
      if (map.getBoundsZoom(bounds) <= before) return;
      event.preventDefault();
      // Back leads to the area before; what is merely moved replaces its address.
      history.replaceState({ htmx: true }, "", location.href);
      history.pushState({ htmx: true }, "", location.href);
      // Its mark is about to go: the keyboard goes on from the map.
      moving.focus({ preventScroll: true });
      see(bounds.contains(at) ? bounds : L.latLngBounds([at, at]));
    });
    const icon = L.divIcon({ html: link, iconSize: [32, 32], iconAnchor: [16, 16] });
    L.marker(at, { icon, keyboard: false, zIndexOffset: kind === "wide" ? -1000 : 0 }).addTo(marks);
  };

  /** Write the names of the largest places beside their marks, where there is room. */
  const ink = document.createElement("canvas").getContext("2d");
  const write = (features) => {
    names.clearLayers();
    ink.font = getComputedStyle(moving).font;
    const { x: right, y: bottom } = map.getSize();
    const pointOf = ({ geometry: { coordinates: [lng, lat] } }) => map.latLngToContainerPoint([lat, near(lng)]);
    const around = ({ x, y }, r) => [x - r, y - r, x + r, y + r];
    const taken = features.map((each) => around(pointOf(each), each.properties.radius));
    const free = ([l, t, r, b]) =>
      l > 2 && t > 2 && r < right - 44 && b < bottom - 2 &&
      taken.every(([l2, t2, r2, b2]) => r <= l2 || l >= r2 || b <= t2 || t >= b2);
    const largest = features.filter((each) => each.properties.name);
    largest.sort((a, b) => b.properties.number - a.properties.number);
    for (const each of largest.slice(0, MOST_NAMES)) {
      const { name, radius } = each.properties;
      const { x, y } = pointOf(each);
      const [width, gap] = [Math.ceil(ink.measureText(name).width) + 4, radius + 4];
      const left = [x + gap, x - gap - width].find((l) => free([l, y - 9, l + width, y + 9]));
      if (left === undefined) continue;
      taken.push([left, y - 9, left + width, y + 9]);
      const said = document.createElement("bdi");
      said.className = "map-name";
      said.setAttribute("aria-hidden", "true");
      said.textContent = name;
      const icon = L.divIcon({ html: said, iconSize: [width, 18], iconAnchor: [x - left, 9] });
      const [lng, lat] = each.geometry.coordinates;
      L.marker([lat, near(lng)], { icon, keyboard: false, interactive: false }).addTo(names);
    }
  };

  const say = (words, shown = false) => {
    status.textContent = words;
    status.classList.toggle("visually-hidden", !shown);
  };

  /** Meridians and parallels, as far apart as leaves four to ten of them. */
  const rule = () => {
    lines.clearLayers();
    const view = map.getBounds().pad(0.5);
    const step = STEPS.find((each) => (map.getBounds().getEast() - map.getBounds().getWest()) / each <= 10);
    const style = { className: "map-lines", interactive: false };
    const [south, north] = [Math.max(-90, view.getSouth()), Math.min(90, view.getNorth())];
    for (let lng = Math.ceil(view.getWest() / step) * step; lng <= view.getEast(); lng += step)
      L.polyline([[south, lng], [north, lng]], style).addTo(lines);
    for (let lat = Math.ceil(south / step) * step; lat <= north; lat += step)
      L.polyline([[lat, view.getWest()], [lat, view.getEast()]], style).addTo(lines);
  };

  let asked = 0;
  const draw = async () => {
    rule();
    asked += 1;
    const mine = asked;
    const query = new URLSearchParams(location.search);
    for (const name of ["older_than", "newer_than", "at", "detail", "lanes"]) query.delete(name);
    query.set("bbox", area(map));
    query.set("zoom", Math.round(map.getZoom()));
    let found;
    try {
      const response = await fetch(`${frame.dataset.clusters}?${query}`);
      if (!response.ok) throw new Error(response.statusText);
      found = await response.json();
    } catch {
      if (mine === asked) say(word("noMarks"), true);
      return;
    }
    // An answer that another one has overtaken.
    if (mine !== asked) return;
    areas.clearLayers();
    marks.clearLayers();
    // North to south and west to east, as Tab goes through them.
    found.features
      .sort((a, b) => b.geometry.coordinates[1] - a.geometry.coordinates[1])
      .forEach(place);
    write(found.features);
    say(word("marks", { number: found.features.length }));
  };

  // The list follows the map once it has come to rest.
  let moved = 0;
  const follow = () => {
    let input = form.elements.namedItem("bbox");
    if (!input) {
      input = document.createElement("input");
      input.type = "hidden";
      input.name = "bbox";
      form.append(input);
    }
    input.value = area(map);
    window.htmx?.trigger(form, "submit");
  };
  map.on("moveend", () => {
    draw();
    clearTimeout(moved);
    moved = setTimeout(follow, 600);
  });
  // The filter changed: the address has the new one once the list has come.
  for (const name of ["htmx:pushedIntoHistory", "htmx:replacedInHistory"])
    document.body.addEventListener(name, draw);

  moving.addEventListener("keydown", (event) => {
    // Leaflet hears keys on the map itself; on a mark they move it all the same.
    const step = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
    if (event.target !== moving && step[event.key]) {
      event.preventDefault();
      map.panBy(step[event.key], { animate: !calm });
    } else if (event.target !== moving && ["+", "-"].includes(event.key)) {
      map.setZoom(map.getZoom() + (event.key === "+" ? 1 : -1), { animate: !calm });
    }
  });
  draw();
};

if (L && frame) start();
