# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One wired node."""

from __future__ import annotations

import fcntl
import logging
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Connection, Engine

from ploughshare.bootstrap import keys as key_files
from ploughshare.bootstrap.databases import edge_url, open_main
from ploughshare.bootstrap.erasure_journal import FOLDER as ERASURES
from ploughshare.bootstrap.erasure_journal import ErasureJournal, JournalledLedger
from ploughshare.bootstrap.errors import NodeRunning
from ploughshare.bootstrap.fail_points import FailPoints, WatchedLedger
from ploughshare.bootstrap.keepers import keepers_of
from ploughshare.bootstrap.lookup_files import LookupFiles
from ploughshare.bootstrap.mandates import machine_mandate, mandate_document
from ploughshare.bootstrap.own_descriptor import describe, log_name
from ploughshare.bootstrap.presence import check_lives_here
from ploughshare.bootstrap.sealing import index_files, index_folder, intake_files, lot_index_folder
from ploughshare.bootstrap.settings import Settings
from ploughshare.crypto.log_contents import ContentKey
from ploughshare.crypto.secretbox import SecretBox
from ploughshare.exchange.agreements.service import permitted_suites
from ploughshare.exchange.attachments.terms import FileLimits
from ploughshare.exchange.carrying.terms import Consent
from ploughshare.exchange.edge import store as edge_store
from ploughshare.exchange.edge.adapters import Bell, Wake
from ploughshare.exchange.lookup.service.desk import LookupDesk
from ploughshare.exchange.mailbox.terms import Handler, Office
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.trust.adapters import KnownList
from ploughshare.exchange.trust.ports import TrustRecord
from ploughshare.kernel.clock import Clock, system_clock
from ploughshare.kernel.ids import Chance, system_chance
from ploughshare.registry.ammunition.adapters import LotMarks
from ploughshare.registry.consignments.adapters import RegisterWithRuns
from ploughshare.registry.firearms.adapters import (
    HttpHolderRegister,
    LookupRegister,
    NoHolderRegister,
    RegisterIndex,
)
from ploughshare.registry.firearms.ports import HolderRegister
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.audit.adapters import AuditLedger, LogFiles, Sequencer
from ploughshare.safeguards.mandates.adapters import CaseScope
from ploughshare.safeguards.retention.ports import Keepers
from ploughshare.safeguards.work import Door, Ledger, Mandate
from ploughshare.storage.database import open_engine, transaction
from ploughshare.storage.files import Files
from ploughshare.storage.reserve import Reserve
from ploughshare.vocabulary.secrecy import LEVELS

log = logging.getLogger("ploughshare.node")

Transactions = Callable[[], AbstractContextManager[Connection]]


@dataclass(slots=True)
class Node:
    """Everything a node's office works with.

    Attributes:
        settings: as read.
        engine: main database.
        edge_engine: the edge's database.
        door: the only door to storage.
        office: this node as a correspondent.
        desk: what the tracing desk works with.
        lookups: what look-ups work with.
        holders: the national register.
        box: seals secrets at rest.
        files: the audit log's files.
        intake_files: how files of imports are kept.
        sequencer: gives entries their place.
        index: search index of the register of arms.
        lot_index: search index of the register of ammunition.
        reserve: room kept for the day the disk is full.
        clock, chance: time and dice.
        sequencer_wake, jobs_wake: wake the worker's threads.
        bell: rung by the peer process.
        handlers: kind of message to what gives it its effect.
        job_handlers: kind of job to what runs it.
        trust: the federation's trust list, as far as it is known here.
        fail_points: where a test may have this process killed.
        log_contents: opens the contents of log entries, for a verification and nothing else; whoever reads
            them goes through a Work.
        imports_wake: wakes the thread of jobs that take minutes.
        keepers: which room keeps which kind of record, and erases it.
        erasures: what was erased and withdrawn, outside the database and its backups.
    """

    settings: Settings
    engine: Engine
    edge_engine: Engine
    door: Door
    office: Office
    desk: Desk
    lookups: LookupDesk
    holders: HolderRegister
    box: SecretBox
    files: LogFiles
    intake_files: Files
    sequencer: Sequencer
    index: RegisterIndex
    lot_index: RegisterIndex
    reserve: Reserve
    clock: Clock
    chance: Chance
    sequencer_wake: Wake
    jobs_wake: Wake
    bell: Bell
    log_contents: ContentKey
    handlers: dict[str, Handler] = field(default_factory=dict)
    job_handlers: dict[str, Any] = field(default_factory=dict)
    trust: TrustRecord = field(kw_only=True)
    keepers: Keepers = field(kw_only=True)
    erasures: ErasureJournal = field(kw_only=True)
    imports_wake: Wake = field(default_factory=Wake)
    fail_points: FailPoints = field(default_factory=lambda: FailPoints(""))

    @property
    def node(self) -> NodeId:
        """Its name."""
        return self.office.node

    def transactions(self) -> AbstractContextManager[Connection]:
        """A transaction on the main database: for the node's own bookkeeping only."""
        return transaction(self.engine)

    def look(self) -> AbstractContextManager[Connection]:
        """The same, only reading: waits for no writer."""
        return transaction(self.engine, read_only=True)

    def edge(self) -> AbstractContextManager[Connection]:
        """A transaction on the edge's database."""
        return transaction(self.edge_engine)

    def machine(self) -> Mandate:
        """The mandate of the node itself, now."""
        return machine_mandate(self.settings.node.authority, self.clock())

    def fail_point(self, name: str) -> None:
        """A named point at which a test may have the office killed."""
        self.fail_points.pass_by(name)

    def close(self) -> None:
        """Let go of databases."""
        self.engine.dispose()
        self.edge_engine.dispose()


