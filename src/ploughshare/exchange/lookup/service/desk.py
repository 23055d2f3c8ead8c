# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What look-ups work with, and what all of them ask first: agreement, law, secrets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ploughshare.crypto.secretbox import SecretBox, SecretBroken
from ploughshare.exchange.agreements import queries as agreement_queries
from ploughshare.exchange.agreements import rules as agreement_rules
from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import Agreement, ExchangeKind, LookupClause
from ploughshare.exchange.lookup.errors import DocumentMalformed, LookupForbidden, LookupSecretsShut
from ploughshare.exchange.lookup.ports import Register
from ploughshare.exchange.lookup.terms import PREPARE_JOB, LookupId
from ploughshare.exchange.mailbox.terms import Office
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Chance
from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.terms import Question
from ploughshare.safeguards.work import Mandate, Work
from ploughshare.storage import jobs
from ploughshare.vocabulary.cooperation import DataKind, Form
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose

if TYPE_CHECKING:
    from ploughshare.exchange.lookup.index.prepared import PreparedRegister
    from ploughshare.exchange.lookup.index.shelf import TagShelf

SENT_AS = Tlp.AMBER
"""Handling label of a look-up: that of the request it stands in for."""
BLIND_JOB = "lookup.blind"
ANSWER_JOB = "lookup.answer"
COMPARE_JOB = "lookup.compare"
ASSEMBLE_JOB = "lookup.assemble"
CHECK_JOB = "lookup.check"
HAND_OVER_JOB = "lookup.hand-over"
LONG_JOBS = frozenset({PREPARE_JOB, HAND_OVER_JOB})
"""Jobs that take minutes where a register is large."""


@dataclass(frozen=True, slots=True)
class LookupDesk:
    """What look-ups of this node work with.

    Attributes:
        office: this node as a correspondent.
        box: seals what must not be read off a disk: secrets of epochs, keys of tags, blinds.
        register: whose arms can be looked up.
        prepared: gives the evaluated register.
        given, held: give the sets that partners have of us, and those we have of partners.
        mandates: how a job keeps a mandate.
        chance: source of random bytes where no Work is open.
        cores: threads that long arithmetic may use.
        wake, wake_long: let jobs begin at once.
    """

    office: Office
    box: SecretBox
    register: Register
    prepared: Callable[[], PreparedRegister]
    given: Callable[[], TagShelf]
    held: Callable[[], TagShelf]
    mandates: Callable[[Mandate], Mapping[str, Any]]
    chance: Chance
    cores: int
    wake: Callable[[], None]
    wake_long: Callable[[], None]

    @property
    def own(self) -> Country:
        """State of this node."""
        return self.office.descriptor.state


def covering(work: Work, *, reference: str | None, partner: NodeId, purpose: Purpose) -> Agreement:
    """The named agreement, if it lets this partner look up for that purpose now.

    Raises:
        AgreementUnknown, AgreementWithdrawn, AgreementNotInForce, AgreementDoesNotCover.
    """
    return agreements.require(
        work,
        reference=reference,
        partner=partner,
        kind=ExchangeKind.LOOKUP,
        purpose=purpose,
        tlp=SENT_AS,
    )


def running_with(work: Work, agreement: str, partner: NodeId) -> Agreement | None:
    """An agreement on look-ups that is in force with a partner, whatever its purposes; else None."""
    running = agreement_queries.running(work, kind=ExchangeKind.LOOKUP)
    return next(
        (made for made, party in running if made.terms.reference == agreement and party == partner), None
    )


def clause_of(agreement: Agreement) -> LookupClause:
    """Its clause on look-ups, which each agreement has that covers them."""
    assert agreement.terms.lookup is not None, "an agreement that covers look-ups has its clause"
    return agreement.terms.lookup


def lets_look_up(work: Work, desk: LookupDesk, agreement: str, partner: NodeId) -> bool:
    """Whether the law lets a partner look up here at all, under one of the purposes of its agreement."""
    made = running_with(work, agreement, partner)
    if made is None:
        return False
    asking = known_peer(work, partner).descriptor.state
    for purpose in made.terms.purposes:
        try:
            check_law(work, made, asking=asking, asked=desk.own, purpose=purpose)
        except LookupForbidden:
            continue
        return True
    return False


def check_law(work: Work, agreement: Agreement, *, asking: Country, asked: Country, purpose: Purpose) -> None:
    """Stop unless the law lets one state tell the other what a look-up tells: that an arm is registered.

    Raises:
        LookupForbidden: with the first reason.
    """
    facts = gateways.facts_of_agreement(
        directly_available=True,
        personal_data=agreement.terms.personal_data,
        agreed_term=agreement_rules.agreed_time(agreement.terms, urgent=False),
    )
    question = Question(asking, asked, Form.TRACE, purpose, frozenset({DataKind.FIREARM}), work.at)
    decision = gateways.decide(work, question, facts=facts)
    if not decision.permitted:
        why = decision.why
        raise LookupForbidden({"why": why[:300], "asking": asking, "asked": asked, "form": Form.TRACE.value})


def purpose_in(body: Mapping[str, Any]) -> Purpose:
    """The purpose a letter names.

    Raises:
        DocumentMalformed
    """
    try:
        return Purpose(body["purpose"])
    except (KeyError, ValueError, TypeError):
        raise DocumentMalformed({"what": "purpose"}) from None


def order(
    work: Work,
    desk: LookupDesk,
    kind: str,
    facts: Mapping[str, Any],
    *,
    mandate: Mapping[str, Any] | None = None,
) -> jobs.JobId:
    """Have something long done after this transaction."""
    id = work.new_id(jobs.JobId)
    jobs.enqueue(work.connection, id=id, kind=kind, facts=facts, mandate=mandate or {}, at=work.at)
    work.after_commit(desk.wake_long if kind in LONG_JOBS else desk.wake)
    return id


def seal(work: Work, desk: LookupDesk, plain: bytes, *, owner: str) -> bytes:
    """Seal a secret that belongs to `owner`."""
    return desk.box.seal(plain, owner=owner.encode(), chance=work.chance)


def unseal(desk: LookupDesk, sealed: bytes, *, owner: str) -> bytes:
    """Inverse of `seal`.

    Raises:
        LookupSecretsShut: another key, or altered.
    """
    try:
        return desk.box.open(sealed, owner=owner.encode())
    except SecretBroken:
        raise LookupSecretsShut() from None


def question_box(id: LookupId) -> str:
    """What the secrets of a question are sealed for."""
    return f"question/{id}"
