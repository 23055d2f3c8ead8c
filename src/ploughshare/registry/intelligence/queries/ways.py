# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How a node would be told: by which agreement, under which label, and what the law says. Nothing is sent."""

from __future__ import annotations

from dataclasses import dataclass

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import Agreement, ExchangeKind
from ploughshare.exchange.peers import queries as peers
from ploughshare.exchange.peers.terms import Descriptor
from ploughshare.exchange.release import rules as release_rules
from ploughshare.exchange.release.terms import Finding
from ploughshare.kernel.countries import Country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import Text
from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.registry.intelligence.terms import Content, Statement, StatementState
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.cooperation import DataKind, Form
from ploughshare.vocabulary.decisions import Decision
from ploughshare.vocabulary.handling import Handling, Release, Tlp
from ploughshare.vocabulary.purposes import Purpose

TELLABLE = frozenset({StatementState.KEPT, StatementState.TOLD})


@dataclass(frozen=True, slots=True)
class Way:
    """How a node would be told.

    Attributes:
        peer: the node.
        agreement: under which agreement; None if none covers it.
        handling: the label that it would be told.
        decisions: what handling and law say; empty where no agreement covers it.
        obstacle: what stands in the way; None if nothing does.
        asked: what the law was asked; None where no agreement covers it.
        trouble: why no agreement covers it, as the outcome to be raised; None where one does.
    """

    peer: Descriptor
    agreement: Agreement | None
    handling: Handling
    decisions: tuple[Decision, ...]
    obstacle: Text | None
    asked: tuple[Question, Facts] | None = None
    trouble: PloughshareError | None = None


def ways_to_tell(work: Work, desk: Desk, made: Statement) -> list[Way]:
    """How each known node would be told, those of states that it touches first. Nothing is sent."""
    found = [
        way_to(work, desk, each.descriptor, made.release, personal=made.content.personal, subject=made.id)
        for each in peers.known_peers(work)
        if made.content is not None
    ]
    place = {state: number for number, state in enumerate(made.affected)}
    return sorted(found, key=lambda way: (place.get(way.peer.state, len(place)), way.peer.node))


def way_to(
    work: Work,
    desk: Desk,
    peer: Descriptor,
    release: Release,
    *,
    personal: bool,
    under: str | None = None,
    subject: Id | None = None,
) -> Way:
    """How one node would be told.

    Args:
        under: reference of the agreement to be taken; None for any that covers it.
        subject: the information, for which alone a decision of the legal officer may have been made.
    """
    shared = agreements.known_with(work, peer.node)
    who = agreements.correspondent(peer, shared)
    handling = release_rules.label_for(release, who)
    try:
        agreement = agreements.choose(
            [each for each in shared if under is None or each.terms.reference == under],
            partner=peer.node,
            state=peer.state,
            kind=ExchangeKind.INFORMATION,
            purposes=release.purposes,
            tlp=Tlp.CLEAR,
            at=work.at,
        )
    except PloughshareError as error:
        return Way(peer, None, handling, (), error.text, trouble=error)
    by_label = release_rules.may_tell(
        release,
        who,
        ceiling=agreement.terms.ceiling,
        agreed=agreement.terms.purposes,
        on=work.at.date(),
    )
    purpose = sorted(release.purposes & agreement.terms.purposes, key=lambda each: each.value)
    chosen = purpose[0] if purpose else next(iter(release.purposes))
    asked = telling(work, desk, peer.state, purpose=chosen, personal=personal, agreement=agreement)
    by_law = gateways.decide(work, asked[0], facts=asked[1], subject=subject)
    obstacle = None
    for each in (by_label, by_law):
        if not each.permitted and obstacle is None:
            obstacle = each.reasons[0] if each.reasons else None
    return Way(peer, agreement, handling, (by_label, by_law), obstacle, asked)


def telling(
    work: Work, desk: Desk, to: Country, *, purpose: Purpose, personal: bool, agreement: Agreement
) -> tuple[Question, Facts]:
    """What the law is asked about telling a state unasked, with the agreement as it stands."""
    data = frozenset({DataKind.FIREARM, DataKind.EVENTS, DataKind.DEALER})
    if personal:
        data |= {DataKind.PRIVATE_HOLDER}
    facts = gateways.facts_of_agreement(directly_available=True, personal_data=agreement.terms.personal_data)
    question = Question(desk.own, to, Form.SPONTANEOUS_INFORMATION, purpose, data, work.at, None)
    return question, facts


def texts_of(content: Content) -> list[str]:
    """All free text of a content."""
    marks = [
        value
        for arm in content.arms
        for value in (arm.model, arm.import_mark, arm.other, arm.country_of_manufacture)
        if value
    ]
    return [content.title, content.words, *marks]


def places_to_check(content: Content, confirmed: frozenset[str] = frozenset()) -> list[Finding]:
    """Places in the text that a person must look at before it leaves."""
    return release_rules.unconfirmed(texts_of(content), confirmed)
