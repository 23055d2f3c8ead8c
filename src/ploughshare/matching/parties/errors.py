# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of comparing names."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class NamesUnavailable(PloughshareError):
    """The optional libraries for names are not installed."""

    kind = Kind.UNAVAILABLE
    code = "parties.names-unavailable"
    msgid = N_(
        "Comparing names needs the optional part “names”. Install it: pip install 'ploughshare[names]'."
    )


class PersonsNotCompared(PloughshareError):
    """Somebody asked to compare persons by name."""

    kind = Kind.INVALID
    code = "parties.persons-not-compared"
    msgid = N_(
        "Names of persons are not compared: many people share a name, and a wrong match falls on one of "
        "them. Compare organisations or vessels; identify a person by the register that holds them."
    )


class NameEmpty(PloughshareError):
    """A name holds no letter or digit, or is far too long for one."""

    kind = Kind.INVALID
    code = "parties.name-unreadable"
    msgid = N_(
        "A name needs a letter or a digit and at most %(most)d characters. Write both names and try again."
    )


class NumberNotImo(PloughshareError):
    """A number given as IMO number fails its check digit."""

    kind = Kind.INVALID
    code = "parties.number-not-imo"
    msgid = N_("%(given)s is no IMO ship number: seven digits with a check digit. Check it and try again.")
