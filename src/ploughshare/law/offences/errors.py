# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of the comparison of offences."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class NoConduct(PloughshareError):
    kind = Kind.INVALID
    code = "law.no-conduct"
    msgid = N_("Nothing was named to compare. Name an offence, or an element of conduct.")


class ConductUnknown(PloughshareError):
    kind = Kind.INVALID
    code = "law.conduct-unknown"
    msgid = N_("“%(given)s” is no offence and no element of conduct. Use one of: %(known)s.")
