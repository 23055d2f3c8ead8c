# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of mail by hand."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class FileForeign(PloughshareError):
    kind = Kind.INVALID
    code = "parcels.file-foreign"
    msgid = N_("“%(name)s” is no file of mail by hand. It was left alone.")


class FileDamaged(PloughshareError):
    kind = Kind.INVALID
    code = "parcels.file-damaged"
    msgid = N_(
        "“%(name)s” was cut or altered on its way: its content does not fit its name. Nothing of it was "
        "taken. Ask the sender to export it again."
    )


class ParcelBroken(PloughshareError):
    kind = Kind.INVALID
    code = "parcels.broken"
    msgid = N_(
        "The list “%(name)s” is not what its sender signed: %(what)s. Its messages are taken each alone."
    )


class ReceiptStray(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "parcels.receipt-stray"
    msgid = N_("The receipt “%(name)s” belongs to no message of this node.")


class ParcelUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "parcels.unknown"
    msgid = N_("There is no such parcel, or no such file in it.")
