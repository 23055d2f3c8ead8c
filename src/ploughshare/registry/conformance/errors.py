# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of conformance probes."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class ReportMalformed(PloughshareError):
    kind = Kind.INVALID
    code = "conformance.malformed"
    msgid = N_("The report on a node's conformance cannot be read.")


class NothingToProbe(PloughshareError):
    kind = Kind.CONFLICT
    code = "conformance.nothing-to-probe"
    msgid = N_("No agreement on traces is in force with %(node)s: there is nothing to probe yet.")
