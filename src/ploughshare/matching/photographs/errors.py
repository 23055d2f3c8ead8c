# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of reading a photograph."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class PhotoReaderMissing(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "photographs.reader-missing"
    msgid = N_(
        "This node cannot read photographs: the optional part “photos” is not installed. Type what you read, "
        "or ask the operator to install it."
    )


class PhotoNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "photographs.photo-needed"
    msgid = N_("Choose a photograph first.")


class PhotoTooBig(PloughshareError):
    kind = Kind.INVALID
    code = "photographs.photo-too-big"
    msgid = N_("The photograph is too big: %(what)s. Cut out the serial number, or make the picture smaller.")


class PhotoUnreadable(PloughshareError):
    kind = Kind.INVALID
    code = "photographs.photo-unreadable"
    msgid = N_("This is no picture that can be opened, or it is damaged. Send a JPEG or PNG.")


class PhotoTooLong(PloughshareError):
    kind = Kind.LIMIT
    code = "photographs.photo-too-long"
    msgid = N_(
        "Reading took more than %(seconds)d seconds and was ended. Cut out the serial number and try again."
    )


class PhotoReaderBusy(PloughshareError):
    kind = Kind.LIMIT
    code = "photographs.reader-busy"
    msgid = N_("Other photographs are being read. Try again in a minute.")


class PhotoReaderStopped(PloughshareError):
    kind = Kind.BROKEN
    code = "photographs.reader-stopped"
    msgid = N_("The reader of photographs ended without an answer. Type what you read.")


class PhotoWallsMissing(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "photographs.walls-missing"
    msgid = N_(
        "Photographs are not opened here: this system does not offer what keeps a foreign file apart "
        "(%(missing)s). Type what you read."
    )
