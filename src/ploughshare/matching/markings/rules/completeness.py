# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How complete a set of marks is, 0 to 100.

The fields are those that MOSAIC 05.31 calls essential and ATF F 3312.1 requires; the weights are ours: the
serial carries two fifths because nothing is found without it, the maker a fifth because a serial is unique
only within make and model, country and import mark together a sixth because they say whom to ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ploughshare.kernel.text import N_, Text

SERIAL, MAKE, CALIBRE, COUNTRY, MODEL, TYPE, IMPORT = 40, 20, 10, 10, 8, 7, 5
"""Weights; they sum to 100."""

_FIELDS = (
    ("serial", SERIAL, N_("The serial number on frame or receiver, or more of it")),
    ("make", MAKE, N_("The maker")),
    ("calibre", CALIBRE, N_("The calibre")),
    ("country", COUNTRY, N_("The country of manufacture")),
    ("model", MODEL, N_("The model")),
    ("arm_type", TYPE, N_("The kind of arm")),
    ("import_mark", IMPORT, N_("The import mark, or “none” if the arm bears none")),
)


_OF_A_LOT = (
    ("lot", 40, N_("The lot number, from box, crate or papers")),
    ("make", 20, N_("The maker")),
    ("headstamp", 20, N_("The headstamp: what stands on the base of a cartridge, and where")),
    ("calibre", 10, N_("The calibre")),
    ("country", 10, N_("The country of manufacture")),
)
"""What tells a lot from others, after the fields of arms."""


def lot_completeness(known: Mapping[str, float]) -> tuple[int, tuple[Text, ...]]:
    """The same for a lot of ammunition.

    Args:
        known: how far each of lot, make, headstamp, calibre and country is known, 0 to 1.
    """
    return _summed((weight, known[name], msgid) for name, weight, msgid in _OF_A_LOT)


@dataclass(frozen=True, slots=True)
class Known:
    """How far each field is known, 0 to 1.

    Attributes:
        serial: share of its characters that can be read.
        make: 1 when resolved, half when written but not resolved.
        calibre: the same.
        country: 1 when written; half when the maker makes in one country only.
        model: 1 when written.
        arm_type: 1 when resolved, half when written but not resolved.
        import_mark: 1 when written, or when the writer states there is none.
    """

    serial: float
    make: float
    calibre: float
    country: float
    model: float
    arm_type: float
    import_mark: float


def completeness(known: Known) -> tuple[int, tuple[Text, ...]]:
    """The figure from 0 to 100, and what would raise it, weightiest first."""
    return _summed((weight, getattr(known, name), msgid) for name, weight, msgid in _FIELDS)


def _summed(fields: Iterable[tuple[int, float, str]]) -> tuple[int, tuple[Text, ...]]:
    total = 0.0
    missing = []
    for weight, known, msgid in fields:
        share = min(max(known, 0.0), 1.0)
        total += weight * share
        if share < 1:
            missing.append((weight * (1 - share), msgid))
    missing.sort(key=lambda pair: -pair[0])
    return round(total), tuple(Text(msgid) for _, msgid in missing)
