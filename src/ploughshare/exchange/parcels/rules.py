# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of files by hand: names that check what they hold, and the signed list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from ploughshare.crypto.digests import b64, canonical, sha256, unb64
from ploughshare.crypto.signing import Signer, VerifyKey
from ploughshare.exchange.mailbox.rules import NUMBER_MOST
from ploughshare.exchange.parcels.errors import FileDamaged, FileForeign, ParcelBroken
from ploughshare.exchange.parcels.terms import FileKind, Manifest, ParcelGap
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.kernel.errors import PloughshareError

CONTEXT = b"parcel"
FILES_MOST = 10_000
NAME_MOST = 100
_NAME = re.compile(r"([0-9a-f]{64})\.(letter|receipt|parcel)")
_NODE = re.compile(r"[0-9A-Za-z-]{1,40}")
_SERIES = re.compile(r"[0-9A-Z]{26}")


def file_name(data: bytes, kind: FileKind) -> str:
    """The name of a file: what it holds cannot be changed without it."""
    return f"{sha256(data).hex()}.{kind.value}"


def check_file(name: str, data: bytes) -> FileKind:
    """What a file holds by its name.

    Raises:
        FileForeign: no name of ours.
        FileDamaged: it holds something else than its name says.
    """
    kind = kind_of(name)
    if file_name(data, kind) != name:
        raise FileDamaged({"name": name})
    return kind


def kind_of(name: str) -> FileKind:
    """What a file of ours holds by its name.

    Raises:
        FileForeign: no name of ours.
    """
    found = _NAME.fullmatch(name)
    if found is None:
        raise FileForeign({"name": shown(name)})
    return FileKind(found[2])


def shown(name: str) -> str:
    """A file's name as it may be shown: short, and without what could move a cursor."""
    return "".join(char if char.isprintable() else "·" for char in name[:NAME_MOST])


def encode_manifest(manifest: Manifest, key: Signer) -> bytes:
    """The list as signed JSON."""
    document = _document(manifest)
    signature = key.sign(canonical(document), context=CONTEXT)
    return msgspec.json.encode({"parcel": document, "signature": b64(signature)})


def read_manifest(name: str, data: bytes) -> tuple[Manifest, bytes, bytes]:
    """The list, the bytes that were signed, and the signature; not verified yet.

    Raises:
        ParcelBroken: it cannot be read.
    """
    try:
        outer = msgspec.json.decode(data)
        document, signature = outer["parcel"], unb64(outer["signature"])
        return _read(document), canonical(document), signature
    except (
        msgspec.DecodeError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        PloughshareError,
    ):
        raise ParcelBroken({"name": shown(name), "what": "malformed"}) from None


def is_signed(signed: bytes, signature: bytes, keys: Iterable[VerifyKey]) -> bool:
    """Whether one of some keys signed a list."""
    return any(key.verifies(signed, signature, context=CONTEXT) for key in keys)


def _document(manifest: Manifest) -> dict[str, Any]:
    return {
        "v": 1,
        "sender": manifest.sender,
        "recipient": manifest.recipient,
        "series": manifest.series,
        "number": manifest.number,
        "one_way": manifest.one_way,
        "made_at": to_rfc3339(manifest.made_at),
        "files": list(manifest.files),
    }


def _read(document: Mapping[str, Any]) -> Manifest:
    files, number = document["files"], document["number"]
    fits = (
        document["v"] == 1
        and isinstance(files, list)
        and len(files) <= FILES_MOST
        and all(isinstance(each, str) and _NAME.fullmatch(each) for each in files)
        and all(_NODE.fullmatch(document[each]) for each in ("sender", "recipient"))
        and _SERIES.fullmatch(document["series"])
        and type(number) is int
        and 1 <= number <= NUMBER_MOST
        and isinstance(document["one_way"], bool)
    )
    if not fits:
        raise ValueError("no list of a parcel")
    return Manifest(
        NodeId(document["sender"]),
        NodeId(document["recipient"]),
        document["series"],
        number,
        document["one_way"],
        from_rfc3339(document["made_at"]),
        tuple(files),
    )


def gaps_among(sender: NodeId, numbers: Iterable[int], *, one_way: bool) -> list[ParcelGap]:
    """What is missing between 1 and the highest of some numbers."""
    found: list[ParcelGap] = []
    expected = 1
    for number in sorted(numbers):
        if number > expected:
            found.append(ParcelGap(sender, expected, number - 1, one_way))
        expected = max(expected, number + 1)
    return found
