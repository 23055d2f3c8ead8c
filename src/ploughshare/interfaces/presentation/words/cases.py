# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for cases and their course in court."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.kernel.text import N_
from ploughshare.registry.cases.terms import AnswerUse, CourtStage, PartyPart, View

CASE_WORDS: Mapping[enum.Enum, str] = {
    # Translators: how far a case has come in court.
    CourtStage.OPENED: N_("proceedings opened"),
    CourtStage.CHARGED: N_("charged"),
    CourtStage.JUDGED: N_("judged, not final"),
    CourtStage.FINAL: N_("final"),
    # Translators: what somebody is in a case.
    PartyPart.SUSPECT: N_("suspect"),
    PartyPart.CONVICTED: N_("convicted"),
    PartyPart.VICTIM: N_("victim"),
    PartyPart.WITNESS: N_("witness"),
    PartyPart.OTHER: N_("another part in the case"),
    # Translators: whether a trace answer was used in court.
    AnswerUse.USED: N_("a trace answer was used"),
    AnswerUse.NOT_USED: N_("no trace answer was used"),
    AnswerUse.NOT_RECORDED: N_("not recorded whether a trace answer was used"),
    # Translators: which cases a list shows.
    View.OPEN: N_("open cases"),
    View.IN_COURT: N_("in court"),
    View.REVIEW_DUE: N_("with a review due"),
    View.CLOSED: N_("closed cases"),
}
