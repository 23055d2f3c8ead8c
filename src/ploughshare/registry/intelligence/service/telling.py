# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tell information unasked, and keep silent towards a state that it touches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from ploughshare.exchange.agreements.errors import NoAgreement
from ploughshare.exchange.agreements.service import known_agreement, stopped
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.exchange.attachments import queries as attachments
from ploughshare.exchange.attachments import service as sending
from ploughshare.exchange.attachments.rules import require_looked_at
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release.errors import ReleaseRefused, TextToBeChecked
from ploughshare.exchange.release.rules import travelling
from ploughshare.kernel.countries import Country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import random_reference
from ploughshare.law.gateways import service as gateways
from ploughshare.law.rulings.terms import LawQuestion, Subject
from ploughshare.registry.intelligence import rules
from ploughshare.registry.intelligence.errors import ActDoesNotFit, ToldAlready
from ploughshare.registry.intelligence.queries.reach import own_statement
from ploughshare.registry.intelligence.queries.ways import (
    TELLABLE,
    places_to_check,
    way_to,
)
from ploughshare.registry.intelligence.service.posting import TOLD, post, require_law
from ploughshare.registry.intelligence.store import received as received_store
from ploughshare.registry.intelligence.store import statements as store
from ploughshare.registry.intelligence.store import tellings
from ploughshare.registry.intelligence.terms import (
    Content,
    Origin,
    ReceivedId,
    Silence,
    StatementId,
    StatementState,
    Telling,
    TellingId,
    TellingState,
)
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.restrictions.queries import check_usable
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.handling import Release


def tell(
    work: Work,
    desk: Desk,
    id: StatementId,
    *,
    to: NodeId,
    under: str | None = None,
    confirmed: frozenset[str] = frozenset(),
) -> Telling:
    """Tell a node unasked: an act of its own, with its own permission.

    Args:
        under: reference of the agreement; None for any that covers it.
        confirmed: keys of the places in the text, and of the files, that the officer looked at and lets go.

    Raises:
        StatementUnknown, ActDoesNotFit, ToldAlready, PeerUnknown, TextToBeChecked, NotLookedAt.
        RecordRestricted, ReleaseRefused, LawForbids, and what agreements refuse.
    """
    work.allow(Permission.INFORMATION_RELEASE)
    made = own_statement(work, id, Permission.INFORMATION_RELEASE)
    if made.state not in TELLABLE or made.content is None:
        raise ActDoesNotFit({"state": made.state.value})
    check_usable(work, id)
    check_texts(made.content, confirmed)
    require_looked_at(attachments.files_of(work, id), confirmed)
    told = send(
        work,
        desk,
        made.content,
        made.release,
        to=to,
        origin=own_origin(desk),
        under=under,
        version=made.version,
        statement=id,
    )
    store.put(work.connection, replace(made, state=StatementState.TOLD))
    if told.state in made.affected:
        store.end_silence(work.connection, id, told.state)
    return told


def put_to_officer(work: Work, desk: Desk, id: StatementId, *, to: NodeId) -> LawQuestion:
    """Put to the legal officer whether a node may be told, where the law leaves it to a person.

    Raises:
        StatementUnknown, ActDoesNotFit, PeerUnknown.
        NothingToRule: the law leaves nothing to a person.
        And what agreements refuse.
    """
    work.allow(Permission.RULING_ASK)
    made = own_statement(work, id, Permission.INFORMATION_READ)
    if made.state not in TELLABLE or made.content is None:
        raise ActDoesNotFit({"state": made.state.value})
    peer = known_peer(work, to).descriptor
    way = way_to(work, desk, peer, made.release, personal=made.content.personal, subject=id)
    if way.asked is None:
        raise way.trouble or NoAgreement({"state": peer.state})
    question, facts = way.asked
    waits = Subject(id, id.noun)
    return gateways.put_to_officer(work, question, facts=facts, own=desk.own, subject=waits)


