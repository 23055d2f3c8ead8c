# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Copy what the pages load from `node_modules` into the package's static folder.

Nothing that lands there is committed, and no page loads anything from another host. The folder is
`src/ploughshare/interfaces/web/static/vendor/`:

    tabler/tabler.min.css, tabler.rtl.min.css, tabler.min.js
    htmx/htmx.min.js
    maplibre/maplibre-gl.mjs, maplibre-gl-worker.mjs, maplibre-gl.css
    icons/sprite.svg        symbols `tabler-NAME`, only those the pages use
    fonts/fonts.css, *.woff2    families Inter, Noto Sans, Noto Sans Arabic, Noto Sans Mono
    map/countries.geojson   properties `id` (ISO 3166-1 alpha-3) and `name`
    LICENCES.txt            the licence of each package

It is made beside the old one and put in its place at the end, so that a run that fails leaves the
old one standing.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
WEB = ROOT / "src/ploughshare/interfaces/web"
VENDOR = WEB / "static/vendor"
COUNTRIES = ROOT / "src/ploughshare/kernel/data/countries.csv"
STAMP = ".stamp"

COPIED = {
    "@tabler/core/dist/css/tabler.min.css": "tabler/tabler.min.css",
    "@tabler/core/dist/css/tabler.rtl.min.css": "tabler/tabler.rtl.min.css",
    "@tabler/core/dist/js/tabler.min.js": "tabler/tabler.min.js",
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
    "maplibre-gl/dist/maplibre-gl.mjs": "maplibre/maplibre-gl.mjs",
    "maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre/maplibre-gl-worker.mjs",
    "maplibre-gl/dist/maplibre-gl.css": "maplibre/maplibre-gl.css",
}
FONTS = {
    "inter": ("Inter", ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "vietnamese")),
    "noto-sans": ("Noto Sans", ("devanagari",)),
    "noto-sans-arabic": ("Noto Sans Arabic", ("arabic",)),
    "noto-sans-mono": ("Noto Sans Mono", ("latin", "cyrillic", "greek")),
}
ATLAS = "world-atlas/countries-50m.json"
MAP_DIGITS = 2
"""Decimals of a degree kept in the base map: 0.01° is about a kilometre, below a pixel at country zoom."""

ICON_USES = (
    re.compile(r"""\bicon\(\s*['"]([a-z0-9-]+)['"]"""),
    re.compile(r"""\bicon\s*[=:]\s*['"]([a-z0-9-]+)['"]"""),
    re.compile(r"""\bdrawing\s*=\s*['"]([a-z0-9-]+)['"]"""),
    re.compile(r"""#tabler-([a-z0-9-]+)"""),
    re.compile(r"""['"]icon['"]\s*:\s*['"]([a-z0-9-]+)['"]"""),
    re.compile(r"""\bdata-icon=['"]([a-z0-9-]+)['"]"""),
)
FILLED = 'fill="currentColor"'
OUTLINE = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
ICON_BASICS = ("alert-triangle", "check", "x", "info-circle")
"""Words of every page, there even before a page names them."""


def used_icons(web: Path = WEB) -> list[str]:
    """Names of the icons that templates, scripts and Python of the pages mention, in order."""
    names = set(ICON_BASICS)
    for path in sorted(web.rglob("*")):
        if (
            path.suffix not in {".html", ".jinja", ".j2", ".py", ".js", ".mjs", ".svg", ".css"}
            or VENDOR in path.parents
        ):
            continue
        text = path.read_text("utf-8")
        for use in ICON_USES:
            names.update(use.findall(text))
    return sorted(names)


def build_sprite(names: list[str]) -> str:
    """One SVG with a symbol `tabler-NAME` for each name; `NAME-filled` takes the filled drawing."""
    symbols, missing = [], []
    for name in names:
        filled = name.endswith("-filled")
        folder = "filled" if filled else "outline"
        path = MODULES / "@tabler/icons/icons" / folder / f"{name.removesuffix('-filled')}.svg"
        if not path.exists():
            missing.append(name)
            continue
        inner = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", path.read_text("utf-8"), flags=re.DOTALL)
        inner = re.sub(r'<path stroke="none" d="M0 0h24v24H0z" fill="none" ?/>', "", inner)
        look = FILLED if filled else OUTLINE
        inner = re.sub(r">\s+<", "><", inner.strip())
        symbols.append(f'<symbol id="tabler-{name}" viewBox="0 0 24 24" {look}>{inner}</symbol>')
    if missing:
        sys.exit(f"no such icon in @tabler/icons: {', '.join(missing)}. Correct the name in the template.")
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def build_fonts(target: Path) -> None:
    """Copy the upright variable fonts of the chosen scripts and write `fonts.css` for them."""
    target.mkdir(parents=True)
    faces = []
    for package, (family, subsets) in FONTS.items():
        source = MODULES / "@fontsource-variable" / package
        ranges = json.loads((source / "unicode.json").read_text("utf-8"))
        for subset in subsets:
            name = f"{package}-{subset}-wght-normal.woff2"
            shutil.copyfile(source / "files" / name, target / name)
            faces.append(
                f'@font-face {{\n  font-family: "{family}";\n  font-style: normal;\n  font-display: swap;\n'
                f"  font-weight: 100 900;\n  src: url({name}) format('woff2');\n"
                f"  unicode-range: {ranges[subset]};\n}}\n"
            )
    (target / "fonts.css").write_text("\n".join(faces), "utf-8")


