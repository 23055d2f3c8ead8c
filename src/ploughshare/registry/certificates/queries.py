# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of end-user certificates, of whom is trusted and of what is published."""

from __future__ import annotations

from datetime import date

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.registry.certificates import store
from ploughshare.registry.certificates.errors import CertificateUnknown
from ploughshare.registry.certificates.rules import checking
from ploughshare.registry.certificates.terms import (
    Certificate,
    CertificateId,
    CertificateState,
    Finding,
    HeldList,
    Published,
    TrustEntry,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.queries import check_not_erased
from ploughshare.safeguards.retention.rules import first_due
from ploughshare.safeguards.retention.terms import OLD_MOST, Pointed, RetentionKind
from ploughshare.safeguards.work import Work


def certificates(
    work: Work,
    *,
    state: CertificateState | None = None,
    country: Country | None = None,
    number: str | None = None,
    cursor: str | None = None,
    limit: int = LIMIT,
) -> Page[Certificate]:
    """Certificates, newest first. Logged.

    Args:
        country: only of end users there.
        number: only with exactly this number.
    """
    work.allow(Permission.LICENCE_READ)
    before = CertificateId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    found = store.page(
        work.connection, most=limit + 1, before=before, state=state, country=country, number=number
    )
    work.record(Deed.CERTIFICATE_READ, None, {"count": len(found[:limit])})
    following = encode_cursor([str(found[limit - 1].id)]) if len(found) > limit else None
    return Page(found[:limit], following)


def certificate(work: Work, id: CertificateId) -> Certificate:
    """One certificate. Logged.

    Raises:
        CertificateUnknown: none such.
    """
    work.allow(Permission.LICENCE_READ)
    found = known(work, id)
    work.record(Deed.CERTIFICATE_READ, id)
    return found


def known(work: Work, id: CertificateId) -> Certificate:
    """One certificate, for rooms of this house that log their own act.

    Raises:
        CertificateUnknown: none such.
    """
    found = store.get(work.connection, id)
    if found is None:
        check_not_erased(work, id)
        raise CertificateUnknown()
    return found


def issuers(work: Work, *, waiting: bool = False) -> list[TrustEntry]:
    """Trusted issuers, or what waits for a second person."""
    work.allow(Permission.LICENCE_READ)
    found = store.issuers(work.connection, counts=not waiting)
    work.record(Deed.CERTIFICATE_TRUST_READ, None, {"count": len(found)})
    return found


def held_lists(work: Work) -> list[HeldList]:
    """Status lists that are kept for checks without a line."""
    work.allow(Permission.LICENCE_READ)
    return store.lists(work.connection)


def checked(work: Work, text: str) -> Finding:
    """What a signed certificate is worth now, by whom is trusted here and the lists that are held. Logged."""
    work.allow(Permission.LICENCE_READ)
    found = finding(work, text)
    work.record(Deed.CERTIFICATE_CHECKED, None, {"verdict": found.verdict.value})
    return found


def finding(work: Work, text: str) -> Finding:
    """The same, for this room's services, which log their own act."""
    trusted = {each.issuer.id: each.issuer for each in store.issuers(work.connection, counts=True)}
    lists = [each.token for each in store.lists(work.connection)]
    return checking.check(text, trusted=trusted, lists=lists, at=work.at)


def published(work: Work) -> Published:
    """What this authority publishes of its certificates: places of the revoked, and its keys."""
    work.allow(Permission.LICENCE_READ)
    return Published(store.revoked(work.connection), tuple(store.keys(work.connection)))


# -- for the room of keeping, which logs its own reading: never what a certificate says


def certificate_known(work: Work, id: Id) -> Pointed | None:
    """A certificate by its id. Its time runs from when it held no more."""
    found = store.get(work.connection, CertificateId(id.value))
    if found is None:
        return None
    until = found.wording.until
    ended = None if found.ended_at is None else found.ended_at.date()
    return Pointed(
        RetentionKind.LICENCES, found.id, found.wording.number, until if until <= work.at.date() else ended
    )


def certificate_given(work: Work, given: str) -> Pointed | None:
    """The same, by its id or its number; a number that several authorities gave points to none."""
    try:
        return certificate_known(work, CertificateId.parse(given))
    except MalformedId:
        found = store.with_number(work.connection, given)
    return certificate_known(work, found[0]) if len(found) == 1 else None


def certificates_over(work: Work, *, before: date, most: int, skip: frozenset[bytes]) -> list[Pointed]:
    """Certificates that held until a day at the latest, the oldest first."""
    ids = store.ended_by(work.connection, before, most=OLD_MOST)
    return first_due(ids, lambda id: certificate_known(work, id), before=before, most=most, skip=skip)
