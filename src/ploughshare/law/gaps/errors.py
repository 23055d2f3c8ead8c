# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of gaps and what-ifs."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class NoSuchInstrument(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "law.no-such-instrument"
    msgid = N_("The tables know no instrument “%(instrument)s”. Known are: %(known)s.")


class NoSuchVariable(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "law.no-such-variable"
    msgid = N_("National law is not asked for “%(variable)s”. Take a name from a table of gaps.")


class NotOfTheTables(PloughshareError):
    kind = Kind.INVALID
    code = "law.state-not-in-tables"
    msgid = N_("The tables hold nothing on %(state)s, so nothing can be compared. Ask your legal officer.")


class NobodyBound(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "law.nobody-bound"
    msgid = N_("The tables name no member or party of “%(instrument)s” on that day. Choose another body.")


class NothingChanged(PloughshareError):
    kind = Kind.INVALID
    code = "law.nothing-changed"
    msgid = N_("Say what shall be different: an instrument to join, or a value of national law.")
