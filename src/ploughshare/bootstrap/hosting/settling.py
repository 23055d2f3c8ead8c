# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A state makes its node on somebody else's machine: no key ever lies on that disk in the clear."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from ploughshare.bootstrap.errors import HomeTaken, NodeLiesOpen, SealingUnsupported
from ploughshare.bootstrap.hosting.places import Place
from ploughshare.bootstrap.key_change import protect_keys
from ploughshare.bootstrap.keys.files import write_secret
from ploughshare.bootstrap.keys.protection import clear_files, read_protection
from ploughshare.bootstrap.keys.unlocking import with_keys_open
from ploughshare.bootstrap.presence import sync_folder
from ploughshare.bootstrap.sealing import MEMORY
from ploughshare.bootstrap.settings import Settings, load_settings
from ploughshare.bootstrap.setup import Founded, Founder, init_node
from ploughshare.crypto.digests import b64, unb64

ENCRYPTING = "sqlcipher3.dbapi2"
"""Driver that encrypts the database of a hosted node."""
EDGE_OPENER = "edge-opener"
"""File under secrets/ that lets the peer process take letters in while the node is locked."""


def hosted_sections(place: Place) -> dict[str, dict[str, Any]]:
    """Settings without which a hosted node would lie readable on the disk."""
    return {
        **place.sections(),
        "database": {"sqlite_module": ENCRYPTING},
        "storage": {"seal_files": True},
    }


def check_sealed(settings: Settings) -> None:
    """Stop where something of a node would lie readable on somebody else's disk.

    Raises:
        NodeLiesOpen: its database, the files beside it, or its keys.
    """
    seals = {
        "database": settings.database.sqlite_module != "" and settings.database.url == "",
        "storage.seal_files": settings.storage.seal_files,
        "keys": read_protection(settings.secrets) is not None and not clear_files(settings.secrets),
    }
    for what, sealed in seals.items():
        if not sealed:
            raise NodeLiesOpen({"what": what})


def settle(
    place: Place,
    *,
    state: str,
    authority: str,
    passphrase: str,
    founder: Founder | None = None,
    sections: dict[str, dict[str, Any]] | None = None,
    letters_while_locked: bool = True,
) -> Founded:
    """Make a state's node in its place, in memory first: what reaches the disk is sealed already.

    Args:
        passphrase: opens the node from now on; nobody else has it.
        sections: further settings.
        letters_while_locked: whether its peer process may take sealed letters while nobody has opened it.

    Raises:
        HomeTaken: a node is there.
        SealingUnsupported: the system has no folder in memory.
        NodeLiesOpen: a setting would have it lie in the clear.
        KeysPassphraseShort, DriverMissing, and what `init_node` raises.
    """
    if (place.home / "node.toml").exists():
        raise HomeTaken({"home": str(place.home)})
    if not MEMORY.is_dir():
        raise SealingUnsupported({"missing": str(MEMORY)})
    wanted = hosted_sections(place)
    for name, values in (sections or {}).items():
        wanted[name] = {**values, **wanted.get(name, {})}
    with tempfile.TemporaryDirectory(dir=MEMORY, prefix="ploughshare-") as folder:
        home = Path(folder) / "node"
        made = init_node(home, state=state, authority=authority, founder=founder, sections=wanted)
        protect_keys(load_settings(home), passphrase=passphrase, by_token=False, ask=None)
        check_sealed(load_settings(home))
        if letters_while_locked:
            let_letters_in(with_keys_open(load_settings(home), ask=None, given=passphrase))
        _carry(home, place)
    return replace(made, home=place.home)


def _carry(home: Path, place: Place) -> None:
    """Copy a finished node to its place; its settings last, so that a cut copy is no node."""
    shutil.rmtree(home / "run", ignore_errors=True)
    shutil.copytree(home, place.home, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node.toml"))
    hand_to_owner(place)
    shutil.copy2(home / "node.toml", place.home / "node.toml.new")
    (place.home / "node.toml.new").replace(place.home / "node.toml")
    hand_to_owner(place)
    sync_folder(place.home)


def hand_to_owner(place: Place) -> None:
    """Give the files of a place to the account that runs it, where root wrote them."""
    if place.user is None or os.geteuid() != 0:
        return
    owner = place.home.stat()
    for path in place.home.rglob("*"):
        os.lchown(path, owner.st_uid, owner.st_gid)


def let_letters_in(settings: Settings) -> None:
    """Keep what opens the peer process's own files beside them, so that it takes letters while locked.

    It opens neither letters nor database: whoever reads it can sign receipts for letters that this node
    never sees, and stand at its address.
    """
    assert settings.opened is not None
    assert settings.opened.edge is not None
    write_secret(settings.secrets / EDGE_OPENER, b64(settings.opened.edge).encode() + b"\n")


def keep_letters_out(settings: Settings) -> None:
    """Take that away again."""
    (settings.secrets / EDGE_OPENER).unlink(missing_ok=True)


def edge_opener(secrets: Path) -> bytes | None:
    """What opens the peer process's files while the node is locked; None if the state did not allow it."""
    try:
        return unb64((secrets / EDGE_OPENER).read_text("ascii").strip())
    except FileNotFoundError:
        return None
