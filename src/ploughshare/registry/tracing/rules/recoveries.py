# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The recovery as the last event of a chain."""

from __future__ import annotations

from ploughshare.exchange.peers.terms import Descriptor
from ploughshare.registry.recoveries.terms import Recovery
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind
from ploughshare.vocabulary.handling import Grade, InformationGrade, SourceGrade


def recovery_event(own: Descriptor, recovery: Recovery) -> ArmEvent:
    """What this authority itself says: recovered here, then.

    Args:
        own: this node's descriptor: the source of the statement.
    """
    return ArmEvent(
        ArmEventKind.RECOVERED,
        recovery.recovered_on,
        recovery.place.country,
        Provenance(
            Source(own.state, own.authority, recovery.source_record),
            Grade(SourceGrade.A, InformationGrade.ONE),
        ),
        rounds=recovery.rounds,
    )
