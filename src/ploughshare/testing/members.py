# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One node of a federation, with the acts a test has its officers do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.places import Place
from ploughshare.registry.ammunition import service as ammunition
from ploughshare.registry.ammunition.terms import NewLot
from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.firearms.terms import NewArm
from ploughshare.registry.recoveries import service as recoveries
from ploughshare.registry.recoveries.terms import Recovery, RecoveryId
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.queries import IncomingView, TraceView
from ploughshare.registry.tracing.service import asking, traces
from ploughshare.registry.tracing.terms import Framing, Incoming, Request, RequestId, Trace, TraceId
from ploughshare.safeguards.audit import queries as audit
from ploughshare.safeguards.audit.terms import Recorded
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, CaseId, Mandate, Work
from ploughshare.testing.builders import country, framing, provenance
from ploughshare.vocabulary.ammunition import LotId
from ploughshare.vocabulary.firearms import FirearmId
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import IllicitReason

OFFICER = AccountId(b"officer-" + bytes(8))
COLLEAGUE = AccountId(b"colleague-" + bytes(6))


@dataclass
class Member:
    """A running node.

    Attributes:
        name: what the test calls it.
        node: wired.
        post: its post room.
    """

    name: str
    node: Node
    post: PostRoom
    _cases: dict[tuple[AccountId, str], CaseId] = field(default_factory=dict)

    @property
    def id(self) -> NodeId:
        """What other nodes call it."""
        return self.node.node

    @property
    def state(self) -> str:
        """Its state."""
        return str(self.node.settings.node.state)

    def mandate(self, actor: AccountId = OFFICER, **changes: Any) -> Mandate:
        """A mandate with every permission: what roles may do is tested elsewhere."""
        values: dict[str, Any] = {"case": None, **changes}
        return Mandate(
            actor,
            self.node.settings.node.authority,
            values.pop("purpose", Purpose.TRACING),
            values.pop("permissions", frozenset(Permission)),
            self.node.clock(),
            **values,
        )

    @contextmanager
    def work(self, actor: AccountId = OFFICER, **changes: Any) -> Iterator[Work]:
        """An open Work of an officer, under no case unless one is given."""
        with self.node.door.open(self.mandate(actor, **changes)) as work:
            yield work

    @contextmanager
    def in_case(self, actor: AccountId = OFFICER, *, reference: str = "2026/117") -> Iterator[Work]:
        """An open Work under a case of the officer's."""
        with self.work(actor, case=self.case(actor, reference=reference)) as work:
            yield work

    def case(
        self, actor: AccountId = OFFICER, *, reference: str = "2026/117", silent: bool = False
    ) -> CaseId:
        """A case of an officer's, opened when it is first named."""
        known = self._cases.get((actor, reference))
        if known is None:
            with self.work(actor) as work:
                known = work.new_id(CaseId)
                cases.open_case(work, id=known, reference=reference, purpose=Purpose.TRACING, silent=silent)
            self._cases[(actor, reference)] = known
        return known

    def hold(self, arms: Iterable[NewArm]) -> list[FirearmId]:
        """Enter arms in the register, and have the search index know them."""
        ids = []
        with self.work() as work:
            for each in arms:
                ids.append(firearms.record_firearm(work, each, provenance=provenance(self.state)))
        self.node.index.prepare()
        return ids

    def hold_lots(self, made: Iterable[NewLot]) -> list[LotId]:
        """Enter lots of ammunition in the register, and have the search index know them."""
        ids = []
        with self.work() as work:
            for each in made:
                id = work.new_id(LotId)
                ammunition.record_lot(work, each, id=id, provenance=provenance(self.state))
                ids.append(id)
        self.node.lot_index.prepare()
        return ids

    def recover(
        self,
        marking: Marking,
        *,
        on: str | None = "2020-05-05",
        actor: AccountId = OFFICER,
        reference: str = "2026/117",
        source: tuple[str, str] | None = None,
        rounds: int | None = None,
    ) -> Recovery:
        """Record a recovered arm, or rounds of a lot."""
        with self.in_case(actor, reference=reference) as work:
            return recoveries.record_recovery(
                work,
                id=work.new_id(RecoveryId),
                marking=marking,
                date_given=on,
                place=Place(country(self.state), locality="Harbour"),
                reason=IllicitReason.USED_IN_CRIME,
                source=source,
                rounds=rounds,
            )

    def open_trace(self, marking: Marking, **changes: Any) -> Trace:
        """Record a recovered arm and open its trace."""
        recovery = self.recover(marking, **changes)
        return self.trace_of(recovery.id)

    def trace_of(self, recovery: RecoveryId) -> Trace:
        """Open the trace of a recovery."""
        with self.in_case() as work:
            return traces.open_trace(work, self.node.desk, id=work.new_id(TraceId), recovery_id=recovery)

    def ask(self, ids: TraceId | Sequence[TraceId], state: str, *, frame: Framing | None = None) -> Request:
        """Ask a state."""
        wanted = [ids] if isinstance(ids, TraceId) else list(ids)
        with self.in_case() as work:
            return asking.ask(work, self.node.desk, wanted, state=country(state), framing=frame or framing())

    def view(self, id: TraceId) -> TraceView:
        """A trace, whole."""
        with self.in_case() as work:
            return queries.trace(work, self.node.desk, id)

    def request(self, id: RequestId) -> Request:
        """One request as it stands."""
        with self.in_case() as work:
            return queries.request(work, id)[0]

    def incoming(self) -> list[IncomingView]:
        """Every request of other states with its arms, oldest first."""
        found: list[Incoming] = []
        with self.work() as work:
            for ended in (False, True):
                found.extend(queries.incoming(work, limit=1000, ended=ended).items)
            found.sort(key=lambda each: each.received_at)
            return [queries.incoming_request(work, each.id) for each in found]

    def entries(self) -> list[Recorded]:
        """Contents of the log, oldest first."""
        self.node.sequencer.run_once()
        return self.placed_entries()

    def placed_entries(self) -> list[Recorded]:
        """Contents of the log so far, where another process gives it its places."""
        found: list[Recorded] = []
        cursor: str | None = None
        while True:
            with self.work() as work:
                page = audit.entries(work, cursor=cursor, limit=500)
            found.extend(each for each in page.items if each.deed != Deed.AUDIT_READ.value)
            cursor = page.next_cursor
            if cursor is None:
                return found[::-1]

    def deeds(self) -> list[str]:
        """Deeds in the log, oldest first."""
        return [each.deed for each in self.entries()]

    def refusals(self) -> list[str]:
        """Codes under which messages were refused, oldest first."""
        return [str(each.facts["code"]) for each in self.entries() if each.deed == "message.refused"]
