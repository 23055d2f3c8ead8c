# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What makes files clean on a node before they leave it."""

from __future__ import annotations

from ploughshare.bootstrap.import_run import PRODUCTION_WALLS
from ploughshare.bootstrap.settings import Settings
from ploughshare.exchange.release.adapters.child import ChildCleaner
from ploughshare.exchange.release.ports import Cleaner
from ploughshare.exchange.release.terms import CleaningLimits


def cleaner_of(settings: Settings) -> Cleaner:
    """A cleaner with the walls that the settings demand: in production those of decision 6."""
    walls = PRODUCTION_WALLS if settings.node.production else CleaningLimits().walls_needed
    return ChildCleaner(CleaningLimits(walls_needed=walls))
