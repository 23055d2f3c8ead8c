# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A node moves to another machine as one sealed file, so that it never runs in two places.

What is packed opens only with the passphrase of the keys and a release code, and the code is written down
only after the file was read back and checked, and after the old place was closed for good. So a file of a
move that was killed or called off is never opened by anybody, and the log cannot fork.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ploughshare.bootstrap.backup import pack, unpack
from ploughshare.bootstrap.errors import MoveBroken, NodeMoved
from ploughshare.bootstrap.hosting.settling import check_sealed, keep_letters_out, let_letters_in
from ploughshare.bootstrap.keys.protection import destroy
from ploughshare.bootstrap.keys.unlocking import with_keys_open
from ploughshare.bootstrap.log_check import check_log_of
from ploughshare.bootstrap.mandates import machine_mandate
from ploughshare.bootstrap.node import Node, lock_home, wire
from ploughshare.bootstrap.presence import MOVED, MOVING, read_mark, sync_folder, write_mark
from ploughshare.bootstrap.settings import Settings, load_settings
from ploughshare.kernel.clock import Clock, to_rfc3339
from ploughshare.kernel.ids import Chance, system_chance
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Mandate

CODE_BYTES = 10
"""80 bits beside the passphrase; they keep an unreleased file shut, they replace no passphrase."""


@dataclass(frozen=True, slots=True)
class MovedOut:
    """A node that left.

    Attributes:
        file: what it is packed in.
        code: opens it together with the passphrase.
        node: its name.
        log_size: entries of its log.
        size_bytes: of the file.
    """

    file: Path
    code: str
    node: str
    log_size: int
    size_bytes: int


def move_out(
    settings: Settings, target: Path, *, passphrase: str, clock: Clock, chance: Chance = system_chance
) -> MovedOut:
    """Pack a stopped node into one sealed file, check the file, and close this place for good.

    Killed at any moment it is run again: before the place is closed, it begins anew; after, it says the same.

    Args:
        settings: of the node, with its keys not yet opened.
        passphrase: that of its keys; it seals the file, too.

    Raises:
        NodeRunning: it is up.
        NodeMoved: it left before with another file.
        PassphraseWrong: its keys do not open.
        NodeLiesOpen: something of it would lie readable on the machine it goes to.
        BackupFailed: the disk is full, or the file cannot be written.
        MoveBroken: the file was read back and is not what was packed; the node stays.
    """
    gone = read_mark(settings.home, MOVED)
    if gone is not None:
        _finish(settings)
        return _told_again(settings, gone, target)
    check_sealed(settings)
    opened = with_keys_open(settings, ask=None, given=passphrase)
    lock = lock_home(settings, moving=True)
    try:
        write_mark(settings.home, MOVING, {"since": to_rfc3339(clock())})
        code = _code(chance)
        node = wire(opened, clock=clock, moving=True)
        try:
            _say_it_leaves(node)
            log_size = pack(node, target, passphrase=_both(passphrase, code), moving=True)
            name = str(node.node)
        finally:
            node.close()
        _check(opened, target, passphrase=_both(passphrase, code), log_size=log_size, clock=clock)
        left = {"node": name, "file": target.name, "code": code, "log_size": log_size}
        write_mark(settings.home, MOVED, {**left, "at": to_rfc3339(clock())})
        _finish(settings)
    finally:
        os.close(lock)
    return MovedOut(target, code, name, log_size, target.stat().st_size)


def _told_again(settings: Settings, gone: Mapping[str, Any], target: Path) -> MovedOut:
    if gone["file"] != target.name or not target.exists():
        raise NodeMoved({"home": str(settings.home)})
    size = target.stat().st_size
    return MovedOut(target, str(gone["code"]), str(gone["node"]), int(gone["log_size"]), size)


def stay(settings: Settings) -> bool:
    """Call a move off that did not finish: the node can be started again. What was packed never opens.

    Returns:
        False if no move was begun.

    Raises:
        NodeMoved: it has left.
        NodeRunning: the move is at work.
    """
    if read_mark(settings.home, MOVED) is not None:
        raise NodeMoved({"home": str(settings.home)})
    lock = lock_home(settings, moving=True)
    try:
        begun = (settings.home / MOVING).exists()
        (settings.home / MOVING).unlink(missing_ok=True)
        sync_folder(settings.home)
    finally:
        os.close(lock)
    return begun


