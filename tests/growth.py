# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL filled with as many rows as an authority may gather in decades, by COPY.

The rows go into the tables as they stand, with no Work and no log entry: how a list is read when it is long
is asked here, not how it became long. The same numbers give the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ploughshare.bootstrap.tables import set_counters
from ploughshare.storage.database import metadata

BATCH_ROWS = 1_000_000
"""Rows of one import."""
CASES = 2_000
OFFICERS = 200
RARE = "Old card index"
"""A source of which there are few rows, all of them early."""
RARE_ROWS = 1_000
STARTED_US = 1_500_000_000_000_000
STEP_US = 1_000
LINES = 5_000
_MAKES = ("GLOCK", "S&W", "RUGER", "TAURUS", "BERETTA", "COLT", "CZ", "WALTHER", "SIG", "ZASTAVA")
_SPREAD = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1

BIG = (
    "firearm",
    "arm_event",
    "recovery",
    "trace",
    "seizure",
    "seized_item",
    "audit_leaf",
    "audit_content",
)
"""Tables that grow for as long as a node lives: no list may walk through one of them."""


def key(kind: int, number: int) -> str:
    """The id of a thing by its number, hexadecimal: in order of time, as real ones are."""
    stamp = (STARTED_US // 1000 + number) & 0xFFFF_FFFF_FFFF
    return f"{stamp:012x}7{kind:03x}{(number * _SPREAD) & _MASK | 1 << 63:016x}"


def batch_key(number: int) -> str:
    """The import that an arm came with."""
    return key(1, number // BATCH_ROWS)


def source_of(number: int) -> str:
    """The register that an arm came from: one holds six of ten, nine share the rest, one is small."""
    if number < RARE_ROWS:
        return RARE
    place = number % 15
    return "Central Register" if place < 9 else f"Province {place - 8}"


def _batches(arms: int) -> Iterator[str]:
    for first in range(0, max(arms, 1), BATCH_ROWS):
        at, added = STARTED_US + first * STEP_US, min(BATCH_ROWS, arms - first)
        yield (
            f"\\\\x{batch_key(first)}\tfirearms\tregister-{first // BATCH_ROWS}.csv\t{'0' * 64}\t"
            f"{at}\t{at + 1}\t{added}\n"
        )


def _arms(arms: int) -> Iterator[str]:
    handling = '["amber", [], null]'
    for number in range(arms):
        spread = (number * _SPREAD) & _MASK
        source = source_of(number)
        yield (
            f"{number + 1}\t\\\\x{key(2, number)}\t{'ABCDEFGH'[spread & 7]}{spread >> 41:07d}\t"
            f"{_MAKES[number % 10]}\tM{spread % 90}\t9MM\tpistol\tAUT\t{1960 + spread % 60}\tf\t{source}\t"
            f"R{number:09d}\t\\\\x{spread:064x}\tAUT\tCentral Register\tB2\t{handling}\t"
            f"{STARTED_US + number * STEP_US}\t\\\\x{batch_key(number)}\n"
        )


def _events(arms: int) -> Iterator[str]:
    for number in range(arms):
        day = 715_000 + number % 20_000
        yield (
            f"\\\\x{key(2, number)}\t0\tsold\t{day}\t{day + 1}\t2003-01-01\tAUT\t\\N\tdealer\tDealer "
            f"{number % 500}\n"
        )


def _recoveries(count: int) -> Iterator[str]:
    for number in range(count):
        spread = (number * _SPREAD) & _MASK
        yield (
            f"\\\\x{key(3, number)}\t\\\\x{key(4, number % CASES)}\tK{spread >> 40:08d}\tGLOCK\t9mm\t"
            f"{730_000 + number % 9_000}\t{730_001 + number % 9_000}\tMEX\tused_in_crime\tSeized list\t"
            f"S{number:08d}\t{STARTED_US + number * STEP_US}\t\\\\x{key(5, number % OFFICERS)}\n"
        )


def _traces(count: int, open_share: int) -> Iterator[str]:
    """Most traces of a long life are closed."""
    for number in range(count):
        at = STARTED_US + number * STEP_US
        state, closed = ("open", "\\N") if number % open_share == 0 else ("closed", str(at + 5))
        yield (
            f"\\\\x{key(6, number)}\t\\\\x{key(4, number % CASES)}\t\\\\x{key(3, number)}\t{state}\t{at}\t"
            f"\\\\x{key(5, number % OFFICERS)}\t{at}\t{closed}\t"
            f"{'t' if number % (open_share * 7) == 0 else 'f'}\t{at + 86_400_000_000}\n"
        )


def _seizures(count: int) -> Iterator[str]:
    """Nine of ten under a case, the rest loose; one country in a thousand events is another."""
    for number in range(count):
        case = "\\N" if number % 10 == 0 else f"\\\\x{key(4, number % CASES)}"
        country = "AUT" if number % 1_000 == 0 else "MEX"
        yield (
            f"\\\\x{key(8, number)}\t{case}\tA\tR-{number}\tA\tseized\t{730_000 + number % 9_000}\t"
            f"{730_001 + number % 9_000}\t{country}\t{STARTED_US + number * STEP_US}\t"
            f"\\\\x{key(5, number % OFFICERS)}\t1\n"
        )


def _items(count: int) -> Iterator[str]:
    for number in range(count):
        kind = "explosive" if number % 5_000 == 0 else "arm"
        yield (
            f"\\\\x{key(9, number)}\t\\\\x{key(8, number)}\t1\t{kind}\t1\tpieces\tQ{number:07d}\t"
            f"Q{number:07d}\n"
        )


def _leaves(count: int) -> Iterator[str]:
    for number in range(count):
        yield f"{number + 1}\t\\\\x{key(7, number)}\t\\\\x{'0' * 64}\t{number}\n"


def _contents(count: int) -> Iterator[str]:
    deeds = ("recovery.read", "trace.listed", "firearm.read", "firearm.looked-up", "agreement.signed")
    for number in range(count):
        # Rare deeds are rare: a filter that finds few among many is the hard one.
        deed = deeds[4] if number % 50_000 == 0 else deeds[number % 4]
        yield (
            f"\\\\x{key(7, number)}\t\\\\x{'00' * 120}\t{STARTED_US + number * STEP_US}\t{deed}\t"
            f"\\\\x{key(5, number % OFFICERS)}\t\\\\x{key(3, number)}\t\\\\x{key(4, number % CASES)}\n"
        )


_COLUMNS: dict[str, str] = {
    "batch": "id kind file_name file_digest started_at published_at added",
    "firearm": "number id serial make model calibre arm_type country year protected source source_record "
    "content_digest source_state authority grade handling recorded_at batch_id",
    "arm_event": "firearm_id place kind since until date_text country other_country holder_kind holder_name",
    "recovery": "id case_id serial make calibre since until country reason source source_record recorded_at "
    "recorded_by",
    "trace": "id case_id recovery_id state opened_at opened_by changed_at closed_at attention clock_key",
    "seizure": "id case_id keeper reference agency apprehension since until country recorded_at recorded_by "
    "version",
    "seized_item": "id seizure_id position kind amount unit serial serial_key",
    "audit_leaf": "number entry_id commitment leaf_index",
    "audit_content": "entry_id sealed at deed actor subject case_id",
}


def fill(
    engine: Engine,
    *,
    arms: int = 0,
    recoveries: int = 0,
    entries: int = 0,
    open_share: int = 50,
    tell: Callable[[str], None] = lambda text: None,
) -> None:
    """Fill empty tables of a PostgreSQL by COPY; `vacuum` afterwards.

    Args:
        arms: rows of the register, each with an event.
        recoveries: recoveries, each with a trace; and as many seizures, each of one thing.
        entries: entries of the audit log.
        open_share: one in so many traces is open.
        tell: told which table is being filled.
    """
    lots: list[tuple[str, Iterable[str]]] = [
        ("batch", _batches(arms) if arms else ()),
        ("firearm", _arms(arms)),
        ("arm_event", _events(arms)),
        ("recovery", _recoveries(recoveries)),
        ("trace", _traces(recoveries, open_share)),
        ("seizure", _seizures(recoveries)),
        ("seized_item", _items(recoveries)),
        ("audit_leaf", _leaves(entries)),
        ("audit_content", _contents(entries)),
    ]
    for table, lines in lots:
        tell(f"filling {table}")
        with engine.begin() as connection:
            copy(connection, table, lines)
    with engine.begin() as connection:
        set_counters(connection)


def copy(connection: Connection, table: str, lines: Iterable[str]) -> None:
    """Hand lines in PostgreSQL's text form to COPY."""
    raw = connection.connection.driver_connection
    assert raw is not None
    columns = ", ".join(_COLUMNS[table].split())
    rest = iter(lines)
    with raw.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as target:
        while part := "".join(islice(rest, LINES)):
            target.write(part)


def vacuum(engine: Engine) -> None:
    """Let PostgreSQL count what the big tables hold, as its own housekeeping does within minutes."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in ("batch", *BIG):
            connection.exec_driver_sql(f"VACUUM (ANALYZE) {table}")


@contextmanager
def indexes_later(engine: Engine) -> Iterator[None]:
    """Take indexes and keys off the tables of the register while the block fills them, and build them again
    when it ends: what an operator does before a load of this size."""
    tables = [metadata.tables[name] for name in ("firearm", "arm_event")]
    with engine.begin() as connection:
        for table in tables:
            for index in table.indexes:
                index.drop(connection)
            for held in (*table.foreign_key_constraints, *_unique(table), table.primary_key):
                _alone(connection, sa.schema.DropConstraint(held), held)
    yield
    with engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '1GB'")
        for table in tables:
            for kept in (table.primary_key, *_unique(table), *table.foreign_key_constraints):
                _alone(connection, sa.schema.AddConstraint(kept), kept)
            for index in table.indexes:
                index.create(connection)


def _alone(connection: Connection, act: sa.schema.ExecutableDDLElement, held: sa.Constraint) -> None:
    """Do it, and leave the constraint in its table: SQLAlchemy takes one that was added or dropped by itself
    out of every later CREATE TABLE of this process."""
    connection.execute(act)
    held._create_rule = None


def _unique(table: sa.Table) -> list[sa.UniqueConstraint]:
    return [each for each in table.constraints if isinstance(each, sa.UniqueConstraint)]
