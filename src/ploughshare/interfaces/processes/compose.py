# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Puts the faces of the office together into one application."""

from __future__ import annotations

from litestar import Litestar

from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.post_room import PostRoom


def compose(node: Node, post: PostRoom) -> Litestar:
    """The office's application: pages and API over one node."""
    raise NotImplementedError
