# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What forms about transfers give: goods line by line, parties, what a certificate and an application say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ploughshare.interfaces.web.given import chosen, day_of
from ploughshare.interfaces.web.routes.register import country_of, member_of
from ploughshare.interfaces.web.visit import Visit
from ploughshare.kernel.countries import Country, parse_country
from ploughshare.registry.certificates.errors import PartyUnfit
from ploughshare.registry.certificates.terms import CertificateId, Wording
from ploughshare.registry.licences.rules.moving import quantity_of
from ploughshare.registry.licences.terms import Application, LicenceKind
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.transfers import Goods, GoodsKind, Party, PartyKind, PartyRole, Unit

LINES, LINES_MOST, PARTIES = 4, 40, 6
"""Lines a form has room for at first and at most, and parties."""
CERTIFICATE_ROLES = (PartyRole.END_USER, PartyRole.CONSIGNEE, PartyRole.EXPORTER)


def goods_of(visit: Visit) -> tuple[Goods, ...]:
    """Lines that were filled in.

    Raises:
        QuantityUnfit: a quantity is no whole number.
    """
    found: list[Goods] = []
    for number in range(1, LINES_MOST + 1):
        words, quantity = visit.given(f"goods-{number}-description"), visit.given(f"goods-{number}-quantity")
        if words is None and quantity is None:
            continue
        found.append(
            Goods(
                len(found) + 1,
                member_of(GoodsKind, visit.given(f"goods-{number}-kind")) or GoodsKind.ARMS,
                quantity_of(quantity or ""),
                member_of(Unit, visit.given(f"goods-{number}-unit")) or Unit.PIECE,
                words or "",
                member_of(ArmType, visit.given(f"goods-{number}-arm_type")),
                visit.given(f"goods-{number}-make"),
                visit.given(f"goods-{number}-model"),
                visit.given(f"goods-{number}-calibre"),
            )
        )
    return tuple(found)


def party_of(visit: Visit, prefix: str, role: PartyRole) -> Party | None:
    """A party whose fields begin so; None if they are empty.

    Raises:
        PartyUnfit: it is in no country.
        UnknownCountry.
    """
    called, country = visit.given(f"{prefix}-name"), visit.given(f"{prefix}-country")
    if called is None:
        return None
    if country is None:
        raise PartyUnfit({"role": role.value})
    kind = member_of(PartyKind, visit.given(f"{prefix}-kind")) or PartyKind.FIRM
    person = kind is PartyKind.PERSON
    return Party(
        role,
        kind,
        None if person else called,
        parse_country(country),
        called if person else None,
        visit.given(f"{prefix}-registration"),
    )


def parties_of(visit: Visit) -> tuple[Party, ...]:
    """Parties that were filled in."""
    found = []
    for number in range(1, PARTIES * 4):
        prefix = f"party-{number}"
        role = member_of(PartyRole, visit.given(f"{prefix}-role")) or PartyRole.APPLICANT
        found.append(party_of(visit, prefix, role))
    return tuple(each for each in found if each is not None)


def wording_of(visit: Visit, *, issuer: str, state: Country) -> Wording:
    """What a certificate says.

    Args:
        issuer, state: those of this authority, where none is named.
    """
    end_user, consignee, exporter = (party_of(visit, role.value, role) for role in CERTIFICATE_ROLES)
    if end_user is None:
        raise PartyUnfit({"role": PartyRole.END_USER.value})
    since, until = days_of(visit)
    return Wording(
        visit.given("number") or "",
        visit.given("issuer") or issuer,
        country_of(visit.given("state")) or state,
        end_user,
        consignee,
        exporter,
        visit.given("end_use") or "",
        goods_of(visit),
        since,
        until,
        visit.given("no_retransfer") == "yes",
        visit.given("checks_allowed") == "yes",
    )