def own_origin(desk: Desk) -> Origin:
    """This node as the one whose information it is."""
    return Origin(desk.own, desk.authority, desk.office.node)


def check_texts(content: Content, confirmed: frozenset[str]) -> None:
    """Stop while a place in the text was not looked at.

    Raises:
        TextToBeChecked: with how many, and the first.
    """
    left = places_to_check(content, confirmed)
    if left:
        raise TextToBeChecked({"count": len(left), "first": left[0].words[:60]})


def send(
    work: Work,
    desk: Desk,
    content: Content,
    release: Release,
    *,
    to: NodeId,
    origin: Origin,
    under: str | None,
    version: int,
    statement: StatementId | None = None,
    received: ReceivedId | None = None,
) -> Telling:
    """Check agreement, label and law, and post a statement: ours, or one that we pass on.

    Raises:
        ToldAlready, PeerUnknown, ReleaseRefused, LawForbids, and what agreements refuse.
    """
    peer = known_peer(work, to).descriptor
    before = tellings.of_statements(work.connection, [statement]) if statement else []
    if received is not None:
        before = tellings.of_received(work.connection, received)
    if any(each.partner == to and each.holds for each in before):
        raise ToldAlready({"node": to})
    way = way_to(
        work,
        desk,
        peer,
        release,
        personal=content.personal,
        under=under,
        subject=statement or received,
    )
    if way.trouble is not None or way.agreement is None:
        raise way.trouble or NoAgreement({"state": peer.state})
    agreement = way.agreement
    by_label, by_law = way.decisions
    if not by_label.permitted:
        raise ReleaseRefused({"why": by_label.reasons[0].english()[:300]})
    require_law(by_law, way.asked[0] if way.asked else None)
    if content.personal and not agreement.terms.personal_data:
        raise ReleaseRefused({"why": "The agreement does not let personal data be sent."})
    made = Telling(
        work.new_id(TellingId),
        statement,
        received,
        to,
        peer.state,
        agreement.terms.reference,
        random_reference(work.chance),
        way.handling,
        TellingState.SENT,
        work.at,
        version=version,
        complied=version,
    )
    limits = travelling(
        release,
        way.handling,
        agreed=agreement.terms.purposes,
        kept_until=work.at.date() + timedelta(days=agreement.terms.retention_days),
    )
    files = sending.offer(
        work,
        desk.office,
        attachments.files_of(work, statement or received or made.id),
        to=peer,
        subject=made.id,
        agreement=made.agreement,
    )
    body = rules.told_document(rules.Told(made.reference, origin, content, limits, version, files))
    tellings.add(work.connection, made)
    work.record(
        Deed.INFORMATION_TOLD,
        made.id,
        {
            "to": to,
            "agreement": made.agreement,
            "label": way.handling.tlp.value,
            "law": by_law.outcome.value,
            "onward": received is not None,
            "files": len(files),
        },
    )
    post(work, desk, peer, TOLD, body, agreement=made.agreement, subject=made.id, release=release)
    return made


def tell_group(
    work: Work, desk: Desk, id: StatementId, *, agreement: str, confirmed: frozenset[str] = frozenset()
) -> Mapping[NodeId, Telling | PloughshareError]:
    """Tell every other party of an agreement; what stops one does not stop the others.

    Raises:
        StatementUnknown, ActDoesNotFit, TextToBeChecked, NotLookedAt, AgreementUnknown.
    """
    work.allow(Permission.INFORMATION_RELEASE)
    made = own_statement(work, id, Permission.INFORMATION_RELEASE)
    if made.content is not None:
        check_texts(made.content, confirmed)
    require_looked_at(attachments.files_of(work, id), confirmed)
    outcome: dict[NodeId, Telling | PloughshareError] = {}
    for node in partners_under(work, agreement):
        try:
            outcome[node] = tell(work, desk, id, to=node, under=agreement, confirmed=confirmed)
        except PloughshareError as error:
            outcome[node] = error
    return outcome


