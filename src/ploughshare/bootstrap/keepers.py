# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which room keeps which kind of record: wiring for the room of keeping, no rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Protocol

from ploughshare.kernel.ids import Id
from ploughshare.registry.firearms import queries as arms
from ploughshare.registry.intelligence import service as informing
from ploughshare.registry.intelligence.queries import pointing as information
from ploughshare.registry.intelligence.terms import ReceivedId, StatementId
from ploughshare.registry.papers import queries as papers
from ploughshare.registry.papers import service as filing
from ploughshare.registry.papers.terms import PaperId
from ploughshare.registry.requests import service as formal
from ploughshare.registry.requests.queries import pointing as formals
from ploughshare.registry.requests.terms import FormalId
from ploughshare.registry.tracing.queries import pointing as tracing
from ploughshare.registry.tracing.service import keeping
from ploughshare.registry.tracing.terms import Desk, IncomingId, KeptSide, RequestId
from ploughshare.safeguards.mandates import queries as cases
from ploughshare.safeguards.retention.ports import Keepers
from ploughshare.safeguards.retention.terms import Pointed, RetentionKind
from ploughshare.safeguards.work import Work


class Over(Protocol):
    """Lists records whose time began on a day or before."""

    def __call__(self, work: Work, *, before: date, most: int) -> list[Pointed]: ...


@dataclass(frozen=True, slots=True)
class RoomKeeper:
    """A keeper made of functions of a room; see `safeguards.retention.ports.Keeper`.

    Attributes:
        by_given, by_id: find one record.
        listed: lists those whose time is over; None where they go by themselves.
        erasing: erases one; None where nothing of the kind is erased alone.
    """

    by_given: Callable[[Work, str], Pointed | None]
    by_id: Callable[[Work, Id], Pointed | None]
    listed: Over | None = None
    erasing: Callable[[Work, Id], None] | None = None

    @property
    def erases(self) -> bool:
        """See `Keeper`."""
        return self.erasing is not None

    def pointed(self, work: Work, given: str) -> Pointed | None:
        """See `Keeper`."""
        return self.by_given(work, given)

    def known(self, work: Work, subject: Id) -> Pointed | None:
        """See `Keeper`."""
        return self.by_id(work, subject)

    def over(self, work: Work, *, before: date, most: int) -> list[Pointed]:
        """See `Keeper`."""
        return [] if self.listed is None else self.listed(work, before=before, most=most)

    def erase(self, work: Work, subject: Id, *, why: str) -> None:
        """See `Keeper`. Why stays with the order: it is told to nobody."""
        if self.erasing is not None:
            self.erasing(work, subject)


def keepers_of(desk: Desk) -> Keepers:
    """The keeper of each kind whose records can be pointed to one by one."""

    def exchange(side: KeptSide, noun: type[IncomingId] | type[RequestId]) -> Callable[[Work, Id], None]:
        def erase(work: Work, id: Id) -> None:
            keeping.erase_ordered(work, desk, side, noun(id.value))

        return erase

    kinds = RetentionKind
    return MappingProxyType(
        {
            kinds.ARMS: RoomKeeper(arms.arm_given, arms.arm_known),
            kinds.RECOVERIES: RoomKeeper(tracing.recovery_given, tracing.recovery_known),
            kinds.CASES: RoomKeeper(cases.case_given, cases.case_known),
            kinds.OUR_REQUESTS: RoomKeeper(
                tracing.request_given,
                tracing.request_known,
                erasing=exchange(KeptSide.ASKING, RequestId),
            ),
            kinds.THEIR_REQUESTS: RoomKeeper(
                tracing.incoming_given,
                tracing.incoming_known,
                erasing=exchange(KeptSide.ASKED, IncomingId),
            ),
            kinds.OUR_INFORMATION: RoomKeeper(
                information.statement_given,
                information.statement_known,
                information.statements_over,
                lambda work, id: informing.erase_statement(work, desk, StatementId(id.value)),
            ),
            kinds.TOLD_BY_OTHERS: RoomKeeper(
                information.received_given,
                information.received_known,
                erasing=lambda work, id: informing.erase_received(work, desk, ReceivedId(id.value)),
            ),
            kinds.FORMAL_REQUESTS: RoomKeeper(
                formals.formal_given,
                formals.formal_known,
                formals.formals_over,
                lambda work, id: formal.erase_ordered(work, FormalId(id.value)),
            ),
            kinds.PAPERS: RoomKeeper(
                papers.paper_given,
                papers.paper_known,
                erasing=lambda work, id: filing.erase_ordered(work, PaperId(id.value)),
            ),
        }
    )
