# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A certificate as a W3C Verifiable Credential 2.0, secured as a JSON Web Signature.

After Verifiable Credentials Data Model 2.0 and Securing Verifiable Credentials using JOSE and COSE (both W3C
Recommendations of 15 May 2025): the payload is the credential itself, the header says `vc+jwt`, there is no
`vc` claim. A natural person never stands in one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from ploughshare.crypto.jws import Token, TokenMalformed, read, sign
from ploughshare.crypto.signing import SigningKey
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.certificates.terms import Place, Wording
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.transfers import Goods, GoodsKind, Party, PartyKind, PartyRole, Unit

BASE_CONTEXT = "https://www.w3.org/ns/credentials/v2"
VOCABULARY = "urn:ploughshare:end-user-certificate:1#"
TYPE = "EndUserCertificate"
MEDIA_TYPE = "application/vc+jwt"
_HEADER = {"typ": "vc+jwt", "cty": "vc"}
_OPTIONAL = {"arm_type": "armType", "make": "make", "model": "model", "calibre": "calibre"}


class NoCertificate(ValueError):
    """A token holds no end-user certificate that can be read."""


def issuer_id(state: str, node: str) -> str:
    """How an authority names itself in what it signs."""
    return f"urn:ploughshare:authority:{state}:{node}"


def key_id(key: SigningKey) -> str:
    """How a token names the key that signed it."""
    return key.public.key_id


def secured(document: Mapping[str, Any], key: SigningKey) -> str:
    """A credential as a signed token."""
    payload = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return sign({**_HEADER, "kid": key_id(key)}, payload, key)


def credential(wording: Wording, *, issuer: str, place: Place, status: str) -> dict[str, Any]:
    """The credential of a certificate.

    Args:
        issuer: id of the issuing authority.
        status: address under which status lists stand, without the number.
    """
    said = wording_document(wording)
    return {
        "@context": [BASE_CONTEXT, {"@vocab": VOCABULARY}],
        **said,
        "issuer": {"id": issuer, **said["issuer"]},
        "credentialStatus": {
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(place.index),
            "statusListCredential": f"{status}/{place.list_number}",
        },
    }


def wording_document(wording: Wording) -> dict[str, Any]:
    """What a certificate says, as `wording_of` reads it."""
    return {
        "type": ["VerifiableCredential", TYPE],
        "issuer": {"name": wording.issuer, "country": str(wording.state)},
        "validFrom": instant(wording.since),
        "validUntil": instant(wording.until),
        "credentialSubject": _subject(wording),
    }


def instant(day: date) -> str:
    """The beginning of a day."""
    return f"{day.isoformat()}T00:00:00Z"


def _subject(wording: Wording) -> dict[str, Any]:
    made: dict[str, Any] = {
        "number": wording.number,
        "endUser": _party(wording.end_user),
        "endUse": wording.end_use,
        "goods": [_goods(each) for each in wording.goods],
        "noRetransfer": wording.no_retransfer,
        "checksAllowed": wording.checks_allowed,
    }
    if wording.consignee is not None:
        made["consignee"] = _party(wording.consignee)
    if wording.exporter is not None:
        made["exporter"] = _party(wording.exporter)
    return made


def _party(party: Party) -> dict[str, str]:
    made = {"kind": party.kind.value, "name": party.called, "country": str(party.country)}
    return {**made, "registration": party.registration} if party.registration else made


def _goods(goods: Goods) -> dict[str, Any]:
    made: dict[str, Any] = {
        "kind": goods.kind.value,
        "quantity": goods.quantity,
        "unit": goods.unit.value,
        "description": goods.description,
    }
    for name, term in _OPTIONAL.items():
        value = getattr(goods, name)
        if value is not None:
            made[term] = value.value if isinstance(value, ArmType) else value
    return made


def opened(text: str) -> tuple[Token, dict[str, Any]]:
    """A token and the credential in it, nothing of it checked.

    Raises:
        NoCertificate: it is no signed credential.
    """
    try:
        token = read("".join(text.split()))
        document = json.loads(token.payload)
    except (TokenMalformed, ValueError, RecursionError):
        raise NoCertificate("no signed credential") from None
    contexts = document.get("@context") if isinstance(document, dict) else None
    if not isinstance(contexts, list) or contexts[:1] != [BASE_CONTEXT] or "vc" in document:
        raise NoCertificate("no credential of version 2")
    if token.header.get("typ") not in {"vc+jwt", None}:
        raise NoCertificate("another kind of token")
    return token, document


def issuer_of(document: Mapping[str, Any]) -> str:
    """Who is said to have issued a credential.

    Raises:
        NoCertificate: nobody is.
    """
    issuer = document.get("issuer")
    found = issuer.get("id") if isinstance(issuer, dict) else issuer
    if not isinstance(found, str) or not found:
        raise NoCertificate("no issuer")
    return found


def moment_of(document: Mapping[str, Any], name: str) -> datetime:
    """A moment a credential states.

    Raises:
        NoCertificate: it states none.
    """
    try:
        found = datetime.fromisoformat(str(document[name]))
    except (KeyError, ValueError):
        raise NoCertificate(f"no {name}") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def wording_of(document: Mapping[str, Any]) -> Wording:
    """What a certificate says.

    Raises:
        NoCertificate: it is another kind of credential, or a field is missing or of another kind.
    """
    if TYPE not in _listed(document.get("type")):
        raise NoCertificate("another kind of credential")
    try:
        subject, issuer = document["credentialSubject"], document["issuer"]
        since, until = moment_of(document, "validFrom"), moment_of(document, "validUntil")
        return Wording(
            str(subject["number"]),
            str(issuer["name"]),
            parse_country(str(issuer["country"])),
            _read_party(PartyRole.END_USER, subject["endUser"]),
            _read_party(PartyRole.CONSIGNEE, subject["consignee"]) if "consignee" in subject else None,
            _read_party(PartyRole.EXPORTER, subject["exporter"]) if "exporter" in subject else None,
            str(subject["endUse"]),
            tuple(_read_goods(number, each) for number, each in enumerate(subject["goods"], 1)),
            since.astimezone(UTC).date(),
            _first_day_after(until.astimezone(UTC)),
            subject.get("noRetransfer") is True,
            subject.get("checksAllowed") is True,
        )
    except (KeyError, TypeError, ValueError, AttributeError, PloughshareError):
        raise NoCertificate("a field is missing") from None


def _first_day_after(until: datetime) -> date:
    day = until.date()
    return day if until.timetz() == time(tzinfo=UTC) else date.fromordinal(day.toordinal() + 1)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _read_party(role: PartyRole, given: Mapping[str, Any]) -> Party:
    kind = PartyKind(given["kind"])
    if kind is PartyKind.PERSON:
        raise ValueError("a natural person stands in no certificate")
    registration = given.get("registration")
    return Party(
        role,
        kind,
        str(given["name"]),
        parse_country(str(given["country"])),
        registration=str(registration) if registration else None,
    )


def _read_goods(number: int, given: Mapping[str, Any]) -> Goods:
    quantity = given["quantity"]
    if isinstance(quantity, bool) or not isinstance(quantity, int):
        raise ValueError("a quantity is a whole number")
    return Goods(
        number,
        GoodsKind(given["kind"]),
        quantity,
        Unit(given["unit"]),
        str(given["description"]),
        ArmType(given["armType"]) if "armType" in given else None,
        *(str(given[name]) if given.get(name) else None for name in ("make", "model", "calibre")),
    )
