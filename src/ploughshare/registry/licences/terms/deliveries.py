# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of deliveries: what went, was declared and arrived; looks after it; consents to pass it on."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.registry.licences.terms.licences import LicenceId
from ploughshare.safeguards.work import AccountId


class MovementId(Id):
    """One shipment, declaration, delivery or entry into stock."""

    __slots__ = ()
    noun = "movement"


class VisitId(Id):
    """One post-shipment check."""

    __slots__ = ()
    noun = "post-shipment check"


class RetransferId(Id):
    """One re-transfer."""

    __slots__ = ()
    noun = "re-transfer"


class Stage(enum.Enum):
    """How far goods are, each told by another: exporter, customs, consignee, end user."""

    SHIPPED = "shipped"
    DECLARED = "declared"
    DELIVERED = "delivered"
    IN_STOCK = "in_stock"


STAGES = tuple(Stage)
"""In their order."""


@dataclass(frozen=True, slots=True)
class Movement:
    """That goods of a line reached a stage.

    Attributes:
        id: its id.
        licence, line: whose line.
        stage: which stage.
        on: on which day.
        quantity: how many.
        reference: bill, declaration or verification number.
        told_by: authority, firm or office that says so.
        serials: of arms, as far as they are known, as written.
        recorded_by, recorded_at: who entered it, and when.
        annulled: why it does not count after all; None while it does.
    """

    id: MovementId
    licence: LicenceId
    line: int
    stage: Stage
    on: date
    quantity: int
    reference: str
    told_by: str
    serials: tuple[str, ...]
    recorded_by: AccountId
    recorded_at: datetime
    annulled: str | None = None


class Seen(enum.Enum):
    """What a post-shipment check found."""

    AS_CERTIFIED = "as_certified"
    FEWER = "fewer"
    NOT_FOUND = "not_found"
    ELSEWHERE = "elsewhere"
    """With another than the end user, or used for something else."""
    REFUSED = "access_refused"


@dataclass(frozen=True, slots=True)
class Visit:
    """A post-shipment check.

    Attributes:
        id: its id.
        licence: which.
        planned_on: for which day it is planned.
        by: authority that does it.
        done_on, seen, quantity, notes: when it was done and what was found; None while it is not.
        recorded_by, recorded_at: who planned it, and when.
    """

    id: VisitId
    licence: LicenceId
    planned_on: date
    by: str
    recorded_by: AccountId
    recorded_at: datetime
    done_on: date | None = None
    seen: Seen | None = None
    quantity: int | None = None
    notes: str | None = None


class RetransferState(enum.Enum):
    """Where a re-transfer stands."""

    ASKED = "asked"
    CONSENTED = "consented"
    REFUSED = "refused"
    FOUND = "found_without_consent"
    """It happened, and nobody had consented."""


@dataclass(frozen=True, slots=True)
class Retransfer:
    """That the end user wants to pass goods on, or did.

    Attributes:
        id: its id.
        licence, line: whose line.
        quantity: how many.
        receiver: firm or state body that gets them.
        country: where it is.
        state: where it stands.
        reason: why they go on, or how it was found.
        entered_by, entered_at: who entered it, and when.
        decided_by, decided_at, grounds: who decided, when and why; None while nobody has.
    """

    id: RetransferId
    licence: LicenceId
    line: int
    quantity: int
    receiver: str
    country: Country
    state: RetransferState
    reason: str
    entered_by: AccountId
    entered_at: datetime
    decided_by: AccountId | None = None
    decided_at: datetime | None = None
    grounds: str | None = None
