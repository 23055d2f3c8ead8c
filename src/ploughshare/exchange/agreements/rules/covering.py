# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whether an agreement covers an exchange between two nodes now."""

from __future__ import annotations

from datetime import datetime, timedelta

from ploughshare.exchange.agreements.errors import (
    AgreementDoesNotCover,
    AgreementNotInForce,
    AgreementSuspended,
    AgreementWithdrawn,
)
from ploughshare.exchange.agreements.terms import Agreement, AgreementState, ExchangeKind, Terms
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.errors import PloughshareError
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose


def check_in_force(agreement: Agreement, *, partner: NodeId | None, at: datetime) -> None:
    """Stop unless the agreement is in force between this node and a partner.

    Args:
        partner: the other node; None to ask of the agreement as such.

    Raises:
        AgreementWithdrawn, AgreementNotInForce.
    """
    reference = agreement.terms.reference
    left = agreement.departures.get(partner) if partner else None
    if left is not None or agreement.state is AgreementState.WITHDRAWN:
        when = left or agreement.withdrawn_at
        raise AgreementWithdrawn({"agreement": reference, "on": when.date().isoformat() if when else ""})
    today = at.date()
    ended = agreement.terms.ends_on is not None and today >= agreement.terms.ends_on
    if agreement.state is not AgreementState.IN_FORCE or today < agreement.terms.starts_on or ended:
        raise AgreementNotInForce({"agreement": reference})


def check_not_suspended(
    agreement: Agreement, *, partner: NodeId, kind: ExchangeKind, purpose: Purpose, running: str | None
) -> None:
    """Stop where this node or the partner has suspended such an exchange.

    What other parties suspended between themselves and us does not touch it.

    Args:
        running: reference of the request it belongs to; None if it begins something new.

    Raises:
        AgreementSuspended: naming who and since when.
    """
    for each in agreement.suspended:
        touched = (
            each.node in {agreement.own, partner}
            and (each.kinds is None or kind in each.kinds)
            and (each.purposes is None or purpose in each.purposes)
        )
        if touched and running not in each.carried_on:
            raise AgreementSuspended(
                {"agreement": agreement.terms.reference, "by": each.node, "on": each.since.date().isoformat()}
            )


def is_running(agreement: Agreement, *, partner: NodeId, kind: ExchangeKind, at: datetime) -> bool:
    """Whether an exchange of a kind may begin with a partner at that moment, for one of the purposes."""
    if kind not in agreement.terms.kinds:
        return False
    try:
        check_in_force(agreement, partner=partner, at=at)
    except (AgreementWithdrawn, AgreementNotInForce):
        return False
    return any(_is_open(agreement, partner, kind, purpose) for purpose in agreement.terms.purposes)


def _is_open(agreement: Agreement, partner: NodeId, kind: ExchangeKind, purpose: Purpose) -> bool:
    try:
        check_not_suspended(agreement, partner=partner, kind=kind, purpose=purpose, running=None)
    except AgreementSuspended:
        return False
    return True


def check_covers(
    agreement: Agreement, *, kind: ExchangeKind, purpose: Purpose, tlp: Tlp, personal: bool
) -> None:
    """Stop unless the agreement covers the exchange.

    Raises:
        AgreementDoesNotCover: naming the first term that does not fit.
    """
    terms = agreement.terms
    misfits = {
        "kind " + kind.value: kind not in terms.kinds,
        "purpose " + purpose.value: purpose not in terms.purposes,
        "handling " + tlp.value: tlp.rank > terms.ceiling.rank,
        "personal data": personal and not terms.personal_data,
    }
    for what, misfit in misfits.items():
        if misfit:
            raise AgreementDoesNotCover({"agreement": terms.reference, "what": what})


def check_usable(
    agreement: Agreement,
    *,
    partner: NodeId,
    kind: ExchangeKind,
    purpose: Purpose,
    tlp: Tlp,
    personal: bool,
    running: str | None,
    at: datetime,
) -> None:
    """Stop unless an exchange with a partner may go on under the agreement now.

    Args:
        running: as `check_not_suspended` takes it.

    Raises:
        AgreementWithdrawn, AgreementNotInForce, AgreementSuspended, AgreementDoesNotCover.
    """
    check_in_force(agreement, partner=partner, at=at)
    check_not_suspended(agreement, partner=partner, kind=kind, purpose=purpose, running=running)
    check_covers(agreement, kind=kind, purpose=purpose, tlp=tlp, personal=personal)


def is_in_force(agreement: Agreement, *, partner: NodeId | None, at: datetime) -> bool:
    """Whether `check_in_force` lets it pass."""
    try:
        check_in_force(agreement, partner=partner, at=at)
    except PloughshareError:
        return False
    return True


def agreed_time(terms: Terms, *, urgent: bool) -> timedelta:
    """The agreed time for an answer, from receipt."""
    return timedelta(hours=terms.urgent_answer_hours if urgent else terms.answer_hours)
