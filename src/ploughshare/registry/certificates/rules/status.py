# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Status lists: one bit for each certificate, after W3C Bitstring Status List 1.0 (Recommendation of 15 May
2025). A list has at least 131,072 places, so that asking for it tells nobody which certificate is meant."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from ploughshare.crypto.digests import b64, unb64
from ploughshare.kernel.clock import to_rfc3339
from ploughshare.registry.certificates.rules.credentials import BASE_CONTEXT, NoCertificate

PLACES = 131_072
"""Places of a list of ours: the least that the standard allows."""
BYTES_LEAST, BYTES_MOST = PLACES // 8, 4 * 1024 * 1024
TYPE = "BitstringStatusListCredential"
PURPOSE = "revocation"
FRESH_FOR = timedelta(days=7)
"""For how long a list of ours says that it may be kept."""


def encode(revoked: Iterable[int]) -> str:
    """The bits of a list: the first place is the left-most bit."""
    bits = bytearray(PLACES // 8)
    for index in revoked:
        bits[index // 8] |= 0x80 >> (index % 8)
    return "u" + b64(gzip.compress(bytes(bits), mtime=0))


def bit(encoded: str, index: int) -> bool:
    """Whether the bit at a place is set.

    Raises:
        NoCertificate: the list cannot be read, is too short, or unpacks to more than is allowed.
    """
    try:
        if not encoded.startswith("u"):
            raise ValueError("another base")
        unpacker = zlib.decompressobj(wbits=31)
        bits = unpacker.decompress(unb64(encoded[1:]), BYTES_MOST + 1)
    except (ValueError, zlib.error):
        raise NoCertificate("no status list") from None
    if not BYTES_LEAST <= len(bits) <= BYTES_MOST or not 0 <= index < len(bits) * 8:
        raise NoCertificate("no such place in the status list")
    return bool(bits[index // 8] & (0x80 >> (index % 8)))


def list_credential(*, issuer: str, address: str, revoked: Iterable[int], at: datetime) -> dict[str, Any]:
    """The credential that a list is published as.

    Args:
        address: under which it stands.
        revoked: places whose certificates were revoked.
        at: when it is made.
    """
    return {
        "@context": [BASE_CONTEXT],
        "id": address,
        "type": ["VerifiableCredential", TYPE],
        "issuer": issuer,
        "validFrom": to_rfc3339(at),
        "validUntil": to_rfc3339(at + FRESH_FOR),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": PURPOSE,
            "encodedList": encode(revoked),
        },
    }


def entry_of(document: Mapping[str, Any]) -> tuple[str, int]:
    """Where a credential says its status stands: address of the list, and place.

    Raises:
        NoCertificate: it names none.
    """
    given = document.get("credentialStatus")
    for each in given if isinstance(given, list) else [given]:
        if not isinstance(each, dict) or each.get("statusPurpose") != PURPOSE:
            continue
        index = str(each.get("statusListIndex", ""))
        address = each.get("statusListCredential")
        if isinstance(address, str) and index.isascii() and index.isdigit() and len(index) < 10:
            return address, int(index)
    raise NoCertificate("no status")
