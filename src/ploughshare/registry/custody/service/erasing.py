# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Erase an exhibit because two persons ordered it: with its history, seals and files."""

from __future__ import annotations

from ploughshare.exchange.attachments import service as attachments
from ploughshare.registry.custody.store import old
from ploughshare.registry.custody.terms import EvidenceId
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def erase_exhibit(work: Work, id: EvidenceId) -> None:
    """Erase an exhibit. A receipt by which others were handed over with it stays until the last of them goes:
    it holds numbers, seals and digests, and never what a thing is."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    attachments.forget_all(work, [id])
    old.remove(work.connection, id)
