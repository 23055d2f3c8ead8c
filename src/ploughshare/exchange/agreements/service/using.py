# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which agreement covers an exchange: for other rooms of this house."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ploughshare.crypto.sealing import HYBRID
from ploughshare.exchange.agreements import rules, store
from ploughshare.exchange.agreements.errors import AgreementUnknown, NoAgreement
from ploughshare.exchange.agreements.terms import Agreement, AgreementState, ExchangeKind
from ploughshare.exchange.peers.terms import Descriptor, NodeId
from ploughshare.exchange.release.terms import Correspondent
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose


def require(
    work: Work,
    *,
    reference: str | None,
    partner: NodeId,
    kind: ExchangeKind,
    purpose: Purpose,
    tlp: Tlp,
    personal: bool = False,
    running: str | None = None,
) -> Agreement:
    """The named agreement, if it is with this partner, in force and covers the exchange.

    Args:
        running: reference of the request that the exchange belongs to: one that a suspension names as
            carried on goes on. None if it begins something new.

    Raises:
        AgreementUnknown, AgreementWithdrawn, AgreementNotInForce, AgreementSuspended,
        AgreementDoesNotCover.
    """
    made = store.get(work.connection, reference or "")
    if made is None or partner not in made.terms.parties:
        raise AgreementUnknown({"agreement": (reference or "")[:40]})
    rules.check_usable(
        made,
        partner=partner,
        kind=kind,
        purpose=purpose,
        tlp=tlp,
        personal=personal,
        running=running,
        at=work.at,
    )
    return made


def choose(
    shared: Iterable[Agreement],
    *,
    partner: NodeId,
    state: str,
    kind: ExchangeKind,
    purposes: Iterable[Purpose],
    tlp: Tlp,
    at: datetime,
) -> Agreement:
    """Of agreements shared with a partner, one in force that covers a kind of exchange for one of several
    purposes. For who has read them already.

    Raises:
        NoAgreement: there is none; or, if only one is known, why that one does not serve.
    """
    trouble: list[PloughshareError] = []
    wanted = sorted(purposes, key=lambda each: each.value)
    for made in shared:
        for purpose in wanted:
            try:
                rules.check_usable(
                    made,
                    partner=partner,
                    kind=kind,
                    purpose=purpose,
                    tlp=tlp,
                    personal=False,
                    running=None,
                    at=at,
                )
            except PloughshareError as error:
                trouble.append(error)
            else:
                return made
    if len(trouble) == len(wanted):
        raise trouble[-1]
    raise NoAgreement({"state": state})


def stopped(
    work: Work,
    *,
    reference: str,
    partner: NodeId,
    kind: ExchangeKind,
    purposes: Iterable[Purpose],
    running: str | None = None,
) -> PloughshareError | None:
    """What stops an exchange under way that nothing stopped when it began: the agreement was suspended,
    withdrawn, or is not in force any more. None if it goes on for one of its purposes."""
    trouble: PloughshareError | None = None
    for purpose in sorted(purposes, key=lambda each: each.value):
        try:
            require(
                work,
                reference=reference,
                partner=partner,
                kind=kind,
                purpose=purpose,
                tlp=Tlp.CLEAR,
                running=running,
            )
        except PloughshareError as error:
            trouble = error
        else:
            return None
    return trouble


def correspondent(peer: Descriptor, shared: Iterable[Agreement]) -> Correspondent:
    """A node with the groups that it shares with us: agreements of more than two that it is still in."""
    groups = frozenset(
        each.terms.reference
        for each in shared
        if len(each.terms.parties) > 2
        and each.state is AgreementState.IN_FORCE
        and peer.node not in each.departures
    )
    return Correspondent(peer.node, peer.state, groups)


def permitted_suites(work: Work, reference: str | None) -> frozenset[str]:
    """Suites by which a message under an agreement may be sealed: the hybrid one, and a weaker one only
    where the agreement names it."""
    made = store.get(work.connection, reference) if reference else None
    return frozenset({HYBRID}) if made is None else frozenset({HYBRID}) | made.terms.suites


def known_with(work: Work, partner: NodeId) -> list[Agreement]:
    """All agreements that a node is or was a party to, whatever they allow now."""
    return store.with_partner(work.connection, partner)


def shared_with(work: Work, partner: NodeId) -> list[Agreement]:
    """Agreements in force between this node and a partner."""
    known = store.with_partner(work.connection, partner)
    return [each for each in known if rules.is_in_force(each, partner=partner, at=work.at)]


def find(
    work: Work, *, partner: NodeId, state: str, kind: ExchangeKind, purpose: Purpose, tlp: Tlp
) -> Agreement:
    """An agreement in force with a partner that covers an exchange.

    Raises:
        NoAgreement: there is none; or, if only one is known, why that one does not serve.
    """
    return choose(
        store.with_partner(work.connection, partner),
        partner=partner,
        state=state,
        kind=kind,
        purposes=[purpose],
        tlp=tlp,
        at=work.at,
    )
