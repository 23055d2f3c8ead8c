# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files that go with a request or an answer: what is sent together, about one thing, under one label."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.exchange.attachments.terms import FileId
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import Id
from ploughshare.registry.tracing.terms.ids import IncomingId, ItemId, RequestId
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.handling import Release, Tlp


class EnclosureId(Id):
    """Files sent together, ours or theirs."""

    __slots__ = ()
    noun = "enclosure"


About = RequestId | IncomingId | ItemId
"""What files may be about: a request of ours or of theirs, or one arm of either."""


class EnclosureState(enum.Enum):
    """Where an enclosure stands, on either side."""

    WAITING = "waiting"
    """It goes when its turn comes, or is passed on when its files are checked here."""
    SENT = "sent"
    REFUSED = "refused"
    """Their node did not take it in."""
    EXPIRED = "expired"
    """It could not be delivered in time."""
    RETURNED = "returned"
    """They, or we, do not want to hold it."""
    RECALLED = "recalled"
    HELD = "held"
    """Theirs, and here."""
    KEPT_BACK = "kept_back"
    """It was not passed on: its label, or the agreement, does not let it go."""
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class FilesLeaving:
    """How files leave with an answer.

    Attributes:
        confirmed: keys of those that were looked at as they leave.
        release: under which conditions; None for those of a request.
        label: where no conditions are given: another label than that of a request; None for that.
        personal: whether they show or name a natural person.
    """

    confirmed: frozenset[str] = frozenset()
    release: Release | None = None
    label: Tlp | None = None
    personal: bool = False


NO_FILES = FilesLeaving()


@dataclass(frozen=True, slots=True)
class Enclosure:
    """Files sent together with a request or an answer.

    Attributes:
        id: its id here.
        ours: whether this node sends it.
        reference: random, known to both.
        partner: to whom, or from whom.
        agreement: under which agreement.
        about: id bytes of the request or the arm here that it is about.
        within: id bytes of the request here that it belongs to.
        lane: id bytes of what its messages are kept in order with.
        request, item: references of the request and the arm, as the partner knows them; `item` is None
            where it is about all arms.
        with_answer: whether it goes with an answer; else with the request.
        release: under which conditions, as they were told.
        personal: whether its files show or name a natural person.
        state: where it stands.
        at, by: when it was sent or came, and by whom; the machine where it came or was passed on.
        erase_on: when its files are erased here; None where it is ours.
        message: reference of the message that carried it; None before.
        source: what is passed on with it; None if it is our own.
        words: why it was taken back, given back or refused; None if it was not.
        complied_at: when they said that they erased it; None if they did not.
        onward: copies that they passed on and that are not erased yet.
        files: of one that waits and is our own: which files go, as they were looked at.
    """

    id: EnclosureId
    ours: bool
    reference: str
    partner: NodeId
    agreement: str
    about: bytes
    within: bytes
    lane: bytes
    request: str
    item: str | None
    with_answer: bool
    release: Release
    personal: bool
    state: EnclosureState
    at: datetime
    by: AccountId
    erase_on: date | None = None
    message: str | None = None
    source: EnclosureId | None = None
    words: str | None = None
    complied_at: datetime | None = None
    onward: int = 0
    files: tuple[FileId, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether it was taken back, and they have not said that it is erased, there and further on."""
        recalled = self.ours and self.state is EnclosureState.RECALLED
        return recalled and (self.complied_at is None or self.onward > 0)