def move_in(
    source: Path,
    home: Path,
    *,
    passphrase: str,
    code: str,
    sections: Mapping[str, Mapping[str, Any]],
    letters_while_locked: bool = False,
    clock: Clock,
) -> dict[str, Any]:
    """Bring a node that moved out up in a folder, under its new addresses. Its peers hear of them by its
    next descriptor, which it sends them when it starts.

    Args:
        code: the release code that the old place gave.
        sections: settings that are others here, such as ports and addresses.
        letters_while_locked: whether the peer process may take sealed letters while nobody has opened it.

    Returns:
        What the file says of itself.

    Raises:
        HomeTaken: there is a node in the folder.
        BackupBroken: the passphrase or the code is another one, or the file was cut or altered.
        RestoreFailed: the disk is full.
        MoveBroken: the log does not verify; nothing is kept.
    """

    def prepare(staging: Path, about: dict[str, Any]) -> None:
        _resettle(staging, sections)
        settings = with_keys_open(load_settings(staging), ask=None, given=passphrase)
        _verify(settings, int(about["log_size"]))
        (let_letters_in if letters_while_locked else keep_letters_out)(settings)

    about = unpack(source, home, passphrase=_both(passphrase, _plain(code)), prepare=prepare)
    settings = with_keys_open(load_settings(home), ask=None, given=passphrase)
    node = wire(settings, clock=clock)
    try:
        node.sequencer.start()
        with node.door.open(_mandate(node)) as work:
            work.record(Deed.NODE_MOVED_IN, None, {"log_size": int(about["log_size"])})
        node.sequencer.run_once()
    finally:
        node.close()
    return about


def _say_it_leaves(node: Node) -> None:
    """The last entry in this place, so that what is packed ends with it."""
    node.sequencer.start()
    with node.door.open(_mandate(node)) as work:
        work.record(Deed.NODE_MOVED_OUT, None)
    while node.sequencer.run_once():
        pass


def _mandate(node: Node) -> Mandate:
    return machine_mandate(node.settings.node.authority, node.clock())


def _check(opened: Settings, target: Path, *, passphrase: str, log_size: int, clock: Clock) -> None:
    """Read the file back as the new place will: every byte, the keys, the database, the whole log."""
    staging = Path(tempfile.mkdtemp(dir=target.parent, prefix=".check-"))
    try:
        place = staging / "node"
        about = unpack(target, place, passphrase=passphrase)
        if about["log_size"] != log_size:
            raise MoveBroken({"why": "size of the log"})
        _verify(replace(load_settings(place), opened=opened.opened), log_size)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _verify(settings: Settings, log_size: int) -> None:
    found = check_log_of(settings)
    if not found.sound or found.entries != log_size or found.pending:
        raise MoveBroken({"why": "the log"})


def _finish(settings: Settings) -> None:
    """Destroy what could speak in the node's name or open what lies here."""
    for path in sorted(settings.secrets.glob("*")):
        if path.is_file():
            destroy(path)
    (settings.home / MOVING).unlink(missing_ok=True)
    sync_folder(settings.home)


def _resettle(home: Path, sections: Mapping[str, Mapping[str, Any]]) -> None:
    """Write other values of some settings; what the file says beside them stays."""
    import tomllib

    path = home / "node.toml"
    held = tomllib.loads(path.read_text("utf-8"))
    for name, values in sections.items():
        held[name] = {**held.get(name, {}), **values}
    lines = ["# Settings of this node; docs/reference/settings.md explains each.", ""]
    for name, values in held.items():
        shown = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
        lines += [f"[{name}]", *shown, ""]
    path.write_text("\n".join(lines), "utf-8")


def _code(chance: Chance) -> str:
    text = chance(CODE_BYTES).hex()
    return "-".join(text[start : start + 5] for start in range(0, len(text), 5))


def _plain(code: str) -> str:
    """A code as it was made, however it was typed."""
    text = "".join(each for each in code.lower() if each in "0123456789abcdef")
    return "-".join(text[start : start + 5] for start in range(0, len(text), 5))


def _both(passphrase: str, code: str) -> str:
    return f"{passphrase}\n{code}"
