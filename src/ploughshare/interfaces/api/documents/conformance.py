# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of conformance."""

from __future__ import annotations

from datetime import datetime

from ploughshare.interfaces.api.documents.forms import Told
from ploughshare.registry.conformance.queries import Conformance
from ploughshare.registry.conformance.terms import ProbeCase, Verdict


class ProbeDocument(Told, frozen=True, kw_only=True):
    """A request that the node must refuse, and what it showed."""

    case: ProbeCase
    verdict: Verdict
    code: str | None
    sent_at: datetime
    ended_at: datetime | None


class ReportDocument(Told, frozen=True, kw_only=True):
    """What another node says: that this one did not refuse."""

    reporter: str
    case: ProbeCase
    at: datetime


class ConformanceDocument(Told, frozen=True, kw_only=True):
    """What is known of a node's conformance."""

    probes: list[ProbeDocument]
    reports: list[ReportDocument]


def conformance_document(found: Conformance) -> ConformanceDocument:
    """What is known of a node's conformance."""
    return ConformanceDocument(
        probes=[
            ProbeDocument(
                case=each.case,
                verdict=each.verdict,
                code=each.code,
                sent_at=each.sent_at,
                ended_at=each.ended_at,
            )
            for each in found.probes
        ],
        reports=[
            ReportDocument(reporter=each.reporter, case=each.case, at=each.at) for each in found.reports
        ],
    )
