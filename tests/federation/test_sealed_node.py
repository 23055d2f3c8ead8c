# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A sealed node as it runs in production: its processes leave no serial beside the database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from federation.nodes import running, wait_for

pytestmark = pytest.mark.xdist_group("sealed_node")

SERIAL = "KX447109"
LATER = 40_000
"""Rows of the file: more than the megabyte beyond which a received form leaves the memory of its process."""


def test_what_comes_through_the_office_stands_sealed_and_is_found(tmp_path: Path) -> None:
    table, spool = tmp_path / "arms.csv", tmp_path / "spool"
    spool.mkdir()
    rows = [
        f"R{n},{SERIAL if n == 99 else f'AB{n:06d}'},Glock,9mm,a row of some length" for n in range(LATER)
    ]
    table.write_text("source_record,serial,make,calibre,remark\n" + "\n".join(rows), "utf-8")
    assert table.stat().st_size > 1 << 20
    with running(tmp_path, "MEX", settings=("storage.seal_files=true",)) as (node,):
        node.stop()
        node.start(TMPDIR=str(spool))
        keeper = node.officer("max", "record-keeper")
        keeper.work_under("record_keeping", case="MX-1")
        told = json.loads(
            node.run("import", "firearms", str(table), "--json", PLOUGHSHARE_TOKEN=keeper.token)
        )
        assert (told["state"], told["added"]) == ("published", LATER), told
        data = node.home / "data"
        wait_for(lambda: any((data / "index-sealed").glob("segment-*")), why="for the index")
        seen = [
            path.name
            for path in (*data.rglob("*"), *spool.rglob("*"))
            if path.is_file() and SERIAL.encode() in path.read_bytes()
        ]
        assert set(seen) <= {"ploughshare.db", "ploughshare.db-wal", "ploughshare.db-shm"}
        found = keeper.post("/firearms/searches", {"marking": {"serial": "KX44?109"}})
        assert SERIAL in json.dumps(found["candidates"][0])
