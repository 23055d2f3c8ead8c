# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Record a breach, tell the authority, those concerned and partners, and close it. Every breach is recorded,
told or not (GDPR, article 33(5); Directive (EU) 2016/680, article 30(5))."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import N_
from ploughshare.law.clocks import queries as clocks
from ploughshare.registry.privacy import rules
from ploughshare.registry.privacy.errors import (
    BreachNotDone,
    BreachNoticeMalformed,
    BreachTold,
    PrivacyDayUnfit,
    PrivacyMovedOn,
    PrivacyStepUnfit,
    WhyLateNeeded,
)
from ploughshare.registry.privacy.queries.breaches import known_breach
from ploughshare.registry.privacy.rules.notices import notice_body, read_notice
from ploughshare.registry.privacy.store import breaches as store
from ploughshare.registry.privacy.terms import (
    BreachNotice,
    BreachStage,
    DataBreach,
    DataBreachId,
    Described,
    Risk,
)
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import MACHINE, Work

BREACH_TOLD = "privacy.breach-told"


def record_breach(work: Work, id: DataBreachId, *, described: Described, state: Country) -> DataBreach:
    """Record a breach. The 72 hours run from when it was known, unless nobody is likely to be harmed.

    Raises:
        PrivacyUnfit, PrivacyDayUnfit.
    """
    work.allow(Permission.PRIVACY_WRITE)
    ending = f"/{work.at.year}"
    made = DataBreach(
        id,
        f"DB {store.numbers_of_year(work.connection, ending) + 1}{ending}",
        None,
        **_checked(work, described, state),
        stage=BreachStage.OPEN,
        version=1,
        recorded_by=work.mandate.actor,
        recorded_at=work.at,
        changed_by=work.mandate.actor,
        changed_at=work.at,
    )
    store.put(work.connection, made)
    work.record(Deed.DATA_BREACH_RECORDED, id, {"risk": made.risk.value})
    return made


def _checked(work: Work, given: Described, state: Country) -> dict[str, Any]:
    if given.known_at > work.at:
        raise PrivacyDayUnfit({"field": "known at"})
    today = work.at.date()
    if given.since is not None:
        rules.check_day("since", given.since, today=today)
    if given.until is not None:
        rules.check_day("until", given.until, today=today, since=given.since)
    due = None
    if given.risk is not Risk.UNLIKELY:
        due = clocks.due(given.known_at, rules.AUTHORITY_HOURS, state).instant
    return {
        "known_at": given.known_at,
        "since": given.since,
        "until": given.until,
        "kinds": given.kinds,
        "what": rules.words("what happened", given.what),
        "data": given.data,
        "records": given.records,
        "subjects": given.subjects,
        "effects": rules.words("what may follow", given.effects),
        "measures": rules.words("measures", given.measures),
        "risk": given.risk,
        "due_at": due,
    }


def change_breach(
    work: Work, id: DataBreachId, *, version: int, described: Described, state: Country
) -> DataBreach:
    """Say more or better what happened: not everything is known at once.

    Raises:
        PrivacyUnknown, PrivacyMovedOn, PrivacyStepUnfit, PrivacyUnfit, PrivacyDayUnfit.
    """
    work.allow(Permission.PRIVACY_WRITE)
    found = _to_change(work, id, version)
    if found.node is not None:
        raise PrivacyStepUnfit({"stands": found.stage.value})
    return _keep(work, replace(found, **_checked(work, described, state)), {"described": True})


def note_authority_told(
    work: Work, id: DataBreachId, *, version: int, at: datetime, reference: str, why_late: str | None
) -> DataBreach:
    """Note that the supervisory authority was told, and why only then where the hours had run out.

    Raises:
        PrivacyUnknown, PrivacyMovedOn, PrivacyStepUnfit, PrivacyUnfit, PrivacyDayUnfit.
        WhyLateNeeded.
    """
    work.allow(Permission.PRIVACY_WRITE)
    found = _to_change(work, id, version)
    if not found.known_at <= at <= work.at:
        raise PrivacyDayUnfit({"field": "told at"})
    late = found.due_at is not None and at > found.due_at
    if late and not (why_late or "").strip():
        raise WhyLateNeeded()
    made = replace(
        found,
        authority_told_at=at,
        authority_reference=rules.line("reference", reference),
        why_late=rules.words("why only then", why_late) if late else None,
    )
    return _keep(work, made, {"authority_told": True, "late": late})


