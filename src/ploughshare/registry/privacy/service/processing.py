# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Keep a new version of the record of processing."""

from __future__ import annotations

from ploughshare.registry.privacy import rules
from ploughshare.registry.privacy.errors import PrivacyMovedOn
from ploughshare.registry.privacy.queries.processing import drawn_activities
from ploughshare.registry.privacy.store import processing as store
from ploughshare.registry.privacy.terms import ProcessingRecord
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def keep_version(
    work: Work,
    *,
    after: int,
    controller: str,
    officer: str,
    basis: str,
    security: str,
    remarks: str | None,
) -> ProcessingRecord:
    """Keep a version: what people write, with the activities as the node is set up now.

    Args:
        after: the version that was read; 0 before there is one.

    Raises:
        PrivacyUnfit.
        PrivacyMovedOn: somebody kept one meanwhile.
    """
    work.allow(Permission.PRIVACY_WRITE)
    last = store.latest(work.connection)
    if (0 if last is None else last.version) != after:
        raise PrivacyMovedOn()
    made = ProcessingRecord(
        after + 1,
        rules.words("controller", controller),
        rules.words("data-protection officer", officer),
        rules.words("legal basis", basis),
        rules.words("security", security),
        (remarks or "").strip()[:4000] or None,
        drawn_activities(work),
        work.mandate.actor,
        work.at,
    )
    store.add(work.connection, made)
    work.record(Deed.PROCESSING_RECORDED, None, {"version": made.version})
    return made
