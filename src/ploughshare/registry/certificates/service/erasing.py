# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Erase an end-user certificate because two persons ordered it."""

from __future__ import annotations

from ploughshare.exchange.attachments import service as attachments
from ploughshare.registry.certificates import store
from ploughshare.registry.certificates.terms import CertificateId
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def erase_certificate(work: Work, id: CertificateId) -> None:
    """Erase a certificate. What its status list tells of it stays: who holds a copy may still ask."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    found = store.get(work.connection, id)
    if found is not None:
        attachments.forget_all(work, [id])
        store.remove(work.connection, found)
