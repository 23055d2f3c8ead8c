# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for formal requests."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.kernel.text import N_
from ploughshare.law.requests.rules import HEADINGS
from ploughshare.registry.requests.terms import (
    Direction,
    FormalGround,
    FormalState,
    MaterialKind,
    SentBy,
    StepKind,
)

FORMAL_WORDS: Mapping[enum.Enum, str] = {
    **HEADINGS,
    # Translators: who asks in a formal request.
    Direction.OURS: N_("we ask"),
    Direction.THEIRS: N_("we are asked"),
    # Translators: where a formal request stands.
    FormalState.DRAFT: N_("draft"),
    FormalState.APPROVED: N_("approved"),
    FormalState.SENT: N_("sent"),
    FormalState.RECEIVED: N_("received"),
    FormalState.ACKNOWLEDGED: N_("acknowledged"),
    FormalState.SUPPLEMENTED: N_("supplemented"),
    FormalState.PARTLY_EXECUTED: N_("executed in part"),
    FormalState.EXECUTED: N_("executed"),
    FormalState.REFUSED: N_("refused"),
    FormalState.WITHDRAWN: N_("withdrawn"),
    # Translators: what happened to a formal request, in its history.
    StepKind.DRAFTED: N_("Drafted"),
    StepKind.CHANGED: N_("Changed"),
    StepKind.SENT_BACK: N_("Sent back to be changed"),
    StepKind.APPROVED: N_("Approved"),
    StepKind.SENT: N_("Sent"),
    StepKind.RECEIVED: N_("Received"),
    StepKind.ACKNOWLEDGED: N_("Acknowledged"),
    StepKind.SUPPLEMENTED: N_("Supplemented"),
    StepKind.PARTLY_EXECUTED: N_("Executed in part"),
    StepKind.EXECUTED: N_("Executed"),
    StepKind.REFUSED: N_("Refused"),
    StepKind.WITHDRAWN: N_("Withdrawn"),
    # Translators: grounds on which a formal request is refused.
    FormalGround.FORM: N_("it does not hold what it must"),
    FormalGround.ESSENTIAL_INTERESTS: N_("sovereignty, security, public order or other essential interests"),
    FormalGround.NOT_AT_HOME: N_("not allowed in a case of the asked state's own"),
    FormalGround.LEGAL_SYSTEM: N_("against the legal system of the asked state"),
    FormalGround.DUAL_CRIMINALITY: N_("not punishable in both states"),
    FormalGround.POLITICAL_OR_MILITARY: N_("a political or military offence"),
    FormalGround.OWN_NATIONAL: N_("a national of the asked state"),
    FormalGround.DEATH_PENALTY: N_("the death penalty"),
    FormalGround.HUMAN_RIGHTS: N_("a risk for the rights of the person"),
    FormalGround.OTHER: N_("another ground"),
    # Translators: how a formal request goes.
    SentBy.CENTRAL_AUTHORITY: N_("from central authority to central authority"),
    SentBy.DIPLOMATIC: N_("through diplomatic channels"),
    SentBy.DIRECT: N_("from judicial authority to judicial authority"),
    SentBy.INTERPOL: N_("through INTERPOL"),
    SentBy.LIAISON: N_("through a liaison officer"),
    # Translators: what of a case goes with a formal request.
    MaterialKind.RECOVERY: N_("recovered arm"),
    MaterialKind.TRACE: N_("trace"),
    MaterialKind.INFORMATION: N_("our information"),
    MaterialKind.RECEIVED: N_("information of another"),
}
