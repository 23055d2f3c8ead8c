# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Goods, parties, certificates and licences as tests need them, and a press that signs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from ploughshare.crypto.signing import SigningKey
from ploughshare.kernel.countries import Country
from ploughshare.registry.certificates.rules import credentials, status
from ploughshare.registry.certificates.terms import Issuer, IssuerKey, Place, Press, Wording
from ploughshare.registry.licences.terms import Application, LicenceKind
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.transfers import Goods, GoodsKind, Party, PartyKind, PartyRole, Unit

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
HERE, THERE = Country("NOR"), Country("KEN")
KEY, OTHER_KEY = SigningKey(bytes(31) + b"\x21"), SigningKey(bytes(31) + b"\x22")
ISSUER = "urn:ploughshare:authority:KE:node"
STATUS = "https://ministry.example/certificates/status"
RIFLES = Goods(
    1, GoodsKind.ARMS, 200, Unit.PIECE, "Assault rifles", ArmType.ASSAULT_RIFLE, "Steyr", "AUG A3", "5.56x45"
)
ROUNDS = Goods(2, GoodsKind.AMMUNITION, 50_000, Unit.ROUND, "Ball cartridges", calibre="5.56x45")


def party(role: PartyRole, name: str, country: Country, kind: PartyKind = PartyKind.FIRM) -> Party:
    return Party(role, kind, name, country)


END_USER = party(PartyRole.END_USER, "National Police Service", THERE, PartyKind.STATE_BODY)
EXPORTER = party(PartyRole.EXPORTER, "Nordic Arms AS", HERE)
WORDING = Wording(
    "EUC/2026/0041",
    "Ministry of Interior",
    THERE,
    END_USER,
    None,
    EXPORTER,
    "Equipment of the police",
    (RIFLES, ROUNDS),
    date(2026, 11, 1),
    date(2027, 11, 1),
)
APPLICATION = Application(
    LicenceKind.EXPORT,
    "E-2026-17",
    (EXPORTER, END_USER),
    (RIFLES,),
    HERE,
    THERE,
    "Equipment of the police",
    date(2026, 11, 1),
    date(2027, 11, 1),
    import_licence="IMP 88/2026",
)


def press(state: Country = THERE, key: SigningKey | None = KEY) -> Press:
    return Press(ISSUER, "Ministry of Interior", state, STATUS, key)


def issuer(*keys: IssuerKey, **changes: Any) -> Issuer:
    held = keys or (IssuerKey(KEY.public.key_id, KEY.public, date(2026, 1, 1)),)
    return replace(Issuer(ISSUER, "Ministry of Interior", THERE, held), **changes)


def token(wording: Wording = WORDING, *, key: SigningKey = KEY, index: int = 77, **changes: Any) -> str:
    made = credentials.credential(wording, issuer=ISSUER, place=Place(1, index), status=STATUS)
    return credentials.secured({**made, **changes}, key)


def status_list(
    *revoked: int, at: datetime = NOW, key: SigningKey = KEY, address: str = f"{STATUS}/1"
) -> str:
    made = status.list_credential(issuer=ISSUER, address=address, revoked=revoked, at=at)
    return credentials.secured(made, key)
