# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A foreign file can do no harm: its reader has no network, no keys, no database, and ends in time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import ploughshare
from ploughshare.registry.intake import errors
from ploughshare.registry.intake.adapters import child
from ploughshare.registry.intake.adapters.child import FileReader
from ploughshare.registry.intake.terms import Limits, Options

ROOT = str(Path(ploughshare.__file__).parent.parent)
BEHIND_WALLS = """
import os, sys
sys.path.append({root!r})
from ploughshare.storage import walls
import ctypes, socket, subprocess
standing = walls.raise_all(parent=os.getppid(), memory_mb=1024, cpu_s=20, files=(0,))
print(*standing, flush=True)
libc = ctypes.CDLL(None, use_errno=True)
{act}
"""


def behind_walls(act: str, tmp_path: Path) -> list[str]:
    """What a program says that runs where foreign files are read."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", BEHIND_WALLS.format(root=ROOT, act=act)],
        cwd=tmp_path,
        env={},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return [*done.stdout.split("\n"), *done.stderr.split("\n")]


@pytest.mark.parametrize(
    "act",
    [
        "socket.socket()",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.execv('/bin/true', ['true'])",
        "os.fork()",
        "open('made', 'w')",
        "open({secret!r}).read()",
        "os.open({secret!r}, os.O_RDONLY)",
        "os.remove({secret!r})",
        "os.kill(os.getppid(), 0)",
    ],
)
def test_python_in_the_reading_process_is_refused_everything_but_reading(act: str, tmp_path: Path) -> None:
    secret = tmp_path / "node.key"
    secret.write_text("secret")
    said = behind_walls(act.format(secret=str(secret)) + "\nprint('did it')", tmp_path)
    assert "did it" not in said
    assert any("WallHit" in line or "PermissionError" in line for line in said), said
    assert secret.read_text() == "secret"
    assert sorted(os.listdir(tmp_path)) == ["node.key"]


@pytest.mark.parametrize(
    ("act", "wall"),
    [
        ("libc.socket(2, 1, 0)", "seccomp"),
        ("libc.execv(b'/bin/true', None)", "seccomp"),
        ("libc.open({secret!r}, os.O_RDONLY)", "landlock"),
        ("libc.open(b'made', os.O_CREAT | os.O_WRONLY, 0o600)", "landlock"),
    ],
)
def test_code_below_python_is_refused_by_the_kernel(act: str, wall: str, tmp_path: Path) -> None:
    """A fault in DuckDB or zlib would run below Python's own hook."""
    secret = tmp_path / "node.key"
    secret.write_text("secret")
    said = behind_walls(f"print('got', {act.format(secret=os.fsencode(secret))})", tmp_path)
    if wall not in said[0].split():
        pytest.skip(f"this kernel has no {wall}")
    assert "got -1" in said, said


def test_the_reading_process_sees_nothing_of_its_parents_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLOUGHSHARE_SECRET", "seven grey herons")
    (tmp_path / "a.csv").write_text("serial\n1\n")
    started: list[Any] = []
    run = child.walled

    @contextmanager
    def watched(*arguments: Any, **named: Any) -> Iterator[subprocess.Popen[bytes]]:
        with run(*arguments, **named) as process:
            started.append(Path(f"/proc/{process.pid}/environ").read_bytes())
            yield process

    monkeypatch.setattr(child, "walled", watched)
    with FileReader(tmp_path / "a.csv").open(Options()) as reading:
        assert len(list(reading.chunks())) == 1
    assert b"herons" not in started[0]


def test_nothing_is_read_where_a_needed_wall_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("serial\n1\n")
    limits = Limits(walls_needed=frozenset({"limits", "moat"}))
    reader = FileReader(tmp_path / "a.csv", limits=limits)
    with pytest.raises(errors.WallsMissing) as raised, reader.open(Options()):
        pass
    assert raised.value.facts["missing"] == "moat"


def bomb(path: Path, *, megabytes: int, part: str = "xl/worksheets/sheet1.xml") -> None:
    """A workbook one part of which is made of nothing, `megabytes` of it."""
    book = openpyxl.Workbook()
    book.active.append(["serial"])
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if name != part}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in kept.items():
            archive.writestr(name, content)
        with archive.open(part, "w") as stream:
            for _ in range(megabytes):
                stream.write(bytes(1024 * 1024))


