# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What was erased and withdrawn, outside the database and its backups, so that a restore brings nothing back.

Each line names a deed, a record by its id and reference, and the line before it by its digest: nothing that
the record said. A line is on the disk before the transaction that erases is committed. So an erasure without
a line does not happen; a line without its erasure, where the node was killed between the two, names
something that two persons or an agreement had ordered to go, and the next round erases it.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ploughshare.bootstrap.errors import ErasuresBroken
from ploughshare.crypto.digests import sha256
from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Entry, EntryContents, Ledger

FOLDER = "erasures"
NAME = "journal"
BEGIN = "0" * 64
KEPT_FACTS = ("kind", "record", "reference", "agreement", "change", "from", "origin", "number")
"""Facts of an entry that a replay needs; none of them is of a person."""
_ALWAYS = frozenset(
    {
        Deed.INFORMATION_ERASED,
        Deed.REQUEST_ERASED,
        Deed.ENCLOSURE_ERASED,
        Deed.ENCLOSURE_RECALLED,
        Deed.PAPER_ERASED,
        Deed.FORMAL_ERASED,
        Deed.FILE_ERASED,
        Deed.AGREEMENT_WITHDRAWN,
        Deed.ERASURE_CARRIED_OUT,
        Deed.RESTRICTION_SET,
        Deed.RESTRICTION_LIFTED,
    }
)
_CHANGES = frozenset({"erased", "recalled"})


def belongs(entry: Entry) -> bool:
    """Whether a deed erases or withdraws something."""
    if entry.deed is Deed.INFORMATION_CHANGED:
        return entry.facts.get("change") in _CHANGES
    return entry.deed in _ALWAYS


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the journal.

    Attributes:
        number: 1 for the first.
        at: when.
        deed: what was done.
        noun, subject: to which record; None where the facts name it.
        facts: as `KEPT_FACTS`.
    """

    number: int
    at: datetime
    deed: Deed
    noun: str | None
    subject: str | None
    facts: dict[str, Any]


class ErasureJournal:
    """The journal of a node.

    Args:
        folder: where it lies.
        copy: a folder on another disk in which every line is written, too; None for none.
    """

    def __init__(self, folder: Path, *, copy: Path | None = None) -> None:
        self._path = folder / NAME
        self._copy = None if copy is None else copy / NAME
        self._lock = threading.Lock()
        self._last: tuple[int, str] | None = None

    @property
    def path(self) -> Path:
        """Its file."""
        return self._path

    def prepare(self) -> None:
        """Have its file there, so that a restore can tell an empty journal from a lost one."""
        if not self._path.exists():
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))

    def add(self, entry: Entry) -> None:
        """Write a line, and have it on the disk."""
        facts = {name: entry.facts[name] for name in KEPT_FACTS if name in entry.facts}
        with self._lock:
            number, digest = self._last or self._end()
            said = {
                "n": number + 1,
                "at": to_rfc3339(entry.mandate.at),
                "deed": entry.deed.value,
                "noun": entry.subject.noun if entry.subject else None,
                "id": str(entry.subject) if entry.subject else None,
                "facts": facts,
                "before": digest,
            }
            line = json.dumps(said, ensure_ascii=False, sort_keys=True)
            for path in (self._copy, self._path):
                if path is not None:
                    _append(path, line)
            self._last = number + 1, _digest(line)

    def lines(self) -> Iterator[Line]:
        """Every line, oldest first. A last line that a kill cut short is left out.

        Raises:
            ErasuresBroken: a line was changed, or one is missing.
        """
        for said, _ in _read(self._path):
            yield Line(
                int(said["n"]),
                from_rfc3339(said["at"]),
                Deed(said["deed"]),
                said["noun"],
                said["id"],
                dict(said["facts"]),
            )

    def since(self, at: datetime) -> list[Line]:
        """Lines from a moment on."""
        return [each for each in self.lines() if each.at >= at]

    def _end(self) -> tuple[int, str]:
        end = 0, BEGIN
        for said, digest in _read(self._path):
            end = int(said["n"]), digest
        _drop_cut(self._path)
        return end


def _append(path: Path, line: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, (line + "\n").encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def _drop_cut(path: Path) -> None:
    """Take away what a kill left of a line, so that the next does not stand behind it."""
    if not path.exists():
        return
    with path.open("rb+") as file:
        content = file.read()
        whole = content.rfind(b"\n") + 1
        if whole != len(content):
            file.truncate(whole)


def _digest(line: str) -> str:
    return sha256(line.encode()).hex()


def _read(path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    if not path.exists():
        return
    content = path.read_bytes()
    number, before = 0, BEGIN
    for raw in content[: content.rfind(b"\n") + 1].splitlines():
        try:
            line = raw.decode()
            said = json.loads(line)
            sound = (said["n"], said["before"]) == (number + 1, before)
        except (ValueError, KeyError, TypeError):
            sound = False
        if not sound:
            raise ErasuresBroken({"line": number + 1})
        number, before = number + 1, _digest(line)
        yield said, before


def adopt(given: Path, home: Path) -> int:
    """Put a journal into the folder of a node that is being restored, where it goes on the one in the backup;
    returns its lines.

    Raises:
        ErasuresBroken: it was changed, or it is not the journal of this node or older than the backup.
    """
    target = home / FOLDER / NAME
    lines = [digest for _, digest in _read(given)]
    held = [digest for _, digest in _read(target)]
    if lines[: len(held)] != held:
        raise ErasuresBroken({"line": len(held)})
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copyfile(given, target)
    os.chmod(target, 0o600)
    return len(lines)


class JournalledLedger:
    """A ledger that has erasures in the journal before they are committed."""

    def __init__(self, ledger: Ledger, journal: ErasureJournal, pass_by: Callable[[str], None]) -> None:
        self._ledger = ledger
        self._journal = journal
        self._pass_by = pass_by

    @property
    def contents(self) -> EntryContents:
        """See `Ledger`."""
        return self._ledger.contents

    def append(self, connection: Any, entry: Entry) -> Id:
        """See `Ledger`."""
        id = self._ledger.append(connection, entry)
        if belongs(entry):
            self._journal.add(entry)
            self._pass_by("erasure-written")
        return id

    def committed(self) -> None:
        """See `Ledger`."""
        self._ledger.committed()
