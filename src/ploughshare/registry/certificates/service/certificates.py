# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of end-user certificates.

No certificate is the act of one person: one drafts, another issues. Revoking needs one, because it lets less
go. A certificate of others is confirmed twice, with the issuing authority and with the end user, through
contacts that come neither from the paper nor from the applicant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ploughshare.kernel.text import one_line
from ploughshare.registry.certificates import store
from ploughshare.registry.certificates.errors import (
    CertificateActDoesNotFit,
    CertificateChanged,
    CertificateRefused,
    ContactNotIndependent,
    DayInFuture,
    GroundsMissing,
    NoCertificateKey,
    NumberTaken,
    SecondPersonIssues,
)
from ploughshare.registry.certificates.queries import finding, known
from ploughshare.registry.certificates.rules import credentials, status, wording
from ploughshare.registry.certificates.service.trusting import publish_soon
from ploughshare.registry.certificates.terms import (
    About,
    Certificate,
    CertificateId,
    CertificateState,
    Channel,
    Confirmation,
    ConfirmationId,
    ContactFrom,
    Origin,
    Place,
    Press,
    Reply,
    Verdict,
    Wording,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

_DEPENDENT = frozenset({ContactFrom.CERTIFICATE, ContactFrom.APPLICANT})
_OTHERS = frozenset({CertificateState.SHOWN, CertificateState.CONFIRMED})
_UNDECIDED = frozenset({Verdict.STATUS_MISSING, Verdict.STATUS_STALE, Verdict.NOT_YET})
"""Findings after which a certificate may still prove true."""


def draft(work: Work, id: CertificateId, said: Wording, *, press: Press) -> Certificate:
    """Draft a certificate for an end user of this state.

    Raises:
        NotOurEndUser: the end user is of another state.
        CertificateUnfit, GoodsUnfit, PartyUnfit, ValidityUnfit: something said is not usable.
        NumberTaken: the number was given before.
    """
    work.allow(Permission.LICENCE_WRITE)
    clean = wording.checked(replace(said, issuer=press.authority, state=press.state), on=work.at.date())
    wording.check_own(clean, state=press.state)
    _check_number(work, clean, id)
    made = Certificate(id, Origin.OURS, CertificateState.DRAFT, clean, 1, work.mandate.actor, work.at)
    return _kept(work, made, Deed.CERTIFICATE_DRAFTED)


def change(work: Work, id: CertificateId, said: Wording, *, version: int) -> Certificate:
    """Change a draft, or a certificate of others before it is confirmed.

    Args:
        version: that of the certificate as the person read it.

    Raises:
        CertificateUnknown.
        CertificateChanged: somebody else changed it meanwhile.
        CertificateActDoesNotFit: it is issued, confirmed or signed.
        CertificateUnfit, GoodsUnfit, PartyUnfit, ValidityUnfit, NumberTaken: something said is not usable.
    """
    work.allow(Permission.LICENCE_WRITE)
    found = known(work, id)
    if found.version != version:
        raise CertificateChanged()
    if found.token is not None:
        raise CertificateActDoesNotFit({"certificate_state": found.state.value})
    _check_state(found, {CertificateState.DRAFT, CertificateState.SHOWN})
    ours = found.origin is Origin.OURS
    fixed = replace(said, issuer=found.wording.issuer, state=found.wording.state) if ours else said
    clean = wording.checked(fixed, on=work.at.date())
    if ours:
        wording.check_own(clean, state=clean.state)
    _check_number(work, clean, id)
    # Whoever changes it last cannot be the one who issues it.
    made = replace(found, wording=clean, entered_by=work.mandate.actor, confirmations=found.confirmations)
    return _kept(work, replace(made, version=version + 1), Deed.CERTIFICATE_CHANGED)


def issue(work: Work, id: CertificateId, *, press: Press) -> Certificate:
    """Issue a draft: it is signed and gets its place on a status list. By another than who drafted it.

    Raises:
        CertificateUnknown.
        NoCertificateKey: the node has no key for it.
        CertificateActDoesNotFit: it is no draft.
        SecondPersonIssues: the same person drafted it.
        ValidityUnfit: it has run out meanwhile.
    """
    work.allow(Permission.LICENCE_DECIDE)
    found = known(work, id)
    _check_state(found, {CertificateState.DRAFT})
    _check_other(work, found)
    if press.key is None or _has_ended(work, press.key.public.key_id):
        raise NoCertificateKey()
    wording.checked(found.wording, on=work.at.date())
    place = _free_place(work)
    document = credentials.credential(found.wording, issuer=press.issuer, place=place, status=press.status)
    made = replace(
        found,
        state=CertificateState.ISSUED,
        place=place,
        token=credentials.secured(document, press.key),
        decided_by=work.mandate.actor,
        decided_at=work.at,
        version=found.version + 1,
    )
    return _kept(work, made, Deed.CERTIFICATE_ISSUED)


def _has_ended(work: Work, key: str) -> bool:
    return any(each.id == key and each.end is not None for each in store.keys(work.connection))


def _free_place(work: Work) -> Place:
    # Half of a list stays empty, so that a free place is soon found and places tell no order.
    number = 1 + store.places_used(work.connection) // (status.PLACES // 2)
    while True:
        place = Place(number, int.from_bytes(work.chance(4), "big") % status.PLACES)
        if not store.is_taken(work.connection, place):
            return place


def decline(work: Work, id: CertificateId, *, grounds: str) -> Certificate:
    """Decline a draft, or reject one that others showed.

    Raises:
        CertificateUnknown, CertificateActDoesNotFit, GroundsMissing.
    """
    work.allow(Permission.LICENCE_DECIDE)
    found = known(work, id)
    _check_state(found, {CertificateState.DRAFT, *_OTHERS})
    ours = found.state is CertificateState.DRAFT
    made = replace(
        found,
        state=CertificateState.DECLINED if ours else CertificateState.REJECTED,
        decided_by=work.mandate.actor,
        decided_at=work.at,
        grounds=_grounds(grounds),
        version=found.version + 1,
    )
    return _kept(work, made, Deed.CERTIFICATE_DECLINED)


def revoke(work: Work, id: CertificateId, *, grounds: str) -> Certificate:
    """Revoke an issued certificate. One person does: it lets less go.

    Raises:
        CertificateUnknown, CertificateActDoesNotFit, GroundsMissing.
    """
    work.allow(Permission.LICENCE_DECIDE)
    found = known(work, id)
    _check_state(found, {CertificateState.ISSUED})
    return _ended(work, found, CertificateState.REVOKED, grounds, Deed.CERTIFICATE_REVOKED)


def note_breach(work: Work, id: CertificateId, *, grounds: str) -> Certificate:
    """Note that what it assured was broken: nothing rests on it any more.

    Raises:
        CertificateUnknown, CertificateActDoesNotFit, GroundsMissing.
    """
    work.allow(Permission.LICENCE_DECIDE)
    found = known(work, id)
    _check_state(found, {CertificateState.ISSUED, *_OTHERS})
    return _ended(work, found, CertificateState.BREACHED, grounds, Deed.CERTIFICATE_BREACHED)


def _ended(work: Work, found: Certificate, state: CertificateState, grounds: str, deed: Deed) -> Certificate:
    made = replace(
        found,
        state=state,
        ended_by=work.mandate.actor,
        ended_at=work.at,
        grounds=_grounds(grounds),
        version=found.version + 1,
    )
    return _kept(work, made, deed)


def register_paper(work: Work, id: CertificateId, said: Wording, *, scan_digest: str | None) -> Certificate:
    """Register a paper of another state; it counts once it is confirmed.

    Args:
        scan_digest: SHA-256 of its scan.

    Raises:
        CertificateUnfit, GoodsUnfit, PartyUnfit, ValidityUnfit, DigestUnfit: something said is not usable.
        NumberTaken: one under this number is held already.
    """
    work.allow(Permission.LICENCE_WRITE)
    clean = wording.checked(said, on=work.at.date())
    _check_number(work, clean, id)
    digest = wording.checked_digest(scan_digest)
    made = Certificate(
        id,
        Origin.PAPER,
        CertificateState.SHOWN,
        clean,
        1,
        work.mandate.actor,
        work.at,
        scan_digest=digest,
    )
    return _kept(work, made, Deed.CERTIFICATE_SHOWN)


def register_signed(work: Work, id: CertificateId, text: str) -> Certificate:
    """Register a signed certificate of another state, with what the check found.

    A true signature confirms that it is authentic, and never that the end user ordered the goods. One that
    fails is kept as rejected, with why: it is evidence.

    Raises:
        CertificateRefused: it is no certificate at all.
        CertificateUnfit, GoodsUnfit, PartyUnfit, NumberTaken: what it says cannot be kept.
    """
    work.allow(Permission.LICENCE_WRITE)
    found = finding(work, text)
    if found.wording is None:
        raise CertificateRefused({"verdict": found.verdict.value})
    clean = wording.checked(found.wording, on=min(work.at.date(), found.wording.since))
    _check_number(work, clean, id)
    made = Certificate(
        id,
        Origin.SIGNED,
        CertificateState.SHOWN,
        clean,
        1,
        work.mandate.actor,
        work.at,
        token="".join(text.split()),
    )
    if found.verdict is Verdict.VALID:
        made = replace(made, confirmations=(_signature(work, clean.issuer),))
    elif found.verdict not in _UNDECIDED:
        made = replace(
            made,
            state=CertificateState.REJECTED,
            decided_by=work.mandate.actor,
            decided_at=work.at,
            grounds=found.verdict.value,
        )
    return _kept(work, made, Deed.CERTIFICATE_SHOWN, verdict=found.verdict.value)


def _signature(work: Work, asked: str) -> Confirmation:
    return Confirmation(
        work.new_id(ConfirmationId),
        About.AUTHENTICITY,
        asked,
        Channel.SIGNATURE,
        None,
        work.at.date(),
        Reply.YES,
        None,
        work.mandate.actor,
        work.at,
    )


def check_again(work: Work, id: CertificateId) -> Certificate:
    """Check a signed certificate anew, with the lists that are held now.

    Raises:
        CertificateUnknown.
        CertificateActDoesNotFit: it is on paper, ours, or decided.
        CertificateRefused: it still does not count; nothing changes where it may still prove true.
    """
    work.allow(Permission.LICENCE_WRITE)
    found = known(work, id)
    _check_state(found, _OTHERS)
    if found.token is None:
        raise CertificateActDoesNotFit({"certificate_state": found.state.value})
    result = finding(work, found.token)
    if result.verdict in _UNDECIDED:
        raise CertificateRefused({"verdict": result.verdict.value})
    if result.verdict is not Verdict.VALID:
        made = replace(found, state=CertificateState.REJECTED, grounds=result.verdict.value)
        made = replace(made, decided_by=work.mandate.actor, decided_at=work.at)
    else:
        made = _with(found, _signature(work, found.wording.issuer))
    made = replace(made, version=found.version + 1)
    return _kept(work, made, Deed.CERTIFICATE_CHECKED, verdict=result.verdict.value)


def confirm(work: Work, id: CertificateId, said: Confirmation) -> Certificate:
    """Record what the issuing authority or the end user said. Two yeses confirm it, one no rejects it.

    Raises:
        CertificateUnknown.
        CertificateActDoesNotFit: it is ours or decided.
        ContactNotIndependent: the contact came from the certificate or the applicant.
        DayInFuture.
        CertificateUnfit: nobody is named.
    """
    work.allow(Permission.LICENCE_WRITE)
    found = known(work, id)
    _check_state(found, _OTHERS)
    if said.channel is Channel.SIGNATURE or said.contact_from is None or said.contact_from in _DEPENDENT:
        raise ContactNotIndependent()
    if said.on > work.at.date():
        raise DayInFuture()
    notes = one_line(said.notes)[: wording.WORDS_MOST] if said.notes else None
    entry = replace(
        said,
        asked=wording.checked_line("asked", said.asked),
        notes=notes,
        recorded_by=work.mandate.actor,
        recorded_at=work.at,
    )
    made = replace(_with(found, entry), version=found.version + 1)
    facts = {"about": said.about.value, "reply": said.reply.value, "channel": said.channel.value}
    return _kept(work, made, Deed.CERTIFICATE_CONFIRMED, **facts)


def _with(found: Certificate, entry: Confirmation) -> Certificate:
    made = replace(found, confirmations=(*found.confirmations, entry))
    if entry.reply is Reply.NO:
        return replace(
            made,
            state=CertificateState.REJECTED,
            decided_by=entry.recorded_by,
            decided_at=entry.recorded_at,
            grounds=entry.notes or entry.asked,
        )
    state = CertificateState.SHOWN if wording.missing(made) else CertificateState.CONFIRMED
    return replace(made, state=state)


def _check_number(work: Work, said: Wording, id: CertificateId) -> None:
    held = store.numbered(work.connection, state=said.state, issuer=said.issuer, number=said.number)
    if held is not None and held != id:
        raise NumberTaken({"number": said.number})


def _check_state(found: Certificate, fitting: Iterable[CertificateState]) -> None:
    if found.state not in set(fitting):
        raise CertificateActDoesNotFit({"certificate_state": found.state.value})


def _check_other(work: Work, found: Certificate) -> None:
    if work.mandate.actor == found.entered_by:
        raise SecondPersonIssues()


def _grounds(given: str) -> str:
    cleaned = one_line(given)[: wording.WORDS_MOST]
    if len(cleaned) < wording.GROUNDS_LEAST:
        raise GroundsMissing({"least": wording.GROUNDS_LEAST})
    return cleaned


def _kept(work: Work, made: Certificate, deed: Deed, **facts: Any) -> Certificate:
    store.put(work.connection, made)
    if made.place is not None:
        publish_soon(work)
    work.record(deed, made.id, {"number": made.wording.number, "state": made.wording.state, **facts})
    return made
