# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A full disk: nothing half-written, nothing lost, reads logged from the reserve."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import event

from ploughshare.registry.firearms import queries, service, store
from ploughshare.safeguards.deeds import Deed
from ploughshare.storage.errors import StorageFull
from ploughshare.storage.reserve import Reserve
from ploughshare.testing.builders import arm, filling, provenance
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member


def shut(member: Member) -> None:
    """Let SQLite say that the disk is full: it may take no page more than it has."""
    member.node.engine.dispose()

    def limit(raw: object, record: object) -> None:
        raw.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]

    event.listen(member.node.engine, "connect", limit)


def write_much(member: Member) -> None:
    """More than there is room for, in one Work."""
    with member.work() as work:
        for number in range(2000):
            service.record_firearm(work, arm(f"ZZZ{number:06d}", []), provenance=provenance("AUT"))


def read_much(member: Member) -> None:
    """Read until the entry of a read finds no room."""
    for _ in range(2000):
        with member.work() as work:
            shown = queries.register_size(work)
            work.record(Deed.FIREARM_READ, None, {"filling": "x" * 2000})
        assert shown == 20


@pytest.fixture
def full(sqlite_federation: Federation) -> Member:
    member = sqlite_federation.add("b", "AUT")
    member.hold(filling(20))
    shut(member)
    return member


def test_a_write_on_a_full_disk_is_refused_by_name_and_leaves_nothing(full: Member) -> None:
    with pytest.raises(StorageFull):
        write_much(full)
    with full.node.door.glance(full.mandate()) as work:
        assert store.count(work.connection) == 20


def test_a_full_disk_frees_the_reserve_and_the_pages_can_tell(full: Member) -> None:
    assert full.node.reserve.lay()
    assert not full.node.reserve.low
    with pytest.raises(StorageFull):
        write_much(full)
    assert full.node.reserve.low


def test_reading_without_room_for_its_entry_shows_nothing(full: Member) -> None:
    with pytest.raises(StorageFull):
        read_much(full)


def test_a_reserve_is_laid_once_and_freed_once(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path / "reserve", size=4096)
    assert reserve.low
    assert reserve.lay()
    assert reserve.lay()
    assert (tmp_path / "reserve").stat().st_size == 4096
    reserve.free()
    reserve.free()
    assert reserve.low


def test_a_reserve_is_not_laid_where_there_is_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        free = 100

    monkeypatch.setattr("shutil.disk_usage", lambda _path: Usage)
    reserve = Reserve(tmp_path / "reserve", size=4096)
    assert not reserve.lay()
    assert not (tmp_path / "reserve").exists()
