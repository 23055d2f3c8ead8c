# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files beside the database are used alike, whether they stand open or sealed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ploughshare.crypto.sealed_files import FileKey
from ploughshare.storage.errors import FileBroken
from ploughshare.storage.files import PLAIN, Files, SealedFiles, stands_sealed

SEALED = SealedFiles(FileKey.derived(bytes(32), purpose="test"))
SERIAL = b"KX-4471-09"


@pytest.fixture(params=[PLAIN, SEALED], ids=["plain", "sealed"])
def files(request: pytest.FixtureRequest) -> Files:
    """Either kind."""
    kind: Files = request.param
    return kind


def test_what_was_written_is_read_in_every_way(files: Files, tmp_path: Path) -> None:
    path, plain = tmp_path / "a", SERIAL * 300_000
    with files.create(path) as out:
        out.write(plain[:100])
        out.write(memoryview(plain)[100:])
    assert b"".join(files.pieces(path)) == plain
    assert files.map(path)[:] == plain
    with files.open(path) as file:
        code = "import sys; sys.stdout.write(str(len(sys.stdin.buffer.read())))"
        child = subprocess.run(
            [sys.executable, "-c", code], stdin=file.fileno(), capture_output=True, check=True
        )
        assert int(child.stdout) == len(plain)
    assert stands_sealed(path) is files.sealed
    assert (SERIAL in path.read_bytes()) is not files.sealed
    assert path.stat().st_mode & 0o077 == 0


def test_a_file_is_never_written_over(files: Files, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(FileExistsError), files.create(tmp_path / "a"):
        pass


def test_a_scratch_file_is_read_back_and_has_no_name(files: Files, tmp_path: Path) -> None:
    with files.scratch() as file:
        file.write(SERIAL)
        file.seek(0)
        assert file.read() == SERIAL
        on_disk = os.readlink(f"/proc/self/fd/{file.fileno()}")
        assert on_disk.startswith("/memfd:") is files.sealed
    assert list(tmp_path.iterdir()) == []


def test_what_was_received_under_its_first_name_opens_under_its_last(tmp_path: Path) -> None:
    with SEALED.create(tmp_path / "a.part") as out:
        out.write(SERIAL)
    (tmp_path / "a.part").replace(tmp_path / "a")
    assert b"".join(SEALED.pieces(tmp_path / "a")) == SERIAL
    (tmp_path / "a").replace(tmp_path / "b")
    with pytest.raises(FileBroken):
        list(SEALED.pieces(tmp_path / "b"))


@pytest.mark.parametrize("harm", [b"", b"short", None])
def test_a_broken_or_open_file_is_named_and_never_read_as_sealed(harm: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "a"
    with SEALED.create(path) as out:
        out.write(SERIAL)
    held = path.read_bytes()
    path.write_bytes(held[:-1] if harm is None else harm)
    with pytest.raises(FileBroken) as trouble:
        SEALED.map(path)
    assert trouble.value.facts == {"file": str(path)}
    with pytest.raises(FileBroken), SEALED.open(path):
        pass
