# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for how long records are kept, what is erased, requests about one's own data, and breaches."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.kernel.text import N_
from ploughshare.registry.privacy.terms import (
    BreachKind,
    BreachStage,
    Ground,
    PlaceOutcome,
    Regime,
    Right,
    Risk,
    Stage,
    Verdict,
    Way,
)
from ploughshare.safeguards.retention.terms import (
    Bound,
    Cause,
    OrderState,
    RetentionKind,
    RunsFrom,
)
from ploughshare.safeguards.retention.terms import Way as KeepingWay

PRIVACY_WORDS: Mapping[enum.Enum, str] = {
    # Translators: kinds of records that share a time of keeping.
    RetentionKind.ARMS: N_("the register of arms"),
    RetentionKind.RECOVERIES: N_("recovered arms and their traces"),
    RetentionKind.SEIZURES: N_("seizures and checks"),
    RetentionKind.CUSTODY: N_("custody of evidence"),
    RetentionKind.LICENCES: N_("licences, certificates and deliveries"),
    RetentionKind.STOCKS: N_("stocks of a force"),
    RetentionKind.AMMUNITION: N_("ammunition"),
    RetentionKind.CASES: N_("cases and who is concerned by them"),
    RetentionKind.REPORTS: N_("intelligence reports"),
    RetentionKind.OUR_REQUESTS: N_("answers to requests of ours"),
    RetentionKind.THEIR_REQUESTS: N_("requests of others"),
    RetentionKind.OUR_INFORMATION: N_("information of ours"),
    RetentionKind.TOLD_BY_OTHERS: N_("information told by others"),
    RetentionKind.FORMAL_REQUESTS: N_("formal requests"),
    RetentionKind.PAPERS: N_("files of other systems"),
    RetentionKind.FILES: N_("files that go with messages"),
    RetentionKind.STATISTICS: N_("statistics and reports"),
    RetentionKind.LOOK_UPS: N_("private look-ups"),
    RetentionKind.MAIL: N_("letters"),
    RetentionKind.AGREEMENTS: N_("agreements and nodes"),
    RetentionKind.LAW: N_("facts of law, rulings and assurances"),
    RetentionKind.ACCOUNTS: N_("accounts and posts"),
    RetentionKind.LOG: N_("the audit log"),
    RetentionKind.PROTECTION: N_("records of data protection"),
    RetentionKind.MACHINERY: N_("what the node needs to work"),
    RetentionKind.VIEWS: N_("saved views of lists"),
    # Translators: how the time of keeping ends.
    KeepingWay.BY_ITSELF: N_("erased by the node on the day"),
    KeepingWay.REVIEW: N_("looked at by a person, erased by two"),
    KeepingWay.RESTRICTED: N_("kept; what must not be used is restricted, and nothing is erased one by one"),
    KeepingWay.STAYS: N_("nothing is erased alone"),
    # Translators: which way the law bounds a time of keeping.
    Bound.FLOOR: N_("at least"),
    Bound.CEILING: N_("at most"),
    Bound.AGREED: N_("as agreed"),
    # Translators: from which event a time of keeping runs.
    RunsFrom.ENTERED: N_("from the entry"),
    RunsFrom.DESTROYED: N_("from the destruction of the arm"),
    RunsFrom.CLOSED: N_("from the closing"),
    RunsFrom.ENDED: N_("from the end"),
    RunsFrom.CAME: N_("from the day it came"),
    RunsFrom.WRITTEN: N_("from the day it was written"),
    RunsFrom.LAST_USED: N_("from its last use"),
    # Translators: why a record is looked at.
    Cause.TERM_OVER: N_("its time is over"),
    Cause.ASKED_FOR: N_("its erasure was asked for and granted"),
    Cause.FOUND_HERE: N_("an officer found that it must not be kept"),
    # Translators: where the review of a record stands.
    OrderState.WAITS: N_("waits for a look"),
    OrderState.PROPOSED: N_("waits for a second person"),
    OrderState.KEPT: N_("kept for a reason"),
    OrderState.HELD: N_("held: something is open"),
    OrderState.ORDERED: N_("goes with the next round"),
    OrderState.ERASED: N_("erased"),
    # Translators: what somebody asks for about their own data.
    Right.ACCESS: N_("access"),
    Right.RECTIFICATION: N_("rectification"),
    Right.ERASURE: N_("erasure"),
    Right.RESTRICTION: N_("restriction"),
    # Translators: how such a request came.
    Way.DIRECT: N_("directly"),
    Way.THROUGH_AUTHORITY: N_("through the supervisory authority"),
    # Translators: which law sets the time for an answer.
    Regime.GENERAL: N_("GDPR: one month"),
    Regime.LAW_ENFORCEMENT: N_("Directive (EU) 2016/680: without undue delay"),
    Regime.NATIONAL: N_("the state's own law"),
    # Translators: where such a request stands.
    Stage.OPEN: N_("open"),
    Stage.PROPOSED: N_("waits for a second person"),
    Stage.DECIDED: N_("decided, the reply has not gone"),
    Stage.REPLIED: N_("replied"),
    Stage.WITHDRAWN: N_("taken back"),
    # Translators: what is answered.
    Verdict.GRANTED: N_("Granted."),
    Verdict.PARTLY: N_("Granted in part."),
    Verdict.REFUSED: N_("Refused."),
    Verdict.NOTHING_HELD: N_("Nothing is held in what was pointed to."),
    Verdict.NEITHER_NOR: N_("Neither confirmed nor denied."),
    # Translators: why something is refused or limited, with the article.
    Ground.INQUIRIES: N_("inquiries must not be obstructed (LED 15(1)(a))"),
    Ground.OFFENCES: N_("prevention and prosecution of offences (LED 15(1)(b))"),
    Ground.PUBLIC_SECURITY: N_("public security (LED 15(1)(c))"),
    Ground.NATIONAL_SECURITY: N_("national security (LED 15(1)(d))"),
    Ground.OTHERS: N_("rights and freedoms of others (LED 15(1)(e), GDPR 15(4))"),
    Ground.IDENTITY: N_("it is not shown from whom the request comes (LED 12(5), GDPR 12(6))"),
    Ground.EXCESSIVE: N_("manifestly unfounded or excessive (LED 12(4), GDPR 12(5))"),
    Ground.LAW_KEEPS: N_("law has it kept (GDPR 17(3)(b))"),
    Ground.EVIDENCE: N_("it must be kept as evidence (LED 16(3)(b))"),
    Ground.ACCURATE: N_("it was checked and is right"),
    # Translators: what becomes of one record.
    PlaceOutcome.TOLD: N_("told"),
    PlaceOutcome.NOTHING: N_("holds nothing about who asked"),
    PlaceOutcome.CORRECTED: N_("corrected"),
    PlaceOutcome.ERASED: N_("erased"),
    PlaceOutcome.RESTRICTED: N_("restricted: kept and not used"),
    PlaceOutcome.LEFT: N_("left as it is"),
    # Translators: what happened to data in a breach.
    BreachKind.CONFIDENTIALITY: N_("seen by who may not"),
    BreachKind.INTEGRITY: N_("changed"),
    BreachKind.AVAILABILITY: N_("lost or out of reach"),
    # Translators: how likely a breach harms those whose data it is.
    Risk.UNLIKELY: N_("unlikely"),
    Risk.LIKELY: N_("likely"),
    Risk.HIGH: N_("high"),
    # Translators: where a breach stands.
    BreachStage.OPEN: N_("open"),
    BreachStage.CLOSED: N_("closed"),
}
