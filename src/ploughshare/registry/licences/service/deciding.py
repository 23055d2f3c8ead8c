# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Apply for a licence, decide on it, and end it before its time. Nobody grants what they entered."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.registry.licences.errors import (
    LicenceChanged,
    LicenceNotGrantable,
    ReferenceTaken,
    SecondPersonGrants,
)
from ploughshare.registry.licences.queries import certificate_of, decision, known, numbered
from ploughshare.registry.licences.rules import applying
from ploughshare.registry.licences.service.reconciling import reconcile
from ploughshare.registry.licences.store import licences
from ploughshare.registry.licences.terms import Application, Licence, LicenceId, LicenceState
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def apply(work: Work, id: LicenceId, said: Application) -> Licence:
    """Enter an application.

    Raises:
        LicenceUnfit, DaysDoNotFit, TooManyParties, PartyMissing, GoodsUnfit, PartyUnfit: something said is
            not usable.
        CertificateUnknown: no such certificate.
        ReferenceTaken: the number is held already.
    """
    work.allow(Permission.LICENCE_WRITE)
    clean = applying.checked(said)
    made = Licence(id, clean, LicenceState.APPLIED, False, 1, work.mandate.actor, work.at)
    _check_reference(work, made)
    certificate_of(work, made)
    return _kept(work, made, Deed.LICENCE_APPLIED)


def change(work: Work, id: LicenceId, said: Application, *, version: int) -> Licence:
    """Change an application before it is decided. Who changes it last cannot grant it.

    Args:
        version: that of the licence as the person read it.

    Raises:
        LicenceUnknown.
        LicenceChanged: somebody else changed it meanwhile.
        LicenceActDoesNotFit: it is decided.
        LicenceUnfit, DaysDoNotFit, TooManyParties, PartyMissing, GoodsUnfit, PartyUnfit, CertificateUnknown,
            ReferenceTaken: something said is not usable.
    """
    work.allow(Permission.LICENCE_WRITE)
    found = known(work, id)
    if found.version != version:
        raise LicenceChanged()
    applying.check_state(found.decision, {LicenceState.APPLIED})
    clean = applying.checked(said)
    made = replace(found, said=clean, version=version + 1, entered_by=work.mandate.actor)
    _check_reference(work, made)
    certificate_of(work, made)
    return _kept(work, made, Deed.LICENCE_CHANGED)


def _check_reference(work: Work, made: Licence) -> None:
    reference = made.said.reference
    if numbered(work, [reference]).get(reference, made.id) != made.id:
        raise ReferenceTaken({"reference": reference})


def grant(work: Work, id: LicenceId, *, version: int, reason: str) -> Licence:
    """Grant a licence after assessing the risk. By another than who entered it.

    Raises:
        LicenceUnknown, LicenceActDoesNotFit, ReasonNeeded.
        LicenceChanged: somebody else changed it since it was read.
        SecondPersonGrants: the same person entered it.
        LicenceNotGrantable: something stands in the way; it says what comes first.
    """
    work.allow(Permission.LICENCE_DECIDE)
    found = known(work, id)
    if found.version != version:
        raise LicenceChanged()
    applying.check_state(found.decision, {LicenceState.APPLIED})
    if found.entered_by == work.mandate.actor:
        raise SecondPersonGrants()
    stated = applying.reason(reason)
    says = decision(work, found)
    if not says.permitted:
        provisions = ", ".join(each.row or each.article for each in says.provisions)
        raise LicenceNotGrantable({"why": says.why, "provisions": provisions})
    made = _decided(work, found, LicenceState.GRANTED, stated)
    return _kept(work, made, Deed.LICENCE_GRANTED)


def refuse(work: Work, id: LicenceId, *, reason: str) -> Licence:
    """Refuse an application. One person does: it lets less go.

    Raises:
        LicenceUnknown, LicenceActDoesNotFit, ReasonNeeded.
    """
    work.allow(Permission.LICENCE_DECIDE)
    found = known(work, id)
    applying.check_state(found.decision, {LicenceState.APPLIED})
    return _kept(
        work, _decided(work, found, LicenceState.REFUSED, applying.reason(reason)), Deed.LICENCE_REFUSED
    )


def _decided(work: Work, found: Licence, state: LicenceState, reason: str) -> Licence:
    return replace(
        found,
        decision=state,
        decided_by=work.mandate.actor,
        decided_at=work.at,
        reason=reason,
        version=found.version + 1,
    )


def suspend(work: Work, id: LicenceId, *, reason: str) -> Licence:
    """Suspend a licence: nothing more may go under it until somebody lets it.

    Raises:
        LicenceUnknown, LicenceActDoesNotFit, ReasonNeeded.
    """
    return _ended(work, id, LicenceState.SUSPENDED, {LicenceState.GRANTED}, reason, Deed.LICENCE_SUSPENDED)


def revoke(work: Work, id: LicenceId, *, reason: str) -> Licence:
    """Revoke a licence for good.

    Raises:
        LicenceUnknown, LicenceActDoesNotFit, ReasonNeeded.
    """
    fitting = {LicenceState.GRANTED, LicenceState.SUSPENDED}
    return _ended(work, id, LicenceState.REVOKED, fitting, reason, Deed.LICENCE_REVOKED)


def _ended(
    work: Work, id: LicenceId, state: LicenceState, fitting: set[LicenceState], reason: str, deed: Deed
) -> Licence:
    work.allow(Permission.LICENCE_DECIDE)
    found = known(work, id)
    applying.check_state(found.decision, fitting)
    made = _kept(work, _changed(work, found, state, applying.reason(reason)), deed)
    reconcile(work, id)
    return made


def resume(work: Work, id: LicenceId, *, reason: str) -> Licence:
    """Let a suspended licence count again. By another than who suspended it, if nothing stands in the way.

    Raises:
        LicenceUnknown, LicenceActDoesNotFit, ReasonNeeded.
        SecondPersonGrants: the same person suspended it.
        LicenceNotGrantable: something stands in the way now.
    """
    work.allow(Permission.LICENCE_DECIDE)
    found = known(work, id)
    applying.check_state(found.decision, {LicenceState.SUSPENDED})
    if found.changed_by == work.mandate.actor:
        raise SecondPersonGrants()
    stated = applying.reason(reason)
    says = decision(work, found)
    if not says.permitted:
        raise LicenceNotGrantable({"why": says.why})
    return _kept(work, _changed(work, found, LicenceState.GRANTED, stated), Deed.LICENCE_RESUMED)


def _changed(work: Work, found: Licence, state: LicenceState, reason: str) -> Licence:
    return replace(
        found,
        decision=state,
        changed_by=work.mandate.actor,
        changed_at=work.at,
        reason=reason,
        version=found.version + 1,
    )


def _kept(work: Work, made: Licence, deed: Deed) -> Licence:
    licences.put(work.connection, made)
    said = made.said
    work.record(
        deed, made.id, {"reference": said.reference, "kind": said.kind.value, "destination": said.destination}
    )
    return made
