# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A trust list in a folder, as its members make it: what is published, and what waits for signatures.

`metadata/` and `targets/` are what nodes read; `pending/` goes from member to member on a stick. No key
but the publisher's is ever near a network.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from securesystemslib.signer import CryptoSigner, Key, SSlibKey
from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp

from ploughshare.bootstrap.keys import write_secret
from ploughshare.crypto.digests import sha256
from ploughshare.exchange.trust.errors import KeyFileBroken, ListBroken, NoList, NothingPending
from ploughshare.exchange.trust.rules import making


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits in a list's folder.

    Attributes:
        root: signatures that count and that are needed; None if no root waits.
        targets: the same of targets.
        names: what the list will hold.
        root_fingerprint: of the first root, once it is published.
    """

    root: tuple[int, int] | None
    targets: tuple[int, int] | None
    names: tuple[str, ...]
    root_fingerprint: str | None


def make_key(path: Path, *, passphrase: str) -> Path:
    """Make a member's or publisher's key, sealed under a passphrase; returns the file of its public half."""
    key = Ed25519PrivateKey.generate()
    sealed = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )
    write_secret(path, sealed)
    public = SSlibKey.from_crypto(key.public_key())
    beside = path.with_name(path.name + ".pub")
    document = {"keyid": public.keyid, **public.to_dict()}
    beside.write_text(json.dumps(document, indent=1) + "\n", "utf-8")
    return beside


def read_key(path: Path, *, passphrase: str) -> CryptoSigner:
    """Open a member's key.

    Raises:
        KeyFileBroken: it cannot be read, or the passphrase is wrong.
    """
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), passphrase.encode())
    except (OSError, ValueError, TypeError):
        raise KeyFileBroken({"file": str(path)}) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileBroken({"file": str(path)})
    return CryptoSigner(key)


def read_public(path: Path) -> SSlibKey:
    """The public half of a key.

    Raises:
        KeyFileBroken: it cannot be read.
    """
    try:
        document = json.loads(path.read_text("utf-8"))
        key = Key.from_dict(document.pop("keyid"), document)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise KeyFileBroken({"file": str(path)}) from None
    if not isinstance(key, SSlibKey):
        raise KeyFileBroken({"file": str(path)})
    return key


class ListFolder:
    """A trust list in a folder.

    Attributes:
        folder: the folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pending = folder / "pending"
        self._metadata = folder / "metadata"
        self._targets = folder / "targets"

    def propose_members(
        self, members: Sequence[SSlibKey], publisher: SSlibKey, *, threshold: int, at: datetime
    ) -> None:
        """Begin a list, or change its members: a root that waits for signatures.

        Raises:
            ListBroken: a threshold that cannot be met, or a key in two roles.
        """
        for each in (self._pending / "files", self._metadata, self._targets):
            each.mkdir(parents=True, exist_ok=True)
        made = making.new_root(members, publisher, threshold=threshold, at=at, before=self._root())
        self._wait("root", made)
        if self._published_targets() is None and self._waiting_targets() is None:
            self._wait("targets", making.new_targets({}, at=at, before=None))

    def propose(self, changes: Mapping[str, bytes | None], *, at: datetime) -> tuple[str, ...]:
        """Put files into what waits, or take them out; returns what the list will hold.

        Raises:
            NoList: no list was begun here.
        """
        if self._root() is None and not (self._pending / "root.json").exists():
            raise NoList()
        before = self._published_targets()
        files = self._files()
        for name, content in changes.items():
            if name.startswith("/") or ".." in name.split("/"):
                raise ListBroken({"what": "name"})
            if content is None:
                files.pop(name, None)
            else:
                files[name] = content
        for each in (self._pending / "files").iterdir():
            each.unlink()
        for name, content in files.items():
            (self._pending / "files" / name.replace("/", "%2F")).write_bytes(content)
        # What was signed of an earlier state of it is no longer true.
        self._wait("targets", making.new_targets(files, at=at, before=before))
        return tuple(sorted(files))

    def sign(self, signer: CryptoSigner) -> int:
        """Add a member's signature to all that waits; returns to how many parts.

        Raises:
            NothingPending: nothing waits.
            KeyNotMember: the key signs nothing of it.
        """
        root, targets = self._waiting_root(), self._waiting_targets()
        waiting = [each for each in (root, targets) if each is not None]
        if not waiting:
            raise NothingPending()
        roots = [each.signed for each in (self._root(), root) if each is not None]
        count = making.sign(waiting, signer, roots)
        for each in waiting:
            self._wait("root" if isinstance(each.signed, Root) else "targets", each)
        return count

    def status(self) -> Pending:
        """What waits, and for how many signatures."""
        root, targets = self._waiting_root(), self._waiting_targets()
        judge = root or self._root()
        first = self._metadata / "1.root.json"
        holding = targets or self._published_targets()
        return Pending(
            None if root is None else making.signatures(root, root.signed),
            None if targets is None or judge is None else making.signatures(targets, judge.signed),
            () if holding is None else tuple(sorted(holding.signed.targets)),
            making.root_fingerprint(first.read_bytes()) if first.exists() else None,
        )

    def publish(self, publisher: CryptoSigner, *, at: datetime) -> int:
        """Publish what enough members signed, and say anew what is current; returns the list's version.

        The file that says what is current is written last: killed before, nodes read the list before it.

        Raises:
            NoList: nothing was ever signed here.
            SignaturesMissing: too few members signed.
            KeyNotMember: the key is not the publisher's.
        """
        root, targets = self._waiting_root(), self._waiting_targets()
        if root is not None:
            making.check_root(root, self._root())
        judge = root or self._root()
        if judge is None:
            raise NoList()
        if targets is not None:
            making.check_targets(targets, judge.signed)
        present = targets or self._published_targets()
        if present is None:
            raise NoList()
        making.check_targets(present, judge.signed)
        making.check_publisher(publisher, judge.signed)
        self._publish_files(root, targets)
        before, stamp = self._latest_snapshot(), self._latest_timestamp()
        snapshot, timestamp = making.make_current(present, publisher, at=at, before=before, stamp=stamp)
        self._write(f"{snapshot.signed.version}.snapshot.json", making.encode(snapshot))
        self._write("timestamp.json", making.encode(timestamp))
        for name in ("root.json", "targets.json"):
            (self._pending / name).unlink(missing_ok=True)
        return present.signed.version

    def _publish_files(self, root: Metadata[Root] | None, targets: Metadata[Targets] | None) -> None:
        if root is not None:
            self._write(f"{root.signed.version}.root.json", making.encode(root))
        if targets is None:
            return
        for name, content in self._files().items():
            head, _, last = name.rpartition("/")
            path = self._targets / head / f"{sha256(content).hex()}.{last}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        self._write(f"{targets.signed.version}.targets.json", making.encode(targets))

    def _files(self) -> dict[str, bytes]:
        """What the list holds or will hold."""
        waiting = self._pending / "files"
        return {each.name.replace("%2F", "/"): each.read_bytes() for each in sorted(waiting.iterdir())}

    def _wait(self, name: str, made: Metadata[Root] | Metadata[Targets]) -> None:
        write_secret(self._pending / f"{name}.json", making.encode(made))

    def _write(self, name: str, content: bytes) -> None:
        path = self._metadata / name
        write_secret(path, content)
        path.chmod(0o644)

    def _waiting_root(self) -> Metadata[Root] | None:
        path = self._pending / "root.json"
        return making.read_root(path.read_bytes()) if path.exists() else None

    def _waiting_targets(self) -> Metadata[Targets] | None:
        path = self._pending / "targets.json"
        return making.read_targets(path.read_bytes()) if path.exists() else None

    def _root(self) -> Metadata[Root] | None:
        found = self._newest("root")
        return None if found is None else making.read_root(found.read_bytes())

    def _published_targets(self) -> Metadata[Targets] | None:
        found = self._newest("targets")
        return None if found is None else making.read_targets(found.read_bytes())

    def _latest_snapshot(self) -> Metadata[Snapshot] | None:
        found = self._newest("snapshot")
        return None if found is None else Metadata[Snapshot].from_bytes(found.read_bytes())

    def _latest_timestamp(self) -> Metadata[Timestamp] | None:
        path = self._metadata / "timestamp.json"
        return Metadata[Timestamp].from_bytes(path.read_bytes()) if path.exists() else None

    def _newest(self, role: str) -> Path | None:
        found = {int(each.name.split(".")[0]): each for each in self._metadata.glob(f"*.{role}.json")}
        return found[max(found)] if found else None