def tell_history(
    work: Work, desk: Desk, *, agreement: str, to: NodeId
) -> Mapping[StatementId, Telling | PloughshareError]:
    """Give a new party of an agreement what we told under it before, as far as it may see it.

    A statement that was recalled or erased does not go, nor what a label or the agreement keeps from the
    new party: its error says which. Places in the texts were looked at when they were first told.

    Raises:
        AgreementUnknown: none such with the node.
    """
    work.allow(Permission.INFORMATION_RELEASE)
    if to not in partners_under(work, agreement):
        raise ActDoesNotFit({"state": "no party of the agreement"})
    outcome: dict[StatementId, Telling | PloughshareError] = {}
    for each in tellings.under(work.connection, agreement):
        if each.statement is None or each.statement in outcome or each.partner == to:
            continue
        try:
            made = own_statement(work, each.statement, Permission.INFORMATION_RELEASE)
            if made.content is None or made.state not in TELLABLE:
                continue
            outcome[made.id] = send(
                work,
                desk,
                made.content,
                made.release,
                to=to,
                origin=own_origin(desk),
                under=agreement,
                version=made.version,
                statement=made.id,
            )
        except PloughshareError as error:
            outcome[each.statement] = error
    return outcome


def partners_under(work: Work, agreement: str) -> tuple[NodeId, ...]:
    """The other parties of an agreement of ours that are still in it.

    Raises:
        AgreementUnknown.
    """
    return known_agreement(work, agreement).partners


def keep_silent(
    work: Work, id: StatementId, *, towards: Country, reason: str, review_on: date | None
) -> Silence:
    """Decide that a state which a statement touches is not told for now. A supervisor's act.

    Raises:
        StatementUnknown, ActDoesNotFit, ReasonNeeded, ReviewDateNeeded.
    """
    work.allow(Permission.INFORMATION_WITHHOLD)
    made = own_statement(work, id, Permission.INFORMATION_WITHHOLD)
    if towards not in made.affected:
        raise ActDoesNotFit({"state": "about a state that it does not touch"})
    kept = Silence(
        id,
        towards,
        rules.check_reason(reason),
        rules.check_review_date(review_on, today=work.at.date()),
        work.mandate.actor,
        work.at,
    )
    store.put_silence(work.connection, kept)
    work.record(Deed.SILENCE_KEPT, id, {"towards": towards, "review_on": kept.review_on.isoformat()})
    return kept


def stops_files_of(work: Work, id: TellingId) -> PloughshareError | None:
    """What stops the files of a telling now, which its message did not stop before: the agreement was
    suspended, withdrawn, or is not in force any more. None if nothing does."""
    found = tellings.get(work.connection, id)
    release = None if found is None else _release_of(work, found)
    if found is None or release is None:
        return NoAgreement({"state": "" if found is None else found.state})
    return stopped(
        work,
        reference=found.agreement,
        partner=found.partner,
        kind=ExchangeKind.INFORMATION,
        purposes=release.purposes,
    )


def _release_of(work: Work, told: Telling) -> Release | None:
    if told.statement is not None:
        made = store.get(work.connection, told.statement)
        return None if made is None else made.release
    passed_on = None if told.received is None else received_store.get(work.connection, told.received)
    return None if passed_on is None else passed_on.release


def note_not_taken(work: Work, id: TellingId, *, code: str, refused: bool) -> None:
    """Their node refused a telling, or it could not be delivered in time."""
    found = tellings.get(work.connection, id)
    if found is None or found.standing is not TellingState.SENT:
        return
    standing = TellingState.REFUSED if refused else TellingState.EXPIRED
    tellings.put(work.connection, replace(found, standing=standing, words=code[:80]))
    sending.end_sendings(work, id)
    work.record(Deed.INFORMATION_DECIDED, id, {"standing": standing.value, "code": code[:80]})
