# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Borders of release."""

from __future__ import annotations

from typing import Protocol

from ploughshare.exchange.release.terms import Cleaned


class Cleaner(Protocol):
    """Makes a new file that holds what is to be told. Converts files: never called inside a Work."""

    def clean(self, data: bytes, *, name: str = "") -> Cleaned:
        """A new file from an old one.

        Args:
            name: the old file's name. Only its ending is read, to tell a table from a text; nothing of
                it goes on.

        Raises:
            PloughshareError: why it cannot be made clean for certain, and what to do.
        """
        ...
