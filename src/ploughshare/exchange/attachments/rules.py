# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of files that go with messages: pieces, what binds them, how they are announced, limits."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from ploughshare.crypto.digests import b64, canonical, sha256, unb64
from ploughshare.crypto.pieces import TAG, PieceBroken, open_piece, seal_piece
from ploughshare.crypto.sealing import PUBLIC_BYTES, SealBroken, SealPrivateKey, SealPublicKey
from ploughshare.exchange.attachments.errors import (
    AttachmentMalformed,
    AttachmentTooLarge,
    DayFull,
    KeyUnfit,
    NotLookedAt,
    PieceAltered,
    PieceUnfit,
    WaitingFull,
)
from ploughshare.exchange.attachments.terms import (
    FILES_MOST,
    MIB,
    PIECE,
    Expected,
    FileLimits,
    KeptFile,
    Offer,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release.rules.files import FILE_SUFFIXES
from ploughshare.exchange.release.terms import FileKind
from ploughshare.kernel.errors import PloughshareError

VALID = timedelta(days=30)
"""How long a file may be on its way, as its message."""
DAY = timedelta(hours=24)
_REFERENCE = re.compile(r"[0-9A-Z]{26}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_KEY_ID = re.compile(r"[0-9a-f]{16}")
_SEALED_KEY_MOST = 4096
_SIZE_MOST = 1 << 50


def pieces_of(size: int) -> int:
    """How many pieces a file of so many bytes has; at least one."""
    return max(1, -(-size // PIECE))


def sealed_bytes(size: int, number: int) -> int:
    """Bytes of a sealed piece of a file of so many bytes."""
    last = pieces_of(size) - 1
    return (PIECE if number < last else size - last * PIECE) + TAG


def is_reference(text: str) -> bool:
    """Whether a text can be the reference of a file."""
    return _REFERENCE.fullmatch(text) is not None


def bound_to(reference: str, *, sender: NodeId, recipient: NodeId) -> bytes:
    """What each piece is bound to beside its number and their count."""
    named = {"v": 1, "file": reference, "sender": sender, "recipient": recipient}
    return b"ploughshare/attachment/1\x00" + canonical(named)


def _key_bound_to(
    reference: str, *, size: int, digest: str, kind: FileKind, sender: NodeId, recipient: NodeId
) -> bytes:
    named = {"size": size, "sha256": digest, "kind": kind.value, "pieces": pieces_of(size)}
    return bound_to(reference, sender=sender, recipient=recipient) + sha256(canonical(named))


def make_offer(
    file: KeptFile,
    content_key: bytes,
    *,
    reference: str,
    name: str,
    sender: NodeId,
    recipient: NodeId,
    sealed_for: SealPublicKey,
) -> Offer:
    """A file as its message announces it, with its content key sealed for the recipient."""
    info = _key_bound_to(
        reference, size=file.size, digest=file.sha256, kind=file.kind, sender=sender, recipient=recipient
    )
    return Offer(
        reference,
        name,
        file.kind,
        file.size,
        file.sha256,
        pieces_of(file.size),
        sealed_for.suite,
        sealed_for.key_id,
        sealed_for.seal(content_key, info=info),
    )


def open_key(offer: Offer, keys: Sequence[SealPrivateKey], *, sender: NodeId, recipient: NodeId) -> bytes:
    """The content key of an offer.

    Raises:
        KeyUnfit: it was sealed for another node, key or file.
    """
    info = _key_bound_to(
        offer.reference,
        size=offer.size,
        digest=offer.sha256,
        kind=offer.kind,
        sender=sender,
        recipient=recipient,
    )
    for key in keys:
        public = key.public
        if public.suite == offer.suite and public.key_id == offer.key:
            try:
                found = key.open(offer.sealed_key, info=info)
            except SealBroken:
                break
            if len(found) == 32:
                return found
    raise KeyUnfit({"sender": sender})


def seal(
    content_key: bytes,
    plain: bytes,
    *,
    number: int,
    pieces: int,
    reference: str,
    sender: NodeId,
    recipient: NodeId,
) -> bytes:
    """One piece as it travels."""
    bound = bound_to(reference, sender=sender, recipient=recipient)
    return seal_piece(content_key, plain, number=number, count=pieces, bound=bound)


def unseal(
    content_key: bytes, sealed: bytes, *, number: int, offer: Offer, sender: NodeId, recipient: NodeId
) -> bytes:
    """What a piece holds.

    Raises:
        PieceAltered: it was altered, or is another.
    """
    bound = bound_to(offer.reference, sender=sender, recipient=recipient)
    try:
        return open_piece(content_key, sealed, number=number, count=offer.pieces, bound=bound)
    except PieceBroken:
        raise PieceAltered({"number": number + 1, "sender": sender}) from None


def offer_document(offer: Offer) -> dict[str, Any]:
    """An offer as JSON."""
    return {
        "reference": offer.reference,
        "name": offer.name,
        "kind": offer.kind.value,
        "size": offer.size,
        "sha256": offer.sha256,
        "pieces": offer.pieces,
        "piece_bytes": PIECE,
        "suite": offer.suite,
        "key": offer.key,
        "sealed_key": b64(offer.sealed_key),
    }


def read_offers(given: Any) -> tuple[Offer, ...]:
    """Read the files that a message announces; none where it names none.

    Raises:
        AttachmentMalformed: one is none that can be.
    """
    if given is None:
        return ()
    if not isinstance(given, list) or len(given) > FILES_MOST:
        raise AttachmentMalformed({"what": "files"})
    found = tuple(_read(each, number) for number, each in enumerate(given, 1))
    if len({each.reference for each in found}) != len(found):
        raise AttachmentMalformed({"what": "one reference for two files"})
    return found


def _read(each: Any, number: int) -> Offer:
    try:
        reference, digest, size, key = each["reference"], each["sha256"], each["size"], each["key"]
        kind, suite = FileKind(each["kind"]), each["suite"]
        sealed_key = unb64(each["sealed_key"])
        fits = (
            is_reference(reference)
            and _DIGEST.fullmatch(digest) is not None
            and _KEY_ID.fullmatch(key) is not None
            and kind in FILE_SUFFIXES
            and suite in PUBLIC_BYTES
            and 0 < len(sealed_key) <= _SEALED_KEY_MOST
            and type(size) is int
            and 0 < size <= _SIZE_MOST
            and each["pieces"] == pieces_of(size)
            and each["piece_bytes"] == PIECE
        )
    except (KeyError, TypeError, ValueError, AttributeError, PloughshareError):
        fits = False
    if not fits:
        raise AttachmentMalformed({"what": f"file {number}"})
    # The sender's name is not believed: it is only ever ours.
    return Offer(
        reference, clean_name(kind, number), kind, size, digest, pieces_of(size), suite, key, sealed_key
    )


def clean_name(kind: FileKind, number: int) -> str:
    """A name that says nothing: the number among the files of a record, and what it is."""
    return f"file-{number}.{FILE_SUFFIXES[kind]}"


def place_of(name: str) -> int:
    """The number in a name that says nothing: where it stands among the files of its record."""
    return int(name.removeprefix("file-").partition(".")[0])


def check_size(size: int, limits: FileLimits) -> None:
    """Stop where one file is too large.

    Raises:
        AttachmentTooLarge: it is.
    """
    if size > limits.file_mib * MIB:
        raise AttachmentTooLarge({"bytes": size, "most": limits.file_mib})


def check_share(size: int, *, waiting: int, today: int, sender: NodeId, limits: FileLimits) -> None:
    """Stop where a node's files would be too many at once, or in a day.

    Args:
        waiting: bytes of its files that are under way.
        today: bytes of its files of the last 24 hours.

    Raises:
        WaitingFull, DayFull.
    """
    if waiting + size > limits.waiting_mib * MIB:
        raise WaitingFull({"sender": sender, "most": limits.waiting_mib})
    if today + size > limits.day_mib * MIB:
        raise DayFull({"sender": sender, "most": limits.day_mib})


def check_piece(expected: Expected, number: int, size: int) -> None:
    """Stop where a piece is none of the file that was announced.

    Raises:
        PieceUnfit: another number or length.
    """
    last = expected.pieces - 1
    due = expected.last_bytes if number == last else PIECE + TAG
    if not 0 <= number <= last or size != due:
        raise PieceUnfit({"sender": expected.sender})


def require_looked_at(files: Sequence[KeptFile], confirmed: Collection[str]) -> None:
    """Stop while a file that would leave was not looked at.

    Raises:
        NotLookedAt: with how many.
    """
    left = [each for each in files if each.key not in confirmed]
    if left:
        raise NotLookedAt({"count": len(left)})
