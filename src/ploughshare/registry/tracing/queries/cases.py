# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Traces of one case: for other rooms of this house, which check reach and record."""

from __future__ import annotations

from ploughshare.registry.tracing.store.outgoing import traces as store
from ploughshare.registry.tracing.terms import Trace
from ploughshare.safeguards.work import CaseId, Work


def traces_of_case(work: Work, case: CaseId, *, most: int) -> list[Trace]:
    """Traces of a case, newest first."""
    return store.of_case(work.connection, case, most=most)


def count_of_case(work: Work, case: CaseId) -> int:
    """How many traces a case has."""
    return store.count_of_case(work.connection, case)
