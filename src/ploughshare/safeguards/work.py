# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Work: the only door to storage.

A `Work` is one open transaction, one `Mandate` (who, for which agency, why, in which case, when),
the audit log and the random source. Nothing is read or written without one, so nothing is read or
written without saying who and why. This module imports no sibling room: what it needs of them
stands here as Protocols, and bootstrap supplies them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol, TypeVar

from sqlalchemy.engine import Connection, Engine

from ploughshare.kernel.clock import to_micros
from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.ids import Chance, Id
from ploughshare.kernel.text import N_, Fact, Text
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.errors import CaseNeeded, NotPermitted, PurposeDoesNotFit, WorkInsideWorkError
from ploughshare.safeguards.permissions import NEEDS_CASE, Permission
from ploughshare.storage.database import transaction
from ploughshare.storage.errors import StorageFull
from ploughshare.storage.memory import forget
from ploughshare.vocabulary.purposes import Purpose


class AccountId(Id):
    """One account."""

    __slots__ = ()
    noun = "account"


class CaseId(Id):
    """One case."""

    __slots__ = ()
    noun = "case"


class UnitId(Id):
    """One post, province or contact point of the state."""

    __slots__ = ()
    noun = "unit"


AnyId = TypeVar("AnyId", bound=Id)
AnyQuery = TypeVar("AnyQuery", bound=Any)

FEW_CASES = 50
"""So many cases are asked one by one: of more, the newest rows of a table soon hold a page."""

MACHINE = AccountId(bytes(16))
"""The actor of deeds that the node does by itself, under a standing rule."""


@dataclass(frozen=True, slots=True)
class Mandate:
    """Who acts, for whom, why, in which case, and when.

    Attributes:
        actor: the account; `MACHINE` for the node itself.
        agency: name of the authority.
        purpose: one of the closed list.
        permissions: what the actor's roles allow.
        at: the one clock below the faces.
        case: the open case worked under; None if none.
        recovery: the recovery in hand, where no case is open yet; None if none.
        basis: legal basis as stated; None if none was stated.
        break_glass: the reason given when the glass was broken; None normally.
        unit: the post, province or contact point the actor belongs to; None where the authority has none.
        through: the contact point through which that unit files; None where it speaks to other states
            itself.
    """

    actor: AccountId
    agency: str
    purpose: Purpose
    permissions: frozenset[Permission]
    at: datetime
    case: CaseId | None = None
    recovery: Id | None = None
    basis: str | None = None
    break_glass: str | None = None
    unit: UnitId | None = None
    through: UnitId | None = None

    def moved_to(self, at: datetime) -> Mandate:
        """The same mandate at another moment."""
        return replace(self, at=at)


@dataclass(frozen=True, slots=True)
class Entry:
    """What goes into the audit log.

    Attributes:
        deed: what was done.
        mandate: under which mandate.
        subject: to what; None if to nothing in particular.
        facts: what else an auditor needs; no free text of records, no owner's data.
    """

    deed: Deed
    mandate: Mandate
    subject: Id | None
    facts: Mapping[str, Fact]


class SharedCases(Protocol):
    """Cases that a unit sees beside those its people work on. May be many, so it is asked, never listed."""

    def holds(self, case: CaseId) -> bool:
        """Whether the case is one of them."""
        ...

    def among(self, column: Any) -> Any:
        """The condition that a column names one of them."""
        ...


