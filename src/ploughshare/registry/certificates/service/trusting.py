# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whom certificates are believed of: issuers by two persons, status lists, and this authority's own keys."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ploughshare.crypto.signing import VerifyKey
from ploughshare.registry.certificates import store
from ploughshare.registry.certificates.errors import (
    CertificateRefused,
    CertificateUnknown,
    SecondPersonIssues,
)
from ploughshare.registry.certificates.rules import checking, credentials, status, trusting
from ploughshare.registry.certificates.rules.credentials import NoCertificate
from ploughshare.registry.certificates.terms import HeldList, IssuerKey, KeyEnd, TrustEntry, Verdict
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.storage import jobs

PUBLISH_JOB = "certificates.publish"


def publish_soon(work: Work) -> None:
    """Have status lists and keys published anew after this transaction."""
    jobs.enqueue(
        work.connection,
        id=work.new_id(jobs.JobId),
        kind=PUBLISH_JOB,
        facts={},
        mandate={},
        at=work.at,
    )


def propose_issuers(work: Work, document: Any) -> list[TrustEntry]:
    """Enter a list of trusted issuers. What only takes trust away counts at once, the rest
    by a second person.

    Returns:
        What was entered; what was known already is left out.

    Raises:
        TrustedUnreadable: it is none of ours.
    """
    work.allow(Permission.LICENCE_DECIDE)
    told = trusting.read_trusted(document)
    held = {each.issuer.id: each for each in store.issuers(work.connection, counts=True)}
    made = []
    for issuer in told.values():
        known = held.get(issuer.id)
        if known is not None and known.issuer == issuer:
            continue
        entry = TrustEntry(issuer, work.mandate.actor, work.at)
        stricter = known is not None and trusting.is_only_stricter(known.issuer, issuer)
        if stricter:
            entry = replace(entry, confirmed_by=work.mandate.actor, confirmed_at=work.at)
        store.put_issuer(work.connection, entry, counts=stricter)
        work.record(Deed.CERTIFICATE_TRUST_PROPOSED, None, {"issuer": issuer.id, "counts": stricter})
        made.append(entry)
    return made


def confirm_issuer(work: Work, id: str) -> TrustEntry:
    """Confirm what another entered: certificates of this issuer are believed from now on.

    Raises:
        CertificateUnknown: nothing waits under this id.
        SecondPersonIssues: the same person entered it.
    """
    work.allow(Permission.LICENCE_DECIDE)
    found = _waiting(work, id)
    if found.proposed_by == work.mandate.actor:
        raise SecondPersonIssues()
    made = replace(found, confirmed_by=work.mandate.actor, confirmed_at=work.at)
    store.put_issuer(work.connection, made, counts=True)
    store.drop_waiting(work.connection, id)
    work.record(Deed.CERTIFICATE_TRUST_CONFIRMED, None, {"issuer": id})
    return made


def refuse_issuer(work: Work, id: str) -> None:
    """Refuse what was entered.

    Raises:
        CertificateUnknown: nothing waits under this id.
    """
    work.allow(Permission.LICENCE_DECIDE)
    _waiting(work, id)
    store.drop_waiting(work.connection, id)
    work.record(Deed.CERTIFICATE_TRUST_REFUSED, None, {"issuer": id})


def _waiting(work: Work, id: str) -> TrustEntry:
    for each in store.issuers(work.connection, counts=False):
        if each.issuer.id == id:
            return each
    raise CertificateUnknown()


def bring_list(work: Work, text: str) -> HeldList:
    """Keep a status list of a trusted issuer for checks without a line.

    Raises:
        CertificateRefused: it is no status list, not signed by an issuer that is trusted here, or older than
            the one that is held.
    """
    work.allow(Permission.LICENCE_WRITE)
    try:
        _, document = credentials.opened(text)
        address, made_at = str(document["id"]), credentials.moment_of(document, "validFrom")
        if status.TYPE not in document["type"] or not 1 <= len(address) <= 400:
            raise NoCertificate("another kind of credential")
    except (NoCertificate, KeyError, TypeError):
        raise CertificateRefused({"verdict": Verdict.STATUS_TAMPERED.value}) from None
    trusted = {each.issuer.id: each.issuer for each in store.issuers(work.connection, counts=True)}
    verdict = checking.verdict_of_list(text, trusted=trusted)
    # Another's list under the same address must not push out the true one.
    if verdict is not Verdict.VALID:
        raise CertificateRefused({"verdict": verdict.value})
    held = next((each for each in store.lists(work.connection) if each.address == address), None)
    if held is not None and held.made_at > made_at:
        raise CertificateRefused({"verdict": Verdict.STATUS_STALE.value})
    made = HeldList(address, "".join(text.split()), made_at, work.at)
    store.put_list(work.connection, made)
    work.record(Deed.CERTIFICATE_LIST_BROUGHT, None, {"list": address})
    return made


def keep_key(work: Work, key: VerifyKey) -> None:
    """Note the key this authority signs with now; one that it takes the place of ends today."""
    held = store.keys(work.connection)
    if any(each.id == key.key_id for each in held):
        return
    today = work.at.date()
    for each in held:
        if each.end is None:
            store.put_key(work.connection, replace(each, ended_on=today, end=KeyEnd.REPLACED))
    store.put_key(work.connection, IssuerKey(key.key_id, key, today))
    work.record(Deed.CERTIFICATE_KEY_KEPT, None, {"key": key.key_id})


def end_key(work: Work, id: str, *, end: KeyEnd) -> None:
    """Note that a key of this authority counts no more, such as after a theft.

    Raises:
        CertificateUnknown: no such key.
    """
    work.allow(Permission.LICENCE_DECIDE)
    for each in store.keys(work.connection):
        if each.id == id:
            store.put_key(work.connection, replace(each, ended_on=work.at.date(), end=end))
            publish_soon(work)
            work.record(Deed.CERTIFICATE_KEY_ENDED, None, {"key": id, "end": end.value})
            return
    raise CertificateUnknown()
