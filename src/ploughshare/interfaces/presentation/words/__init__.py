# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a reader reads for each member of our enums, as message ids; a test proves that none is missing."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.exchange.agreements.terms import AgreementState
from ploughshare.interfaces.presentation.words.alarms import ALARM_WORDS
from ploughshare.interfaces.presentation.words.ammunition import AMMUNITION_WORDS
from ploughshare.interfaces.presentation.words.arms import ARM_WORDS
from ploughshare.interfaces.presentation.words.assurances import ASSURANCE_WORDS
from ploughshare.interfaces.presentation.words.cases import CASE_WORDS
from ploughshare.interfaces.presentation.words.clocks import CLOCK_WORDS
from ploughshare.interfaces.presentation.words.custody import CUSTODY_WORDS
from ploughshare.interfaces.presentation.words.deeds import DEED_WORDS
from ploughshare.interfaces.presentation.words.exchange import EXCHANGE_WORDS
from ploughshare.interfaces.presentation.words.facts import FACT_WORDS
from ploughshare.interfaces.presentation.words.files import FILE_WORDS
from ploughshare.interfaces.presentation.words.formal import FORMAL_WORDS
from ploughshare.interfaces.presentation.words.information import INFORMATION_WORDS
from ploughshare.interfaces.presentation.words.law import LAW_WORDS
from ploughshare.interfaces.presentation.words.lookups import LOOKUP_WORDS
from ploughshare.interfaces.presentation.words.objects import OBJECT_WORDS
from ploughshare.interfaces.presentation.words.people import PEOPLE_WORDS
from ploughshare.interfaces.presentation.words.privacy import PRIVACY_WORDS
from ploughshare.interfaces.presentation.words.replies import REPLY_WORDS
from ploughshare.interfaces.presentation.words.reports import REPORT_WORDS
from ploughshare.interfaces.presentation.words.seizures import SEIZURE_WORDS
from ploughshare.interfaces.presentation.words.tracing import TRACING_WORDS
from ploughshare.interfaces.presentation.words.transfers import TRANSFER_WORDS
from ploughshare.registry.certificates.terms import CertificateState, Verdict
from ploughshare.registry.licences.terms import LicenceState, RetransferState, Seen
from ploughshare.registry.privacy.terms import BreachStage, PlaceOutcome, Stage
from ploughshare.registry.requests.terms import FormalState
from ploughshare.registry.stocks.terms import CountState, StockActKind, StockState
from ploughshare.registry.tracing.terms import ItemState, Judgement
from ploughshare.safeguards.retention.terms import OrderState, RetentionKind
from ploughshare.vocabulary.cooperation import DataKind, Form
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import RequestState, TraceState, UrgencyGround
from ploughshare.vocabulary.transfers import PartyRole

WORDS: Mapping[enum.Enum, str] = MappingProxyType(
    {
        **AMMUNITION_WORDS,
        **ARM_WORDS,
        **TRACING_WORDS,
        **LAW_WORDS,
        **ASSURANCE_WORDS,
        **PEOPLE_WORDS,
        **DEED_WORDS,
        **EXCHANGE_WORDS,
        **LOOKUP_WORDS,
        **INFORMATION_WORDS,
        **FILE_WORDS,
        **FACT_WORDS,
        **OBJECT_WORDS,
        **CLOCK_WORDS,
        **CUSTODY_WORDS,
        **CASE_WORDS,
        **FORMAL_WORDS,
        **ALARM_WORDS,
        **TRANSFER_WORDS,
        **SEIZURE_WORDS,
        **REPLY_WORDS,
        **REPORT_WORDS,
        **PRIVACY_WORDS,
    }
)
"""Member to message id."""

_BY_FACT: Mapping[str, tuple[type[enum.Enum], ...]] = {
    "purpose": (Purpose,),
    "form": (Form,),
    "outcome": (Outcome,),
    "barred": (DataKind,),
    "ground": (UrgencyGround,),
    "stands": (Stage, OrderState, BreachStage, RetentionKind, FormalState),
    "outcome_of_record": (PlaceOutcome,),
    "part": (DataKind,),
    "certificate_state": (CertificateState,),
    "licence_state": (LicenceState, RetransferState, Seen),
    "role": (PartyRole,),
    "verdict": (Verdict,),
    "stock_state": (StockActKind, StockState, CountState),
    "state": (Judgement, AgreementState, ItemState, RequestState, TraceState),
}

BY_FACT: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        name: MappingProxyType({str(each.value): WORDS[each] for kind in kinds for each in kind})
        for name, kinds in _BY_FACT.items()
    }
)
"""Facts of texts that hold a member's value: name of the fact, then value to message id."""

MSGID_FACTS = frozenset({"one", "other"})
"""Facts that are message ids themselves."""
