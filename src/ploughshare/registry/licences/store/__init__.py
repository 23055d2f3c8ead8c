# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of licences, lists, deliveries and alerts. The only SQL of this room."""

from __future__ import annotations

from ploughshare.registry.licences.store import alerts, deliveries, licences, lists, old

__all__ = ["alerts", "deliveries", "licences", "lists", "old"]
