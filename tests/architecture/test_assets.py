# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the pages load: built at set-up, complete, and from this machine only."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from itertools import pairwise

import pytest

import build_assets
from ploughshare.kernel.countries import all_countries
from sources import short, tracked

LOADS = re.compile(
    r"""(?:\bsrc\s*=\s*["']?|<link[^>]*href\s*=\s*["']?|url\(\s*["']?|@import\s+["']?|\bimport\s*\(?\s*["'])"""
    r"(?:https?:)?//",
    re.IGNORECASE,
)
MAP_BYTES_MOST = 2_000_000


def test_no_page_loads_from_another_host() -> None:
    ours = [path for path in tracked() if build_assets.WEB in path.parents]
    theirs = [path for path in build_assets.VENDOR.rglob("*") if path.suffix in {".css"}]
    pages = [path for path in ours if path.suffix in {".html", ".css", ".js", ".mjs"}]
    assert theirs
    assert [short(path) for path in pages + theirs if LOADS.search(path.read_text("utf-8"))] == []


def test_every_file_the_pages_need_is_built() -> None:
    needed = [*build_assets.COPIED.values(), "icons/sprite.svg", "fonts/fonts.css", "map/countries.geojson"]
    assert [name for name in needed if not (build_assets.VENDOR / name).stat().st_size] == []
    fonts = build_assets.VENDOR / "fonts"
    named = re.findall(r"url\(([^)]+)\)", (fonts / "fonts.css").read_text("utf-8"))
    assert named
    assert [name for name in named if not (fonts / name).exists()] == []


def test_the_sprite_holds_every_icon_that_a_page_uses() -> None:
    sprite = ElementTree.parse(build_assets.VENDOR / "icons/sprite.svg").getroot()
    drawn = {str(symbol.get("id")).removeprefix("tabler-") for symbol in sprite}
    assert set(build_assets.used_icons()) <= drawn


def test_the_base_map_crosses_no_meridian_and_knows_the_countries() -> None:
    path = build_assets.VENDOR / "map/countries.geojson"
    assert path.stat().st_size < MAP_BYTES_MOST
    features = json.loads(path.read_text("utf-8"))["features"]
    codes = {feature["properties"]["id"] for feature in features} - {None}
    assert codes <= set(all_countries())
    assert {"FRA", "NOR", "RUS", "FJI", "MEX", "USA"} <= codes
    assert len(codes) > 200
    for feature in features:
        for polygon in feature["geometry"]["coordinates"]:
            for ring in polygon:
                assert ring[0] == ring[-1], feature["properties"]
                steps = [abs(a[0] - b[0]) for a, b in pairwise(ring)]
                assert max(steps) < 180, feature["properties"]


def test_a_topology_is_decoded_arc_by_arc() -> None:
    """Two squares that share one edge, which the second runs backwards (TopoJSON 1.0, 2.1.4)."""
    topology = {
        "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
        "arcs": [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "id": "1", "properties": {"name": "west"}, "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "id": "2", "properties": {"name": "east"}, "arcs": [[[2, ~0]]]},
                ]
            }
        },
    }
    west, east = build_assets.read_topology(topology, "countries")
    assert west["geometry"]["coordinates"] == [[[(11, 20), (11, 21), (10, 21), (10, 20), (11, 20)]]]
    assert east["geometry"]["coordinates"] == [[[(11, 20), (12, 20), (12, 21), (11, 21), (11, 20)]]]


def test_rounding_merges_points_and_drops_what_vanishes() -> None:
    square = [[0, 0], [1, 0], [1.001, 0.001], [1, 1], [0, 0]]
    speck = [[0, 0], [0.001, 0], [0.001, 0.001], [0, 0]]
    assert build_assets.rounded([[square], [speck]]) == [[[[0, 0], [1, 0], [1, 1], [0, 0]]]]


def test_an_icon_that_does_not_exist_stops_the_build() -> None:
    with pytest.raises(SystemExit, match="no-such-icon"):
        build_assets.build_sprite(["check", "no-such-icon"])
