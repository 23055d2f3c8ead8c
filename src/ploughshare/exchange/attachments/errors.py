# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of files that go with messages."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class AttachmentMalformed(PloughshareError):
    kind = Kind.INVALID
    code = "attachments.malformed"
    msgid = N_("The list of files of a message cannot be read: %(what)s.")


class AttachmentUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "attachments.unknown"
    msgid = N_("There is no such file, or it is not within your reach.")


class AttachmentTooLarge(PloughshareError):
    kind = Kind.LIMIT
    code = "attachments.too-large"
    msgid = N_("The file has %(bytes)d bytes, and at most %(most)d MiB go. Send a part of it.")


class AttachmentsTooMany(PloughshareError):
    kind = Kind.LIMIT
    code = "attachments.too-many"
    msgid = N_("At most %(most)d files go with one message. Send the others with another.")


class WaitingFull(PloughshareError):
    kind = Kind.LIMIT
    code = "attachments.waiting-full"
    msgid = N_(
        "Files of “%(sender)s” with more than %(most)d MiB would be under way at once. "
        "It is taken when earlier ones have arrived."
    )


class DayFull(PloughshareError):
    kind = Kind.LIMIT
    code = "attachments.day-full"
    msgid = N_("“%(sender)s” may send files of %(most)d MiB a day, and this one is more. It is taken later.")


class NotExpected(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "attachments.not-expected"
    msgid = N_("No piece of such a file is expected here from “%(sender)s”.")


class PieceUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "attachments.piece-unfit"
    msgid = N_("A piece of a file from “%(sender)s” has another number or length than was announced.")


class NoRoom(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "attachments.no-room"
    msgid = N_(
        "There is too little room on the disk for a piece of a file. Try again in %(seconds)d seconds."
    )


class KeyUnfit(PloughshareError):
    kind = Kind.REFUSED
    code = "attachments.key-unfit"
    msgid = N_(
        "The key of a file from “%(sender)s” does not open: it was sealed for another node or another file, "
        "or this node's key is gone. They send it anew."
    )


class PieceAltered(PloughshareError):
    kind = Kind.REFUSED
    code = "attachments.piece-altered"
    msgid = N_(
        "Piece %(number)d of a file from “%(sender)s” does not open: it was altered, or belongs to another "
        "place or file. Nothing of it was kept; they send it anew."
    )


class DigestDiffers(PloughshareError):
    kind = Kind.REFUSED
    code = "attachments.digest-differs"
    msgid = N_("A file from “%(sender)s” is not the one that was announced. Nothing of it was kept.")


class KindDiffers(PloughshareError):
    kind = Kind.REFUSED
    code = "attachments.kind-differs"
    msgid = N_("A file from “%(sender)s” was announced as %(kind)s and is %(found)s. Nothing of it was kept.")


class NotLookedAt(PloughshareError):
    kind = Kind.INVALID
    code = "attachments.not-looked-at"
    msgid = N_(
        "%(count)d files go with it that nobody has confirmed. Look at each as it will leave, and confirm it."
    )


class StillComing(PloughshareError):
    kind = Kind.CONFLICT
    code = "attachments.still-coming"
    msgid = N_("%(count)d of its files are still on their way here. Wait until they are checked.")
