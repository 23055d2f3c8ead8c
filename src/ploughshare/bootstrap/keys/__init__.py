# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The node's keys in its secrets folder: `files` reads and writes them, `ring` says which of them counts,
`rotation` replaces them, `protection` keeps them shut at rest."""

from __future__ import annotations

from ploughshare.bootstrap.keys.files import (
    load_box,
    load_edge_key,
    load_keys,
    load_shown,
    make_keys,
    write_secret,
)
from ploughshare.bootstrap.keys.ring import KeyRing, read_ring

__all__ = [
    "KeyRing",
    "load_box",
    "load_edge_key",
    "load_keys",
    "load_shown",
    "make_keys",
    "read_ring",
    "write_secret",
]
