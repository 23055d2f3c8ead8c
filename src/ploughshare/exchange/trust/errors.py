# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes about trust lists."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class ListBroken(PloughshareError):
    kind = Kind.INVALID
    code = "trust.list-broken"
    msgid = N_("This is no trust list, or a part of it does not fit: %(what)s. Ask for it again.")


class ListRefused(PloughshareError):
    kind = Kind.REFUSED
    code = "trust.list-refused"
    msgid = N_(
        "The trust list was not taken (%(why)s): it is older than the one known here, mixed from several, "
        "out of date, or not signed by enough members. What is known here stays."
    )


class ListAway(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "trust.list-away"
    msgid = N_("The trust list cannot be read from %(source)s. What is known here stays.")


class NoList(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "trust.no-list"
    msgid = N_("No trust list is known here. Take its root first: “ploughshare trust import”.")


class RootDiffers(PloughshareError):
    kind = Kind.REFUSED
    code = "trust.root-differs"
    msgid = N_("The fingerprint you were told is not that of this root. Compare again by telephone.")


class SignaturesMissing(PloughshareError):
    kind = Kind.CONFLICT
    code = "trust.signatures-missing"
    msgid = N_("“%(part)s” bears %(have)d of the %(need)d signatures it needs. More members sign first.")


class KeyNotMember(PloughshareError):
    kind = Kind.REFUSED
    code = "trust.key-not-member"
    msgid = N_("This key signs nothing that waits here.")


class NothingPending(PloughshareError):
    kind = Kind.CONFLICT
    code = "trust.nothing-pending"
    msgid = N_("Nothing waits to be signed or published here.")


class KeyFileBroken(PloughshareError):
    kind = Kind.INVALID
    code = "trust.key-file-broken"
    msgid = N_("The key file %(file)s cannot be read, or the passphrase is wrong.")
