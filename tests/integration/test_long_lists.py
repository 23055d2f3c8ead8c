# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lists of a register that is long: PostgreSQL with a million arms, recoveries, traces and log entries.

No time is taken: a busy machine would fail it. PostgreSQL is asked how it reads, and how many rows it
touches on the way: what touches few is quick at fifty million too (benchmarks/register_growth.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

import growth
from databases import load_every_table
from nodes import START, Node
from ploughshare.kernel.clock import from_micros
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import system_chance
from ploughshare.kernel.paging import LIMIT, encode_cursor
from ploughshare.registry.firearms import queries as arms
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures import queries as seizures
from ploughshare.registry.seizures.terms import Filters
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.safeguards.audit import queries as log
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, CaseId, Door, Mandate, Reach, Work
from ploughshare.storage.database import metadata, open_engine
from ploughshare.vocabulary.firearms import FirearmId
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.seizures import ItemKind, SeizureId

pytestmark = pytest.mark.postgres

ARMS = 1_000_000
RECOVERIES = 200_000
ENTRIES = 200_000
TOUCHED_MOST = 5_000
"""Rows of a big table that one read may touch: what an officer's cases hold, never what the table holds. The
most are the 4,000 open traces, which are counted."""


@dataclass
class Asked:
    """The reads that went to the database while somebody listened."""

    statements: list[tuple[str, Any]] = field(default_factory=list)
    listening: bool = False

    def note(self, _c: Any, _cursor: Any, statement: str, parameters: Any, _x: Any, many: bool) -> None:
        if self.listening and not many and statement.lstrip().upper().startswith("SELECT"):
            self.statements.append((statement, parameters))


@dataclass(frozen=True)
class WithinCases:
    """Everything is within reach, or some cases are."""

    cases: frozenset[CaseId] | None = None

    def reach(self, connection: Connection, mandate: Mandate, permission: Permission) -> Reach:
        return Reach(everything=True) if self.cases is None else Reach(cases=self.cases)


@pytest.fixture(scope="module")
def long_lists(postgres_url: str) -> Iterator[tuple[Engine, Asked]]:
    load_every_table()
    admin = sa.create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE long_lists")
    engine = open_engine(sa.make_url(postgres_url).set(database="long_lists").render_as_string(False))
    with engine.begin() as connection:
        metadata.create_all(connection)
    with growth.indexes_later(engine):
        growth.fill(engine, arms=ARMS, recoveries=RECOVERIES, entries=ENTRIES)
    growth.vacuum(engine)
    asked = Asked()
    sa.event.listen(engine, "before_cursor_execute", asked.note)
    yield engine, asked
    engine.dispose()
    with admin.connect() as connection:
        connection.exec_driver_sql("DROP DATABASE long_lists WITH (FORCE)")
    admin.dispose()


def _id(noun: type[Any], kind: int, number: int) -> Any:
    return noun(bytes.fromhex(growth.key(kind, number)))


def _case(number: int) -> CaseId:
    made: CaseId = _id(CaseId, 4, number)
    return made


FEW = frozenset(map(_case, (3, 700, 77, 78)))
MIDDLE = from_micros(growth.STARTED_US + ENTRIES // 2 * growth.STEP_US)
Read = Callable[[Work], Any]

LISTS: Mapping[str, Read] = {
    "number of arms": arms.register_size,
    "arms, first page": arms.firearms,
    "arms, a page in the middle": lambda work: arms.firearms(work, cursor=encode_cursor([ARMS // 2])),
    "arms of a source, in the middle": lambda work: arms.firearms(
        work, cursor=encode_cursor([ARMS // 2]), source="Province 3"
    ),
    "arms of a source with few": lambda work: arms.firearms(work, source=growth.RARE),
    "arms of a source with few, beyond its last": lambda work: arms.firearms(
        work, source=growth.RARE, cursor=encode_cursor([growth.RARE_ROWS])
    ),
    "arms of a source that is none": lambda work: arms.firearms(work, source="No such register"),
    "one arm with its events": lambda work: arms.firearm(work, _id(FirearmId, 2, ARMS // 3)),
    "candidates of a search": lambda work: arms.held_by_numbers(work, list(range(1, ARMS, ARMS // 80))),
    "imports": arms.batches,
    "recoveries, first page": recoveries.recoveries,
    "recoveries, a page in the middle": lambda work: recoveries.recoveries(
        work, cursor=encode_cursor([str(_id(RecoveryId, 3, RECOVERIES // 2))])
    ),
    "one recovery": lambda work: recoveries.recovery(work, _id(RecoveryId, 3, 77)),
    "recoveries with the same marks": lambda work: recoveries.with_marking(
        work, Marking(serial="K12345678", make="GLOCK", calibre="9mm")
    ),
    "contacts of the same arm": lambda work: recoveries.leads(work, _id(RecoveryId, 3, 78)),
    "traces, first page": tracing.traces,
    "traces, a page in the middle": lambda work: tracing.traces(
        work,
        cursor=encode_cursor(
            [
                growth.STARTED_US + RECOVERIES // 2 * growth.STEP_US + 86_400_000_000,
                str(_id(TraceId, 6, RECOVERIES // 2)),
            ]
        ),
    ),
    "traces that wait for an officer": lambda work: tracing.traces(work, attention_only=True),
    "closed traces": lambda work: tracing.traces(work, closed=True),
    "closed traces, in the middle": lambda work: tracing.traces(
        work,
        closed=True,
        cursor=encode_cursor(
            [
                growth.STARTED_US + RECOVERIES // 2 * growth.STEP_US + 86_400_000_000,
                str(_id(TraceId, 6, RECOVERIES // 2)),
            ]
        ),
    ),
    "traces of the open case": lambda work: tracing.traces(work, own_case_only=True),
    "closed traces of the open case": lambda work: tracing.traces(work, own_case_only=True, closed=True),
    "numbers of traces": tracing.trace_counts,
    "seizures, first page": seizures.seizures,
    "seizures, a page in the middle": lambda work: seizures.seizures(
        work, cursor=encode_cursor([str(_id(SeizureId, 8, RECOVERIES // 2))])
    ),
    "seizures in a country of few": lambda work: seizures.seizures(work, Filters(country=Country("AUT"))),
    "seizures with a rare kind of thing": lambda work: seizures.seizures(
        work, Filters(kind=ItemKind.EXPLOSIVE)
    ),
    "seizures by the beginning of a serial": lambda work: seizures.seizures(work, Filters(marks="Q01234")),
    "seizures of a case": lambda work: seizures.seizures(work, Filters(case=_case(3))),
    "seizures by their number": lambda work: seizures.seizures(work, Filters(reference="R-4711")),
    "seizures of a week": lambda work: seizures.seizures(
        work, Filters(since=date.fromordinal(734_000), until=date.fromordinal(734_007))
    ),
    "one seizure": lambda work: seizures.seizure(work, _id(SeizureId, 8, 77)),
    "log, first page": log.entries,
    "log, a page in the middle": lambda work: log.entries(
        work, cursor=encode_cursor([growth.STARTED_US + ENTRIES // 2 * growth.STEP_US, ENTRIES // 2 + 1])
    ),
    "log of an account": lambda work: log.entries(work, actor=_id(AccountId, 5, 7)),
    "log of a rare deed": lambda work: log.entries(work, deeds=[Deed.AGREEMENT_SIGNED]),
    "log of rare deeds": lambda work: log.entries(
        work, deeds=[Deed.AGREEMENT_SIGNED, Deed.AGREEMENT_WITHDRAWN]
    ),
    "log of a common deed": lambda work: log.entries(work, deeds=[Deed.FIREARM_READ]),
    "log of a thing": lambda work: log.entries(work, subject=_id(RecoveryId, 3, 4711)),
    "log of a case": lambda work: log.entries(work, cases=[_case(3)]),
    "log of a day": lambda work: log.entries(work, since=MIDDLE, until=MIDDLE + timedelta(seconds=20)),
    "deeds on a thing": lambda work: log.deeds_on(work, [_id(RecoveryId, 3, 4711)]),
}


@pytest.mark.parametrize("reach", ["everything", "three cases"])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_touches_few_rows_however_long_the_table_is(
    long_lists: tuple[Engine, Asked], tmp_path: Any, name: str, reach: str
) -> None:
    cases = None if reach == "everything" else FEW
    for statement, plan in _plans(long_lists, tmp_path, name, cases):
        for relation, kind, touched in _scans(plan):
            assert touched <= TOUCHED_MOST, f"{kind} touches {touched} rows of {relation} for {statement[0]}"
            assert kind != "Seq Scan", f"{relation} is walked through for {statement[0]}"


@pytest.mark.parametrize("relation", ["recovery", "seizure"])
@pytest.mark.parametrize("page", ["first page", "a page in the middle"])
def test_a_reader_of_few_cases_touches_no_more_than_these_hold_and_some_pages(
    long_lists: tuple[Engine, Asked], tmp_path: Path, relation: str, page: str
) -> None:
    name = f"{'recoveries' if relation == 'recovery' else 'seizures'}, {page}"
    _, plan = next(
        each for each in _plans(long_lists, tmp_path, name, FEW) if f"FROM {relation} " in each[0][0]
    )
    touched = sum(rows for where, _, rows in _scans(plan) if where == relation)
    # What the cases hold, a few pages of what stands under no case, and the page itself by its keys.
    assert touched <= len(FEW) * RECOVERIES // growth.CASES + 4 * (LIMIT + 1)


def _plans(
    long_lists: tuple[Engine, Asked], folder: Path, name: str, cases: frozenset[CaseId] | None
) -> list[tuple[tuple[str, Any], Mapping[str, Any]]]:
    """What a list asks of the database, with how that reads."""
    engine, asked = long_lists
    node = Node.built(engine, folder / "log")
    door = Door(engine, node.ledger, WithinCases(cases), system_chance)
    mandate = Mandate(_id(AccountId, 5, 7), "A", Purpose.TRACING, frozenset(Permission), START, case=_case(3))
    asked.statements.clear()
    with door.open(mandate) as work:
        asked.listening = True
        try:
            LISTS[name](work)
        finally:
            asked.listening = False
        plans = [_plan(work.connection, *each) for each in asked.statements]
    assert plans, "nothing was asked"
    return list(zip(asked.statements, plans, strict=True))


def test_the_measure_sees_a_list_that_walks_through_its_table(long_lists: tuple[Engine, Asked]) -> None:
    engine, _ = long_lists
    with engine.connect() as connection:
        plan = _plan(connection, "SELECT * FROM recovery ORDER BY locality LIMIT 5", {})
        far = _plan(connection, "SELECT * FROM recovery WHERE notes IS NOT NULL ORDER BY id LIMIT 5", {})
    for each in (plan, far):
        assert max(touched for _, _, touched in _scans(each)) >= RECOVERIES


def test_the_register_says_its_size_as_a_count_of_all_would(long_lists: tuple[Engine, Asked]) -> None:
    engine, _ = long_lists
    with engine.connect() as connection:
        connection.exec_driver_sql("SET LOCAL enable_indexonlyscan = off")
        counted = connection.exec_driver_sql("SELECT count(*) FROM firearm").scalar_one()
        assert arms.store.count(connection) == counted == ARMS


def _plan(connection: Connection, statement: str, parameters: Any) -> Mapping[str, Any]:
    asked = f"EXPLAIN (ANALYZE, FORMAT JSON, TIMING OFF) {statement}"
    told = connection.exec_driver_sql(asked, parameters).scalar_one()
    plan: Mapping[str, Any] = told[0]["Plan"]
    return plan


def _scans(plan: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    """Relation, kind of scan and rows touched, for each look at a big table."""
    if plan.get("Relation Name") in growth.BIG:
        each = plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0)
        yield plan["Relation Name"], plan["Node Type"], each * plan["Actual Loops"]
    for below in plan.get("Plans", ()):
        yield from _scans(below)