def application_of(visit: Visit) -> Application:
    """What is applied for."""
    own = visit.node.settings.node.state
    certificate = visit.given("certificate")
    since, until = days_of(visit)
    return Application(
        member_of(LicenceKind, visit.given("kind")) or LicenceKind.EXPORT,
        visit.given("reference") or "",
        parties_of(visit),
        goods_of(visit),
        country_of(visit.given("origin")) or own,
        country_of(visit.given("destination")) or own,
        visit.given("end_use") or "",
        since,
        until,
        countries_of(visit.given("transit")),
        CertificateId.parse(certificate) if certificate else None,
        visit.given("import_licence"),
        countries_of(visit.given("transit_consents")),
        "temporary" in chosen(visit, "more"),
    )


def days_of(visit: Visit) -> tuple[date, date]:
    """From and before which day; a year from today where nothing is said."""
    since = day_of(visit.given("since")) or visit.at.date()
    return since, day_of(visit.given("until")) or date(since.year + 1, since.month, min(since.day, 28))


def countries_of(text: str | None) -> tuple[Country, ...]:
    """Countries that are written one after another with commas."""
    return tuple(parse_country(each.strip()) for each in (text or "").split(",") if each.strip())


def given_goods(goods: Iterable[Goods]) -> dict[str, str]:
    """Goods as the form has them."""
    made: dict[str, str] = {}
    for each in goods:
        values: Mapping[str, Any] = {
            "kind": each.kind.value,
            "quantity": each.quantity,
            "unit": each.unit.value,
            "description": each.description,
            "arm_type": each.arm_type.value if each.arm_type else "",
            "make": each.make or "",
            "model": each.model or "",
            "calibre": each.calibre or "",
        }
        made |= {f"goods-{each.number}-{name}": str(value) for name, value in values.items()}
    return made


def given_party(prefix: str, party: Party | None) -> dict[str, str]:
    """A party as the form has it."""
    if party is None:
        return {}
    return {
        f"{prefix}-role": party.role.value,
        f"{prefix}-kind": party.kind.value,
        f"{prefix}-name": party.called,
        f"{prefix}-country": party.country,
        f"{prefix}-registration": party.registration or "",
    }


def given_wording(said: Wording) -> dict[str, str]:
    """What a certificate says, as the form has it."""
    parties = (said.end_user, said.consignee, said.exporter)
    made = {
        "number": said.number,
        "issuer": said.issuer,
        "state": str(said.state),
        "end_use": said.end_use,
        "since": said.since.isoformat(),
        "until": said.until.isoformat(),
        "no_retransfer": "yes" if said.no_retransfer else "",
        "checks_allowed": "yes" if said.checks_allowed else "",
        **given_goods(said.goods),
    }
    for role, party in zip(CERTIFICATE_ROLES, parties, strict=True):
        made |= given_party(role.value, party)
    return made


def given_application(said: Application) -> dict[str, str]:
    """An application as the form has it."""
    made = {
        "kind": said.kind.value,
        "reference": said.reference,
        "origin": str(said.origin),
        "destination": str(said.destination),
        "end_use": said.end_use,
        "since": said.since.isoformat(),
        "until": said.until.isoformat(),
        "transit": ", ".join(said.transit),
        "certificate": str(said.certificate) if said.certificate else "",
        "import_licence": said.import_licence or "",
        "transit_consents": ", ".join(said.transit_consents),
        "more": "temporary" if said.temporary else "",
        **given_goods(said.goods),
    }
    for number, party in enumerate(said.parties, 1):
        made |= given_party(f"party-{number}", party)
    return made


def choices(given: Mapping[str, Any]) -> dict[str, Any]:
    """What templates of these forms need."""
    filled = sum(bool(given.get(f"goods-{number}-description")) for number in range(1, LINES_MOST + 1))
    parties = sum(bool(given.get(f"party-{number}-name")) for number in range(1, PARTIES * 4))
    return {
        "lines": range(1, min(max(LINES, filled + 2), LINES_MOST) + 1),
        "party_rows": range(1, max(PARTIES, parties + 2) + 1),
        "goods_kinds": list(GoodsKind),
        "units": list(Unit),
        "arm_types": list(ArmType),
        "party_kinds": list(PartyKind),
        "party_roles": list(PartyRole),
        "roles_of_certificate": CERTIFICATE_ROLES,
        "kinds": list(LicenceKind),
    }
