# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The list of trusted issuers: a small document that authorities hand each other and officers carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ploughshare.crypto.digests import b64, unb64
from ploughshare.crypto.signing import VerifyKey
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.certificates.errors import TrustedUnreadable
from ploughshare.registry.certificates.terms import Issuer, IssuerKey, KeyEnd


def trusted_document(issuers: Iterable[Issuer]) -> dict[str, Any]:
    """Issuers as a document; keys are JSON Web Keys (RFC 8037)."""
    return {"v": 1, "issuers": [_issuer(each) for each in issuers]}


def is_only_stricter(known: Issuer, told: Issuer) -> bool:
    """Whether an update only takes trust away: then it counts at once, and needs no second person."""
    if (known.id, known.state) != (told.id, told.state) or (known.revoked_on and not told.revoked_on):
        return False
    before = {each.id: each for each in known.keys}
    for each in told.keys:
        held = before.get(each.id)
        if held is None or each.since < held.since:
            return False
        if held.end is KeyEnd.STOLEN and each.end is not KeyEnd.STOLEN:
            return False
        if held.ended_on is not None and (each.ended_on is None or each.ended_on > held.ended_on):
            return False
    return True


def _issuer(issuer: Issuer) -> dict[str, Any]:
    return {
        "id": issuer.id,
        "name": issuer.name,
        "state": issuer.state,
        "revoked_on": issuer.revoked_on.isoformat() if issuer.revoked_on else None,
        "why": issuer.why,
        "keys": [
            {
                "kty": "OKP",
                "crv": "Ed25519",
                "kid": each.id,
                "x": b64(each.key.raw),
                "since": each.since.isoformat(),
                "ended_on": each.ended_on.isoformat() if each.ended_on else None,
                "end": each.end.value if each.end else None,
            }
            for each in issuer.keys
        ],
    }


def read_trusted(document: Any) -> dict[str, Issuer]:
    """Issuers of a document, by id.

    Raises:
        TrustedUnreadable: it is none of ours.
    """
    try:
        if document["v"] != 1:
            raise ValueError("another version")
        found = [_read_issuer(each) for each in document["issuers"]]
    except (KeyError, TypeError, ValueError, AttributeError, PloughshareError):
        raise TrustedUnreadable() from None
    return {each.id: each for each in found}


def _read_issuer(given: Mapping[str, Any]) -> Issuer:
    return Issuer(
        str(given["id"]),
        str(given["name"]),
        parse_country(str(given["state"])),
        tuple(_read_key(each) for each in given["keys"]),
        _day(given.get("revoked_on")),
        str(given["why"]) if given.get("why") else None,
    )


def _read_key(given: Mapping[str, Any]) -> IssuerKey:
    if (given["kty"], given["crv"]) != ("OKP", "Ed25519"):
        raise ValueError("another kind of key")
    key = VerifyKey(unb64(str(given["x"])))
    if len(key.raw) != 32 or key.key_id != given["kid"]:
        raise ValueError("the key is not the one it is called")
    end = KeyEnd(given["end"]) if given.get("end") else None
    ended_on = _day(given.get("ended_on"))
    if (end is None) != (ended_on is None):
        raise ValueError("an end has a day and a reason")
    return IssuerKey(key.key_id, key, date.fromisoformat(given["since"]), ended_on, end)


def _day(given: Any) -> date | None:
    return date.fromisoformat(given) if given else None
