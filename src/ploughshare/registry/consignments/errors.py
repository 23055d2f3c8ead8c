# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of consignments."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class ConsignmentUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "consignments.unknown"
    msgid = N_("There is no such consignment, or none of its things is within your reach.")


class VerdictNeedsReason(PloughshareError):
    kind = Kind.INVALID
    code = "consignments.reason-needed"
    msgid = N_("Say why, in up to %(most)d characters: the next officer must be able to follow it.")


class ConsignmentChanged(PloughshareError):
    kind = Kind.CONFLICT
    code = "consignments.changed"
    msgid = N_("It changed while you read it: look at what came to it or was judged, and judge again.")


class NotARun(PloughshareError):
    kind = Kind.CONFLICT
    code = "consignments.not-a-run"
    msgid = N_(
        "Partners can be asked for parts of a run of serials of a maker that is known by code, and of "
        "nothing else. For a lot or a wrapping open a trace, or tell the partner what you hold."
    )


class NotJudgedTogether(PloughshareError):
    kind = Kind.CONFLICT
    code = "consignments.not-judged"
    msgid = N_(
        "Judge first that these things travelled together: only then are partners asked for other parts."
    )
