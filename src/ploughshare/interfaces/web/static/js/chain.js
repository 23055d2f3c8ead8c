// SPDX-FileCopyrightText: 2026 The Ploughshare authors
// SPDX-License-Identifier: Apache-2.0
// The chain as a map beside its list: choose a step in one, the other answers. The list alone says
// everything; without WebGL or scripts the map stays empty.

const frame = document.querySelector("[data-map]");
const list = document.querySelector("[data-chain]");
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

function middle(feature) {
  // Centre of the largest part, by its bounding box: near enough for a country.
  let best = null, size = -1;
  for (const polygon of feature.geometry.coordinates) {
    let [west, south, east, north] = [180, 90, -180, -90];
    for (const [x, y] of polygon[0]) {
      west = Math.min(west, x); east = Math.max(east, x); south = Math.min(south, y); north = Math.max(north, y);
    }
    const area = (east - west) * (north - south);
    if (area > size) { size = area; best = [(west + east) / 2, (south + north) / 2]; }
  }
  return best;
}

function choose(number, scroll) {
  for (const item of list.querySelectorAll("[data-hop]")) {
    const here = item.dataset.hop === String(number);
    item.classList.toggle("chosen", here);
    const button = item.querySelector("button.hop");
    if (button) { button.setAttribute("aria-pressed", String(here)); }
    if (here && scroll) { item.scrollIntoView({ block: "nearest", behavior: "auto" }); }
  }
}

function buttons(onChoose) {
  for (const item of list.querySelectorAll("[data-hop]")) {
    const body = item.querySelector(".hop-body");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "hop hop-body";
    button.setAttribute("aria-pressed", "false");
    while (body.firstChild) { button.append(body.firstChild); }
    body.replaceWith(button);
    button.addEventListener("click", () => onChoose(Number(item.dataset.hop)));
  }
}

async function draw() {
  const hops = JSON.parse(frame.dataset.hops);
  const [lib, world] = await Promise.all([
    import(frame.dataset.maplibre),
    fetch(frame.dataset.countries).then((answer) => answer.json()),
  ]);
  lib.setWorkerUrl(new URL(frame.dataset.worker, window.location.href).href);
  const centres = new Map(world.features.filter((f) => f.properties.id).map((f) => [f.properties.id, middle(f)]));
  const used = new Set(hops.flatMap((hop) => [hop.country, hop.to, hop.from].filter(Boolean)));
  const dark = document.documentElement.getAttribute("data-bs-theme") === "dark";
  const spread = new Map();
  const places = hops.filter((hop) => centres.has(hop.country)).map((hop) => {
    const before = spread.get(hop.country) || 0;
    spread.set(hop.country, before + 1);
    return { ...hop, at: centres.get(hop.country), shift: [before * 30, before * 8] };
  });
  const line = places.map((hop) => hop.at);
  const map = new lib.Map({
    container: frame, attributionControl: false, cooperativeGestures: true, dragRotate: false, pitchWithRotate: false,
    style: {
      version: 8,
      sources: {
        world: { type: "geojson", data: world },
        way: { type: "geojson", data: { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: line } } },
      },
      layers: [
        { id: "sea", type: "background", paint: { "background-color": dark ? "#0f1d2b" : "#dfe8ee" } },
        { id: "land", type: "fill", source: "world", paint: { "fill-color": ["case", ["in", ["get", "id"], ["literal", [...used]]], dark ? "#31547a" : "#c3d8ec", dark ? "#24323f" : "#f7f5f0"], "fill-outline-color": dark ? "#56697c" : "#a9b4bf" } },
        { id: "way", type: "line", source: "way", paint: { "line-color": dark ? "#8cc4ee" : "#14507f", "line-width": 2.5, "line-dasharray": [2, 1.2] } },
      ],
    },
  });
  window.addEventListener("beforeunload", () => map.remove());
  map.addControl(new lib.NavigationControl({ showCompass: false }));
  const go = (hop, scroll) => {
    choose(hop.n, scroll);
    for (const [number, mark] of marks) { mark.classList.toggle("pin-here", number === hop.n); }
  };
  const marks = new Map();
  for (const hop of places) {
    const mark = document.createElement("button");
    mark.type = "button";
    mark.className = `pin pin-${hop.kind}`;
    mark.textContent = String(hop.n);
    mark.title = hop.words;
    mark.setAttribute("aria-label", `${hop.n}: ${hop.words}`);
    mark.addEventListener("click", (event) => { event.stopPropagation(); go(hop, true); });
    new lib.Marker({ element: mark, offset: hop.shift }).setLngLat(hop.at).addTo(map);
    marks.set(hop.n, mark);
  }
  if (line.length) {
    const bounds = line.reduce((box, at) => box.extend(at), new lib.LngLatBounds(line[0], line[0]));
    const most = Math.max(...spread.values());
    map.fitBounds(bounds, { padding: { top: 60, bottom: 60, left: 50, right: 50 + 30 * (most - 1) }, maxZoom: 4, duration: 0 });
  }
  buttons((number) => {
    const hop = places.find((each) => each.n === number);
    if (!hop) { choose(number, false); return; }
    go(hop, false);
    map.easeTo({ center: hop.at, duration: window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 400 });
  });
  frame.dataset.ready = "yes";
}

if (frame && list) {
  draw().catch((error) => { frame.dataset.ready = "no"; console.warn("map not drawn:", error.message); });
}
