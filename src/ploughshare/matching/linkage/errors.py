# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of linking lists."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class ListUnreadable(PloughshareError):
    """A list is none of the formats that are read, or its bytes are damaged."""

    kind = Kind.INVALID
    code = "linkage.list-unreadable"
    msgid = N_(
        "%(file)s cannot be read: %(why)s. Give a Parquet, CSV or Excel (.xlsx) file; nothing was written."
    )


class ListColumnMissing(PloughshareError):
    """A column that is needed is not in the list."""

    kind = Kind.INVALID
    code = "linkage.column-missing"
    msgid = N_(
        "%(file)s has no column called %(column)s. Rename the column that holds it; there are: %(there)s."
    )


class ListColumnTwice(PloughshareError):
    """Two columns of a list have the same name."""

    kind = Kind.INVALID
    code = "linkage.column-twice"
    msgid = N_("%(file)s has two columns called %(column)s. Rename or remove one of them.")


class ListColumnUnfit(PloughshareError):
    """A column holds something that is no text, number or year."""

    kind = Kind.INVALID
    code = "linkage.column-unfit"
    msgid = N_("Column %(column)s of %(file)s holds %(held)s. Turn it into text or whole numbers.")


class ListIdsMissing(PloughshareError):
    """Records of a list have no id."""

    kind = Kind.INVALID
    code = "linkage.ids-missing"
    msgid = N_("%(count)d records of %(file)s have no id. Give each record an id of its own and try again.")


class ListIdsRepeat(PloughshareError):
    """Two records of a list have the same id."""

    kind = Kind.INVALID
    code = "linkage.ids-repeat"
    msgid = N_(
        "%(count)d ids of %(file)s occur more than once. Give each record an id of its own and try again."
    )


class ListTooLong(PloughshareError):
    """A list has more rows than one machine's index counts."""

    kind = Kind.LIMIT
    code = "linkage.list-too-long"
    msgid = N_("%(file)s has more than %(most)d rows. Split it, and link the parts one after the other.")


class NothingToCompare(PloughshareError):
    """Neither a serial nor the other fields can bring two records together."""

    kind = Kind.INVALID
    code = "linkage.nothing-to-compare"
    msgid = N_(
        "No record of %(file)s bears a serial, or make, model, calibre and year together. "
        "There is nothing to link by; fill one of them in."
    )


class SameListTwice(PloughshareError):
    """Two lists were asked for and only one, or three, were given."""

    kind = Kind.INVALID
    code = "linkage.one-list-or-two"
    msgid = N_("Give two lists to link, or one list with --dedupe.")


class ResultIsList(PloughshareError):
    """The result would be written over a list that is to be linked."""

    kind = Kind.INVALID
    code = "linkage.result-is-list"
    msgid = N_("%(file)s is one of the lists and would be written over. Choose another place for the result.")


class ResultNotWritten(PloughshareError):
    """The place of the result cannot be written; what stood there still stands."""

    kind = Kind.UNAVAILABLE
    code = "linkage.result-not-written"
    msgid = N_("%(file)s could not be written (%(why)s). Free some room or choose another place.")


class SparkNotInstalled(PloughshareError):
    """The engine that was asked for is not there."""

    kind = Kind.UNAVAILABLE
    code = "linkage.spark-not-installed"
    msgid = N_(
        'The engine spark needs %(missing)s. Install it (pip install "ploughshare[spark]", and a Java '
        "runtime of version 17 or newer), or leave out --engine."
    )
