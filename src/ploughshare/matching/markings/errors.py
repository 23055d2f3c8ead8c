# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of reading marks and of the search index."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class MarkTooLong(PloughshareError):
    """A mark field holds more than a mark can."""

    kind = Kind.INVALID
    code = "markings.mark-too-long"
    msgid = N_(
        "This mark has %(length)d characters; no mark is longer than %(most)d. "
        "Put the mark alone here and the rest under notes."
    )


class MarkTooVague(PloughshareError):
    """Too little can be read to search by."""

    kind = Kind.INVALID
    code = "markings.mark-too-vague"
    msgid = N_(
        "Only %(known)d characters of the serial number can be read; it would fit any of "
        "%(records)d records. Restore more of the mark, or search by make, model and calibre."
    )


class ReferenceDamaged(PloughshareError):
    """A packaged table does not hold what this version expects."""

    kind = Kind.BROKEN
    code = "markings.reference-damaged"
    msgid = N_("The packaged table %(table)s cannot be read. Install Ploughshare again.")


class IndexDamaged(PloughshareError):
    """Bytes of the index differ from what was written."""

    kind = Kind.UNAVAILABLE
    code = "markings.index-damaged"
    msgid = N_("The search index is damaged (%(part)s). It is not used; rebuild it from the register.")


class IndexOfOtherVersion(IndexDamaged):
    """The index was written by another version: as useless as a damaged one, and mended the same way."""

    code = "markings.index-of-other-version"
    msgid = N_(
        "The search index has version %(found)s; this software reads version %(known)s. "
        "Rebuild it from the register."
    )


class IndexNotWritten(PloughshareError):
    """The disk did not take the index; what was published before still stands."""

    kind = Kind.UNAVAILABLE
    code = "markings.index-not-written"
    msgid = N_(
        "The search index could not be written (%(why)s). See that its folder may be written and has room, "
        "and try again; what stood there still stands."
    )


class IndexOutOfStep(PloughshareError):
    """Numbers and serials handed to the index do not fit each other."""

    kind = Kind.INVALID
    code = "markings.index-out-of-step"
    msgid = N_("%(numbers)d record numbers came with %(serials)d serial numbers.")


class IndexNotMade(PloughshareError):
    """No index stands in the folder that was named."""

    kind = Kind.NOT_FOUND
    code = "markings.index-not-made"
    msgid = N_(
        "There is no search index in %(folder)s. Make one with: ploughshare markings index FILE --out FOLDER."
    )


class TableBroken(PloughshareError):
    """A file of records or questions cannot be read, or a result cannot be written."""

    kind = Kind.INVALID
    code = "markings.table-broken"
    msgid = N_("%(file)s cannot be used: %(why)s. It must be a Parquet file; nothing was changed.")


class TableColumnMissing(PloughshareError):
    """A column that is needed is not in the file."""

    kind = Kind.INVALID
    code = "markings.table-column-missing"
    msgid = N_("%(file)s has no column called %(column)s. It has: %(there)s.")


class TableIdsMissing(PloughshareError):
    """Records of a file have no id."""

    kind = Kind.INVALID
    code = "markings.table-ids-missing"
    msgid = N_("%(count)d records of %(file)s have no id. Give each record an id of its own and try again.")


class TableIdsRepeat(PloughshareError):
    """Two records of a file have the same id."""

    kind = Kind.INVALID
    code = "markings.table-ids-repeat"
    msgid = N_("%(count)d ids occur more than once. Give each record an id of its own and try again.")


class ChannelBroken(PloughshareError):
    """A file of damage figures is not one."""

    kind = Kind.INVALID
    code = "markings.channel-broken"
    msgid = N_(
        "%(file)s holds no figures of damage. Write one with: ploughshare markings learn FILE --out FILE."
    )


class NothingConfirmed(PloughshareError):
    """A file of confirmed readings holds none."""

    kind = Kind.INVALID
    code = "markings.nothing-confirmed"
    msgid = N_(
        "%(file)s holds no confirmed reading: each row needs what was read and the serial that was confirmed."
    )
