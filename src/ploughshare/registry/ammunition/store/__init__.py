# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The only SQL of the register of ammunition."""

from ploughshare.registry.ammunition.store import codes, lots
from ploughshare.registry.ammunition.store.tables import code, lot, lot_event

__all__ = ["code", "codes", "lot", "lot_event", "lots"]
