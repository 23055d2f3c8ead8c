# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of updates: who was told what."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.mailbox.queries import state_of
from ploughshare.exchange.updates import store
from ploughshare.exchange.updates.terms import Told
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def told_of(work: Work, digest: str) -> list[Told]:
    """Which nodes were told of a change, and where the letters stand. Its caller recorded what was opened."""
    work.allow(Permission.LAW_READ)
    found = store.told_of(work.connection, digest)
    return [replace(each, state=state_of(work, each.node, each.message)) for each in found]
