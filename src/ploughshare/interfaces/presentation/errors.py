# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes that all faces share."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class TooManySignIns(PloughshareError):
    kind = Kind.LIMIT
    code = "presentation.too-many-sign-ins"
    msgid = N_(
        "Too many tries to sign in from this address or to this account. Try again in %(seconds)d seconds."
    )
