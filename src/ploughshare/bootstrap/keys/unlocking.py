# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where the passphrase or the PIN comes from, and how what it opens reaches the processes of a node.

Never from the environment, which other programs of the user can read: from a file that its owner alone
reads, a systemd credential, a file descriptor, or a person at the prompt.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ploughshare.bootstrap.errors import KeysInClear, KeysLocked, KeysMissing, PassphraseFileOpen
from ploughshare.bootstrap.keys.protection import clear_files, open_master, opened_by, read_protection
from ploughshare.bootstrap.keys.ring import read_ring
from ploughshare.bootstrap.keys.token import NodeToken
from ploughshare.bootstrap.opened_keys import IN_TOKEN, OpenedKeys
from ploughshare.bootstrap.settings import Settings, credentials_folder
from ploughshare.crypto.digests import b64, unb64

Ask = Callable[[str], str]
"""Asks a person for something secret, by a prompt."""

PASSPHRASE = "Passphrase of the node's keys"
PIN = "PIN of the token"
CREDENTIAL = "ploughshare-keys"
PIN_CREDENTIAL = "ploughshare-pin"
_OTHERS = 0o077


def are_locked(settings: Settings) -> bool:
    """Whether something must open the keys."""
    folder = settings.secrets
    return read_protection(folder) is not None or read_ring(folder).signing.startswith(IN_TOKEN)


def with_keys_open(settings: Settings, *, ask: Ask | None, given: str | None = None) -> Settings:
    """Settings with what opens the keys; the same settings where nothing is sealed.

    Args:
        ask: asks a person; None where there is none.
        given: the passphrase, where it came by a file descriptor.

    Raises:
        KeysLocked: nothing gives the passphrase or PIN.
        PassphraseWrong, TokenAway: what is given does not open them.
        PassphraseFileOpen: others may read the file.
    """
    if not are_locked(settings):
        return settings
    return replace(settings, opened=open_keys(settings, ask=ask, given=given))


def open_keys(settings: Settings, *, ask: Ask | None, given: str | None = None) -> OpenedKeys:
    """What opens the keys; arguments and errors as `with_keys_open`."""
    made = read_protection(settings.secrets)
    by_token = made is not None and made.token is not None
    in_token = read_ring(settings.secrets).signing.startswith(IN_TOKEN)
    token = pin = None
    if settings.keys.token_library and (in_token or by_token):
        pin = secret_of(settings.keys.pin_file, PIN_CREDENTIAL, PIN, ask)
        token = NodeToken.open(settings.keys, pin=pin)
    if made is None:
        return OpenedKeys(None, None, token, pin)
    if token is not None and by_token:
        return opened_by(open_master(made, token=token), token=token, pin=pin)
    words = given or secret_of(settings.keys.passphrase_file, CREDENTIAL, PASSPHRASE, ask)
    return opened_by(open_master(made, passphrase=words), token=token, pin=pin)


def secret_of(file: str, credential: str, prompt: str, ask: Ask | None) -> str:
    """A passphrase or PIN: of a file, of a systemd credential, or of a person.

    Raises:
        KeysLocked: none of them gives it.
        PassphraseFileOpen: others may read the file.
    """
    if file:
        return _of_file(Path(file))
    folder = credentials_folder()
    if folder is not None and (folder / credential).exists():
        return _read(folder / credential)
    if ask is None:
        raise KeysLocked()
    return ask(prompt)


def _of_file(path: Path) -> str:
    try:
        mode = path.stat().st_mode
    except OSError:
        raise KeysMissing({"file": str(path)}) from None
    if mode & _OTHERS:
        raise PassphraseFileOpen({"file": str(path)})
    return _read(path)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise KeysMissing({"file": str(path)}) from None


def check_at_rest(settings: Settings) -> None:
    """Whether the keys lie as the settings ask.

    Raises:
        KeysInClear: in production a key lies in the clear on a disk that is not said to be sealed.
    """
    if settings.node.production and not settings.keys.disk_sealed and clear_files(settings.secrets):
        raise KeysInClear({"folder": str(settings.secrets)})


def hand_over(opened: OpenedKeys, *, process: str) -> bytes:
    """What a process of the node is given on its standard input: the peer process only what is its own."""
    office = process != "peer"
    document = {
        "office": b64(opened.office) if office and opened.office is not None else None,
        "edge": b64(opened.edge) if opened.edge is not None else None,
        "pin": opened.pin if office else None,
    }
    return json.dumps(document).encode()


def take_over(settings: Settings, handed: bytes) -> Settings:
    """Settings with what the supervisor handed over; the same where it handed nothing.

    Raises:
        TokenAway: the token does not do its part.
    """
    if not handed:
        return settings
    document = json.loads(handed)
    pin = document["pin"]
    token = None if pin is None else NodeToken.open(settings.keys, pin=pin)
    keys = [None if document[name] is None else unb64(document[name]) for name in ("office", "edge")]
    return replace(settings, opened=OpenedKeys(keys[0], keys[1], token, pin))


def read_descriptor(number: int) -> str:
    """A passphrase from a file descriptor."""
    with os.fdopen(number, "r", encoding="utf-8") as file:
        return file.readline().rstrip("\r\n")
