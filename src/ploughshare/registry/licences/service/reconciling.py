# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Turn what does not add up into alerts, and let a person decide on each."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.registry.licences.errors import AlertDecided, CaseNeededForDiversion, LicenceUnknown
from ploughshare.registry.licences.queries import certificate_of, known
from ploughshare.registry.licences.rules import applying, reconciling
from ploughshare.registry.licences.service.screening import add_own_finding
from ploughshare.registry.licences.store import alerts, deliveries, licences
from ploughshare.registry.licences.terms import (
    Alert,
    AlertId,
    AlertState,
    Difference,
    LicenceId,
    LicenceState,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.transfers import PartyRole

DECISIONS = frozenset({AlertState.EXPLAINED, AlertState.ERROR, AlertState.SUSPECTED})
AT_ONCE = 20
"""Licences of the nightly round in one transaction."""


def reconcile(work: Work, id: LicenceId) -> list[Alert]:
    """Compare a licence with what is known of its goods; raise and settle alerts.

    A difference that somebody decided on is raised anew only when it changes.

    Returns:
        Alerts that are open now.

    Raises:
        LicenceUnknown.
    """
    work.allow(Permission.LICENCE_READ)
    found = known(work, id)
    if found.decision in {LicenceState.APPLIED, LicenceState.REFUSED}:
        return []
    held = certificate_of(work, found)
    present = reconciling.differences(
        found,
        movements=deliveries.movements(work.connection, id),
        visits=deliveries.visits(work.connection, id),
        retransfers=deliveries.retransfers(work.connection, id),
        certificate=held.state if held else None,
        on=work.at.date(),
    )
    latest = {each.difference.key: each for each in alerts.of_licence(work.connection, id)}
    open_now = [_met(work, id, each, latest.get(each.key)) for each in present]
    keys = {each.key for each in present}
    for key, each in latest.items():
        if each.state is AlertState.OPEN and key not in keys:
            alerts.put(work.connection, replace(each, state=AlertState.SETTLED, decided_at=work.at))
            work.record(Deed.DIVERSION_ALERT_SETTLED, each.id, {"sign": each.difference.sign.value})
    return [each for each in open_now if each is not None]


def _met(work: Work, id: LicenceId, present: Difference, known_alert: Alert | None) -> Alert | None:
    if known_alert is not None and known_alert.difference == present:
        if known_alert.state is AlertState.OPEN:
            return known_alert
        if known_alert.state is not AlertState.SETTLED:
            return None
    if known_alert is not None and known_alert.state is AlertState.OPEN:
        made = replace(known_alert, difference=present)
    else:
        due = reconciling.due_at(present, work.at)
        made = Alert(work.new_id(AlertId), id, present, AlertState.OPEN, work.at, due)
        work.record(Deed.DIVERSION_ALERT_RAISED, made.id, {"sign": present.sign.value, "licence": str(id)})
    alerts.put(work.connection, made)
    return made


def reconcile_after(work: Work, id: LicenceId | None) -> LicenceId | None:
    """One step of the nightly round: what was overdue today is seen though nobody entered anything.

    Args:
        id: the last licence of the step before; None to begin.

    Returns:
        The last licence of this step; None when the round is over.
    """
    work.allow(Permission.LICENCE_READ)
    found = licences.after(work.connection, id, most=AT_ONCE)
    for each in found:
        reconcile(work, each.id)
    return found[-1].id if len(found) == AT_ONCE else None


def decide_alert(
    work: Work, id: AlertId, *, decision: AlertState, reason: str, case: CaseId | None = None
) -> Alert:
    """Say what a difference is: explained, an error of entry, or suspected diversion, which a case follows.

    Raises:
        LicenceUnknown: no such alert.
        AlertDecided: it is decided, or this is no decision.
        ReasonNeeded.
        CaseNeededForDiversion: a suspicion without a case.
        CaseNotYours, CaseClosed: the case cannot be worked under.
    """
    work.allow(Permission.LICENCE_DECIDE)
    found = alerts.get(work.connection, id)
    if found is None:
        raise LicenceUnknown()
    if found.state is not AlertState.OPEN or decision not in DECISIONS:
        raise AlertDecided()
    stated, followed = applying.reason(reason), None
    if decision is AlertState.SUSPECTED:
        if case is None:
            raise CaseNeededForDiversion()
        followed = own_case(work, case).id
        _warn(work, found)
    made = replace(
        found,
        state=decision,
        decided_by=work.mandate.actor,
        decided_at=work.at,
        reason=stated,
        case=followed,
    )
    alerts.put(work.connection, made)
    work.record(Deed.DIVERSION_ALERT_DECIDED, id, {"decision": decision.value})
    return made


def _warn(work: Work, found: Alert) -> None:
    licence = known(work, found.licence)
    user = licence.said.party(PartyRole.END_USER)
    if user is not None and user.name is not None:
        source = f"{work.mandate.agency}: diversion suspected ({found.difference.sign.value})"[:200]
        add_own_finding(work, name=user.name, reference=licence.said.reference, source=source)
