# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The form of an entry, and which entries go before a supervisor."""

from __future__ import annotations

from typing import Any

import msgspec

from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.safeguards.audit.terms import Draw, EntryId, Recorded
from ploughshare.safeguards.deeds import DRAWN_ALWAYS, LOOK_UPS
from ploughshare.safeguards.work import MACHINE, Entry

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(dict[str, Any])


def content_of(entry: Entry, entry_id: EntryId, *, draw: Draw | None = None) -> bytes:
    """The entry as the bytes that are committed to: JSON with sorted keys, version 1."""
    mandate = entry.mandate
    document: dict[str, Any] = {
        "v": 1,
        "id": str(entry_id),
        "at": to_rfc3339(mandate.at),
        "deed": entry.deed.value,
        "actor": str(mandate.actor),
        "agency": mandate.agency,
        "purpose": mandate.purpose.value,
        "facts": dict(entry.facts),
    }
    if mandate.case is not None:
        document["case"] = str(mandate.case)
    if mandate.recovery is not None:
        document["recovery"] = str(mandate.recovery)
    if mandate.basis is not None:
        document["basis"] = mandate.basis
    if mandate.break_glass is not None:
        document["break_glass"] = mandate.break_glass
    if entry.subject is not None:
        document["subject"] = [type(entry.subject).noun, str(entry.subject)]
    if draw is not None:
        document["review"] = draw.value
    return _encoder.encode(document)


def read_content(content: bytes, *, index: int | None) -> Recorded:
    """Inverse of `content_of`, for auditors."""
    document = _decoder.decode(content)
    noun, subject = document.get("subject", (None, None))
    draw = document.get("review")
    return Recorded(
        EntryId.parse(document["id"]),
        index,
        from_rfc3339(document["at"]),
        document["deed"],
        document["actor"],
        document["agency"],
        document["purpose"],
        document.get("case"),
        noun,
        subject,
        document["facts"],
        document.get("recovery"),
        document.get("basis"),
        document.get("break_glass"),
        None if draw is None else Draw(draw),
    )


def draw_of(entry: Entry, *, lot: bytes, share: float) -> Draw | None:
    """Whether an entry goes before a supervisor, and how.

    Everything done behind a broken glass goes, loudly; so does who may do what; of look-ups a
    share is drawn by lot.

    Args:
        lot: four random bytes.
        share: wished share of look-ups, 0 to 1.
    """
    mandate = entry.mandate
    if mandate.actor == MACHINE:
        return None
    if mandate.break_glass is not None:
        return Draw.LOUD
    if entry.deed in DRAWN_ALWAYS and entry.subject != mandate.actor:
        return Draw.DRAWN
    return Draw.DRAWN if entry.deed in LOOK_UPS and is_drawn(lot, share) else None


def is_drawn(draw: bytes, share: float) -> bool:
    """Whether a look-up is drawn for a supervisor.

    Args:
        draw: four random bytes.
        share: wished share, 0 to 1.
    """
    return int.from_bytes(draw, "big") < share * (1 << 32)
