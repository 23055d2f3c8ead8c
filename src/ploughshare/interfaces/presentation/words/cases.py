# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for cases and their course in court."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.kernel.text import N_
from ploughshare.registry.cases.terms import AnswerUse, CourtStage, PartyPart, TieKind, View
from ploughshare.registry.graded.terms import EntityKind, Scheme

CASE_WORDS: Mapping[enum.Enum, str] = {
    # Translators: how far a case has come in court.
    # Translators: kinds of records that stand under a case.
    TieKind.RECOVERIES: N_("recovered arms"),
    TieKind.TRACES: N_("traces"),
    TieKind.SEIZURES: N_("seizures"),
    TieKind.EXHIBITS: N_("exhibits"),
    TieKind.CONSIGNMENTS: N_("consignments"),
    TieKind.LICENCES: N_("licences"),
    TieKind.ALERTS: N_("diversion alerts"),
    TieKind.INFORMATION: N_("information"),
    TieKind.REPORTS: N_("intelligence reports"),
    TieKind.FORMAL: N_("formal requests"),
    TieKind.REPLIES: N_("replies by other ways"),
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
    # Translators: by which scheme an intelligence report is graded.
    Scheme.EU_4X4: N_("4x4 of the European Union"),
    Scheme.UK_3X5X2: N_("3x5x2 of the United Kingdom"),
    Scheme.ADMIRALTY: N_("Admiralty scale"),
    # Translators: what an intelligence report names.
    EntityKind.ARM: N_("arm or lot"),
    EntityKind.GOODS: N_("goods"),
    EntityKind.ROUTE: N_("route"),
    EntityKind.FIRM: N_("firm"),
    EntityKind.VESSEL: N_("vessel or vehicle"),
    EntityKind.PLACE: N_("place"),
    # Translators: which cases a list shows.
    View.OPEN: N_("open cases"),
    View.IN_COURT: N_("in court"),
    View.REVIEW_DUE: N_("with a review due"),
    View.CLOSED: N_("closed cases"),
}
