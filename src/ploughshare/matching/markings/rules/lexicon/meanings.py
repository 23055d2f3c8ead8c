# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a word in a serial field can mean."""

from __future__ import annotations

import enum


class Meaning(enum.Enum):
    """What an entry of the word list says about the mark, the weapon or the sentence."""

    # Members are one object each, and sets of them are made for every word read: the hash of the object is
    # several times as fast as that of the name.
    __hash__ = object.__hash__

    OBLITERATED = "obliterated"
    """The number was there and was taken off, spoilt or worn."""
    ABSENT = "absent"
    """No number was found on the arm."""
    NOT_RECORDED = "not_recorded"
    """Nobody wrote whether there is one."""
    PARTLY = "partly"
    """Only part of it can be read."""
    ONLY = "only"
    """Before a number: no more of it than this can be read."""
    LEGIBLE = "legible"
    """Can be read; denied, it cannot."""
    VISIBLE = "visible"
    """Is to be seen or found; denied, the arm bears none."""
    RESTORED = "restored"
    """A laboratory made it readable again."""
    NEGATION = "negation"
    """Denies what follows it."""
    LINK = "link"
    """A small word over which a denial reaches, and which is no part of a number."""
    SMALL = "small"
    """A small word that is no part of a number and stops a denial."""
    EITHER = "either"
    """Stands between two readings of which one is right."""
    CHARACTER = "character"
    """A character of the number is spoken of."""
    FIRST = "first"
    """The characters read stand at the beginning."""
    LAST = "last"
    """The characters read stand at the end."""
    ODD = "odd"
    """Something about the mark looks wrong."""
    SERIAL = "serial"
    """What follows is the serial number."""
    FRAME = "frame"
    """Frame or receiver, the part whose number counts."""
    PART = "part"
    """Another part of the weapon."""
    PLACE = "place"
    """A side or region of a part."""
    PATENT = "patent"
    PROOF = "proof"
    CALIBRE = "calibre"
    YEAR = "year"
    LOT = "lot"
    IMPORT = "import"
    PROPERTY = "property"
    """A number of the body that owned the weapon."""
    ASSEMBLY = "assembly"
    """A number that keeps the parts of one weapon together."""
    DOCUMENT = "document"
    """The number of a case, report or seal, not of the weapon."""


OTHER_MARKS = frozenset(
    {
        Meaning.PATENT,
        Meaning.PROOF,
        Meaning.CALIBRE,
        Meaning.YEAR,
        Meaning.LOT,
        Meaning.IMPORT,
        Meaning.PROPERTY,
        Meaning.ASSEMBLY,
        Meaning.DOCUMENT,
    }
)
"""Meanings that give the number after them to another mark."""
