# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Promise: where files are sealed, nothing beside the database shows which arms a node knows."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from apis import Api, office
from ploughshare.bootstrap.backup import make_backup, restore_backup
from ploughshare.bootstrap.errors import SealingUnsupported
from ploughshare.bootstrap.keys import write_secret
from ploughshare.bootstrap.sealing import spool_in_memory
from ploughshare.crypto.digests import b64
from ploughshare.matching.markings.index import codes
from ploughshare.matching.markings.queries import read_marking
from ploughshare.registry.firearms.errors import IndexBroken
from ploughshare.safeguards.access.terms import Role
from ploughshare.storage.files import stands_sealed
from ploughshare.vocabulary.markings import Marking

SERIAL = "KX447109"
WORDS = "a long way from here to there"
DATABASE = ("ploughshare.db", "ploughshare.db-wal", "ploughshare.db-shm")
"""What is not sealed by this setting: it holds the arms themselves."""


def sections(*, sealed: bool) -> dict[str, dict[str, Any]]:
    return {"node": {"production": False}, "storage": {"seal_files": sealed}}


def turned(home: Path, *, sealed: bool) -> None:
    """Change the setting as an operator does."""
    settings = home / "node.toml"
    text = settings.read_text("utf-8")
    was, now = str(not sealed).lower(), str(sealed).lower()
    assert f"seal_files = {was}" in text
    settings.write_text(text.replace(f"seal_files = {was}", f"seal_files = {now}"), "utf-8")


def csv() -> bytes:
    rows = "".join(f"R{number},{serial(number)},Glock,9mm\n" for number in range(6000))
    return ("source_record,serial,make,calibre\n" + rows).encode()


def parquet() -> bytes:
    import duckdb

    connection = duckdb.connect()
    rows = ",".join(f"('R{number}','{serial(number)}','Glock','9mm')" for number in range(6000))
    names = "source_record, serial, make, calibre"
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "arms.parquet"
        connection.execute(
            f"COPY (SELECT * FROM (VALUES {rows}) AS t({names})) TO '{target}' (FORMAT parquet)"
        )
        return target.read_bytes()


def xlsx() -> bytes:
    from openpyxl import Workbook

    book, target = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("arms")
    for line in csv().decode().splitlines():
        sheet.append(line.split(","))
    book.save(target)
    return target.getvalue()


def serial(number: int) -> str:
    return SERIAL if number == 17 else f"AB{number:06d}"


def sent(api: Api, content: bytes) -> str:
    """Order the import; the file waits in custody."""
    keeper = api.of(Role.RECORD_KEEPER)
    answer = keeper.client.post(
        "/api/v1/imports",
        data={"kind": "firearms", "source": "National register"},
        files={"file": ("arms", content)},
        headers={"authorization": f"Bearer {keeper.token}"},
    )
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


def finished(api: Api, id: str) -> dict[str, Any]:
    assert api.post.run_next_job(long=True)
    told: dict[str, Any] = api.of(Role.RECORD_KEEPER).get(f"/imports/{id}")
    return told


def found(api: Api) -> int:
    with api.node.look() as connection:
        return len(api.node.index.search(connection, read_marking(Marking(serial=SERIAL)), most=5))


