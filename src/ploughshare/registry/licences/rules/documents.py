# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An application as a document, and back: how it is kept, and what a version of it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ploughshare.kernel.countries import Country
from ploughshare.registry.certificates.terms import CertificateId
from ploughshare.registry.licences.terms import Application, LicenceKind
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.transfers import Goods, GoodsKind, Party, PartyKind, PartyRole, Unit


def application_document(said: Application) -> dict[str, Any]:
    """An application as JSON values."""
    return {
        "kind": said.kind.value,
        "reference": said.reference,
        "parties": [
            [each.role.value, each.kind.value, each.name, each.country, each.pointer, each.registration]
            for each in said.parties
        ],
        "goods": [_goods(each) for each in said.goods],
        "origin": said.origin,
        "destination": said.destination,
        "end_use": said.end_use,
        "since": said.since.isoformat(),
        "until": said.until.isoformat(),
        "transit": list(said.transit),
        "certificate": str(said.certificate) if said.certificate else None,
        "import_licence": said.import_licence,
        "transit_consents": list(said.transit_consents),
        "temporary": said.temporary,
    }


def _goods(each: Goods) -> list[Any]:
    arm_type = each.arm_type.value if each.arm_type else None
    said = (each.number, each.kind.value, each.quantity, each.unit.value, each.description)
    return [*said, arm_type, each.make, each.model, each.calibre]


def application_of(given: Mapping[str, Any]) -> Application:
    """The application of a document of ours."""
    return Application(
        LicenceKind(given["kind"]),
        given["reference"],
        tuple(
            Party(PartyRole(role), PartyKind(kind), name, Country(country), pointer, registration)
            for role, kind, name, country, pointer, registration in given["parties"]
        ),
        tuple(_goods_of(each) for each in given["goods"]),
        Country(given["origin"]),
        Country(given["destination"]),
        given["end_use"],
        date.fromisoformat(given["since"]),
        date.fromisoformat(given["until"]),
        tuple(Country(each) for each in given["transit"]),
        CertificateId.parse(given["certificate"]) if given["certificate"] else None,
        given["import_licence"],
        tuple(Country(each) for each in given["transit_consents"]),
        given["temporary"],
    )


def _goods_of(given: list[Any]) -> Goods:
    number, kind, quantity, unit, description, arm_type, make, model, calibre = given
    known = ArmType(arm_type) if arm_type else None
    return Goods(number, GoodsKind(kind), quantity, Unit(unit), description, known, make, model, calibre)
