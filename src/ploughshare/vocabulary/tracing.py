# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of a trace that both sides use: states, result codes, grounds.

Result codes and refusal grounds after the field list of MOSAIC 05.31, ITI 14 to 23 and the SDG
16.4.2 metadata; the official list of any one system is not copied.
"""

from __future__ import annotations

import enum


class TraceState(enum.Enum):
    """Where a trace stands."""

    OPEN = "open"
    ESTABLISHED = "established"
    PARTLY_ESTABLISHED = "partly_established"
    EXHAUSTED = "exhausted"
    CLOSED = "closed"
    REOPENED = "reopened"


class RequestState(enum.Enum):
    """Where one request to one state stands."""

    DRAFT = "draft"
    AWAITING_RELEASE = "awaiting_release"
    RETURNED = "returned"
    """The contact point gave it back to who filed it; nothing was sent."""
    SENT = "sent"
    RECEIVED = "received"
    """The other side's machine has it."""
    ACKNOWLEDGED = "acknowledged"
    """A person there has it."""
    NEEDS_INFORMATION = "needs_information"
    ENQUIRING = "enquiring"
    """Maker, dealer or arsenal was asked."""
    AWAITING_AUTHORISATION = "awaiting_authorisation"
    POSTPONED = "postponed"
    PART_ANSWERED = "part_answered"
    ANSWERED = "answered"
    CORRECTED = "corrected"
    NOT_HELD = "not_held"
    REFUSED = "refused"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class RefusalGround(enum.Enum):
    """Why an answer is refused or limited: a closed list (ITI 22)."""

    ONGOING_INVESTIGATION = "ongoing_investigation"
    CONFIDENTIALITY_LAW = "confidentiality_law"
    CONFIDENTIALITY_NOT_GUARANTEED = "confidentiality_not_guaranteed"
    NATIONAL_SECURITY = "national_security"
    NO_LEGAL_BASIS = "no_legal_basis"
    PERSONAL_DATA_WITHOUT_SAFEGUARDS = "personal_data_without_safeguards"


class UrgencyGround(enum.Enum):
    """Why an answer is urgent; urgency needs one."""

    DANGER_TO_LIFE = "danger_to_life"
    SUSPECT_HELD = "suspect_held"
    EVIDENCE_MAY_VANISH = "evidence_may_vanish"
    CONSIGNMENT_MOVING = "consignment_moving"


class ResultCode(enum.Enum):
    """How a trace or one answer ended."""

    R10 = "R10"
    """Traced to first retail purchaser or last legal holder, domestic."""
    R11 = "R11"
    """Traced to last legal holder abroad."""
    R12 = "R12"
    """Traced to state stock."""
    R13 = "R13"
    """Record of loss or theft found."""
    R14 = "R14"
    """Competent authority established origin without trace."""
    R20 = "R20"
    """Partial: manufacture and first consignee known, later record missing."""
    R21 = "R21"
    """Partial: points to another state."""
    U30 = "U30"
    """No record: missing or destroyed."""
    U31 = "U31"
    """No record: older than the records."""
    U32 = "U32"
    """No record: maker defunct or its records lost."""
    U40 = "U40"
    """Insufficient: serial missing, partial or obliterated."""
    U41 = "U41"
    """Insufficient: serial impossible for make and model."""
    U42 = "U42"
    """Insufficient: make, model or importer wrong or missing."""
    U43 = "U43"
    """Insufficient: form incomplete."""
    U50 = "U50"
    """Military or foreign government arm without civil record."""
    U60 = "U60"
    """Refused on a state's ground."""
    U61 = "U61"
    """No answer within the set time."""
    U70 = "U70"
    """Legal bar: no basis between the states."""
    N80 = "N80"
    """Not attempted."""


class IllicitReason(enum.Enum):
    """Why the arm is taken for illicit: what ITI 17(a) asks a request to say."""

    USED_IN_CRIME = "used_in_crime"
    UNLAWFUL_POSSESSION = "unlawful_possession"
    TRAFFICKING = "trafficking"
    ILLICIT_MANUFACTURE = "illicit_manufacture"
    CONFLICT = "found_in_conflict"
    FOUND_ABANDONED = "found_abandoned"


class IntendedUse(enum.Enum):
    """What the answer will be used for: what ITI 17(f) asks a request to say."""

    INTELLIGENCE = "intelligence"
    INVESTIGATION = "investigation"
    COURT = "court"
    STATISTICS = "statistics"
