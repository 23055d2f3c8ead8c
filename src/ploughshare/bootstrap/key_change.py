# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Acts of an operator on the keys of a stopped node."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ploughshare.bootstrap.errors import KeysPassphraseShort, NothingProtects
from ploughshare.bootstrap.keys import load_keys
from ploughshare.bootstrap.keys.protection import clear_files, protect, read_protection, unprotect
from ploughshare.bootstrap.keys.ring import KeyRing, read_ring
from ploughshare.bootstrap.keys.rotation import Terms, What, log_key, rotate
from ploughshare.bootstrap.keys.token import NodeToken
from ploughshare.bootstrap.keys.unlocking import (
    PIN,
    PIN_CREDENTIAL,
    Ask,
    are_locked,
    open_keys,
    secret_of,
)
from ploughshare.bootstrap.node import lock_home
from ploughshare.bootstrap.opened_keys import IN_TOKEN, OpenedKeys
from ploughshare.bootstrap.own_descriptor import describe, log_name
from ploughshare.bootstrap.settings import Settings
from ploughshare.exchange.peers.rules import (
    encode_descriptor,
    encode_revocation,
    fingerprint,
    fingerprint_in_words,
)
from ploughshare.exchange.peers.terms import NodeId, RevocationReason
from ploughshare.kernel.clock import Clock
from ploughshare.safeguards.audit.adapters import LogFiles

PASSPHRASE_LEAST = 12


@dataclass(frozen=True, slots=True)
class Rotated:
    """What a rotation made, for people.

    Attributes:
        node: name of the node, which stays.
        fingerprint, words: of the new descriptor.
        descriptor: the new descriptor, for partners that are not reached by mail.
        revocation: withdraws the present identity key; to be kept offline.
        old_revocation: withdraws the former identity key, after a theft; None otherwise.
    """

    node: NodeId
    fingerprint: str
    words: str
    descriptor: str
    revocation: str
    old_revocation: str | None


def rotate_keys(
    settings: Settings,
    *,
    what: What,
    clock: Clock,
    stolen: bool = False,
    label: str | None = None,
    ask: Ask | None = None,
) -> Rotated:
    """Put new keys into force. The node tells its peers at its next start.

    Args:
        stolen: the old keys are in other hands: nothing of them is shown any more, and the old identity
            key withdraws itself before it is destroyed.
        label: of a token's key that becomes the identity key.
        ask: asks a person for the PIN of the token.

    Raises:
        NodeRunning: the node is at work.
        KeysMissing, KeysLocked: the present keys cannot be read; nothing is changed.
        TokenAway: the token holds no such key.
    """
    lock = lock_home(settings)
    try:
        if label is not None:
            settings = _with_token(settings, ask)
        at = clock()
        old = load_keys(settings.secrets, settings.opened)
        node = describe(settings, old, at=at).node
        show = timedelta() if stolen else timedelta(days=settings.keys.show_days)
        withdrawn = None
        if stolen and what is What.ALL:
            withdrawn = encode_revocation(old.signing, node=node, at=at, reason=RevocationReason.STOLEN)

        def announce_log(ring: KeyRing) -> None:
            # Before the new key is in force: a log whose key is not in this list is not gone on with.
            key = log_key(settings.secrets, ring, settings.opened)
            LogFiles(settings.audit).prepare(log_name(node), key, new_key=True)

        rotate(
            settings.secrets,
            node=node,
            what=what,
            at=at,
            terms=Terms(timedelta(days=settings.keys.keep_days), show),
            opened=settings.opened,
            signer=label,
            lower=settings.keys.lower_suite,
            before=announce_log,
        )
        keys = load_keys(settings.secrets, settings.opened)
        made = describe(settings, keys, at=at)
        return Rotated(
            node,
            fingerprint(made),
            fingerprint_in_words(made),
            encode_descriptor(made, keys.signing),
            encode_revocation(keys.signing, node=node, at=at),
            withdrawn,
        )
    finally:
        os.close(lock)