def read_topology(topology: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Decode one object of a quantised TopoJSON file into GeoJSON features (TopoJSON 1.0, 2.1 and 2.2)."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)

    def ring(indices: list[int]) -> list[tuple[float, float]]:
        line: list[tuple[float, float]] = []
        for index in indices:
            points = arcs[index] if index >= 0 else arcs[~index][::-1]
            line.extend(points[1:] if line else points)
        return line

    features = []
    for shape in topology["objects"][name]["geometries"]:
        polygons = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}[shape["type"]]
        coordinates = [[ring(part) for part in polygon] for polygon in polygons]
        features.append(
            {
                "type": "Feature",
                "properties": {"id": shape.get("id"), "name": shape["properties"]["name"]},
                "geometry": {"type": "MultiPolygon", "coordinates": coordinates},
            }
        )
    return features


def rounded(coordinates: Any) -> Any:
    """Coordinates with fewer decimals, points that fall together merged, rings that vanish left out."""
    if isinstance(coordinates[0][0], (int, float)):
        points: list[list[float]] = []
        for x, y, *_ in coordinates:
            point = [round(x, MAP_DIGITS), round(y, MAP_DIGITS)]
            if not points or points[-1] != point:
                points.append(point)
        return points if len(points) >= 4 else None
    inner = [found for part in coordinates if (found := rounded(part))]
    return inner or None


def build_map() -> str:
    """The base map as GeoJSON, its polygons cut at the 180th meridian, countries named by alpha-3 code."""
    import antimeridian
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    with COUNTRIES.open(encoding="utf-8", newline="") as table:
        alpha3 = {row["alpha2"]: row["alpha3"] for row in csv.DictReader(table)}
    topology = json.loads((MODULES / ATLAS).read_text("utf-8"))
    features = []
    for feature in read_topology(topology, "countries"):
        fixed = antimeridian.fix_geojson(feature, fix_winding=True)
        coordinates = fixed["geometry"]["coordinates"]
        if fixed["geometry"]["type"] == "Polygon":
            coordinates = [coordinates]
        numeric = str(feature["properties"]["id"] or "")
        two = aliases.get(numeric, [None])[0]
        properties = {"id": alpha3.get(two), "name": feature["properties"]["name"]}
        geometry = {"type": "MultiPolygon", "coordinates": rounded(coordinates)}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, separators=(",", ":"), ensure_ascii=False) + "\n"


def copy_files(target: Path) -> None:
    """Copy the files that are taken as they are, without their links to source maps."""
    for source, place in COPIED.items():
        path = target / place
        path.parent.mkdir(parents=True, exist_ok=True)
        text = (MODULES / source).read_text("utf-8")
        text = re.sub(r"\n?(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$", "\n", text)
        path.write_text(text, "utf-8")


def licences() -> str:
    """The licence text of every package in `node_modules` that the pages may load from."""
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    parts = []
    for place, package in sorted(lock["packages"].items()):
        if not place or package.get("dev"):
            continue
        folder = ROOT / place
        texts = sorted(path for path in folder.glob("LICEN[CS]E*") if path.is_file())
        body = "\n".join(path.read_text("utf-8", errors="replace") for path in texts)
        name, licence = place.removeprefix("node_modules/"), package.get("license", "see below")
        title = f"{name} {package['version']} ({licence})"
        parts.append(f"{title}\n{'-' * len(title)}\n{body.strip()}\n")
    return "\n\n".join(parts)


def key_of(icons: list[str]) -> str:
    """What the built folder depends on: the lock, this script and the names of the icons."""
    found = hashlib.sha256(Path(__file__).read_bytes())
    found.update((ROOT / "package-lock.json").read_bytes())
    found.update("\n".join(icons).encode())
    return found.hexdigest()


def build(target: Path, icons: list[str]) -> None:
    """Make the whole folder at `target`."""
    copy_files(target)
    (target / "icons").mkdir()
    (target / "icons/sprite.svg").write_text(build_sprite(icons), "utf-8")
    build_fonts(target / "fonts")
    (target / "map").mkdir()
    (target / "map/countries.geojson").write_text(build_map(), "utf-8")
    (target / "LICENCES.txt").write_text(licences(), "utf-8")


def main() -> None:
    """Build the folder if what it depends on has changed."""
    icons = used_icons()
    key = key_of(icons)
    if (VENDOR / STAMP).exists() and (VENDOR / STAMP).read_text("utf-8") == key:
        return
    if not MODULES.exists():
        sys.exit("node_modules is missing: say `make setup`")
    print("· building the pages' assets", flush=True)
    target = VENDOR.with_name("vendor.new")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    try:
        build(target, icons)
        (target / STAMP).write_text(key, "utf-8")
        shutil.rmtree(VENDOR, ignore_errors=True)
        target.rename(VENDOR)
    finally:
        shutil.rmtree(target, ignore_errors=True)


if __name__ == "__main__":
    main()
