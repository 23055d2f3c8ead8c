# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of carrying for others."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class NotCarried(PloughshareError):
    kind = Kind.REFUSED
    code = "carrying.not-carried"
    msgid = N_(
        "“%(hub)s” does not carry from “%(sender)s” to “%(recipient)s”. "
        "Its operator lists whom it carries for."
    )


class CarryingFull(PloughshareError):
    kind = Kind.LIMIT
    code = "carrying.full"
    msgid = N_("Too much waits already between these two nodes. Try again in %(seconds)d seconds.")


class HubReceiptBroken(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "carrying.hub-receipt-broken"
    msgid = N_(
        "The word of the hub “%(hub)s” that it keeps a message does not fit. It will be handed over again."
    )
