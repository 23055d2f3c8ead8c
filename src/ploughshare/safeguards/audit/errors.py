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


class DatabaseBehind(PloughshareError):
    kind = Kind.BROKEN
    code = "audit.database-behind"
    msgid = N_(
        "A signed head covers %(signed)d log entries but the database knows only %(database)d: it was "
        "put back to an older state. If you restored it, run “ploughshare restore”, which says so in "
        "the log; if you did not, keep the files and call your auditor."
    )


class HeadDiffers(PloughshareError):
    kind = Kind.BROKEN
    code = "audit.head-differs"
    msgid = N_(
        "At %(size)d entries the database's head of the log is not the one that was signed. "
        "Run “ploughshare audit verify” and call your auditor."
    )


class LogMoved(PloughshareError):
    kind = Kind.CONFLICT
    code = "audit.log-moved"
    msgid = N_("Another process gives this log its places. Run one worker for each node.")


class LogKeyDiffers(PloughshareError):
    kind = Kind.BROKEN
    code = "audit.log-key-differs"
    msgid = N_(
        "The log files belong to another key. Put the node's own files in place; after a loss of keys "
        "run “ploughshare restore”, which says so in the log."
    )


class NoSuchReview(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "audit.no-such-review"
    msgid = N_("There is no such look-up to justify, or it is not yours.")


class JustificationNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "audit.justification-needed"
    msgid = N_("Say in %(least)d to %(most)d characters why you looked: which lead, which task, who asked.")


class RemarkNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "audit.remark-needed"
    msgid = N_("Say why you do not accept it, in %(least)d to %(most)d characters.")


class NoSuchEntry(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "audit.no-such-entry"
    msgid = N_("There is no such entry in the log.")


class EntryWaits(PloughshareError):
    kind = Kind.CONFLICT
    code = "audit.entry-waits"
    msgid = N_("The entry has no place in the log yet. The next head gives it one: try again in a moment.")


class ContentLost(PloughshareError):
    kind = Kind.CONFLICT
    code = "audit.content-lost"
    msgid = N_("The entry's content is gone or its key is lost. Ask for the proof without content.")


class ProofUnreadable(PloughshareError):
    kind = Kind.INVALID
    code = "audit.proof-unreadable"
    msgid = N_("This is no proof of an entry and no exported log. Ask whoever sent it for the whole file.")


class ProofDoesNotHold(PloughshareError):
    kind = Kind.INVALID
    code = "audit.proof-does-not-hold"
    msgid = N_(
        "The proof does not hold: its %(what)s does not fit. Do not rely on it, and keep it as evidence."
    )


class WitnessKeyBroken(PloughshareError):
    kind = Kind.INVALID
    code = "audit.witness-key-broken"
    msgid = N_(
        "“%(given)s” is no key of a witness. Take the log key out of the witness's descriptor, whole, "
        "with its name before it."
    )


class ExportFails(PloughshareError):
    kind = Kind.CONFLICT
    code = "audit.export-fails"
    msgid = N_("The log cannot be exported: %(why)s. Name a folder that is empty or does not exist yet.")
