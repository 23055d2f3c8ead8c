# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of look-ups, opened when they are first needed: NumPy comes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ploughshare.bootstrap.sealing import lookup_files, lookup_folder
from ploughshare.bootstrap.settings import Settings

if TYPE_CHECKING:
    from ploughshare.exchange.lookup.index.prepared import PreparedRegister
    from ploughshare.exchange.lookup.index.shelf import TagShelf


class LookupFiles:
    """The evaluated register, and the sets that were given and that are held.

    Args:
        settings: where and how they are kept.
        box: the node's key for what it seals for itself.
    """

    def __init__(self, settings: Settings, box: bytes) -> None:
        self._folder = lookup_folder(settings)
        self._files = lookup_files(settings, box)
        self._shelves: dict[str, TagShelf] = {}

    def prepared(self) -> PreparedRegister:
        """The evaluated register."""
        from ploughshare.exchange.lookup.index.prepared import PreparedRegister

        return PreparedRegister(self._folder / "prepared", self._files)

    def given(self) -> TagShelf:
        """Sets that partners have of us, to tell what changed."""
        return self._shelf("given")

    def held(self) -> TagShelf:
        """Sets that we have of partners."""
        return self._shelf("held")

    def _shelf(self, name: str) -> TagShelf:
        from ploughshare.exchange.lookup.index.shelf import TagShelf

        return self._shelves.setdefault(name, TagShelf(self._folder / name, self._files))
