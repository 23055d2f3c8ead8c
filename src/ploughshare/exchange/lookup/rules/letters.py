# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What travels beside questions and answers: pieces of sets, samples, openings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ploughshare.crypto.digests import b64, unb64
from ploughshare.exchange.lookup.errors import DocumentMalformed
from ploughshare.exchange.lookup.rules.documents import VERSION
from ploughshare.exchange.lookup.terms import (
    CASE_LENGTH_MOST,
    ELEMENT_BYTES,
    KEYS_EACH,
    LOOKUPS_MOST,
    SALT_BYTES,
    SAMPLE_MOST,
    SEED_BYTES,
    TAG_BYTES,
    Asked,
    Drawn,
    Opening,
    Piece,
)
from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.kernel.errors import PloughshareError
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST

PIECE_TAGS = 131_072
"""Tags in one piece, at most: a mebibyte."""
PIECES_MOST = 8_192
"""Pieces of one set: some ninety million records."""
GROUNDS_LONGEST = 500
_REFERENCE = re.compile(r"[0-9A-Za-z]{8,40}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


def reference_in(body: Any, field: str) -> str:
    """A random reference in a letter.

    Raises:
        DocumentMalformed: none there.
    """
    found = body.get(field)
    if not isinstance(found, str) or not _REFERENCE.fullmatch(found):
        raise DocumentMalformed({"what": field})
    return found


def number_in(body: Any, field: str, *, least: int, most: int) -> int:
    """A whole number within bounds in a letter.

    Raises:
        DocumentMalformed: none there, or out of bounds.
    """
    found = body.get(field)
    if type(found) is not int or not least <= found <= most:
        raise DocumentMalformed({"what": field})
    return found


def check_version(body: Any) -> None:
    """Stop at a letter of another version.

    Raises:
        DocumentMalformed
    """
    if body.get("v") != VERSION or body.get("v") is True:
        raise DocumentMalformed({"what": "version"})


# -- sets


def piece_document(piece: Piece) -> dict[str, Any]:
    """A piece as JSON. Its owner and its receiver stand in the letter."""
    return {
        "v": VERSION,
        "agreement": piece.agreement,
        "epoch": piece.epoch,
        "version": piece.version,
        "base": piece.base,
        "records": piece.records,
        "keys_each": KEYS_EACH,
        "filter": "sorted-tags-64",
        "public": b64(piece.public),
        "key": b64(piece.key),
        "digest": piece.digest,
        "pieces": piece.pieces,
        "place": piece.place,
        "added": b64(piece.added),
        "removed": b64(piece.removed),
    }


def piece_from(body: Any) -> Piece:
    """Read a piece.

    Raises:
        DocumentMalformed: not one of ours, or out of bounds.
    """
    check_version(body)
    agreement, digest = body.get("agreement"), body.get("digest")
    if not isinstance(agreement, str) or not agreement.isalnum() or len(agreement) > 40:
        raise DocumentMalformed({"what": "agreement"})
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise DocumentMalformed({"what": "digest"})
    if body.get("filter") != "sorted-tags-64" or body.get("keys_each") != KEYS_EACH:
        raise DocumentMalformed({"what": "filter"})
    version = number_in(body, "version", least=1, most=2**31 - 1)
    base = body.get("base")
    if base is not None and not (type(base) is int and 1 <= base < version):
        raise DocumentMalformed({"what": "base"})
    pieces = number_in(body, "pieces", least=1, most=PIECES_MOST)
    added, removed = _tags(body, "added"), _tags(body, "removed")
    if base is None and removed:
        raise DocumentMalformed({"what": "removed"})
    return Piece(
        agreement,
        number_in(body, "epoch", least=1, most=2**31 - 1),
        version,
        base,
        number_in(body, "records", least=0, most=PIECES_MOST * PIECE_TAGS),
        exactly(body, "public", ELEMENT_BYTES),
        exactly(body, "key", SEED_BYTES),
        digest,
        pieces,
        number_in(body, "place", least=0, most=pieces - 1),
        added,
        removed,
    )


def exactly(body: Any, field: str, size: int) -> bytes:
    """So many bytes in a letter.

    Raises:
        DocumentMalformed: not there, or another number of them.
    """
    data = _bytes(body, field, most=size)
    if len(data) != size:
        raise DocumentMalformed({"what": field})
    return data


def _tags(body: Any, field: str) -> bytes:
    data = _bytes(body, field, most=PIECE_TAGS * TAG_BYTES)
    if len(data) % TAG_BYTES:
        raise DocumentMalformed({"what": field})
    return data


def _bytes(body: Any, field: str, *, most: int) -> bytes:
    text = body.get(field)
    if not isinstance(text, str) or len(text) > (most * 4 + 2) // 3:
        raise DocumentMalformed({"what": field})
    try:
        return unb64(text)
    except ValueError:
        raise DocumentMalformed({"what": field}) from None


# -- samples


def sample_document(reference: str, drawn: Sequence[Drawn], *, due_at: datetime) -> dict[str, Any]:
    """A sample as its partner is asked for it."""
    return {
        "v": VERSION,
        "sample": reference,
        "lookups": [{"question": each.question, "place": each.place} for each in drawn],
        "due_at": to_rfc3339(due_at),
    }


def sample_from(body: Any) -> tuple[str, tuple[Drawn, ...], datetime]:
    """Read which look-ups a partner wants opened.

    Returns:
        The sample's reference, its look-ups, and until when.

    Raises:
        DocumentMalformed
    """
    check_version(body)
    reference = reference_in(body, "sample")
    told = body.get("lookups")
    if not isinstance(told, list) or not 0 < len(told) <= SAMPLE_MOST:
        raise DocumentMalformed({"what": "lookups"})
    try:
        due_at = from_rfc3339(body["due_at"])
    except (KeyError, TypeError, AttributeError, OverflowError, PloughshareError):
        raise DocumentMalformed({"what": "due_at"}) from None
    drawn = tuple(_drawn(each) for each in told)
    if len(set(drawn)) != len(drawn):
        raise DocumentMalformed({"what": "lookups"})
    return reference, drawn, due_at


def _drawn(told: Any) -> Drawn:
    if not isinstance(told, dict):
        raise DocumentMalformed({"what": "lookups"})
    return Drawn(reference_in(told, "question"), number_in(told, "place", least=0, most=LOOKUPS_MOST - 1))


# -- openings


def openings_document(reference: str, openings: Sequence[tuple[Drawn, Opening]]) -> dict[str, Any]:
    """What an asker shows of a sample."""
    return {
        "v": VERSION,
        "sample": reference,
        "refused": None,
        "openings": [
            {
                "question": drawn.question,
                "place": drawn.place,
                "serial": opening.asked.pattern,
                "make": opening.asked.make,
                "case": opening.asked.case,
                "salt": b64(opening.salt),
                "seed": b64(opening.seed),
                "blinds": b64(opening.blinds),
            }
            for drawn, opening in openings
        ],
    }


def refusal_document(reference: str, grounds: str) -> dict[str, Any]:
    """That, and why, an asker does not open a sample."""
    return {"v": VERSION, "sample": reference, "refused": grounds[:GROUNDS_LONGEST], "openings": []}


def openings_from(body: Any) -> list[tuple[Drawn, Opening]]:
    """Read what an asker shows of a sample.

    Raises:
        DocumentMalformed
    """
    check_version(body)
    told = body.get("openings")
    if not isinstance(told, list) or not 0 < len(told) <= SAMPLE_MOST:
        raise DocumentMalformed({"what": "openings"})
    return [(_drawn(each), _opening(each)) for each in told]


def _opening(told: Any) -> Opening:
    texts = (("serial", MARK_LENGTH_MOST), ("case", CASE_LENGTH_MOST))
    for field, most in texts:
        if not isinstance(told.get(field), str) or len(told[field]) > most:
            raise DocumentMalformed({"what": field})
    make = told.get("make")
    if make is not None and (not isinstance(make, str) or len(make) > MARK_LENGTH_MOST):
        raise DocumentMalformed({"what": "make"})
    return Opening(
        Asked(told["serial"], make, told["case"]),
        exactly(told, "salt", SALT_BYTES),
        exactly(told, "seed", SEED_BYTES),
        exactly(told, "blinds", KEYS_EACH * ELEMENT_BYTES),
    )
