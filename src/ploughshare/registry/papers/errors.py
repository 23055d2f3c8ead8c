# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of files of other systems."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class PaperUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "papers.unknown"
    msgid = N_("There is no such file of another system, or it is not within your reach.")


class PaperDecided(PloughshareError):
    kind = Kind.CONFLICT
    code = "papers.decided"
    msgid = N_("This cannot be done: the file is %(standing)s.")


class PaperWithoutCase(PloughshareError):
    kind = Kind.REFUSED
    code = "papers.case-required"
    msgid = N_("A file of another system is brought in under an open case. Choose one of yours first.")


class AudienceNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "papers.audience-needed"
    msgid = N_("Name the authority that the file is for, in at most %(most)d characters. It is recorded.")


class OriginNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "papers.origin-needed"
    msgid = N_(
        "Say whose information it is: the authority, in at most %(most)d characters. It will be asked."
    )


class UseNotOffered(PloughshareError):
    kind = Kind.REFUSED
    code = "papers.use-not-offered"
    msgid = N_(
        "A file goes to another authority of this state or to a court. To another state it goes between "
        "nodes, or as the sheet of a request that was noted on a channel."
    )


class FormatDoesNotFit(PloughshareError):
    kind = Kind.INVALID
    code = "papers.format-does-not-fit"
    msgid = N_("%(format)s does not fit this. %(other)s Nothing was done.")


class NothingMayLeave(PloughshareError):
    kind = Kind.REFUSED
    code = "papers.nothing-may-leave"
    msgid = N_("Nothing of it may leave. %(why)s Nothing left.")


class ReplyOfAnother(PloughshareError):
    kind = Kind.CONFLICT
    code = "papers.reply-of-another"
    msgid = N_("The sheet answers another request: it bears no row with the reference %(reference)s.")
