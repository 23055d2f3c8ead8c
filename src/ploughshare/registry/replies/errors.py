# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of replies of other channels."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class ReplyUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "replies.unknown"
    msgid = N_("There is no such reply, or it is not within your reach.")


class ReplyDecided(PloughshareError):
    kind = Kind.CONFLICT
    code = "replies.decided"
    msgid = N_("This reply was dealt with meanwhile: %(standing)s. Read it again before you go on.")


class ReplySaysNothing(PloughshareError):
    kind = Kind.INVALID
    code = "replies.says-nothing"
    msgid = N_("Choose a file, or type what came, with the reference that it bears.")


class ReplyDayUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "replies.day-unfit"
    msgid = N_("The day on which it came lies ahead. Give the day that stands on it, or today.")


class TargetNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "replies.target-needed"
    msgid = N_("Choose the request that it answers. No reply is tied to a request by itself.")


class OutcomeNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "replies.outcome-needed"
    msgid = N_("Say what the reply amounts to: answered, not held, refused, or not yet.")


class NoRowsToKey(PloughshareError):
    kind = Kind.CONFLICT
    code = "replies.no-rows"
    msgid = N_("No row of this sheet answers an open request of ours by its reference. Nothing was changed.")
