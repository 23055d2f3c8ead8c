# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of stocks."""

from __future__ import annotations

from ploughshare.registry.stocks.service.acting import act_on_arm, act_on_lot, confirm_act
from ploughshare.registry.stocks.service.counting import confirm_count, count_store
from ploughshare.registry.stocks.service.keeping import (
    complete_arm,
    enter_arm,
    enter_lot,
    excuse_arm,
    open_store,
)

__all__ = [
    "act_on_arm",
    "act_on_lot",
    "complete_arm",
    "confirm_act",
    "confirm_count",
    "count_store",
    "enter_arm",
    "enter_lot",
    "excuse_arm",
    "open_store",
]
