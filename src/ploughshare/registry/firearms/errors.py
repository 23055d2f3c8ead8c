# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of the register of arms."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class FirearmUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "firearms.unknown"
    msgid = N_("There is no such arm in the register, or it is not within your reach.")


class AlreadyRecorded(PloughshareError):
    kind = Kind.CONFLICT
    code = "firearms.already-recorded"
    msgid = N_(
        "Source “%(source)s” already gave a record %(record)s. "
        "Change that record instead of entering it again."
    )


class SearchTooWide(PloughshareError):
    kind = Kind.INVALID
    code = "firearms.search-too-wide"
    msgid = N_(
        "Too little of the serial can be read to search with it: %(known)d known characters, "
        "%(needed)d are needed. Add what can be read, or restore the mark."
    )


class HolderUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "firearms.holder-unknown"
    msgid = N_("The national register knows no holder under this pointer.")


class HolderRefused(PloughshareError):
    kind = Kind.REFUSED
    code = "firearms.holder-refused"
    msgid = N_("The national register refused: %(reason)s. Ask it by its own formal way.")


class HolderRegisterAway(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "firearms.holder-register-away"
    msgid = N_("The national register does not answer. Nothing was lost; try again later.")


class IndexBroken(PloughshareError):
    kind = Kind.BROKEN
    code = "firearms.index-broken"
    msgid = N_("The search index was damaged and is being rebuilt. Try again in a minute.")


class BatchUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "firearms.batch-unknown"
    msgid = N_("There is no such import.")


class BatchEnded(PloughshareError):
    kind = Kind.CONFLICT
    code = "firearms.batch-ended"
    msgid = N_("This import was already published or taken back. Start a new one.")


class BatchMoved(PloughshareError):
    kind = Kind.CONFLICT
    code = "firearms.batch-moved"
    msgid = N_("Another process is working on this import. Wait for it to end.")


class BatchOpen(PloughshareError):
    kind = Kind.CONFLICT
    code = "firearms.batch-open"
    msgid = N_(
        "An earlier import of “%(file)s” (%(batch)s) is not finished. "
        "Let it finish, or resume it or take it back, then import again."
    )