def note_concerned(
    work: Work, id: DataBreachId, *, version: int, told_on: date | None, not_told: str | None
) -> DataBreach:
    """Note when those whose data it is were told, or why not (GDPR, article 34(3); LED, article 31(3)).

    Raises:
        PrivacyUnknown, PrivacyMovedOn, PrivacyStepUnfit, PrivacyUnfit, PrivacyDayUnfit.
    """
    work.allow(Permission.PRIVACY_WRITE)
    found = _to_change(work, id, version)
    if told_on is not None:
        rules.check_day("told on", told_on, today=work.at.date(), since=found.known_at.date())
        made = replace(found, concerned_told_on=told_on, concerned_not_told=None)
    else:
        why = rules.words("why they were not told", not_told)
        made = replace(found, concerned_told_on=None, concerned_not_told=why)
    return _keep(work, made, {"concerned_told": told_on is not None})


def tell_partner(work: Work, desk: Desk, id: DataBreachId, *, version: int, node: NodeId) -> DataBreach:
    """Tell a partner whose information is concerned: what happened and what was done, and of nobody.

    It needs no agreement in force: it belongs to what was told under one (LED, article 30(6)).

    Raises:
        PrivacyUnknown, PrivacyMovedOn, PrivacyStepUnfit, BreachTold, PeerUnknown.
        NoWay, OutboxFull: as the mailbox says.
    """
    work.allow(Permission.PRIVACY_DECIDE)
    found = _to_change(work, id, version)
    if node in {each.node for each in found.notices}:
        raise BreachTold({"node": node})
    message = mailbox.post(
        work,
        desk.office,
        to=known_peer(work, node).descriptor,
        kind=BREACH_TOLD,
        body=notice_body(found),
        agreement=None,
        subject=id,
    )
    told = BreachNotice(node, message, work.mandate.actor, work.at)
    store.add_notice(work.connection, id, told)
    work.record(Deed.DATA_BREACH_TOLD, id, {"to": node})
    return _keep(work, replace(found, notices=(*found.notices, told)), {"partners": len(found.notices) + 1})


def handle_breach_told(work: Work, desk: Desk, message: Message) -> None:
    """A partner tells of a breach that concerns what it holds from us, or what we hold from it.

    Raises:
        BreachNoticeMalformed.
    """
    number, described = read_notice(message.body)
    if described.known_at > message.created_at:
        raise BreachNoticeMalformed()
    held = store.told_by(work.connection, message.sender, number)
    if held is not None:
        return
    id = work.new_id(DataBreachId)
    made = DataBreach(
        id,
        number,
        message.sender,
        described.known_at,
        described.since,
        described.until,
        described.kinds,
        described.what,
        described.data,
        described.records,
        described.subjects,
        described.effects,
        described.measures,
        described.risk,
        None,
        BreachStage.OPEN,
        1,
        MACHINE,
        work.at,
        MACHINE,
        work.at,
    )
    store.put(work.connection, made)
    mailbox.note_subject(work, message, id)
    work.record(Deed.DATA_BREACH_RECEIVED, id, {"from": message.sender})


def close_breach(work: Work, id: DataBreachId, *, version: int) -> DataBreach:
    """Close a breach once everybody was told who has to be, by a person who may decide.

    Raises:
        PrivacyUnknown, PrivacyMovedOn, PrivacyStepUnfit.
        BreachNotDone: the authority, or those concerned, were not told and nothing says why.
    """
    work.allow(Permission.PRIVACY_DECIDE)
    found = _to_change(work, id, version)
    if found.node is None:
        if found.risk is not Risk.UNLIKELY and found.authority_told_at is None:
            raise BreachNotDone({"one": N_("the supervisory authority was not told")})
        open_yet = found.concerned_told_on is None and found.concerned_not_told is None
        if found.risk is Risk.HIGH and open_yet:
            raise BreachNotDone({"one": N_("those concerned were not told, and nothing says why not")})
    made = replace(
        found,
        stage=BreachStage.CLOSED,
        closed_by=work.mandate.actor,
        closed_at=work.at,
        version=found.version + 1,
    )
    store.put(work.connection, made)
    work.record(Deed.DATA_BREACH_CLOSED, id)
    return made


def _to_change(work: Work, id: DataBreachId, version: int) -> DataBreach:
    found = known_breach(work, id)
    if found.version != version:
        raise PrivacyMovedOn()
    if found.stage is not BreachStage.OPEN:
        raise PrivacyStepUnfit({"stands": found.stage.value})
    return found


def _keep(work: Work, made: DataBreach, facts: Mapping[str, str | int | bool]) -> DataBreach:
    made = replace(made, version=made.version + 1, changed_by=work.mandate.actor, changed_at=work.at)
    store.put(work.connection, made)
    work.record(Deed.DATA_BREACH_CHANGED, made.id, {"version": made.version, **facts})
    return made
