# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where a node keeps the trust list it took."""

from __future__ import annotations

from typing import Protocol

from ploughshare.exchange.trust.terms import ListStatus


class TrustRecord(Protocol):
    """The trust list that is known here, its signatures checked when it was taken."""

    def status(self) -> ListStatus | None:
        """How it stands; None if none was taken."""
        ...

    def listed(self, name: str) -> str | None:
        """The text of what it lists under a name; None if nothing."""
        ...
