# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Erase a licence because two persons ordered it."""

from __future__ import annotations

from ploughshare.exchange.attachments import service as attachments
from ploughshare.registry.licences.store import old
from ploughshare.registry.licences.terms import LicenceId
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def erase_licence(work: Work, id: LicenceId) -> None:
    """Erase a licence with all that was delivered, checked and found under it."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    attachments.forget_all(work, [id])
    old.remove(work.connection, id)
