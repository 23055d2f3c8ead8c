# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The lake: what the database holds, once more as Parquet, and nothing that the database has erased."""

from __future__ import annotations

import hashlib
import json
import stat
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from databases import load_every_table
from offices import Office, furnish
from ploughshare.bootstrap.lake_room import SHELVES, LakeRoom, due_last
from ploughshare.bootstrap.settings import LakeSettings
from ploughshare.kernel.clock import to_micros
from ploughshare.registry.firearms.store import arm_event, firearm
from ploughshare.registry.firearms.store import batch as batches
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.recoveries.store import recovery
from ploughshare.storage import lake as lakes
from ploughshare.storage.errors import LakeBusy, LakeKindUnknown
from ploughshare.storage.files import stands_sealed
from ploughshare.vocabulary.firearms import FirearmId


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def office(request: Any, tmp_path: Path) -> Iterator[Office]:
    """A furnished node on either engine."""
    if request.param == "sqlite":
        made = furnish(tmp_path / "node")
        yield made
        made.node.close()
        return
    load_every_table()
    url = sa.make_url(request.getfixturevalue("postgres_url"))
    admin = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    name = f"lake_{abs(hash(tmp_path))}"
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    address = url.set(database=name).render_as_string(hide_password=False)
    made = furnish(tmp_path / "node", sections={"database": {"url": address}})
    yield made
    made.node.close()
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of very few rows, so that there are many."""
    monkeypatch.setattr(lakes, "CUT", 2)


def rows(room: LakeRoom, question: str) -> list[tuple[Any, ...]]:
    with room.lake.connect(SHELVES) as connection:
        return connection.execute(question).fetchall()


def parts(room: LakeRoom) -> dict[str, int]:
    """When each file was last written."""
    folder = room.lake.folder
    return {str(each.relative_to(folder)): each.stat().st_mtime_ns for each in folder.rglob("*.parquet")}


def count(office: Office, table: sa.Table) -> int:
    with office.node.look() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def test_the_lake_holds_what_the_database_holds(office: Office) -> None:
    room = LakeRoom(office.node)
    written = room.export()
    assert written is not None
    assert written["arm"] == count(office, firearm) == 4
    assert written["arm_event"] == count(office, arm_event) == 8
    assert written["recovery"] == written["trace"] == count(office, recovery) == 12
    found = rows(room, "SELECT id, serial, protected, year, recorded_at FROM arm ORDER BY number")
    assert [each[0] for each in found] == [str(each) for each in office.firearms]
    assert [each[1:4] for each in found][:2] == [("BKL418Z", False, 2012), ("BKL4182", True, 2012)]
    assert abs(found[0][4] - office.node.clock()) < timedelta(minutes=5)
    joined = "SELECT count(*) FROM trace JOIN recovery ON recovery.id = trace.recovery_id"
    assert rows(room, joined) == [(12,)]
    assert (
        rows(room, "SELECT min(since) FROM arm_event WHERE kind = 'sold'")[0][0].isoformat() == "2013-05-02"
    )


def test_no_holder_and_no_word_of_an_officer_goes_into_the_lake(office: Office) -> None:
    room = LakeRoom(office.node)
    room.export()
    left_out = ("holder_name", "holder_pointer", "notes", "recorded_by", "opened_by", "remark", "extra")
    assert not [name for each in SHELVES for name in each.names if name in left_out]
    with room.lake.connect(SHELVES) as connection:
        for each in SHELVES:
            told = json.dumps(connection.execute(f"FROM {each.kind}").fetchall(), default=str)
            for word in ("pointer-0", "GLOCK GES", "Kühlschrank"):
                assert word not in told


def test_a_place_is_kept_to_about_a_kilometre(office: Office) -> None:
    with office.node.transactions() as connection:
        connection.execute(recovery.update().values(latitude_deg=48.306941, longitude_deg=14.285829))
    room = LakeRoom(office.node)
    room.export()
    assert rows(room, "SELECT DISTINCT latitude_deg, longitude_deg FROM recovery") == [(48.31, 14.29)]


@pytest.mark.usefixtures("small_parts")
def test_a_second_export_writes_only_what_changed(office: Office) -> None:
    room = LakeRoom(office.node)
    room.export()
    before = parts(room)
    assert len(before) > 12
    with office.node.transactions() as connection:
        connection.execute(firearm.update().where(firearm.c.id == office.firearms[3]).values(year=1999))
    room.export()
    after = parts(room)
    assert after.keys() == before.keys()
    assert [name for name in after if after[name] != before[name]] == [
        name for name in after if name.startswith("arm/") and after[name] != before[name]
    ]
    assert len([name for name in after if after[name] != before[name]]) == 1
    assert rows(room, "SELECT count(*) FROM arm WHERE year = 1999") == [(1,)]


@pytest.mark.usefixtures("small_parts")
def test_what_the_database_erased_is_gone_after_the_next_export(office: Office) -> None:
    room = LakeRoom(office.node)
    room.export()
    with office.node.transactions() as connection:
        connection.execute(arm_event.delete().where(arm_event.c.firearm_id == office.firearms[0]))
        connection.execute(firearm.delete().where(firearm.c.id == office.firearms[0]))
    room.export()
    assert rows(room, "SELECT count(*) FROM arm WHERE serial = 'BKL418Z'") == [(0,)]
    assert rows(room, "SELECT count(*) FROM arm_event") == [(6,)]
    manifest = room.lake.manifest("arm")
    assert set(parts(room)) >= {each.file for each in manifest.parts}
    assert len([name for name in parts(room) if name.startswith("arm/")]) == len(manifest.parts)


@pytest.mark.parametrize("cut", [2, 1 << 15])
def test_what_is_forgotten_leaves_at_once_with_what_hangs_on_it(
    office: Office, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    monkeypatch.setattr(lakes, "CUT", cut)
    room = LakeRoom(office.node)
    room.export()
    assert room.forget("arm", [office.firearms[1], FirearmId(bytes(16))]) == 3
    assert rows(room, "SELECT count(*) FROM arm WHERE serial = 'BKL4182'") == [(0,)]
    assert rows(room, "SELECT (SELECT count(*) FROM arm), (SELECT count(*) FROM arm_event)") == [(3, 6)]
    assert not any(b"BKL4182" in each.read_bytes() for each in room.lake.folder.rglob("*.*"))
    assert all(not each.damaged for each in room.standing(check=True))
    assert room.forget("arm", [office.firearms[1]]) == 0
    with pytest.raises(LakeKindUnknown):
        room.forget("person", [office.firearms[1]])


class Killed(BaseException):
    """As if the process had been ended there."""


@pytest.mark.usefixtures("small_parts")
def test_an_export_that_was_killed_goes_on_where_it_stopped(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = LakeRoom(office.node)
    put = room.lake.put
    calls: list[str] = []

    def dying(shelf: Any, some: Any) -> None:
        if len(calls) == 5:
            raise Killed
        calls.append(shelf.kind)
        put(shelf, some)

    monkeypatch.setattr(room.lake, "put", dying)
    with pytest.raises(Killed):
        room.export()
    monkeypatch.undo()
    monkeypatch.setattr(lakes, "CUT", 2)
    written = parts(room)
    assert len(written) == 5
    again = LakeRoom(office.node)
    assert any(each.under_way for each in again.standing())
    again.export()
    whole = parts(again)
    standing_kind = calls[-1]
    kept = [name for name in written if name.startswith(f"{standing_kind}/")]
    assert kept
    assert all(whole[name] == written[name] for name in written)
    assert rows(again, "SELECT count(*) FROM arm_event") == [(8,)]
    assert not any(each.under_way for each in again.standing())


def test_an_export_that_is_told_to_stop_says_so_and_goes_on_later(office: Office) -> None:
    room = LakeRoom(office.node)
    stop = threading.Event()
    stop.set()
    assert room.export(stop=stop) is None
    assert room.export() is not None


def test_rows_of_an_import_that_is_not_published_stay_out(office: Office) -> None:
    hidden = BatchId(b"\x01" * 16)
    with office.node.transactions() as connection:
        connection.execute(
            batches.insert().values(
                id=hidden, kind="firearms", file_name="f", file_digest="0", started_at=office.node.clock()
            )
        )
        connection.execute(firearm.update().where(firearm.c.id == office.firearms[2]).values(batch_id=hidden))
        connection.execute(recovery.update().values(batch_id=hidden))
    room = LakeRoom(office.node)
    written = room.export()
    assert written is not None
    assert (written["arm"], written["arm_event"], written["recovery"]) == (3, 6, 0)


def test_a_damaged_file_is_found_and_made_anew(office: Office) -> None:
    room = LakeRoom(office.node)
    room.export()
    [file] = (room.lake.folder / "arm").rglob("*.parquet")
    held = bytearray(file.read_bytes())
    held[len(held) // 2] ^= 1
    file.write_bytes(held)
    [damaged] = [each for each in room.standing(check=True) if each.damaged]
    assert damaged.kind == "arm"
    room.export()
    assert hashlib.sha256(file.read_bytes()).hexdigest() == room.lake.manifest("arm").parts[0].sha256
    assert rows(room, "SELECT count(*) FROM arm") == [(4,)]


def test_nobody_but_the_node_may_read_the_files(office: Office) -> None:
    room = LakeRoom(office.node)
    room.export()
    for path in (room.lake.folder, *room.lake.folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_two_exports_at_once_do_not_meet(office: Office) -> None:
    one, other = LakeRoom(office.node), LakeRoom(office.node)
    with one.lake.exporting(), pytest.raises(LakeBusy):
        other.export()


def test_an_export_is_due_once_a_night_and_only_where_the_settings_ask_for_it(office: Office) -> None:
    room = LakeRoom(office.node)
    assert not room.is_due()
    object.__setattr__(office.node.settings, "lake", LakeSettings(nightly=True, hour_utc=1))
    assert room.is_due()
    room.export()
    assert not room.is_due()
    tomorrow = office.node.clock() + timedelta(days=1)
    office.node.clock = lambda: tomorrow
    assert room.is_due()


def test_an_export_was_last_due_at_the_hour_that_is_over() -> None:
    at = datetime(2026, 11, 30, 0, 30, tzinfo=UTC)
    assert due_last(at, hour=1) == datetime(2026, 11, 29, 1, tzinfo=UTC)
    assert due_last(at, hour=0) == datetime(2026, 11, 30, 0, tzinfo=UTC)


def test_a_part_begins_where_its_ids_say_so_and_with_every_month() -> None:
    def id_at(at: datetime, tail: int) -> bytes:
        return (to_micros(at) // 1000).to_bytes(6, "big") + bytes(6) + tail.to_bytes(4, "big")

    november, december = datetime(2026, 11, 30, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    assert lakes.cuts(id_at(november, 1), id_at(november, lakes.CUT * 3))
    assert not lakes.cuts(id_at(november, 1), id_at(november, 7))
    assert lakes.cuts(id_at(november, 1), id_at(december, 7))
    assert not lakes.cuts(id_at(november, 0), id_at(november, 0))


def test_where_files_are_sealed_the_lake_is_too_and_answers_all_the_same(tmp_path: Path) -> None:
    office = furnish(tmp_path / "node", sections={"storage": {"seal_files": True}})
    room = LakeRoom(office.node)
    room.export()
    for path in room.lake.folder.rglob("*"):
        assert path.is_dir() or (stands_sealed(path) and b"BKL418Z" not in path.read_bytes())
    assert rows(room, "SELECT serial FROM arm ORDER BY number LIMIT 1") == [("BKL418Z",)]
    assert room.forget("arm", [office.firearms[0]]) == 3
    assert rows(room, "SELECT count(*) FROM arm") == [(3,)]
    office.node.close()