def showing(home: Path) -> list[str]:
    """Files under data/ in which the serial can be read, as text or as the index writes it."""
    needles = (
        SERIAL.encode(),
        SERIAL.encode("utf-16-le"),
        codes.encode([SERIAL])[0, : len(SERIAL)].tobytes(),
    )
    return sorted(
        path.name
        for path in (home / "data").rglob("*")
        if path.is_file() and any(needle in path.read_bytes() for needle in needles)
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "node"


@pytest.fixture
def sealed_api(home: Path, quick_passwords: None) -> Iterator[Api]:
    with office(home, sections(sealed=True)) as api:
        yield api


@pytest.mark.parametrize("form", [csv, xlsx, parquet], ids=["csv", "xlsx", "parquet"])
def test_a_sealed_node_shows_a_serial_in_its_database_alone(sealed_api: Api, home: Path, form: Any) -> None:
    id = sent(sealed_api, form())
    [waiting] = [path for path in (home / "data/intake").iterdir() if path.is_file()]
    assert stands_sealed(waiting)
    assert showing(home) == []
    made = finished(sealed_api, id)
    assert (made["state"], made["added"]) == ("published", 6000), made
    assert found(sealed_api) == 1
    segments = list((home / "data/index-sealed").glob("segment-*"))
    assert segments
    assert all(stands_sealed(path) for path in segments)
    assert showing(home)
    assert set(showing(home)) <= set(DATABASE)


def test_the_same_node_unsealed_shows_it(home: Path, quick_passwords: None) -> None:
    with office(home, sections(sealed=False)) as api:
        id = sent(api, csv())
        assert showing(home) == [id]
        finished(api, id)
        assert found(api) == 1
        assert any(name.startswith("segment-") for name in showing(home))


def test_turning_it_on_and_off_carries_what_waits_along(home: Path, quick_passwords: None) -> None:
    with office(home, sections(sealed=False)) as api:
        finished(api, sent(api, csv()))
        assert found(api) == 1
        second = sent(api, csv().replace(b"Glock", b"Beretta").replace(b"R", b"S"))
    turned(home, sealed=True)
    with office(home, {}, after=api) as api:
        assert set(showing(home)) <= set(DATABASE)
        assert not (home / "data/index").exists()
        assert finished(api, second)["state"] == "published"
        assert found(api) == 2
        third = sent(api, csv().replace(b"R", b"T"))
    turned(home, sealed=False)
    with office(home, {}, after=api) as api:
        assert not (home / "data/index-sealed").exists()
        assert not stands_sealed(home / "data/intake" / third)
        assert finished(api, third)["state"] == "published"
        assert found(api) == 3


def test_a_backup_of_a_sealed_node_comes_back_with_what_waits(
    sealed_api: Api, home: Path, tmp_path: Path
) -> None:
    id = sent(sealed_api, csv())
    node = sealed_api.node
    made = make_backup(node, tmp_path / "saved", passphrase=WORDS)
    restore_backup(made.path, tmp_path / "again", passphrase=WORDS, clock=node.clock)
    assert showing(tmp_path / "again") == []
    with office(tmp_path / "again", {}) as api:
        api.post.run_next_job(long=True)
        with api.node.look() as connection:
            assert api.node.index.search(connection, read_marking(Marking(serial=SERIAL)), most=5)
    assert (home / "data/intake" / id).exists()


def test_another_key_opens_no_waiting_file_and_says_what_to_do(home: Path, quick_passwords: None) -> None:
    with office(home, sections(sealed=True)) as api:
        id = sent(api, csv())
    box = home / "secrets/box"
    right = box.read_bytes()
    write_secret(box, b64(bytes(32)).encode() + b"\n")
    with office(home, {}, after=api) as api:
        told = finished(api, id)
        assert told["state"] == "failed"
        assert "secrets/box" in told["failure"]
        assert (home / "data/intake" / id).exists()
    write_secret(box, right)
    with office(home, {}, after=api) as api:
        api.of(Role.RECORD_KEEPER).post(f"/imports/{id}/resumption")
        assert finished(api, id)["state"] == "published"


@pytest.mark.parametrize("harm", ["cut", "flipped", "other key"])
def test_a_damaged_sealed_index_is_built_anew_and_never_trusted(
    home: Path, harm: str, quick_passwords: None
) -> None:
    with office(home, sections(sealed=True)) as api:
        finished(api, sent(api, csv()))
    [segment] = (home / "data/index-sealed").glob("segment-*")
    held = bytearray(segment.read_bytes())
    if harm == "cut":
        del held[-1]
    elif harm == "flipped":
        held[len(held) // 2] ^= 1
    else:
        write_secret(home / "secrets/box", b64(bytes(32)).encode() + b"\n")
    segment.write_bytes(held)
    with office(home, {}, after=api) as api:
        with pytest.raises(IndexBroken):
            found(api)
        assert found(api) == 1
    [after] = (home / "data/index-sealed").glob("segment-*")
    assert after.read_bytes() != bytes(held)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_is_written_where_no_disk_is(
    sealed_api: Api, home: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished(sealed_api, sent(sealed_api, csv()))
    monkeypatch.setattr(tempfile, "TemporaryFile", None)
    written: list[str] = []
    scratch = sealed_api.node.intake_files.scratch

    def watched() -> BinaryIO:
        file = scratch()
        written.append(os.readlink(f"/proc/self/fd/{file.fileno()}"))
        return file

    monkeypatch.setattr(sealed_api.node.intake_files, "scratch", watched)
    answer = sealed_api.of(Role.RECORD_KEEPER).call("GET", f"/firearms/export?format={form}")
    assert answer.status_code == 200
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert len(written) == 1
    assert written[0].startswith("/memfd:")
    assert form == "xlsx" or SERIAL.encode() in answer.content


def test_what_a_form_spools_stays_in_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    spool_in_memory()
    assert tempfile.gettempdir() == "/dev/shm"
    monkeypatch.setattr("ploughshare.bootstrap.sealing.MEMORY", tmp_path / "nothing")
    with pytest.raises(SealingUnsupported):
        spool_in_memory()


def test_a_system_without_memory_files_is_told_so(
    home: Path, monkeypatch: pytest.MonkeyPatch, quick_passwords: None
) -> None:
    monkeypatch.delattr(os, "memfd_create")
    with pytest.raises(SealingUnsupported), office(home, sections(sealed=True)):
        pass


def test_an_index_kept_in_another_folder_leaves_none_in_the_nodes_own(
    home: Path, tmp_path: Path, quick_passwords: None
) -> None:
    elsewhere = tmp_path / "memory"
    chosen = {"node": {"production": False}, "database": {"index_folder": str(elsewhere)}}
    (home / "data/index").mkdir(parents=True)
    (home / "data/index/segment-old").write_text(SERIAL)
    with office(home, chosen) as api:
        assert not (home / "data/index").exists()
        finished(api, sent(api, csv()))
        assert found(api) == 1
    assert list((elsewhere / "index").glob("segment-*"))
    assert set(showing(home)) <= set(DATABASE)
