# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of licences: who may send what to whom, until when."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.registry.certificates.terms import CertificateId
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.transfers import Goods, Party, PartyRole


class LicenceId(Id):
    """One licence."""

    __slots__ = ()
    noun = "licence"


class LicenceKind(enum.Enum):
    """What is authorised (Firearms Protocol 10; Arms Trade Treaty 7 to 10)."""

    EXPORT = "export"
    IMPORT = "import"
    TRANSIT = "transit"
    BROKERING = "brokering"


class LicenceState(enum.Enum):
    """Where a licence stands."""

    APPLIED = "applied"
    GRANTED = "granted"
    REFUSED = "refused"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    USED_UP = "used_up"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Application:
    """What is applied for.

    Attributes:
        kind: what is authorised.
        reference: number at this authority.
        parties: who takes part; a natural person is a pointer.
        goods: line by line.
        origin, destination: states that goods leave and go to.
        transit: states on the way, in order.
        end_use: for what.
        since, until: days from and before which it holds.
        certificate: end-user certificate it rests on; None if none is named.
        import_licence: number of the importing state's licence; None if not stated.
        transit_consents: states on the way that wrote that they do not object.
        temporary: whether goods come back (Firearms Protocol 10(6)).
    """

    kind: LicenceKind
    reference: str
    parties: tuple[Party, ...]
    goods: tuple[Goods, ...]
    origin: Country
    destination: Country
    end_use: str
    since: date
    until: date
    transit: tuple[Country, ...] = ()
    certificate: CertificateId | None = None
    import_licence: str | None = None
    transit_consents: tuple[Country, ...] = ()
    temporary: bool = False

    def party(self, role: PartyRole) -> Party | None:
        """The first party in a role; None if there is none."""
        return next((each for each in self.parties if each.role is role), None)

    @property
    def countries(self) -> tuple[Country, ...]:
        """Every state that is touched, each once."""
        met = (self.origin, *self.transit, self.destination, *(each.country for each in self.parties))
        return tuple(dict.fromkeys(met))


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence as it is kept here.

    Attributes:
        id: its id.
        said: what was applied for.
        decision: as decided: never `USED_UP` or `EXPIRED`, which follow from deliveries and days.
        used_up: whether every line was shipped in full.
        version: rises with each change.
        entered_by, entered_at: who entered it last before it was decided, and when.
        decided_by, decided_at: who granted or refused it; None while nobody has.
        changed_by, changed_at: who suspended, resumed or revoked it last; None if nobody has.
        reason: of the last decision, in words; None while there is none.
    """

    id: LicenceId
    said: Application
    decision: LicenceState
    used_up: bool
    version: int
    entered_by: AccountId
    entered_at: datetime
    decided_by: AccountId | None = None
    decided_at: datetime | None = None
    changed_by: AccountId | None = None
    changed_at: datetime | None = None
    reason: str | None = None

    def state_on(self, day: date) -> LicenceState:
        """Where it stands on a day."""
        if self.decision is not LicenceState.GRANTED:
            return self.decision
        if self.used_up:
            return LicenceState.USED_UP
        return LicenceState.EXPIRED if self.said.until <= day else LicenceState.GRANTED