def _with_token(settings: Settings, ask: Ask | None) -> Settings:
    opened = settings.opened or OpenedKeys(None, None)
    if opened.token is not None:
        return settings
    pin = secret_of(settings.keys.pin_file, PIN_CREDENTIAL, PIN, ask)
    token = NodeToken.open(settings.keys, pin=pin)
    return replace(settings, opened=replace(opened, token=token, pin=pin))


def revocation_certificate(settings: Settings, *, clock: Clock) -> str:
    """The revocation of the present identity key, to be kept offline.

    Raises:
        KeysMissing, KeysLocked: the keys cannot be read.
    """
    keys = load_keys(settings.secrets, settings.opened)
    node = describe(settings, keys, at=clock()).node
    return encode_revocation(keys.signing, node=node, at=clock())


@dataclass(frozen=True, slots=True)
class KeyStatus:
    """How the keys lie.

    Attributes:
        sealed: whether every private key is.
        clear: names of files in the clear.
        passphrase, token: what opens them.
        identity_in_token: whether the identity key is in a token.
        rotations: how often the identity was rotated.
        former: replaced sealing keys that still open, with the dates of their end.
    """

    sealed: bool
    clear: tuple[str, ...]
    passphrase: bool
    token: bool
    identity_in_token: bool
    rotations: int
    former: tuple[tuple[str, datetime], ...]


def key_status(settings: Settings) -> KeyStatus:
    """How the keys lie; nothing is opened.

    Raises:
        KeysMissing: the list of keys is damaged.
    """
    ring, made = read_ring(settings.secrets), read_protection(settings.secrets)
    clear = tuple(clear_files(settings.secrets))
    return KeyStatus(
        not clear,
        clear,
        made is not None and made.passphrase is not None,
        made is not None and made.token is not None,
        ring.signing.startswith(IN_TOKEN),
        len(ring.successions),
        tuple((each.name, each.until) for each in ring.former_sealing),
    )


def protect_keys(settings: Settings, *, passphrase: str | None, by_token: bool, ask: Ask | None) -> int:
    """Seal the key files of a stopped node, or change what opens them; returns how many were sealed now.

    Args:
        passphrase: opens them from now on; None for none.
        by_token: whether the token of the settings opens them from now on.
        ask: asks a person for what opens them now, and for the PIN.

    Raises:
        NodeRunning: the node is at work.
        NothingProtects: neither passphrase nor token.
        KeysPassphraseShort: too easily guessed.
        KeysLocked, PassphraseWrong, TokenAway: what is sealed now does not open.
    """
    if passphrase is None and not by_token:
        raise NothingProtects()
    if passphrase is not None and len(passphrase) < PASSPHRASE_LEAST:
        raise KeysPassphraseShort({"least": PASSPHRASE_LEAST})
    lock = lock_home(settings)
    try:
        made = read_protection(settings.secrets)
        present = open_keys(settings, ask=ask) if are_locked(settings) else None
        token = present.token if present is not None else None
        if by_token and not isinstance(token, NodeToken):
            pin = secret_of(settings.keys.pin_file, PIN_CREDENTIAL, PIN, ask)
            token = NodeToken.open(settings.keys, pin=pin)
        return protect(
            settings.secrets,
            passphrase=passphrase,
            token=token if by_token and isinstance(token, NodeToken) else None,
            master=None if made is None or present is None else present.master,
        )
    finally:
        os.close(lock)


def unprotect_keys(settings: Settings, *, ask: Ask | None) -> int:
    """Write the key files of a stopped node in the clear again; returns how many.

    Raises:
        NodeRunning, KeysLocked, PassphraseWrong, TokenAway: as `protect_keys`.
    """
    lock = lock_home(settings)
    try:
        if read_protection(settings.secrets) is None:
            return 0
        return unprotect(settings.secrets, opened=open_keys(settings, ask=ask))
    finally:
        os.close(lock)