@dataclass(frozen=True, slots=True)
class Reach:
    """Which cases' things a list may show. Default: none.

    Attributes:
        everything: no limit.
        cases: else only things of these cases,
        denied: never things of these, even with `everything`.
        shared: and of these, which the actor's unit sees; None where there is no unit.
    """

    everything: bool = False
    cases: frozenset[CaseId] = frozenset()
    denied: frozenset[CaseId] = frozenset()
    shared: SharedCases | None = None

    def holds(self, case: CaseId | None) -> bool:
        """Whether things of a case are within reach; what belongs to no case never is."""
        if case is None or case in self.denied:
            return False
        return self.everything or case in self.cases or (self.shared is not None and self.shared.holds(case))

    def limit(self, query: AnyQuery, column: Any) -> AnyQuery:
        """A query that only finds what is within reach, by the column that names the case."""
        if not self.everything:
            within = column.in_(sorted(self.cases - self.denied))
            query = query.where(within if self.shared is None else within | self.shared.among(column))
        if self.denied and (self.everything or self.shared is not None):
            query = query.where(column.not_in(sorted(self.denied)))
        return query

    def few(self) -> tuple[CaseId, ...]:
        """The cases, where the reach is nothing but a few of them, so that each can be asked by itself; else
        none."""
        if self.everything or self.shared is not None:
            return ()
        own = sorted(self.cases - self.denied)
        return tuple(own) if len(own) <= FEW_CASES else ()

    def explain(self) -> Text:
        """Why the list shows what it shows."""
        if self.everything and not self.denied:
            return Text(N_("Your role sees every case of this authority."))
        if self.everything:
            return Text(
                N_("Your role sees every case but %(count)d that are closed to you."),
                {"count": len(self.denied)},
            )
        if self.shared is not None:
            return Text(
                N_("You see your %(count)d cases, and what was filed from, to or copied to your unit."),
                {"count": len(self.cases - self.denied)},
            )
        return Text(
            N_("You see what belongs to your %(count)d cases."), {"count": len(self.cases - self.denied)}
        )


class EntryContents(Protocol):
    """Opens the sealed contents of log entries."""

    def open(self, entry_id: bytes, sealed: bytes) -> tuple[bytes, bytes]:
        """Salt and content of an entry; raises `crypto.log_contents.ContentSealed`."""
        ...


class Ledger(Protocol):
    """The audit log, as the door sees it."""

    @property
    def contents(self) -> EntryContents:
        """What opens the contents of entries; given out by `Work.entry_contents` alone."""
        ...

    def append(self, connection: Connection, entry: Entry) -> Id:
        """Write the entry in the open transaction and return its id."""
        ...

    def committed(self) -> None:
        """Told after each commit that wrote entries."""
        ...


class Scope(Protocol):
    """Which things an actor's lists may show."""

    def reach(self, connection: Connection, mandate: Mandate, permission: Permission) -> Reach:
        """Reach of the actor for a permission that `allow` already granted."""
        ...


@dataclass(slots=True)
class Work:
    """One open transaction under one mandate. Made only by `Door.open`.

    Attributes:
        connection: for stores only.
        mandate: who and why.
    """

    connection: Connection
    mandate: Mandate
    _ledger: Ledger
    _scope: Scope
    _chance: Chance
    _entries: int = 0
    _after: list[Callable[[], None]] = field(default_factory=list)

    @property
    def at(self) -> datetime:
        """The moment of the mandate."""
        return self.mandate.at

    @property
    def chance(self) -> Chance:
        """Source of random bytes."""
        return self._chance

    def new_id(self, noun: type[AnyId]) -> AnyId:
        """A fresh id of a kind."""
        return noun.new(to_micros(self.mandate.at), self._chance)

    def allow(self, permission: Permission) -> None:
        """Stop unless the mandate carries the permission, its purpose fits and a case is open where needed.

        Raises:
            NotPermitted: the actor's roles do not hold it.
            PurposeDoesNotFit: system operation gives no sight of records.
            CaseNeeded: a look-up without case or recovery.
        """
        if permission not in self.mandate.permissions:
            raise NotPermitted({"permission": permission.value})
        if self.mandate.purpose is Purpose.OPERATION and permission.value.startswith("registry:"):
            raise PurposeDoesNotFit({"purpose": self.mandate.purpose.value})
        if permission in NEEDS_CASE and self.mandate.actor != MACHINE:
            mandate = self.mandate
            if mandate.case is None and mandate.recovery is None and mandate.break_glass is None:
                raise CaseNeeded()

    def may(self, permission: Permission) -> bool:
        """Whether the mandate carries the permission: for showing or hiding what can be done next."""
        return permission in self.mandate.permissions

    def scope(self, permission: Permission) -> Reach:
        """Filter for lists: default deny, deny wins."""
        if permission not in self.mandate.permissions:
            return Reach()
        return self._scope.reach(self.connection, self.mandate, permission)

    def record(self, deed: Deed, subject: Id | None = None, facts: Mapping[str, Fact] | None = None) -> Id:
        """Write an audit entry in this transaction and return its id."""
        self._entries += 1
        return self._ledger.append(self.connection, Entry(deed, self.mandate, subject, dict(facts or {})))

    @contextmanager
    def part(self, at: datetime) -> Iterator[None]:
        """A part of this Work that is undone alone where it raises: what went before it stays.

        Its refusal is not recorded: whoever opened the part decides what becomes of it.

        Args:
            at: the moment of this part and of what follows.
        """
        self.mandate = self.mandate.moved_to(at)
        acts = len(self._after)
        try:
            with self.connection.begin_nested():
                yield
        except BaseException:
            del self._after[acts:]
            forget(self.connection)
            raise

    def entry_contents(self, *readers: Permission) -> EntryContents:
        """What opens the contents of log entries, for whoever holds one of some permissions.

        Raises:
            NotPermitted: the mandate carries none of them.
        """
        if not any(self.may(each) for each in readers):
            raise NotPermitted({"permission": readers[0].value})
        return self._ledger.contents

    def after_commit(self, act: Callable[[], None]) -> None:
        """Run `act` once the transaction is committed; it must be quick and may not fail."""
        self._after.append(act)


