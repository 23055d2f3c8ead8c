# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of witnessing. A fault between logs is never an error of the exchange, which goes on."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class LogFault(PloughshareError):
    """Root of what a witness finds wrong with a log. Kept with both signed notes; raised by nobody."""

    kind = Kind.REFUSED
    code = "witnessing.fault"
    msgid = N_("The log of “%(node)s” was not cosigned.")


class LogForked(LogFault):
    code = "witnessing.forked"
    msgid = N_(
        "The log of “%(node)s” was rewritten: two heads, both signed by it, do not belong to one log. "
        "Both are kept as evidence. Ask its authority and your auditor before you rely on its log."
    )


class LogRolledBack(LogFault):
    code = "witnessing.rolled-back"
    msgid = N_(
        "“%(node)s” showed a shorter log than before, and no signed break says why. Both heads are kept "
        "as evidence. Ask its authority whether it was restored."
    )


class LogNotSigned(LogFault):
    code = "witnessing.not-signed"
    msgid = N_(
        "A head of the log of “%(node)s” is not signed by the key in its descriptor. "
        "Ask for its present descriptor and compare the fingerprint."
    )


class LogRestored(LogFault):
    code = "witnessing.restored"
    msgid = N_(
        "“%(node)s” was restored and says so in a signed break: entries that were seen here are gone from "
        "its log. What was seen is kept. Ask its authority what was lost."
    )


class LogNotShown(LogFault):
    code = "witnessing.not-shown"
    msgid = N_(
        "Another authority was shown a head of the log of “%(node)s” that it signed, and “%(node)s” does not "
        "prove that it belongs to the log that is shown here. Both heads are kept as evidence. Ask its "
        "authority and your auditor before you rely on its log."
    )


class ClaimUnproven(LogFault):
    code = "witnessing.claim-unproven"
    msgid = N_(
        "“%(node)s” says that this node's log does not fit what it saw before, but shows no head that this "
        "node signed. Ask its authority to show what it kept."
    )


class NoSuchFault(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "witnessing.no-such-fault"
    msgid = N_("There is no such fault between logs, or somebody has dealt with it already.")


class FaultRemarkNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "witnessing.remark-needed"
    msgid = N_("Say in %(least)d to %(most)d characters whom you asked and what they said.")
