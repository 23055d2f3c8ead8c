# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of alarms. The only SQL of this room."""

from __future__ import annotations

from ploughshare.registry.alarms.store import alarms, watching

__all__ = ["alarms", "watching"]
