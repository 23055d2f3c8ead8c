// SPDX-FileCopyrightText: 2026 The Ploughshare authors
// SPDX-License-Identifier: Apache-2.0
// Seizures on a map: states by how many, circles where a place is known, lines for ways. The tables below
// it say the same.

const frame = document.querySelector("[data-seizures]");
const note = document.querySelector("[data-pointed]");

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--ps-map-${name}`).trim();
}

// The middle of a state's largest piece of land: where its name would stand.
function middle(feature) {
  const pieces = feature.geometry.type === "Polygon" ? [feature.geometry.coordinates] : feature.geometry.coordinates;
  let best = [0, 0], most = -1;
  for (const piece of pieces) {
    const [xs, ys] = [piece[0].map((point) => point[0]), piece[0].map((point) => point[1])];
    const edges = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    const size = (edges[2] - edges[0]) * (edges[3] - edges[1]);
    if (size > most) { most = size; best = [(edges[0] + edges[2]) / 2, (edges[1] + edges[3]) / 2]; }
  }
  return best;
}

function collection(features) {
  return { type: "geojson", data: { type: "FeatureCollection", features } };
}

async function draw() {
  const { countries, points } = JSON.parse(frame.dataset.seizures);
  const routes = JSON.parse(frame.dataset.routes);
  const [lib, world] = await Promise.all([
    import(frame.dataset.maplibre),
    fetch(frame.dataset.countries).then((answer) => answer.json()),
  ]);
  lib.setWorkerUrl(new URL(frame.dataset.worker, window.location.href).href);
  const middles = {};
  const most = Math.max(1, ...Object.values(countries).map((each) => each.events));
  for (const each of world.features) {
    middles[each.properties.id] = middle(each);
    const here = countries[each.properties.id];
    each.properties.share = here ? Math.log1p(here.events) / Math.log1p(most) : 0;
  }
  const lines = routes.map((route) => ({
    type: "Feature", properties: { events: route.events, drone: route.drone },
    geometry: { type: "LineString", coordinates: route.points.map((at) => (typeof at === "string" ? middles[at] : at)).filter(Boolean) },
  })).filter((line) => line.geometry.coordinates.length > 1);
  const circles = points.map((point) => ({
    type: "Feature", properties: { events: point.events, words: point.words }, geometry: { type: "Point", coordinates: point.at },
  }));
  const width = ["interpolate", ["linear"], ["get", "events"], 1, 1.5, 100, 6];
  const map = new lib.Map({
    container: frame, attributionControl: false, cooperativeGestures: true, dragRotate: false, pitchWithRotate: false,
    center: [10, 22], zoom: 0.6, renderWorldCopies: false,
    style: {
      version: 8,
      sources: { world: { type: "geojson", data: world }, ways: collection(lines), places: collection(circles) },
      layers: [
        { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
        { id: "land", type: "fill", source: "world", paint: { "fill-color": colour("out"), "fill-outline-color": colour("line") } },
        { id: "counts", type: "fill", source: "world", filter: [">", ["get", "share"], 0], paint: {
          "fill-color": colour("bad"), "fill-opacity": ["+", 0.25, ["*", 0.6, ["get", "share"]]] } },
        { id: "ways", type: "line", source: "ways", filter: ["!", ["get", "drone"]], paint: { "line-color": colour("line"), "line-width": width } },
        { id: "drones", type: "line", source: "ways", filter: ["get", "drone"], paint: { "line-color": colour("line"), "line-width": width, "line-dasharray": [2, 2] } },
        { id: "places", type: "circle", source: "places", paint: {
          "circle-color": colour("care"), "circle-stroke-color": colour("line"), "circle-stroke-width": 1,
          "circle-radius": ["interpolate", ["linear"], ["get", "events"], 1, 4, 1000, 20] } },
      ],
    },
  });
  window.addEventListener("beforeunload", () => map.remove());
  map.addControl(new lib.NavigationControl({ showCompass: false }));
  const say = (words) => { if (words && note.textContent !== words) { note.textContent = words; } };
  map.on("mousemove", "counts", (event) => say((countries[event.features[0].properties.id] || {}).words));
  map.on("mousemove", "places", (event) => say(event.features[0].properties.words));
  const box = new lib.LngLatBounds();
  for (const each of Object.keys(countries)) { if (middles[each]) { box.extend(middles[each]); } }
  for (const each of [...lines.flatMap((line) => line.geometry.coordinates), ...points.map((point) => point.at)]) { box.extend(each); }
  if (!box.isEmpty()) { map.fitBounds(box, { padding: 40, maxZoom: 4, duration: 0 }); }
  frame.dataset.ready = "yes";
}

if (frame) {
  draw().catch((error) => { frame.dataset.ready = "no"; console.warn("map not drawn:", error.message); });
}
