# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of stocks. The only SQL of this room."""

from __future__ import annotations

from ploughshare.registry.stocks.store import old, things

__all__ = ["old", "things"]
