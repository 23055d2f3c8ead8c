# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whether the marks suffice for a request.

What a request needs: ITI 17, MOSAIC 05.31 (serial, maker, model, calibre, country of manufacture, country of
last import) and the required boxes of ATF F 3312.1 (serial, maker, model, calibre, type; importer where the
arm is foreign made).
"""

from __future__ import annotations

import re

from ploughshare.kernel.text import N_, Text
from ploughshare.matching.markings.rules import words
from ploughshare.matching.markings.rules.calibres import metric_sizes
from ploughshare.matching.markings.rules.serials import likeliest
from ploughshare.matching.markings.terms import (
    CountryCandidate,
    ImportMark,
    MakeCandidate,
    Reference,
    Verdict,
)
from ploughshare.vocabulary.markings import Marking, MarkState, SerialReading
from ploughshare.vocabulary.tracing import ResultCode

KNOWN_LEAST = 4
"""Characters of the serial that must be readable."""

_MODEL_SHAPE = re.compile(r"^[A-Z]{1,2}\d{1,3}[A-Z]?$")
_MODEL_SHAPE_MOST = 4

_CALIBRE_CLOSE = (
    frozenset({"9", "380"}),
    frozenset({"223", "556"}),
    frozenset({"308", "762"}),
    frozenset({"762", "763"}),
    frozenset({"25", "635"}),
    frozenset({"32", "735", "765"}),
    frozenset({"10", "40"}),
    frozenset({"38", "357"}),
    frozenset({"45", "454", "455"}),
    frozenset({"30", "3006", "762"}),
    frozenset({"12", "50"}),
)


def calibres_close(left: str, right: str) -> bool:
    """Whether two NCIC calibre codes are written for each other or overlap in the code list."""
    return left == right or any(left in group and right in group for group in _CALIBRE_CLOSE)


def serial_is_no_serial(
    serial: SerialReading, *, marking: Marking, makes: tuple[MakeCandidate, ...], reference: Reference
) -> bool:
    """Whether what stands as the serial is no more than a calibre, a model number, a word or a prefix.

    Only where every character was read: a fragment is too short, which is another matter.
    """
    text = likeliest(serial)
    if not text or "?" in text or "*" in text:
        return False
    if len(text) < KNOWN_LEAST or not any(char.isdigit() for char in text):
        return True
    if len(text) <= _MODEL_SHAPE_MOST and _MODEL_SHAPE.match(text):
        return True
    return _is_calibre(text, reference) or _is_model(text, marking, makes, reference)


def _is_calibre(text: str, reference: Reference) -> bool:
    """Serials such as 9MM or 762X39; bare digits may be a real number."""
    if text.isdigit() or len(text) > len("762X39MM"):
        return False
    if words.calibre_key(text) in reference.calibre_names:
        return True
    return text.removesuffix("MM") in metric_sizes(reference)


def _is_model(text: str, marking: Marking, makes: tuple[MakeCandidate, ...], reference: Reference) -> bool:
    if marking.model and words.model_key(marking.model) == text:
        return True
    listed = reference.models.get(text, ())
    if not listed:
        return False
    families = {candidate.make.family for candidate in makes}
    if families:
        return any(family in families for family, _ in listed)
    return not text.isdigit()


def verdict(
    marking: Marking,
    *,
    serial: SerialReading,
    makes: tuple[MakeCandidate, ...],
    countries: tuple[CountryCandidate, ...],
    import_mark: ImportMark | None,
    reference: Reference,
) -> Verdict:
    """Whether a request can be made: a usable serial, and a make or a country to ask."""
    if marking.is_ammunition:
        return _ammunition_verdict(marking)
    if not any((marking.serial, marking.make, marking.model, marking.calibre, marking.arm_type)):
        return Verdict(
            False, ResultCode.U43, Text(N_("No mark was entered. Read the arm and enter its marks."))
        )
    unusable = _serial_verdict(marking, serial, makes, reference)
    if unusable:
        return unusable
    if makes or countries or (import_mark and import_mark.country):
        return Verdict(True)
    return Verdict(
        False,
        ResultCode.U42,
        Text(
            N_(
                "Neither maker nor country of manufacture nor import mark is known, so there is no "
                "state to ask. Look for the maker's name or symbol, proof marks and an import mark."
            )
        ),
    )


LOT_LEAST = 3
"""Characters of a lot number that must be readable where no headstamp was read."""


def _ammunition_verdict(marking: Marking) -> Verdict:
    """Enough of a lot to ask about: a lot number, or what stands on the base.

    Whom to ask may follow from the headstamp by the office's own list, so a maker is not required here.
    """
    readable = sum(char.isalnum() for char in marking.lot or "")
    if readable >= LOT_LEAST or sum(char.isalnum() for char in marking.headstamp or "") >= 2:
        return Verdict(True)
    msgid = N_(
        "Too little of lot number and headstamp can be read. Look at box, crate and papers for the lot, and "
        "at the base of a cartridge for its marks."
    )
    return Verdict(False, ResultCode.U40, Text(msgid))


_NO_NUMBER = {
    MarkState.OBLITERATED: N_(
        "The serial number is obliterated. Have a laboratory try to restore it, and look for hidden numbers."
    ),
    MarkState.ABSENT: N_(
        "The arm bears no serial number. A request needs one; craft-made or very old arms are not traced."
    ),
    MarkState.NOT_RECORDED: N_(
        "No serial number was recorded. Look at frame or receiver and enter what is there."
    ),
}


def _serial_verdict(
    marking: Marking, serial: SerialReading, makes: tuple[MakeCandidate, ...], reference: Reference
) -> Verdict | None:
    readable = sum(bool(position.options) for position in serial.positions)
    if not readable:
        return Verdict(
            False, ResultCode.U40, Text(_NO_NUMBER.get(serial.state, _NO_NUMBER[MarkState.OBLITERATED]))
        )
    if serial_is_no_serial(serial, marking=marking, makes=makes, reference=reference):
        msgid = N_(
            "“%(serial)s” is no more than a calibre, a model number or a word. "
            "Look at frame or receiver for the serial number."
        )
        return Verdict(False, ResultCode.U41, Text(msgid, {"serial": serial.pattern}))
    if readable < KNOWN_LEAST:
        msgid = N_(
            "Too few characters of the serial number can be read: %(known)d; %(least)d are needed at least. "
            "Have a laboratory try to restore the others."
        )
        return Verdict(False, ResultCode.U40, Text(msgid, {"known": readable, "least": KNOWN_LEAST}))
    return None
