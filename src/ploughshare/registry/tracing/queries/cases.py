# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Traces of one case: for other rooms of this house, which check reach and record."""

from __future__ import annotations

from ploughshare.kernel.ids import Id
from ploughshare.registry.tracing.store.outgoing import traces as store
from ploughshare.registry.tracing.terms import Trace
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.work import CaseId, Work


def traces_of_case(work: Work, case: CaseId, *, most: int) -> list[Trace]:
    """Traces of a case, newest first."""
    return store.of_case(work.connection, case, most=most)


def under_case(work: Work, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Traces of a case, newest first: for rooms that check reach and record."""
    return store.under_case(work.connection, case, most=most, before=before)


def count_of_case(work: Work, case: CaseId) -> int:
    """How many traces a case has."""
    return store.count_of_case(work.connection, case)
