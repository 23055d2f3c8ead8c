# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named refusals of the door itself."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class NotPermitted(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "safeguards.not-permitted"
    msgid = N_(
        "Your role does not allow this (%(permission)s). Ask a colleague whose role does, or your supervisor."
    )


class CaseNeeded(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "safeguards.case-needed"
    msgid = N_(
        "A look-up needs an open case of yours or a recovery in hand. "
        "Choose the case at the top of the page, then try again."
    )


class PurposeDoesNotFit(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "safeguards.purpose-does-not-fit"
    msgid = N_("The purpose “%(purpose)s” does not allow this. Choose another at the top of the page.")


class OutOfReach(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "safeguards.not-found"
    msgid = N_("There is no such record, or it is not within your reach.")


class WorkInsideWorkError(RuntimeError):
    """A Work was opened while the same thread or task has one open: a fault of the program, not an
    outcome."""
