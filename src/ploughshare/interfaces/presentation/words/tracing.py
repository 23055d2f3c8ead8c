# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for traces, requests, answers, grounds and results."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.kernel.text import N_
from ploughshare.registry.tracing.terms import (
    EnclosureState,
    FilingList,
    FilingState,
    GapKind,
    ItemState,
    Judgement,
    KeptSide,
    QueuedBecause,
    ReferralState,
)
from ploughshare.registry.tracing.terms.papers import Showing, TracePaper
from ploughshare.vocabulary.tracing import (
    IllicitReason,
    IntendedUse,
    RefusalGround,
    RequestState,
    ResultCode,
    TraceState,
    UrgencyGround,
)

TRACING_WORDS: Mapping[enum.Enum, str] = {
    # Translators: where the trace of a firearm stands.
    TraceState.OPEN: N_("open"),
    TraceState.ESTABLISHED: N_("established"),
    TraceState.PARTLY_ESTABLISHED: N_("partly established"),
    TraceState.EXHAUSTED: N_("exhausted"),
    TraceState.CLOSED: N_("closed"),
    TraceState.REOPENED: N_("reopened"),
    # Translators: where a request stands that a post filed to its contact point.
    FilingState.WAITING: N_("waits at the contact point"),
    FilingState.RELEASED: N_("released by the contact point"),
    FilingState.RETURNED: N_("returned to who filed it"),
    FilingState.WITHDRAWN: N_("taken back"),
    # Translators: where files stand that go with a request or an answer, on either side.
    EnclosureState.WAITING: N_("wait for their turn"),
    EnclosureState.SENT: N_("sent"),
    EnclosureState.REFUSED: N_("refused there"),
    EnclosureState.EXPIRED: N_("not there in time"),
    EnclosureState.RETURNED: N_("given back"),
    EnclosureState.RECALLED: N_("taken back"),
    EnclosureState.HELD: N_("here"),
    EnclosureState.KEPT_BACK: N_("kept back, not passed on"),
    EnclosureState.ERASED: N_("erased"),
    # Translators: which filings a list shows.
    FilingList.WAITING: N_("to be released"),
    FilingList.RETURNED: N_("returned"),
    FilingList.RELEASED: N_("released"),
    FilingList.COPIED: N_("copies for us"),
    # Translators: where a request to another state stands.
    RequestState.DRAFT: N_("draft"),
    RequestState.AWAITING_RELEASE: N_("awaiting release"),
    RequestState.RETURNED: N_("returned to who filed it"),
    RequestState.SENT: N_("sent"),
    RequestState.RECEIVED: N_("received by the node"),
    RequestState.ACKNOWLEDGED: N_("taken up by a person"),
    RequestState.NEEDS_INFORMATION: N_("needs information"),
    RequestState.ENQUIRING: N_("maker or dealer being asked"),
    RequestState.AWAITING_AUTHORISATION: N_("awaiting authorisation"),
    RequestState.POSTPONED: N_("postponed"),
    RequestState.PART_ANSWERED: N_("part answered"),
    RequestState.ANSWERED: N_("answered"),
    RequestState.CORRECTED: N_("answer corrected"),
    RequestState.NOT_HELD: N_("not held"),
    RequestState.REFUSED: N_("refused"),
    RequestState.EXPIRED: N_("expired"),
    RequestState.WITHDRAWN: N_("withdrawn"),
    # Translators: grounds for refusing or limiting an answer (International Tracing Instrument, 22).
    RefusalGround.ONGOING_INVESTIGATION: N_("it would prejudice an ongoing investigation"),
    RefusalGround.CONFIDENTIALITY_LAW: N_("the law on confidentiality forbids it"),
    RefusalGround.CONFIDENTIALITY_NOT_GUARANTEED: N_("the asking state cannot guarantee confidentiality"),
    RefusalGround.NATIONAL_SECURITY: N_("national security"),
    RefusalGround.NO_LEGAL_BASIS: N_("no legal basis"),
    RefusalGround.PERSONAL_DATA_WITHOUT_SAFEGUARDS: N_("personal data without safeguards"),
    # Translators: grounds on which an answer is asked for urgently.
    UrgencyGround.DANGER_TO_LIFE: N_("danger to life"),
    UrgencyGround.SUSPECT_HELD: N_("a suspect is held"),
    UrgencyGround.EVIDENCE_MAY_VANISH: N_("evidence may vanish"),
    UrgencyGround.CONSIGNMENT_MOVING: N_("a consignment is moving"),
    # Translators: how a trace ended; the code (R10, U30, …) stands before it and stays as it is.
    ResultCode.R10: N_("Traced to first retail purchaser or last legal holder, domestic"),
    ResultCode.R11: N_("Traced to last legal holder abroad"),
    ResultCode.R12: N_("Traced to state stock"),
    ResultCode.R13: N_("Record of loss or theft found"),
    ResultCode.R14: N_("Competent authority established origin without trace"),
    ResultCode.R20: N_("Partial: manufacture and first consignee known, later record missing"),
    ResultCode.R21: N_("Partial: points to another state"),
    ResultCode.U30: N_("No record: missing or destroyed"),
    ResultCode.U31: N_("No record: older than the records"),
    ResultCode.U32: N_("No record: maker defunct or its records lost"),
    ResultCode.U40: N_("Insufficient: serial missing, partial or obliterated"),
    ResultCode.U41: N_("Insufficient: serial impossible for make and model"),
    ResultCode.U42: N_("Insufficient: make, model or importer wrong or missing"),
    ResultCode.U43: N_("Insufficient: form incomplete"),
    ResultCode.U50: N_("Military or foreign government arm without civil record"),
    ResultCode.U60: N_("Refused on a state's ground"),
    ResultCode.U61: N_("No answer within the set time"),
    ResultCode.U70: N_("Legal bar: no basis between the states"),
    ResultCode.N80: N_("Not attempted"),
    # Translators: why a recovered firearm is taken for illicit (International Tracing Instrument, 17(a)).
    IllicitReason.USED_IN_CRIME: N_("used in a crime"),
    IllicitReason.UNLAWFUL_POSSESSION: N_("unlawful possession"),
    IllicitReason.TRAFFICKING: N_("trafficking"),
    IllicitReason.ILLICIT_MANUFACTURE: N_("illicit manufacture"),
    IllicitReason.CONFLICT: N_("found in a conflict"),
    IllicitReason.FOUND_ABANDONED: N_("found abandoned"),
    # Translators: whether what a state told of an arm is shown to the prosecutor.
    Showing.SHOWN: N_("shown; may be used before a court"),
    Showing.SHOWN_NO_EVIDENCE: N_("shown; evidence only with consent or a certified extract"),
    Showing.WITHHELD: N_("withheld"),
    # Translators: a paper made from a closed trace.
    TracePaper.RESULT: N_("result for the seizing unit"),
    TracePaper.EXTRACT: N_("request for a certified extract"),
    TracePaper.BUNDLE: N_("bundle for the prosecutor"),
    # Translators: what the answer of another state will be used for.
    IntendedUse.INTELLIGENCE: N_("intelligence"),
    IntendedUse.INVESTIGATION: N_("investigation"),
    IntendedUse.COURT: N_("evidence in court"),
    IntendedUse.STATISTICS: N_("statistics"),
    # Translators: where one firearm stands about which another state asks.
    ItemState.WAITING: N_("not looked at yet"),
    ItemState.QUEUED: N_("for an officer"),
    ItemState.POSTPONED: N_("postponed"),
    ItemState.ENQUIRING: N_("maker or dealer being asked"),
    ItemState.AUTHORISATION: N_("awaiting authorisation"),
    ItemState.REFERRED: N_("referral proposed or under way"),
    ItemState.ANSWERED: N_("answered"),
    ItemState.NOT_HELD: N_("not held"),
    ItemState.REFUSED: N_("refused"),
    ItemState.WITHDRAWN: N_("withdrawn"),
    ItemState.EXPIRED: N_("not answered in time"),
    # Translators: why an officer and not the register answers; never told to the asking state.
    QueuedBecause.DECIDED_BY_OFFICER: N_("the law leaves it to your legal officer"),
    QueuedBecause.NO_AUTOMATIC_ANSWERS: N_("the agreement has no automatic answers"),
    QueuedBecause.NOT_CLEAR: N_("there is no single clear match"),
    QueuedBecause.PROTECTED: N_("the record is protected"),
    QueuedBecause.DRAWN: N_("drawn at random"),
    QueuedBecause.BUDGET_SPENT: N_("the day's automatic answers are spent"),
    QueuedBecause.CLARIFIED: N_("the asker added information"),
    QueuedBecause.PRIVATE_HOLDER: N_("it asks for a private person"),
    QueuedBecause.FOR_ANOTHER_STATE: N_("another state will read the answer"),
    QueuedBecause.REFERRAL_ENDED: N_("nothing came of the referral"),
    # Translators: where the referral of a question to a third state stands.
    ReferralState.PROPOSED: N_("consent awaited"),
    ReferralState.CONSENTED: N_("consented"),
    ReferralState.DECLINED: N_("consent refused"),
    ReferralState.FORWARDED: N_("passed on, answer awaited"),
    ReferralState.STOPPED: N_("stopped"),
    ReferralState.ANSWERED: N_("answered"),
    ReferralState.NOT_HELD: N_("not held"),
    ReferralState.REFUSED: N_("refused"),
    ReferralState.WITHDRAWN: N_("withdrawn"),
    # Translators: why the chain of a firearm's way breaks at a place.
    GapKind.NOT_ASKED: N_("not asked"),
    GapKind.AWAITED: N_("answer awaited"),
    GapKind.NOT_HELD: N_("no record held"),
    GapKind.REFUSED: N_("refused"),
    GapKind.NO_BASIS: N_("no basis to ask"),
    GapKind.NO_RECORD: N_("record missing"),
    GapKind.ERASED: N_("answer erased in time"),
    GapKind.DIVERSION: N_("diversion"),
    # Translators: which side of a question this node was, in a list of what is kept of it.
    KeptSide.ASKED: N_("asked of us"),
    KeptSide.ASKING: N_("asked by us"),
    KeptSide.PASSED_ON: N_("passed on by us"),
    # Translators: what an officer says who compared a record with the object by eye.
    Judgement.SAME: N_("this is it"),
    Judgement.NOT_SAME: N_("this is not it"),
    Judgement.CANNOT_TELL: N_("cannot tell"),
}
