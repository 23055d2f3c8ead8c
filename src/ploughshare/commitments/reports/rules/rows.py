# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From the records of this node to rows that are counted."""

from __future__ import annotations

from ploughshare.commitments.indicators.rules.settling import OF_RESULT, SUCCESSES
from ploughshare.commitments.indicators.terms import ArmRow, TraceStand
from ploughshare.commitments.reports.terms import AskedArm, Transfer
from ploughshare.kernel.periods import PartDate
from ploughshare.registry.licences.queries import Traded
from ploughshare.registry.licences.terms import LicenceKind
from ploughshare.registry.seizures.terms import ApprehendedArm
from ploughshare.registry.tracing.queries.counting import AskedAbout
from ploughshare.registry.tracing.terms import Diversion as Established
from ploughshare.registry.tracing.terms import Trace
from ploughshare.vocabulary.seizures import Disposal, Diversion


def transfer_of(traded: Traded, year: int) -> Transfer:
    """A line of a licence, or a movement under it, as a report on trade counts it."""
    said = traded.licence.said
    outward = said.kind is LicenceKind.EXPORT
    decided = traded.licence.decided_at
    return Transfer(
        str(traded.movement) if traded.movement else f"{traded.licence.id} line {traded.goods.number}",
        str(traded.licence.id),
        traded.reference or said.reference,
        year,
        traded.on or (decided.date() if decided else None),
        outward,
        traded.goods.arm_type,
        said.destination if outward else said.origin,
        traded.movement is not None,
        traded.quantity,
    )


def asked_arm_of(asked: AskedAbout) -> AskedArm:
    """An arm that was asked about as a report counts it."""
    return AskedArm(
        str(asked.item),
        str(asked.opens),
        asked.reference,
        asked.outward,
        asked.other,
        asked.asked_at.date(),
        asked.answered_at.date() if asked.answered_at else None,
    )


def row_of(
    arm: ApprehendedArm,
    stand: tuple[Trace, Established | None] | None,
    became: Disposal | None = None,
    *,
    authority: str,
) -> ArmRow:
    """An arm with the stand of its trace, and what became of it.

    Args:
        became: by the records of custody or stock; None if they do not know it.
        authority: of this node, which establishes what its traces establish.
    """
    return ArmRow(
        str(arm.item),
        str(arm.event),
        arm.agency,
        arm.apprehension,
        arm.ground,
        arm.border,
        arm.happened_on,
        arm.country,
        arm.subdivision,
        arm.kind,
        arm.arm_type,
        arm.arm_class,
        arm.making,
        arm.alteration,
        arm.amount,
        arm.marking,
        arm.uniquely_marked,
        arm.standing,
        stand_of(*stand, authority=authority) if stand else None,
        arm.diversion,
        arm.disposal,
        became,
        arm.part,
        arm.unit,
        arm.conveyance,
        arm.origin,
        arm.destination,
    )


def stand_of(trace: Trace, established: Established | None, *, authority: str) -> TraceStand:
    """How a trace stands, with who established the point of diversion, on what grounds and when.

    A trace that was closed with a last legal record says all three: this authority, the result, the day.
    """
    closed_on = trace.closed_at.date() if trace.closed_at else None
    diversion = None
    if established is not None:
        on = PartDate.of(established.established_at.date())
        diversion = Diversion(authority, established.grounds, on, established.country)
    elif closed_on is not None and trace.result is not None and OF_RESULT[trace.result] in SUCCESSES:
        diversion = Diversion(authority, trace.result.value, PartDate.of(closed_on))
    return TraceStand(trace.state, trace.result, trace.opened_at.date(), closed_on, diversion)