@dataclass(frozen=True, slots=True)
class _NoLedger:
    """Stands in a glance, which has no right to do anything worth an entry."""

    @property
    def contents(self) -> EntryContents:
        raise RuntimeError("a glance reads no entries: open a Work instead")

    def append(self, connection: Connection, entry: Entry) -> Id:
        raise RuntimeError("a glance records nothing: open a Work instead")

    def committed(self) -> None:
        raise RuntimeError("a glance records nothing: open a Work instead")


_OPEN: ContextVar[frozenset[int]] = ContextVar("open_works", default=frozenset())
"""Engines at which the present thread or task has a Work open, by identity."""

_RECORDED = frozenset({Kind.NOT_PERMITTED, Kind.REFUSED, Kind.LIMIT})


@dataclass(frozen=True, slots=True)
class Door:
    """Opens Works. One for each node.

    Attributes:
        engine: the main database.
        ledger: the audit log.
        scopes: what limits lists.
        chance: source of random bytes.
        on_full: called when the disk is full, before the error goes on: frees the reserve.
    """

    engine: Engine
    ledger: Ledger
    scopes: Scope
    chance: Chance
    on_full: Callable[[], None] = lambda: None

    @contextmanager
    def open(self, mandate: Mandate) -> Iterator[Work]:
        """Open one Work. Commits at the end; on an exception nothing remains but the refusal's entry.

        Raises:
            WorkInsideWorkError: the same thread or task has one open at this door.
        """
        work: Work | None = None
        try:
            with self._alone(), transaction(self.engine) as connection:
                work = Work(connection, mandate, self.ledger, self.scopes, self.chance)
                yield work
        except StorageFull:
            self.on_full()
            raise
        except PloughshareError as error:
            if error.kind in _RECORDED:
                self._record_refusal(mandate, error)
            raise
        if work is not None:
            if work._entries:
                self.ledger.committed()
            for act in work._after:
                act()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep that a Work is open here: another inside would wait for the first, and the first for it."""
        held, own = _OPEN.get(), id(self.engine)
        if own in held:
            raise WorkInsideWorkError("a Work is open already: use it, or end it before the next is opened")
        token = _OPEN.set(held | {own})
        try:
            yield
        finally:
            _OPEN.reset(token)

    @contextmanager
    def glance(self, mandate: Mandate) -> Iterator[Work]:
        """Open a Work without any permission that only reads, and so never waits for a writer.

        For sessions and what a person may see of their own account: whatever asks for a permission is
        refused here, because whatever needs one is logged and goes through `open`.
        """
        bare = replace(mandate, permissions=frozenset())
        with transaction(self.engine, read_only=True) as connection:
            yield Work(connection, bare, _NoLedger(), self.scopes, self.chance)

    def _record_refusal(self, mandate: Mandate, error: PloughshareError) -> None:
        facts: dict[str, Fact] = {"code": error.code, **dict(error.facts)}
        with transaction(self.engine) as connection:
            self.ledger.append(connection, Entry(Deed.ACT_REFUSED, mandate, None, facts))
        self.ledger.committed()