def consent_of(settings: Settings) -> Consent:
    """For whom the node carries as a hub."""
    peer = settings.peer
    return Consent(
        frozenset(NodeId(each) for each in peer.carries_for.split()),
        peer.carries_letters_most,
        peer.carries_mib_most * 1024 * 1024,
    )


def file_limits(settings: Settings) -> FileLimits:
    """What is taken of files that go with messages."""
    peer = settings.peer
    return FileLimits(peer.file_mib_most, peer.files_waiting_mib_most, peer.files_day_mib_most)


def accredited_level(settings: Settings) -> str:
    """The highest level that the node may hold, by the name that all nodes know it by."""
    return LEVELS[settings.node.level_names.index(settings.node.accredited_for)]


def journal_of(settings: Settings) -> ErasureJournal:
    """The journal of erasures of a node."""
    copy = settings.storage.erasures_copy
    return ErasureJournal(settings.home / ERASURES, copy=Path(copy) if copy else None)


def bell_path(settings: Settings) -> Path:
    """The socket by which the peer process wakes the office."""
    path = settings.run / "office.sock"
    if len(str(path)) < 100:
        return path
    # The system's limit for socket names is 107 bytes: a deep folder gets a short name elsewhere.
    import hashlib
    import tempfile

    short = hashlib.sha256(str(path).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"ploughshare-{short}.sock"


def wire(
    settings: Settings,
    *,
    clock: Clock = system_clock,
    chance: Chance = system_chance,
    moving: bool = False,
) -> Node:
    """Wire a node from its settings. Starts nothing.

    Args:
        moving: whether it is wired to be moved out.

    Raises:
        NodeMoving, NodeMoved: it does not live in this folder any more.
    """
    if not moving:
        check_lives_here(settings.home)
    keys = key_files.load_keys(settings.secrets, settings.opened)
    engine = open_main(settings)
    edge_engine = open_engine(edge_url(settings), pool_size=4)
    edge_store.prepare(edge_engine)
    descriptor = describe(settings, keys, at=clock())
    office = Office(descriptor, keys, permitted_suites, accredited_for=accredited_level(settings))
    sequencer_wake, jobs_wake, imports_wake = Wake(), Wake(), Wake()
    fail_points = FailPoints(settings.testing.fail_point)
    contents = ContentKey.derived(keys.box)
    ledger: Ledger = AuditLedger(
        chance=chance,
        review_share=settings.safeguards.review_share,
        contents=contents,
        wake=sequencer_wake.set,
    )
    if fail_points.name:
        ledger = WatchedLedger(ledger, fail_points.pass_by)
    erasures = journal_of(settings)
    erasures.prepare()
    ledger = JournalledLedger(ledger, erasures, fail_points.pass_by)
    files = LogFiles(settings.audit)
    transactions = partial(transaction, engine)
    sequencer = Sequencer(
        transactions=transactions,
        files=files,
        key=keys.log,
        name=log_name(descriptor.node),
        clock=clock,
    )
    index = RegisterIndex(
        index_folder(settings),
        transactions=partial(transaction, engine, read_only=True),
        files=index_files(settings, keys.box),
    )
    lot_index = RegisterIndex(
        lot_index_folder(settings),
        transactions=partial(transaction, engine, read_only=True),
        files=index_files(settings, keys.box),
        rows=LotMarks(),
    )
    reserve = Reserve(settings.data / "reserve")
    safeguards = settings.safeguards
    desk = Desk(
        office,
        index,
        lot_index,
        safeguards.automatic_threshold,
        safeguards.draw_share,
        file_limits(settings),
    )
    lookup_files = LookupFiles(settings, keys.box)
    lookups = LookupDesk(
        office,
        SecretBox.derived(keys.box, purpose="lookup"),
        RegisterWithRuns(
            LookupRegister(partial(transaction, engine, read_only=True)),
            partial(transaction, engine, read_only=True),
        ),
        lookup_files.prepared,
        lookup_files.given,
        lookup_files.held,
        mandate_document,
        chance,
        os.cpu_count() or 1,
        jobs_wake.set,
        imports_wake.set,
    )
    return Node(
        settings,
        engine,
        edge_engine,
        Door(engine, ledger, CaseScope(), chance, reserve.free),
        office,
        desk,
        lookups,
        _holders(settings),
        SecretBox(keys.box),
        files,
        intake_files(settings, keys.box),
        sequencer,
        index,
        lot_index,
        reserve,
        clock,
        chance,
        sequencer_wake,
        jobs_wake,
        Bell(bell_path(settings)),
        contents,
        imports_wake=imports_wake,
        fail_points=fail_points,
        trust=KnownList(settings.data / "trust"),
        keepers=keepers_of(desk),
        erasures=erasures,
    )


def _holders(settings: Settings) -> HolderRegister:
    holders = settings.holders
    if not holders.url:
        return NoHolderRegister()
    path = settings.secrets / holders.token_file
    token = path.read_text("utf-8").strip() if path.exists() else ""
    return HttpHolderRegister(holders.url, token=token, timeout_s=holders.timeout_s)


def lock_home(settings: Settings, *, moving: bool = False) -> int:
    """Hold the node's folder for this process; returns the open file.

    Args:
        moving: whether the node is about to move out.

    Raises:
        NodeRunning: another process holds it.
        NodeMoving, NodeMoved: it does not live in this folder any more.
    """
    if not moving:
        check_lives_here(settings.home)
    settings.run.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(settings.run / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise NodeRunning({"home": str(settings.home)}) from None
    return descriptor
