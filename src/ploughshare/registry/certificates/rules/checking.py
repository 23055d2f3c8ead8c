# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Is a signed certificate true? Works with nothing but the token, a trusted list and a status list at hand.

Each way to fail is an outcome of its own, in the order in which an officer would ask: is it one, who issued
it, do we trust them, is it unchanged, may they speak for this end user, is it in time, was it revoked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from ploughshare.crypto.jws import Token, is_signed_by
from ploughshare.registry.certificates.rules import credentials, status
from ploughshare.registry.certificates.rules.credentials import NoCertificate
from ploughshare.registry.certificates.terms import Finding, Issuer, IssuerKey, KeyEnd, Verdict

STALE_AFTER = timedelta(days=14)
"""How old a status list may be where nobody says otherwise."""


def check(
    text: str,
    *,
    trusted: Mapping[str, Issuer],
    lists: Iterable[str],
    at: datetime,
    stale_after: timedelta = STALE_AFTER,
) -> Finding:
    """What a signed certificate is worth at a moment.

    Args:
        trusted: issuers that are trusted, by id.
        lists: status lists that are at hand, as signed tokens.
        stale_after: how old a status list may be.
    """
    try:
        token, document = credentials.opened(text)
        name = credentials.issuer_of(document)
        wording = credentials.wording_of(document)
    except NoCertificate:
        return Finding(Verdict.MALFORMED)
    found = Finding(Verdict.VALID, name, wording)
    issuer = trusted.get(name)
    if issuer is None:
        return replace(found, verdict=Verdict.ISSUER_UNKNOWN)
    if issuer.revoked_on is not None:
        facts = {"since": issuer.revoked_on.isoformat(), "why": issuer.why or ""}
        return replace(found, verdict=Verdict.ISSUER_REVOKED, facts=facts)
    wrong = _signed_wrongly(token, document, issuer)
    if wrong is not None:
        return replace(found, verdict=wrong)
    # A true signature of a state over an end user of another is how certificates are bought.
    if {wording.state, wording.end_user.country} != {issuer.state}:
        return replace(found, verdict=Verdict.NOT_COMPETENT)
    found = _with_status(found, document, issuer, lists, at, stale_after)
    # Revoked goes before out of time: it is the graver of the two.
    if found.verdict is Verdict.REVOKED:
        return found
    if at < credentials.moment_of(document, "validFrom"):
        return replace(found, verdict=Verdict.NOT_YET, facts={"since": wording.since.isoformat()})
    if at >= credentials.moment_of(document, "validUntil"):
        return replace(found, verdict=Verdict.EXPIRED, facts={"until": wording.until.isoformat()})
    return found


def verdict_of_list(text: str, *, trusted: Mapping[str, Issuer]) -> Verdict:
    """Whether a status list was signed by an issuer that is trusted."""
    try:
        token, document = credentials.opened(text)
        issuer = trusted.get(credentials.issuer_of(document))
        if issuer is None:
            return Verdict.ISSUER_UNKNOWN
        if issuer.revoked_on is not None:
            return Verdict.ISSUER_REVOKED
        wrong = _signed_wrongly(token, document, issuer)
    except NoCertificate:
        return Verdict.MALFORMED
    if wrong is Verdict.TAMPERED:
        return Verdict.STATUS_TAMPERED
    return wrong or Verdict.VALID


def _signed_wrongly(token: Token, document: Mapping[str, Any], issuer: Issuer) -> Verdict | None:
    key = _key_of(token, issuer)
    if key is None:
        return Verdict.KEY_UNKNOWN
    if not is_signed_by(token, key.key):
        return Verdict.TAMPERED
    if key.end is KeyEnd.STOLEN:
        return Verdict.KEY_ENDED
    made_on = credentials.moment_of(document, "validFrom").astimezone(UTC).date()
    if key.ended_on is not None and made_on >= key.ended_on:
        return Verdict.KEY_ENDED
    return None


def _key_of(token: Token, issuer: Issuer) -> IssuerKey | None:
    return next((each for each in issuer.keys if each.id == token.header.get("kid")), None)


def _with_status(
    found: Finding,
    document: Mapping[str, Any],
    issuer: Issuer,
    lists: Iterable[str],
    at: datetime,
    stale_after: timedelta,
) -> Finding:
    try:
        address, index = status.entry_of(document)
    except NoCertificate:
        return replace(found, verdict=Verdict.STATUS_MISSING)
    best: Finding | None = None
    for text in lists:
        each = _by_list(found, text, address, index, issuer, at, stale_after)
        if each is not None and (best is None or _later(each, best)):
            best = each
    return best or replace(found, verdict=Verdict.STATUS_MISSING)


def _later(one: Finding, other: Finding) -> bool:
    if one.verdict is Verdict.REVOKED or other.verdict is Verdict.REVOKED:
        return one.verdict is Verdict.REVOKED
    if one.status_at is None or other.status_at is None:
        return other.status_at is None
    return one.status_at > other.status_at


def _by_list(
    found: Finding,
    text: str,
    address: str,
    index: int,
    issuer: Issuer,
    at: datetime,
    stale_after: timedelta,
) -> Finding | None:
    """What one list says; None if it is another list."""
    try:
        token, listed = credentials.opened(text)
        if listed.get("id") != address:
            return None
        signed = credentials.issuer_of(listed) == issuer.id
        signed = signed and _signed_wrongly(token, listed, issuer) is None
        subject = listed["credentialSubject"]
        if not signed or status.TYPE not in listed["type"] or subject["statusPurpose"] != status.PURPOSE:
            return replace(found, verdict=Verdict.STATUS_TAMPERED)
        made_at = credentials.moment_of(listed, "validFrom")
        revoked = status.bit(str(subject["encodedList"]), index)
    except (NoCertificate, KeyError, TypeError):
        return replace(found, verdict=Verdict.STATUS_TAMPERED)
    age = at - made_at
    made = replace(found, status_at=made_at, status_age_days=max(0, age.days))
    if revoked:
        return replace(made, verdict=Verdict.REVOKED)
    # One from the future hides its age.
    if age > stale_after or age < -timedelta(days=1):
        return replace(made, verdict=Verdict.STATUS_STALE)
    return made