def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    bomb(tmp_path / "bomb.xlsx", megabytes=100)
    assert (tmp_path / "bomb.xlsx").stat().st_size < 1024 * 1024
    with pytest.raises(errors.FileTooLarge), FileReader(tmp_path / "bomb.xlsx").open(Options()):
        pass


def test_a_bomb_that_lies_about_its_size_is_not_unpacked_beyond_it(tmp_path: Path) -> None:
    path = tmp_path / "liar.xlsx"
    bomb(path, megabytes=40)
    raw = bytearray(path.read_bytes())
    true, told = (40 * 1024 * 1024).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    assert raw.count(true) >= 1
    path.write_bytes(raw.replace(true, told))
    with pytest.raises(errors.WorkbookBroken), FileReader(path).open(Options()) as reading:
        list(reading.chunks())


def test_entities_that_multiply_end_in_a_named_error(tmp_path: Path) -> None:
    path = tmp_path / "laughs.xlsx"
    bomb(path, megabytes=1)
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    sheet = (
        f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><worksheet xmlns="http://schemas.openxmlformats.org/'
        'spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c>'
        "</row></sheetData></worksheet>"
    )
    kept["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in kept.items():
            archive.writestr(name, content)
    with pytest.raises((errors.WorkbookBroken, errors.ReadingTooBig)), FileReader(path).open(Options()):
        pass


def test_a_sheet_that_claims_a_billion_rows_ends_in_a_named_error(tmp_path: Path) -> None:
    path = tmp_path / "wide.xlsx"
    bomb(path, megabytes=1)
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kept["xl/worksheets/sheet1.xml"] = (
        f'<worksheet xmlns="{space}"><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" '
        't="inlineStr"><is><t>serial</t></is></c></row><row r="1000000000"><c r="A1000000000"><v>1</v></c>'
        "</row></sheetData></worksheet>"
    ).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in kept.items():
            archive.writestr(name, content)
    with pytest.raises(errors.WorkbookBroken), FileReader(path).open(Options()) as reading:
        list(reading.chunks())


def test_a_reader_that_wants_too_much_memory_is_stopped_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"serial," + b"x" * 50_000_000 + b"\n")
    limits = Limits(memory_mb=90, cell_characters=200_000_000)
    with pytest.raises(errors.ReadingTooBig), FileReader(tmp_path / "a.csv", limits=limits).open(Options()):
        pass


def test_a_reader_that_takes_too_long_is_stopped_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"serial,make\n" + b"1,CZ\n" * 3_000_000)
    reader = FileReader(tmp_path / "a.csv", limits=Limits(cpu_s=1))
    with pytest.raises(errors.ReadingTooLong), reader.open(Options()) as reading:
        for _ in reading.chunks():
            pass


def test_a_reader_that_falls_silent_is_stopped_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_bytes(b"serial\n1\n")
    monkeypatch.setattr(child, "_PROGRAM", "import time; time.sleep(60)")
    reader = FileReader(tmp_path / "a.csv", limits=Limits(silence_s=1))
    with pytest.raises(errors.ReadingTooLong), reader.open(Options()):
        pass


@pytest.mark.parametrize(
    "says",
    [
        b"",
        b"\x00",
        b"\xff\xff\xff\xff",
        b"\x00\x00\x00\x02{}",
        b'\x00\x00\x00\x0b{"t":"end"}',
        b'\x00\x00\x00\x22{"t":"fail","code":"os","facts":{}} ',
    ],
)
def test_a_reader_that_talks_nonsense_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: bytes
) -> None:
    (tmp_path / "a.csv").write_bytes(b"serial\n1\n")
    monkeypatch.setattr(child, "_PROGRAM", f"import sys; sys.stdout.buffer.write({says!r})")
    with pytest.raises(errors.ReaderStopped), FileReader(tmp_path / "a.csv").open(Options()):
        pass


def test_the_reading_process_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"serial,make\n" + b"1,CZ\n" * 2_000_000)
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from ploughshare.registry.intake.adapters import child\n"
        "from ploughshare.registry.intake.terms import Options\n"
        f"with child.FileReader(Path({str(tmp_path / 'a.csv')!r})).open(Options()) as reading:\n"
        "    print(reading._process.pid, flush=True)\n"
        "    sys.stdin.read()\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": ROOT},
    )
    with parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert Path(f"/proc/{pid}").exists()
        parent.kill()
        until = time.monotonic() + 20
        while _lives(pid) and time.monotonic() < until:
            time.sleep(0.02)
        assert not _lives(pid)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
