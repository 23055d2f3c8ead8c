# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of the gateways: a question, the facts handed in, and the bases that may carry it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.law.provisions.terms import Obligation
from ploughshare.law.treaties.terms import Answer, Standing, Treaties
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import UrgencyGround


class Form(enum.Enum):
    """Forms of cooperation that the table of bases knows."""

    TRACE = "trace"
    INFO_EXCHANGE = "info_exchange"
    SPONTANEOUS_INFORMATION = "spontaneous_information"
    """Information that is sent and was not asked for; `asking` is who sends."""
    MLA = "mla"
    INVESTIGATION_ORDER = "investigation_order"
    EVIDENCE_PRESERVATION = "evidence_preservation"
    EXTRADITION = "extradition"
    ARREST_WARRANT = "arrest_warrant"
    JIT = "jit"
    CONTROLLED_DELIVERY = "controlled_delivery"
    HOT_PURSUIT = "hot_pursuit"
    OBSERVATION = "observation"
    REPORTING = "reporting"


class DataKind(enum.Enum):
    """Kinds of data in a question or an answer."""

    FIREARM = "firearm"
    """What identifies the arm: marks, maker, model, calibre, countries."""
    EVENTS = "events"
    """What happened to it: made, exported, imported, sold, lost, with dates and countries."""
    DEALER = "dealer"
    """A firm: maker, importer, dealer, carrier."""
    PRIVATE_HOLDER = "private_holder"
    """What names a natural person or points to one."""


class Assurance(enum.Enum):
    """What the asking authority has undertaken for this question."""

    PERSONAL_DATA_SAFEGUARDS = "personal_data_safeguards"
    CONFIDENTIALITY = "confidentiality"


class Strength(enum.Enum):
    """How strongly a basis binds the asked state, as the table has it."""

    OBLIGATION = "obligation"
    OBLIGATION_SUBJECT_TO_DOMESTIC_LAW = "obligation_subject_to_domestic_law"
    OBLIGATION_CONDITIONAL = "obligation_conditional"
    OBLIGATION_WITH_CONSENT = "obligation_with_consent"
    OBLIGATION_AS_DECLARED = "obligation_as_declared"
    OBLIGATION_UNLESS_RESERVED = "obligation_unless_reserved"
    OBLIGATION_TO_HAVE_PROCEDURE = "obligation_to_have_procedure"
    ENABLING = "enabling"
    ENABLING_CASE_BY_CASE = "enabling_case_by_case"
    CASE_BY_CASE = "case_by_case"
    DISCRETION = "discretion"
    POLITICAL = "political"
    BILATERAL_MOU = "bilateral_mou"
    RIGHT_OF_COASTAL_STATE = "right_of_coastal_state"
    NONE = "none"
    UNKNOWN = "unknown"
    """Nobody has read how strongly it binds, or whom: the row says what to ask."""


@dataclass(frozen=True, slots=True)
class Basis:
    """One row of the table of bases: a form of cooperation under one instrument.

    Attributes:
        row: its id, such as `C10`.
        form: form of cooperation.
        instrument, article: where it stands.
        membership_test: who must be bound, in prose; the rule of that row is code.
        strength: how strongly it binds.
        offence_test, dual_criminality, prior_consent, deadline, key_conditions, evidence_use: as the
            table has them; None where it says nothing.
        source: where it was read.
        as_of: when the table was compiled.
        verification: `text_read`, `partly_read` or `memory`.
        note: remark; None if there is none.
    """

    row: str
    form: Form
    instrument: str
    article: str
    membership_test: str
    strength: Strength
    offence_test: str | None
    dual_criminality: str | None
    prior_consent: str | None
    deadline: str | None
    key_conditions: str | None
    evidence_use: str | None
    source: str
    as_of: str
    verification: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """May this be asked?

    Attributes:
        asking: state that asks.
        asked: state that would answer.
        form: form of cooperation.
        purpose: one of the closed list.
        data: kinds of data asked for, or about to be sent; at least one.
        at: the moment the question is put; aware, UTC.
        urgency: the ground of urgency; None if not urgent.
    """

    asking: Country
    asked: Country
    form: Form
    purpose: Purpose
    data: frozenset[DataKind]
    at: datetime
    urgency: UrgencyGround | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known beside the tables. Plain values, handed in: law lies below exchange and registry.

    Attributes:
        agreement: an agreement between the two authorities is in force for such a question.
        personal_data_safeguards: that agreement holds safeguards for personal data.
        assurances: what the asking authority undertook for this question alone.
        agreed_term: the agreed time for an answer; None if none was agreed.
        directly_available: the asked authority holds the answer itself; None if not known.
        transnational_organised: the offence crosses borders and involves an organised criminal group
            (UNTOC 3(1)); None if not known, which never counts as yes.
        state_transfer: the arms are themselves the object of a transfer between states (Firearms
            Protocol 4(2)).
    """

    agreement: bool = False
    personal_data_safeguards: bool = False
    assurances: frozenset[Assurance] = frozenset()
    agreed_term: timedelta | None = None
    directly_available: bool | None = None
    transnational_organised: bool | None = None
    state_transfer: bool = False


@dataclass(frozen=True, slots=True)
class Tables:
    """The reference data a decision rests on.

    Attributes:
        treaties: who is bound by what.
        bases: row id to basis, in the order of the table.
        provisions: row id to obligation.
    """

    treaties: Treaties
    bases: Mapping[str, Basis]
    provisions: Mapping[str, Obligation]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one basis gives for one question.

    Attributes:
        basis: the row.
        answer: whether it carries the question.
        standings: the statuses it rests on.
        missing: what is not known, and whom to ask.
        remarks: what a reader should know though it is not counted.
    """

    basis: Basis
    answer: Answer
    standings: tuple[Standing, ...] = ()
    missing: tuple[Text, ...] = ()
    remarks: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class RowDetail:
    """A row of any table of law, whole, for the page that opens a citation.

    Attributes:
        row: id as the decision cites it.
        table: file the row stands in.
        fields: column and value, in the order of the table; None where the table says nothing.
    """

    row: str
    table: str
    fields: tuple[tuple[str, str | None], ...]
