# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Keys at rest: each key file is sealed under a key that a passphrase or a token opens.

One random master key stands in `secrets/protection.json`, sealed once for each way to open it, so that
a passphrase is changed by writing that file alone. Two keys are derived from it: one for the files of the
office, one for those of the peer process, which is handed no other. Each step is one whole file in place
of another: what was killed is finished by running it again.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ploughshare.bootstrap.errors import KeysMissing, PassphraseWrong
from ploughshare.bootstrap.keys.files import is_sealed, read_file, seal_file, write_secret
from ploughshare.bootstrap.keys.ring import read_ring
from ploughshare.bootstrap.keys.token import NodeToken
from ploughshare.bootstrap.opened_keys import OpenedKeys
from ploughshare.crypto.digests import b64, unb64
from ploughshare.crypto.secretbox import SecretBox, SecretBroken
from ploughshare.crypto.stretching import SALT_BYTES, Cost, stretch
from ploughshare.kernel.ids import Chance, system_chance

FILE = "protection.json"
COST = Cost()
"""What one try at a passphrase costs."""
WRAPPING_KEY = "ploughshare-wrap"
"""Label of the token's key that seals the master key."""
_OWNER = b"key-protection/1"
_MASTER_BYTES = 32
_NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Protection:
    """How the master key is sealed.

    Attributes:
        passphrase: salt, cost and sealed master key; None if no passphrase opens it.
        token: nonce and wrapped master key; None if no token opens it.
    """

    passphrase: tuple[bytes, Cost, bytes] | None
    token: tuple[bytes, bytes] | None


def read_protection(folder: Path) -> Protection | None:
    """How the keys of a folder are protected; None if they are not.

    Raises:
        KeysMissing: the file is damaged.
    """
    path = folder / FILE
    if not path.exists():
        return None
    try:
        return _read(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        raise KeysMissing({"file": str(path)}) from None


def _read(document: Any) -> Protection:
    by_words, by_token = document["passphrase"], document["token"]
    return Protection(
        None
        if by_words is None
        else (
            unb64(by_words["salt"]),
            Cost(by_words["memory_kib"], by_words["iterations"], by_words["lanes"]),
            unb64(by_words["sealed"]),
        ),
        None if by_token is None else (unb64(by_token["nonce"]), unb64(by_token["wrapped"])),
    )


def _text(made: Protection) -> bytes:
    document: dict[str, Any] = {"v": 1, "passphrase": None, "token": None}
    if made.passphrase is not None:
        salt, cost, sealed = made.passphrase
        document["passphrase"] = {
            "kdf": "argon2id",
            "salt": b64(salt),
            "memory_kib": cost.memory_kib,
            "iterations": cost.iterations,
            "lanes": cost.lanes,
            "sealed": b64(sealed),
        }
    if made.token is not None:
        nonce, wrapped = made.token
        document["token"] = {"key": WRAPPING_KEY, "nonce": b64(nonce), "wrapped": b64(wrapped)}
    return json.dumps(document, indent=1).encode() + b"\n"


def open_master(made: Protection, *, passphrase: str | None = None, token: NodeToken | None = None) -> bytes:
    """The master key.

    Raises:
        PassphraseWrong: nothing given opens it.
        TokenAway: the token does not do its part.
    """
    if token is not None and made.token is not None:
        nonce, wrapped = made.token
        return token.unwrap(wrapped, label=WRAPPING_KEY, nonce=nonce)
    if passphrase is None or made.passphrase is None:
        raise PassphraseWrong()
    salt, cost, sealed = made.passphrase
    try:
        return SecretBox(stretch(passphrase, salt=salt, cost=cost)).open(sealed, owner=_OWNER)
    except SecretBroken:
        raise PassphraseWrong() from None


def opened_by(master: bytes, *, token: NodeToken | None = None, pin: str | None = None) -> OpenedKeys:
    """What opens the key files."""
    return OpenedKeys(
        SecretBox.derived(master, purpose="key-files-of-the-office").key,
        SecretBox.derived(master, purpose="key-files-of-the-edge").key,
        token,
        pin,
        master,
    )


def protect(
    folder: Path,
    *,
    passphrase: str | None,
    token: NodeToken | None,
    master: bytes | None = None,
    chance: Chance = system_chance,
) -> int:
    """Seal the key files, or change what opens them; returns how many files were sealed now.

    Args:
        passphrase: opens them from now on; None for none.
        token: opens them from now on; None for none.
        master: the present master key, if there is one.

    Raises:
        KeysMissing, KeysLocked: a key file cannot be read; what was sealed so far stays so.
    """
    fresh = master or chance(_MASTER_BYTES)
    by_words = by_token = None
    if passphrase is not None:
        salt = chance(SALT_BYTES)
        box = SecretBox(stretch(passphrase, salt=salt, cost=COST))
        by_words = (salt, COST, box.seal(fresh, owner=_OWNER, chance=chance))
    if token is not None:
        nonce = chance(_NONCE_BYTES)
        by_token = (nonce, token.wrap(fresh, label=WRAPPING_KEY, nonce=nonce))
    write_secret(folder / FILE, _text(Protection(by_words, by_token)))
    now = opened_by(fresh, token=token)
    count = 0
    for name in _key_files(folder):
        if not is_sealed((folder / name).read_bytes()):
            _replace(folder / name, seal_file(name, (folder / name).read_bytes(), now))
            count += 1
    return count


def unprotect(folder: Path, *, opened: OpenedKeys) -> int:
    """Write the key files in the clear again; returns how many."""
    count = 0
    for name in _key_files(folder):
        if is_sealed((folder / name).read_bytes()):
            write_secret(folder / name, read_file(folder, name, opened))
            count += 1
    (folder / FILE).unlink(missing_ok=True)
    return count


def clear_files(folder: Path) -> list[str]:
    """Names of key files that lie in the clear."""
    return [each for each in _key_files(folder) if not is_sealed((folder / each).read_bytes())]


def _key_files(folder: Path) -> list[str]:
    """Files that hold a private key; certificates are public."""
    wanted = (each for each in read_ring(folder).files() if not each.endswith("-certificate.pem"))
    return sorted(each for each in wanted if (folder / each).is_file())


def _replace(path: Path, content: bytes) -> None:
    """Put a sealed file in place of a clear one, and overwrite what lay in the clear."""
    old = path.with_name(path.name + ".old")
    old.unlink(missing_ok=True)
    os.link(path, old)
    write_secret(path, content)
    destroy(old)


def destroy(path: Path) -> None:
    """Overwrite, then unlink. Disks that copy on write keep the old blocks for a while all the same."""
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.write(descriptor, bytes(os.fstat(descriptor).st_size))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    path.unlink()
