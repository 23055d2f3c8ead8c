# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of requests and answers, for who reads the request already."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ploughshare.exchange.attachments import queries as attachments
from ploughshare.exchange.attachments.terms import (
    COMING,
    UNDER_WAY,
    Arrival,
    FileId,
    KeptFile,
    Sending,
    SendingState,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import Id
from ploughshare.registry.tracing.store import enclosures as store
from ploughshare.registry.tracing.terms import (
    About,
    Enclosure,
    EnclosureState,
    IncomingId,
    ItemId,
    RequestId,
)
from ploughshare.safeguards.work import Work


@dataclass(frozen=True, slots=True)
class EnclosureView:
    """Files that were sent together.

    Attributes:
        enclosure: it.
        files: of ours those that were offered and are kept; of theirs those that were made anew here.
        sendings: how far ours have come.
        arrivals: how far theirs have come.
    """

    enclosure: Enclosure
    files: tuple[KeptFile, ...]
    sendings: tuple[Sending, ...]
    arrivals: tuple[Arrival, ...]


@dataclass(frozen=True, slots=True)
class FilesView:
    """All files of a request, ours or theirs.

    Attributes:
        own: files of this node by id bytes of what they are about: the request, or one of its arms.
        unsent: those of them that the other side neither has nor is being sent.
        sent, came: what was sent together, and what came, oldest first.
        filed: of what came, what a province filed with a request that goes on from here, and is here whole.
    """

    own: Mapping[bytes, tuple[KeptFile, ...]]
    unsent: frozenset[FileId]
    sent: tuple[EnclosureView, ...]
    came: tuple[EnclosureView, ...]
    filed: tuple[EnclosureView, ...] = ()

    @property
    def to_confirm(self) -> list[KeptFile]:
        """Files that somebody looks at before they leave."""
        own = [each for files in self.own.values() for each in files if each.id in self.unsent]
        return own + [file for each in self.filed for file in each.files]

    @property
    def count(self) -> int:
        """How many files there are: ours, and theirs that are here."""
        return sum(map(len, self.own.values())) + sum(len(each.files) for each in self.came)

    def unsent_about(self, about: Collection[Id]) -> list[KeptFile]:
        """Files about some things that are still to be sent."""
        return [each for one in about for each in self.own.get(one.value, ()) if each.id in self.unsent]


def files_within(
    work: Work, request: RequestId | IncomingId, arms: Sequence[ItemId], *, partner: NodeId | None
) -> FilesView:
    """Files of a request and of some of its arms.

    Args:
        partner: the other side; None where there is none yet.
    """
    about: list[About] = [request, *arms]
    own = attachments.files_of_many(work, about)
    made = store.within(work.connection, {request.value})
    sendings = attachments.sendings_of(work, [each.id for each in made if each.ours])
    has = {
        each.file
        for each in sendings
        if each.recipient == partner and each.state in UNDER_WAY | {SendingState.CHECKED}
        if any(one.id.value == each.subject and one.state is EnclosureState.SENT for one in made)
    }
    has |= {each for one in made if one.state is EnclosureState.WAITING for each in one.files}
    kept = {each.id: each for files in own.values() for each in files}
    views = [_view(work, each, kept, sendings) for each in made]
    came = tuple(each for each in views if not each.enclosure.ours)
    gone_on = {each.source for each in made if each.source is not None}
    filed = [
        each
        for each in came
        if isinstance(request, RequestId)
        and not each.enclosure.with_answer
        and each.enclosure.state is EnclosureState.HELD
        and each.enclosure.id not in gone_on
        and each.files
        and not any(one.state in COMING for one in each.arrivals)
    ]
    return FilesView(
        {about: tuple(files) for about, files in own.items()},
        frozenset(kept) - has,
        tuple(each for each in views if each.enclosure.ours),
        came,
        tuple(filed),
    )


def _view(
    work: Work, made: Enclosure, own: Mapping[FileId, KeptFile], sendings: Sequence[Sending]
) -> EnclosureView:
    if not made.ours:
        arrivals = attachments.arrivals_of(work, made.id)
        return EnclosureView(made, tuple(attachments.files_of(work, made.id)), (), tuple(arrivals))
    sent = tuple(each for each in sendings if each.subject == made.id.value)
    source = attachments.files_of(work, made.source) if made.source else []
    known = {**own, **{each.id: each for each in source}}
    return EnclosureView(made, tuple(known[each.file] for each in sent if each.file in known), sent, ())
