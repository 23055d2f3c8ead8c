# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of the API itself: what was sent cannot be worked with."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class KeyUsed(PloughshareError):
    kind = Kind.CONFLICT
    code = "api.key-used"
    msgid = N_(
        "This Idempotency-Key was used for another request. Take a fresh key for each act; "
        "repeat a key only with the same request."
    )


class KeyInDoubt(PloughshareError):
    kind = Kind.CONFLICT
    code = "api.key-in-doubt"
    msgid = N_(
        "A request with this Idempotency-Key is still at work, or ended without its reply being kept. "
        "Look whether it took effect before you send it again under a fresh key."
    )


class KeyUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "api.key-unfit"
    msgid = N_("An Idempotency-Key has 8 to 200 visible characters of ASCII.")


class FileMissing(PloughshareError):
    kind = Kind.INVALID
    code = "api.file-missing"
    msgid = N_("No file was sent. Send it as the part “file” of a multipart form.")


class FileTooLarge(PloughshareError):
    kind = Kind.LIMIT
    code = "api.file-too-large"
    msgid = N_("This file is larger than %(most)d bytes. Split it, or ask the operator to raise the limit.")


class MappingUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "api.mapping-unfit"
    msgid = N_("The mapping is no JSON object from column names to column names. Nothing was received.")


class OptionUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "api.option-unfit"
    msgid = N_("“%(option)s” cannot be used here. Nothing was received.")
