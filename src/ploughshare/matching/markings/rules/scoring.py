# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How well a record explains the marks, with reasons. Never on the serial alone.

Each field adds the logarithm of P(what was read | the record is the arm). The figures are set by hand
(version 1): a maker is misread or confused with importer or brand in a few of a hundred marks, a calibre
less often; later versions learn them from confirmed traces.
"""

from __future__ import annotations

import math
from types import MappingProxyType

from ploughshare.kernel.text import N_, Text
from ploughshare.matching.markings.errors import MarkTooLong
from ploughshare.matching.markings.rules.alignment import Alignment, align, is_damaged
from ploughshare.matching.markings.rules.channel import Channel, Profile
from ploughshare.matching.markings.rules.fields import compare_fields
from ploughshare.matching.markings.rules.serials import normalise
from ploughshare.matching.markings.terms import Agreement, Aligned, Fit, Reading, Reference, Score
from ploughshare.vocabulary.firearms import Description

NO_SERIAL = math.log(1e-9)
"""Share of a record without a serial where the marks show one."""

_CHANCE = {
    "make": (0.94, 0.30, 0.02, 0.50),
    "model": (0.85, 0.35, 0.15, 0.50),
    "calibre": (0.95, 0.25, 0.02, 0.50),
    "arm_type": (0.96, 0.40, 0.04, 0.60),
    "country": (0.94, 0.30, 0.06, 0.60),
    "importer": (0.95, 0.40, 0.06, 0.60),
}
"""Chance of what was read when the record agrees, is near, disagrees, or one of the two does not say."""

_ORDER = (Agreement.AGREES, Agreement.NEAR, Agreement.DISAGREES, Agreement.UNKNOWN)

_SAYS: dict[str, tuple[str, str, str]] = {
    "make": (
        N_("The maker agrees: %(held)s."),
        N_("The name on the arm is an importer's; the record's maker is %(held)s."),
        N_("The maker differs: %(read)s was read, the record says %(held)s."),
    ),
    "model": (
        N_("The model agrees: %(held)s."),
        N_("The model is near: %(read)s was read, the record says %(held)s."),
        N_("The model differs: %(read)s was read, the record says %(held)s."),
    ),
    "calibre": (
        N_("The calibre agrees: %(held)s."),
        N_("The calibres are easily confused: %(read)s was read, the record says %(held)s."),
        N_("The calibre differs: %(read)s was read, the record says %(held)s."),
    ),
    "arm_type": (
        N_("The kind of arm agrees."),
        N_("The kinds of arm are near: %(read)s was read, the record says %(held)s."),
        N_("The kind of arm differs: %(read)s was read, the record says %(held)s."),
    ),
    "country": (
        N_("The country of manufacture agrees: %(held)s."),
        N_("The country that was read is the record's country of import; it was made in %(held)s."),
        N_("The country of manufacture differs: %(read)s was read, the record says %(held)s."),
    ),
    "importer": (
        N_("The import mark agrees: %(held)s."),
        N_("The import mark names %(read)s, the record %(held)s."),
        N_("The import mark differs: %(read)s was read, the record says %(held)s."),
    ),
}

_SLIPS: dict[Fit, str] = {
    Fit.LOOK_ALIKE: N_("Look-alikes that differ: %(count)d (%(pairs)s)."),
    Fit.SWAPPED: N_("Neighbouring characters are swapped (%(pairs)s)."),
    Fit.MISSING: N_("Characters of the record that were not read: %(count)d (%(pairs)s)."),
    Fit.EXTRA: N_("Characters that were read and the record does not hold: %(count)d (%(pairs)s)."),
    Fit.DIFFERENT: N_("Characters that differ: %(count)d (%(pairs)s)."),
}


def score(reading: Reading, description: Description, *, reference: Reference, channel: Channel) -> Score:
    """Compare a reading with one record.

    Args:
        reading: what the marks say.
        description: what the record says.
        reference: the open reference.
        channel: what readings do to serials.
    """
    found = _serial(reading, description, channel)
    serial_log, columns = found.log, found.columns
    fields = compare_fields(reading, description, reference=reference)
    total = serial_log + sum(_log(name, stand) for name, stand in fields.items())
    favour, against = _serial_reasons(columns)
    for name, stand in fields.items():
        if stand is not Agreement.UNKNOWN:
            text = Text(_SAYS[name][_ORDER.index(stand)], _facts(name, reading, description, reference))
            (favour if stand is Agreement.AGREES else against).append(text)
    if reading.serial.positions and not columns:
        against.append(Text(N_("The record holds no serial number.")))
    clean = channel.profile_log(Profile(), damaged=is_damaged(reading.serial))
    return Score(
        total,
        serial_log,
        columns,
        found.profile,
        serial_log - clean,
        MappingProxyType(fields),
        tuple(favour),
        tuple(against),
    )


def _serial(reading: Reading, description: Description, channel: Channel) -> Alignment:
    if not reading.serial.positions:
        return Alignment(0.0, Profile(), ())
    try:
        held = normalise(description.serial or "").replace("*", "")
    except MarkTooLong:
        held = ""
    return align(reading.serial, held, channel) if held else Alignment(NO_SERIAL, Profile(), ())


def _log(name: str, stand: Agreement) -> float:
    return math.log(_CHANCE[name][_ORDER.index(stand)])


def _serial_reasons(columns: tuple[Aligned, ...]) -> tuple[list[Text], list[Text]]:
    favour: list[Text] = []
    against: list[Text] = []
    same = sum(column.fit is Fit.SAME for column in columns)
    unread = sum(column.fit is Fit.UNKNOWN for column in columns)
    if columns and same == len(columns):
        favour.append(Text(N_("The serial number agrees in every character (%(count)d)."), {"count": same}))
    elif same:
        msgid = N_("Characters of the serial number that agree: %(count)d of %(total)d.")
        favour.append(Text(msgid, {"count": same, "total": len(columns)}))
    if unread:
        against.append(Text(N_("Characters that could not be read: %(count)d."), {"count": unread}))
    for fit, msgid in _SLIPS.items():
        slips = [column for column in columns if column.fit is fit]
        if slips:
            pairs = ", ".join(f"{column.read or '–'}/{column.held or '–'}" for column in slips)
            against.append(Text(msgid, {"count": len(slips), "pairs": pairs}))
    return favour, against


def _facts(
    name: str, reading: Reading, description: Description, reference: Reference
) -> dict[str, str | None]:
    marking = reading.marking
    if name == "make":
        entry = reference.makes.get(description.make or "")
        return {"read": marking.make, "held": description.make_text or (entry.name if entry else None)}
    if name == "model":
        return {"read": marking.model, "held": description.model}
    if name == "calibre":
        return {"read": marking.calibre, "held": description.calibre_text or description.calibre}
    if name == "arm_type":
        held = description.arm_type.value if description.arm_type else None
        return {"read": marking.arm_type, "held": held}
    if name == "country":
        return {"read": marking.country_of_manufacture, "held": description.country}
    return {"read": marking.import_mark, "held": description.importer or description.import_country}
