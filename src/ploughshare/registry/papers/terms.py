# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of files of other systems."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date, datetime

from ploughshare.exchange.formats.terms import Dossier, Format, FormatFacts, Loss
from ploughshare.exchange.release.terms import Finding, Use
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.registry.tracing.terms import Channel, ElsewhereId
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.vocabulary.handling import Handling, Release

NAME_MOST = 120
AUDIENCE_LEAST = 3


class PaperId(Id):
    """One file of another system that was brought in."""

    __slots__ = ()
    noun = "file of another system"


class PaperState(enum.Enum):
    """Where such a file stands. Nothing in it acts, whatever its state."""

    DRAFT = "draft"
    """Brought in; nobody has decided on it."""
    ACCEPTED = "accepted"
    REFUSED = "refused"
    """Not wanted; its content is gone."""
    ERASED = "erased"
    """Its time is over; its content is gone."""


@dataclass(frozen=True, slots=True)
class PaperOrigin:
    """Whose information it is, and how it came.

    Attributes:
        authority: whom to ask for consent.
        state: its state; None if not known.
        channel: by which it came; None for a system of this state.
    """

    authority: str
    state: Country | None = None
    channel: Channel | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of another system.

    Attributes:
        id: its id here.
        case: the case it was brought in under.
        format: of the file.
        title: in a line, as the file says or as who brought it said.
        data: the file as it came; None once refused or erased.
        digest: SHA-256 of the file, hexadecimal: it stays when the content goes.
        origin: whose information it is.
        release: under which conditions, the stricter of file and channel.
        state: where it stands.
        elsewhere: the request on a channel that it answers; None if none.
        erase_on: day on which its content is erased here; None if none was set.
        brought_by, brought_at: who brought it in, and when.
        decided_by, decided_at: who decided, and when; None before.
        note: why it was refused; None if it was not.
    """

    id: PaperId
    case: CaseId
    format: Format
    title: str
    data: bytes | None
    digest: str
    origin: PaperOrigin
    release: Release
    state: PaperState
    elsewhere: ElsewhereId | None
    erase_on: date | None
    brought_by: AccountId
    brought_at: datetime
    decided_by: AccountId | None = None
    decided_at: datetime | None = None
    note: str | None = None


class Feed(enum.Enum):
    """What of a case a tool reads."""

    TRACES = "traces"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class KeptName:
    """The id of a told thing that stays within a case.

    Attributes:
        case: within which it stays.
        kind: STIX type.
        subject: what it names here: id as text.
        id: drawn once.
        digest: SHA-256 of what it said last, hexadecimal; empty before it said anything.
        first_at, changed_at: when it was first shown, and when it came to say what it says.
    """

    case: CaseId
    kind: str
    subject: str
    id: str
    digest: str
    first_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """The file that somebody wants to take out.

    Attributes:
        format: in which format.
        use: what for: another authority of this state, or a court.
        audience: the authority that gets it, by name.
        label: label of what is this authority's own in it.
        leave_out: whether what may not leave is left out; else the file is refused.
        confirmed: keys of places in its texts that were looked at.
    """

    format: Format
    use: Use
    audience: str
    label: Handling = field(default_factory=Handling)
    leave_out: bool = False
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Packed:
    """What would leave.

    Attributes:
        dossier: the content, of which everything may leave.
        losses: what was left out on the way, with the reason.
        places: places in its texts that nobody has looked at yet.
        label: strictest label in it.
    """

    dossier: Dossier
    losses: tuple[Loss, ...]
    places: tuple[Finding, ...]
    label: Handling


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A file that leaves, or would.

    Attributes:
        name: a name that says nothing of the case.
        data: the file.
        digest: SHA-256, hexadecimal.
        facts: of the format, with its standing.
        losses: what was left out, and what the format cannot say.
        places: places that are to be looked at before it leaves; none once it has.
        label: strictest label in it.
    """

    name: str
    data: bytes
    digest: str
    facts: FormatFacts
    losses: tuple[Loss, ...]
    places: tuple[Finding, ...]
    label: Handling
