# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Key files, each of which only the node's user reads: in the clear, or sealed under the protection."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from ploughshare.bootstrap.errors import KeysLocked, KeysMissing
from ploughshare.bootstrap.keys.ring import FormerFile, KeyRing, certificate_files, read_ring
from ploughshare.bootstrap.opened_keys import IN_TOKEN, OpenedKeys
from ploughshare.crypto.digests import b64, unb64
from ploughshare.crypto.sealing import CLASSICAL, HYBRID, SealPrivateKey
from ploughshare.crypto.secretbox import SecretBox, SecretBroken
from ploughshare.crypto.signing import Signer, SigningKey
from ploughshare.crypto.tls import Certificate, make_certificate
from ploughshare.exchange.peers.terms import FormerSeal, FormerTls, NodeKeys
from ploughshare.kernel.ids import system_chance

SEALED = "ploughshare-sealed-key/1 "
"""How a sealed key file begins."""
OF_EDGE = ("edge", "tls")
"""What the names of those files begin with that the peer process opens: it can open no other."""
LENGTHS = frozenset({32, 96})

Shown = Callable[[datetime], Certificate]


def make_keys(
    folder: Path, *, at: datetime, lower: bool = False, opened: OpenedKeys | None = None
) -> NodeKeys:
    """Make and keep a fresh set of keys.

    Args:
        lower: whether the node also offers the suite without ML-KEM.
        opened: seals the files; None writes them in the clear.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    ring = read_ring(folder)
    raw = {
        ring.signing: SigningKey.generate().raw,
        ring.sealing: SealPrivateKey.generate().raw,
        ring.edge: SigningKey.generate().raw,
        ring.log: SigningKey.generate().raw,
        ring.certificates: SigningKey.generate().raw,
        ring.box: secrets.token_bytes(32),
    }
    if lower:
        raw[ring.lower] = SealPrivateKey.generate(CLASSICAL).raw
    for name, value in raw.items():
        write_key(folder, name, value, opened)
    write_certificate(folder, ring.tls, make_certificate("ploughshare", at=at), opened)
    return load_keys(folder, opened)


def write_key(folder: Path, name: str, raw: bytes, opened: OpenedKeys | None) -> None:
    """Write one key whole."""
    write_secret(folder / name, seal_file(name, b64(raw).encode() + b"\n", opened))


def write_certificate(folder: Path, name: str, made: Certificate, opened: OpenedKeys | None) -> None:
    """Write a certificate and its key."""
    certificate, key = certificate_files(name)
    write_secret(folder / key, seal_file(key, made.key_pem, opened))
    write_secret(folder / certificate, made.certificate_pem)


def seal_file(name: str, plain: bytes, opened: OpenedKeys | None) -> bytes:
    """The content of a key file: sealed, if anything seals it."""
    if opened is None or not opened.seals:
        return plain
    box = SecretBox(_scope(name, opened))
    sealed = box.seal(plain, owner=_owner(name), chance=system_chance)
    return f"{SEALED}{b64(sealed)}\n".encode()


def _scope(name: str, opened: OpenedKeys) -> bytes:
    key = opened.edge if name.startswith(OF_EDGE) else opened.office
    if key is None:
        raise KeysLocked()
    return key


def _owner(name: str) -> bytes:
    return b"key-file/" + name.encode()


def read_file(folder: Path, name: str, opened: OpenedKeys | None) -> bytes:
    """The content of a key file, opened if it is sealed.

    Raises:
        KeysMissing: it is missing or damaged.
        KeysLocked: it is sealed, and nothing opens it here.
    """
    path = folder / name
    try:
        found = path.read_bytes()
    except OSError:
        raise KeysMissing({"file": str(path)}) from None
    if not is_sealed(found):
        return found
    if opened is None:
        raise KeysLocked()
    try:
        sealed = unb64(found[len(SEALED) :].decode("ascii").strip())
        return SecretBox(_scope(name, opened)).open(sealed, owner=_owner(name))
    except (ValueError, SecretBroken):
        raise KeysMissing({"file": str(path)}) from None


def is_sealed(content: bytes) -> bool:
    """Whether a key file is sealed."""
    return content.startswith(SEALED.encode())


def write_secret(path: Path, content: bytes) -> None:
    """Write a file that only its user may read; it appears whole or not at all."""
    temporary = path.with_name(path.name + ".new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def load_keys(folder: Path, opened: OpenedKeys | None = None) -> NodeKeys:
    """Read all keys.

    Raises:
        KeysMissing: a file is missing or damaged.
        KeysLocked: they are sealed, and nothing opens them here.
    """
    ring = read_ring(folder)
    lower = ring.lower if (folder / ring.lower).exists() else None
    return NodeKeys(
        _signer(folder, ring.signing, opened),
        _seal(folder, ring.sealing, opened),
        SigningKey(_raw(folder, ring.edge, opened)),
        SigningKey(_raw(folder, ring.log, opened)),
        _raw(folder, ring.box, opened),
        _certificate(folder, ring.tls, opened),
        None if lower is None else _seal(folder, lower, opened),
        tuple(FormerSeal(_seal(folder, each.name, opened), each.until) for each in ring.former_sealing),
        _former_tls(folder, ring, opened),
        SigningKey(_raw(folder, ring.certificates, opened)),
    )


def _signer(folder: Path, name: str, opened: OpenedKeys | None) -> Signer:
    if not name.startswith(IN_TOKEN):
        return SigningKey(_raw(folder, name, opened))
    if opened is None or opened.token is None:
        raise KeysLocked()
    return opened.token.signer(name.removeprefix(IN_TOKEN))


def _seal(folder: Path, name: str, opened: OpenedKeys | None) -> SealPrivateKey:
    return SealPrivateKey(_raw(folder, name, opened), CLASSICAL if name.startswith("lower") else HYBRID)


def _former_tls(folder: Path, ring: KeyRing, opened: OpenedKeys | None) -> tuple[FormerTls, ...]:
    return tuple(
        FormerTls(_certificate(folder, each.name, opened), each.shown_until or each.until)
        for each in ring.former_tls
        if (folder / certificate_files(each.name)[1]).exists()
    )


def load_box(folder: Path, opened: OpenedKeys | None = None) -> bytes:
    """The key of what the node seals for itself.

    Raises:
        KeysMissing, KeysLocked: as `load_keys`.
    """
    return _raw(folder, read_ring(folder).box, opened)


def load_edge_key(folder: Path, opened: OpenedKeys | None = None) -> SigningKey:
    """The only signing key the peer process reads.

    Raises:
        KeysMissing, KeysLocked: as `load_keys`.
    """
    return SigningKey(_raw(folder, read_ring(folder).edge, opened))


def load_shown(folder: Path, opened: OpenedKeys | None = None) -> Shown:
    """The certificate of the peer link that is shown at an instant, with its key.

    Raises:
        KeysMissing, KeysLocked: as `load_keys`.
    """
    ring = read_ring(folder)
    present, former = _certificate(folder, ring.tls, opened), _former_tls(folder, ring, opened)

    def shown(at: datetime) -> Certificate:
        for each in former:
            if at < each.shown_until:
                return each.certificate
        return present

    return shown


def _certificate(folder: Path, name: str, opened: OpenedKeys | None) -> Certificate:
    certificate, key = certificate_files(name)
    return Certificate(read_file(folder, certificate, opened), read_file(folder, key, opened))


def certificate_pem(folder: Path, former: FormerFile) -> str:
    """The certificate of a replaced link, without its key."""
    return read_file(folder, certificate_files(former.name)[0], None).decode("ascii")


def _raw(folder: Path, name: str, opened: OpenedKeys | None) -> bytes:
    try:
        value = unb64(read_file(folder, name, opened).decode("ascii").strip())
    except ValueError:
        raise KeysMissing({"file": str(folder / name)}) from None
    if len(value) not in LENGTHS:
        raise KeysMissing({"file": str(folder / name)})
    return value
