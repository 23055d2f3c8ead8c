# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What lets files go: agreement, label, law. The same for all arms of a request, so that it is asked once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import Agreement, ExchangeKind
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release import rules as release_rules
from ploughshare.exchange.release.errors import ReleaseRefused
from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.terms import Question
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.tracing.errors import FilesBarred
from ploughshare.registry.tracing.rules.law import data_on, facts_of, only
from ploughshare.registry.tracing.service.enclosing.matters import Matter
from ploughshare.registry.tracing.store import incoming, outgoing
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.cooperation import DataKind, Form
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.handling import Release, Tlp
from ploughshare.vocabulary.markings import Marking

SHUT = frozenset({Outcome.BARRED, Outcome.NO_BASIS})


@dataclass(frozen=True, slots=True)
class Cleared:
    """Files that may go.

    Attributes:
        partner: to whom.
        agreement: under which agreement.
        release: the conditions that travel.
        personal: whether they show or name a natural person.
    """

    partner: NodeId
    agreement: str
    release: Release
    personal: bool


def clear(work: Work, matter: Matter, *, release: Release, personal: bool) -> Cleared:
    """Ask agreement, label and law whether files of a request may go.

    Raises:
        ReleaseRefused, FilesBarred, and what agreements refuse.
    """
    partner = matter.partner or NodeId("")
    agreement = agreements.require(
        work,
        reference=matter.agreement,
        partner=partner,
        kind=ExchangeKind.TRACE,
        purpose=matter.framing.purpose,
        # What label counts for them is asked below, caveats and all.
        tlp=Tlp.CLEAR,
        personal=personal,
        running=matter.reference,
    )
    peer = known_peer(work, partner).descriptor
    who = agreements.correspondent(peer, agreements.known_with(work, partner))
    decision = release_rules.may_tell(
        release,
        who,
        ceiling=agreement.terms.ceiling,
        agreed=agreement.terms.purposes,
        on=work.at.date(),
    )
    if not decision.permitted:
        raise ReleaseRefused({"why": decision.reasons[0].english()[:300]})
    require_law(work, matter, agreement, personal=personal)
    travelling = release_rules.travelling(
        release,
        release_rules.label_for(release, who),
        agreed=agreement.terms.purposes,
        kept_until=work.at.date() + timedelta(days=agreement.terms.retention_days),
    )
    return Cleared(partner, agreement.terms.reference, travelling, personal)


def require_law(work: Work, matter: Matter, agreement: Agreement, *, personal: bool) -> None:
    """Stop where the law bars the request or, of files that show a person, what is told of persons.

    Raises:
        FilesBarred: with the first reason.
    """
    if matter.asker == matter.asked:
        return
    framing = matter.framing
    told = data_on(_marks(work, matter))
    question = Question(
        matter.asker, matter.asked, Form.TRACE, framing.purpose, told, work.at, framing.urgency
    )
    facts = facts_of(agreement, urgent=framing.urgency is not None)
    subject = _only_trace(work, matter)
    decision = gateways.decide(work, question, facts=facts, subject=subject)
    barred = decision.outcome in SHUT
    if personal and not barred:
        data = told | {DataKind.PRIVATE_HOLDER}
        each = gateways.decide_each(work, replace(question, data=data), facts=facts, subject=subject)
        decision = each[DataKind.PRIVATE_HOLDER]
        barred = not decision.permitted
    if barred:
        why = decision.why
        work.record(Deed.GATEWAY_REFUSED, matter.within, {"part": "files", "why": why[:300]})
        raise FilesBarred({"why": why[:300]})


def _marks(work: Work, matter: Matter) -> list[Marking | None]:
    """Marks of the arms and lots that a request, or a file about one of them, is about."""
    if matter.incoming is not None:
        if matter.their_arm is not None:
            return [matter.their_arm.marking]
        return [each.marking for each in incoming.items(work.connection, matter.incoming.id)]
    if matter.request is None:
        return []
    items = [matter.arm] if matter.arm else outgoing.items_of_request(work.connection, matter.request.id)
    traces = outgoing.get_traces(work.connection, [each.trace for each in items]).values()
    known = recoveries.known_many(work, [each.recovery for each in traces])
    return [each.marking for each in known.values()]


def _only_trace(work: Work, matter: Matter) -> TraceId | None:
    """The trace of ours that a request asks about; None where it is theirs, or about several."""
    if matter.request is None:
        return None
    return only([item.trace for item in outgoing.items_of_request(work.connection, matter.request.id)])
