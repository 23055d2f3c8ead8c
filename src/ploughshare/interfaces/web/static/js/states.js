// SPDX-FileCopyrightText: 2026 The Ploughshare authors
// SPDX-License-Identifier: Apache-2.0
// A map of states in the colours of the table below it: point at a state and it is named, choose it and
// the table goes to its row. The table alone says everything.

const frame = document.querySelector("[data-states]");
const note = document.querySelector("[data-pointed]");

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--ps-map-${name}`).trim();
}

function find(state) {
  const row = document.getElementById(`state-${state}`);
  if (!row) { return; }
  for (const other of document.querySelectorAll("tr.chosen")) { other.classList.remove("chosen"); }
  row.classList.add("chosen");
  row.scrollIntoView({ block: "center", behavior: "auto" });
  const link = row.querySelector("a");
  if (link) { link.focus({ preventScroll: true }); }
}

async function draw() {
  const painted = JSON.parse(frame.dataset.states);
  const [lib, world] = await Promise.all([
    import(frame.dataset.maplibre),
    fetch(frame.dataset.countries).then((answer) => answer.json()),
  ]);
  lib.setWorkerUrl(new URL(frame.dataset.worker, window.location.href).href);
  for (const each of world.features) {
    const here = painted[each.properties.id];
    each.properties.tone = here ? here.tone : "out";
  }
  const map = new lib.Map({
    container: frame, attributionControl: false, cooperativeGestures: true, dragRotate: false, pitchWithRotate: false,
    center: [10, 22], zoom: 0.6, renderWorldCopies: false,
    style: {
      version: 8,
      sources: { world: { type: "geojson", data: world } },
      layers: [
        { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
        { id: "land", type: "fill", source: "world", paint: {
          "fill-color": ["match", ["get", "tone"], "good", colour("good"), "care", colour("care"), "bad", colour("bad"), "none", colour("none"), colour("out")],
          "fill-outline-color": colour("line") } },
      ],
    },
  });
  window.addEventListener("beforeunload", () => map.remove());
  map.addControl(new lib.NavigationControl({ showCompass: false }));
  const at = (event) => painted[event.features[0].properties.id];
  map.on("mousemove", "land", (event) => {
    const here = at(event);
    if (here && note.textContent !== here.words) { note.textContent = here.words; }
    map.getCanvas().style.cursor = here ? "pointer" : "";
  });
  map.on("click", "land", (event) => { if (at(event)) { find(event.features[0].properties.id); } });
  const marked = Object.keys(painted);
  if (marked.length && marked.length < 100) {
    const box = new lib.LngLatBounds();
    for (const each of world.features.filter((one) => painted[one.properties.id])) {
      let largest = null, most = -1;
      for (const polygon of each.geometry.coordinates) {
        const [xs, ys] = [polygon[0].map((point) => point[0]), polygon[0].map((point) => point[1])];
        const edges = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
        const size = (edges[2] - edges[0]) * (edges[3] - edges[1]);
        if (size > most) { most = size; largest = edges; }
      }
      box.extend([largest[0], largest[1]]).extend([largest[2], largest[3]]);
    }
    if (!box.isEmpty()) { map.fitBounds(box, { padding: 20, maxZoom: 4, duration: 0 }); }
  }
  frame.dataset.ready = "yes";
}

if (frame) {
  draw().catch((error) => { frame.dataset.ready = "no"; console.warn("map not drawn:", error.message); });
}
