# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What may be written on an application."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType

from ploughshare.kernel.text import one_line
from ploughshare.registry.certificates.rules.wording import checked_goods, checked_party
from ploughshare.registry.licences.errors import (
    DaysDoNotFit,
    LicenceActDoesNotFit,
    LicenceUnfit,
    PartyMissing,
    ReasonNeeded,
    TooManyParties,
)
from ploughshare.registry.licences.terms import Application, LicenceKind, LicenceState
from ploughshare.vocabulary.transfers import PartyRole

LINE_MOST, WORDS_MOST, REASON_LEAST = 200, 1000, 10
PARTIES_MOST, STATES_MOST = 20, 12

NEEDED: Mapping[LicenceKind, tuple[PartyRole, ...]] = MappingProxyType(
    {
        LicenceKind.EXPORT: (PartyRole.EXPORTER, PartyRole.END_USER),
        LicenceKind.IMPORT: (PartyRole.IMPORTER, PartyRole.END_USER),
        LicenceKind.TRANSIT: (PartyRole.EXPORTER, PartyRole.CONSIGNEE),
        LicenceKind.BROKERING: (PartyRole.BROKER, PartyRole.END_USER),
    }
)
"""Without whom a licence of a kind says nothing (Firearms Protocol 10(3); Arms Trade Treaty 8 and 10)."""


def checked(said: Application) -> Application:
    """An application, clean.

    Raises:
        LicenceUnfit, DaysDoNotFit, TooManyParties, PartyMissing, GoodsUnfit, PartyUnfit.
    """
    if said.since >= said.until:
        raise DaysDoNotFit()
    states = max(len(said.transit), len(said.transit_consents))
    if len(said.parties) > PARTIES_MOST or states > STATES_MOST:
        raise TooManyParties({"most": PARTIES_MOST, "states": STATES_MOST})
    for role in NEEDED[said.kind]:
        if said.party(role) is None:
            raise PartyMissing({"role": role.value})
    licence = one_line(said.import_licence)[:LINE_MOST] if said.import_licence else None
    return replace(
        said,
        reference=line("reference", said.reference, most=80),
        end_use=line("end_use", said.end_use, most=WORDS_MOST),
        parties=tuple(checked_party(each, persons=True) for each in said.parties),
        goods=checked_goods(said.goods),
        import_licence=licence or None,
    )


def line(field: str, given: str, *, most: int = LINE_MOST) -> str:
    """A line of text, clean.

    Raises:
        LicenceUnfit: empty or too long.
    """
    cleaned = one_line(given)
    if not 1 <= len(cleaned) <= most:
        raise LicenceUnfit({"field": field, "most": most})
    return cleaned


def reason(given: str) -> str:
    """Why, in enough words.

    Raises:
        ReasonNeeded.
    """
    cleaned = one_line(given)[:WORDS_MOST]
    if len(cleaned) < REASON_LEAST:
        raise ReasonNeeded({"least": REASON_LEAST})
    return cleaned


def check_state(present: LicenceState, fitting: Collection[LicenceState]) -> None:
    """Stop unless a licence stands where an act fits.

    Raises:
        LicenceActDoesNotFit.
    """
    if present not in fitting:
        raise LicenceActDoesNotFit({"licence_state": present.value})
