# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From the records of this node to rows that are counted."""

from __future__ import annotations

from ploughshare.commitments.indicators.rules.settling import OF_RESULT, SUCCESSES
from ploughshare.commitments.indicators.terms import ArmRow, TraceStand
from ploughshare.commitments.reports.terms import Transfer
from ploughshare.kernel.periods import PartDate
from ploughshare.registry.licences.queries import Traded
from ploughshare.registry.licences.terms import LicenceKind
from ploughshare.registry.seizures.terms import ApprehendedArm
from ploughshare.registry.tracing.terms import Diversion as Established
from ploughshare.registry.tracing.terms import Trace
from ploughshare.vocabulary.seizures import Diversion


def transfer_of(traded: Traded) -> Transfer:
    """A line of a licence as a report on trade counts it."""
    said = traded.licence.said
    outward = said.kind is LicenceKind.EXPORT
    return Transfer(
        outward,
        traded.goods.arm_type,
        said.destination if outward else said.origin,
        traded.authorised,
        traded.actual,
        (str(traded.licence.id),),
    )


def row_of(arm: ApprehendedArm, stand: tuple[Trace, Established | None] | None, *, authority: str) -> ArmRow:
    """An arm with the stand of its trace.

    Args:
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
