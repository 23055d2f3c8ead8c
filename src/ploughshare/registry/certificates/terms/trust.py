# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of trust: whose certificates are believed, what a check finds, and what this authority publishes."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from ploughshare.crypto.signing import SigningKey, VerifyKey
from ploughshare.kernel.countries import Country
from ploughshare.registry.certificates.terms.certificates import Wording
from ploughshare.safeguards.work import AccountId


class KeyEnd(enum.Enum):
    """Why a key counts no more."""

    REPLACED = "replaced"
    """What it signed before still counts."""
    STOLEN = "stolen"
    """Nothing it signed counts."""


@dataclass(frozen=True, slots=True)
class IssuerKey:
    """A key of an issuing authority.

    Attributes:
        id: as tokens name it.
        key: public.
        since: first day on which it signed.
        ended_on, end: from when it counts no more, and why; None while it counts.
    """

    id: str
    key: VerifyKey
    since: date
    ended_on: date | None = None
    end: KeyEnd | None = None


@dataclass(frozen=True, slots=True)
class Issuer:
    """An authority whose certificates are trusted.

    Attributes:
        id: as its certificates name it.
        name: of the authority.
        state: for whose end users it may certify.
        keys: present and former.
        revoked_on: from when nothing of it counts; None while it counts.
        why: why it was revoked; None otherwise.
    """

    id: str
    name: str
    state: Country
    keys: tuple[IssuerKey, ...]
    revoked_on: date | None = None
    why: str | None = None


class Verdict(enum.Enum):
    """What a check of a signed certificate finds. Only `VALID` lets it count."""

    VALID = "valid"
    MALFORMED = "malformed"
    """It is no certificate of this kind."""
    ISSUER_UNKNOWN = "issuer_unknown"
    ISSUER_REVOKED = "issuer_revoked"
    KEY_UNKNOWN = "key_unknown"
    KEY_ENDED = "key_ended"
    """The key was stolen, or was replaced before this was signed."""
    TAMPERED = "tampered"
    """The signature does not fit what is written."""
    NOT_COMPETENT = "not_competent"
    """The authority may not speak for an end user of that state."""
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    REVOKED = "revoked"
    STATUS_MISSING = "status_missing"
    """Nobody can say whether it was revoked: no status list was at hand."""
    STATUS_STALE = "status_stale"
    """The status list is older than is allowed."""
    STATUS_TAMPERED = "status_tampered"
    """The status list is not signed by the issuer, or speaks of another list."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found.

    Attributes:
        verdict: in one word.
        issuer: who is said to have issued it; None if that was not readable.
        wording: what it says; None if that was not readable. Only a valid one is to be believed.
        status_at: when the status list was made; None if there was none.
        status_age_days: how old it is; None if there was none.
        facts: further facts, such as a day.
    """

    verdict: Verdict
    issuer: str | None = None
    wording: Wording | None = None
    status_at: datetime | None = None
    status_age_days: int | None = None
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Press:
    """What this authority issues with.

    Attributes:
        issuer: how it names itself in what it signs.
        authority: its name.
        state: its state.
        status: address under which its status lists stand, without the number.
        key: signs certificates and status lists, and nothing else; None while the node has none.
    """

    issuer: str
    authority: str
    state: Country
    status: str
    key: SigningKey | None = None


@dataclass(frozen=True, slots=True)
class TrustEntry:
    """A trusted issuer as it stands here.

    Attributes:
        issuer: what was told of it.
        proposed_by, proposed_at: who entered it, and when.
        confirmed_by, confirmed_at: the second person; None while it does not count.
    """

    issuer: Issuer
    proposed_by: AccountId
    proposed_at: datetime
    confirmed_by: AccountId | None = None
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HeldList:
    """A status list of another issuer that is kept for checks without a line.

    Attributes:
        address: under which it stands.
        token: as signed.
        made_at: when its issuer made it, as it says.
        brought_at: when it was brought here.
    """

    address: str
    token: str
    made_at: datetime
    brought_at: datetime


@dataclass(frozen=True, slots=True)
class Published:
    """What this authority publishes, still to be signed.

    Attributes:
        revoked: number of a list to the places on it whose certificates were revoked.
        keys: present and former keys.
    """

    revoked: Mapping[int, tuple[int, ...]]
    keys: tuple[IssuerKey, ...]
