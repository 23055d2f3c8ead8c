# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Acts of an operator on the keys of a stopped node."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta

from ploughshare.bootstrap.keys import load_keys
from ploughshare.bootstrap.keys.ring import KeyRing
from ploughshare.bootstrap.keys.rotation import Terms, What, log_key, rotate
from ploughshare.bootstrap.node import lock_home
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
    settings: Settings, *, what: What, clock: Clock, stolen: bool = False, label: str | None = None
) -> Rotated:
    """Put new keys into force. The node tells its peers at its next start.

    Args:
        stolen: the old keys are in other hands: nothing of them is shown any more, and the old identity
            key withdraws itself before it is destroyed.
        label: of a token's key that becomes the identity key.

    Raises:
        NodeRunning: the node is at work.
        KeysMissing, KeysLocked: the present keys cannot be read; nothing is changed.
    """
    lock = lock_home(settings)
    try:
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


def revocation_certificate(settings: Settings, *, clock: Clock) -> str:
    """The revocation of the present identity key, to be kept offline.

    Raises:
        KeysMissing, KeysLocked: the keys cannot be read.
    """
    keys = load_keys(settings.secrets, settings.opened)
    node = describe(settings, keys, at=clock()).node
    return encode_revocation(keys.signing, node=node, at=clock())
