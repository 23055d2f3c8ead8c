# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named failures of the audit log."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class LogUnreadable(PloughshareError):
    kind = Kind.BROKEN
    code = "audit.log-unreadable"
    msgid = N_("The audit log's files cannot be read: %(what)s. Restore them from a backup.")


class LogBehind(PloughshareError):
    kind = Kind.BROKEN
    code = "audit.log-behind"
    msgid = N_(
        "The database knows %(database)d log entries but the log files hold %(files)d. "
        "The files were cut or belong to another node. Run “ploughshare audit verify”."
    )


class NoSuchReview(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "audit.no-such-review"
    msgid = N_("There is no such look-up to justify, or it is not yours.")
