# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of the gateways: a question, the facts handed in, and the bases that may carry it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.law.clocks.terms import Deadline
from ploughshare.law.national.terms import NationalFact
from ploughshare.law.provisions.terms import Obligation
from ploughshare.law.treaties.terms import Answer, Treaties
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import UrgencyGround


class Reach(enum.Enum):
    """Whether a basis reaches ammunition."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    """Nobody has read it for that."""
    ANY = "any"
    """It turns on no kind of goods."""


class Open(enum.Enum):
    """What has to be done before a question that is permitted on conditions may go."""

    CONSENT = "consent"
    """The asked state has consented in writing."""
    DECISION = "decision"
    """The named authority has decided; the bases oblige nobody."""
    DEATH_PENALTY = "death_penalty"
    """An assurance against the death penalty."""
    HUMAN_RIGHTS = "human_rights"
    """A person has looked at the risks for human rights and found none."""
    SAFEGUARDS = "safeguards"
    """Safeguards for personal data, agreed or undertaken."""


class Bar(enum.Enum):
    """What nobody at the node can lift."""

    PURPOSE = "purpose"
    POLITICAL_OFFENCE = "political_offence"
    MILITARY_OFFENCE = "military_offence"
    CONSENT_REFUSED = "consent_refused"
    OWN_NATIONAL = "own_national"
    DEATH_PENALTY = "death_penalty"
    HUMAN_RIGHTS = "human_rights"
    SAFEGUARDS = "safeguards"


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
        also_forms: other forms that it carries.
        displaced_by: rows of special treaties that go before it.
        since: day from which it can carry; None if always.
        until: first day on which it no longer can; None while it can.
        ask: what to ask and whom, where nobody has read how it binds; None otherwise.
        ammunition: whether it reaches ammunition.
        ammunition_source: where that stands; None where it turns on no kind of goods.
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
    also_forms: frozenset[Form] = frozenset()
    displaced_by: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    ask: str | None = None
    ammunition: Reach = Reach.ANY
    ammunition_source: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """May this be asked?

    Attributes:
        asking: state or organisation (`org:INTERPOL`) that asks.
        asked: state or organisation that would answer.
        form: form of cooperation.
        purpose: one of the closed list.
        data: kinds of data asked for, or about to be sent; at least one.
        at: the moment the question is put; aware, UTC.
        urgency: the ground of urgency; None if not urgent.
        offence: what it is about; None if not stated.
        route: of a controlled delivery, the states in order, origin first; empty otherwise.
    """

    asking: Country
    asked: Country
    form: Form
    purpose: Purpose
    data: frozenset[DataKind]
    at: datetime
    urgency: UrgencyGround | None = None
    offence: Offence | None = None
    route: tuple[Country, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known beside the tables. Plain values, handed in: law lies below exchange and registry.

    Of the facts that may be None, None means that nobody has said so, and is never taken for yes or no.

    Attributes:
        transnational_organised: the offence crosses borders and involves an organised criminal group
            (UNTOC 3(1)).
        state_transfer: the arms are themselves the object of a transfer between states (Firearms
            Protocol 4(2)).
        political_offence, military_offence: as it says; the list of offences holds neither.
        dual_criminality: the same conduct is punishable in both states.
        own_national: the person is a national of the asked state.
        death_penalty: the law of the recipient can punish this offence with death.
        death_penalty_assurance: it gave an assurance against that; False if refused or broken.
        human_rights_risk: what a named person who looked at it found; None if nobody has.
        safeguards: safeguards for personal data, agreed or undertaken for this question; False if there
            are none.
        consent_of, consent_refused_by: whose competent authority has consented, or refused, in writing.
        directly_available: the asked authority holds the answer itself.
        in_the_act: the person was caught in the act or escaped.
        common_land_border, at_sea: where a pursuit goes.
        declaration_known: the asked state's declaration on the modalities of pursuit is at hand.
        reservation: the asked state has a reservation to the article.
        extradition_treaty: a bilateral treaty on extradition binds the two.
        bilateral_agreement: an agreement of the kind that the row names binds the two.
        mandate: the mandate of the organisation reaches this question.
        agreement: an agreement between the two authorities is in force for such a question.
        agreed_term: the agreed time for an answer; None if none was agreed.
        confidentiality: the asking authority has undertaken to keep the answer confidential.
    """

    transnational_organised: bool | None = None
    state_transfer: bool = False
    political_offence: bool = False
    military_offence: bool = False
    dual_criminality: bool | None = None
    own_national: bool | None = None
    death_penalty: bool | None = None
    death_penalty_assurance: bool | None = None
    human_rights_risk: bool | None = None
    safeguards: bool | None = None
    consent_of: frozenset[str] = frozenset()
    consent_refused_by: frozenset[str] = frozenset()
    directly_available: bool | None = None
    in_the_act: bool | None = None
    common_land_border: bool | None = None
    at_sea: bool | None = None
    declaration_known: bool | None = None
    reservation: bool | None = None
    extradition_treaty: bool | None = None
    bilateral_agreement: bool | None = None
    mandate: bool | None = None
    agreement: bool = False
    agreed_term: timedelta | None = None
    confidentiality: bool = False


@dataclass(frozen=True, slots=True)
class FormRules:
    """What the table of forms says of one form.

    Attributes:
        provider: which party gives: `to`, or `from` where it sends unasked.
        acts_on_territory: whether officers of the one act on the territory of the other.
        needs_consent: whether the asked state's written consent is part of the form.
        concerns_person: whether a person is its object, so that the gates on persons are asked.
        purposes: purposes that may carry it; the others are an authority's own affairs.
        authority: who decides where it is at discretion, as a code.
    """

    provider: str
    acts_on_territory: bool
    needs_consent: bool
    concerns_person: bool
    purposes: frozenset[Purpose]
    authority: str


@dataclass(frozen=True, slots=True)
class Adequacy:
    """A decision that a state's protection of data is adequate (Directive (EU) 2016/680, article 36).

    Attributes:
        recipient: for whom.
        since, until: from the first day to the day it no longer holds.
    """

    recipient: Country
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Tables:
    """The reference data a decision rests on.

    Attributes:
        treaties: who is bound by what.
        bases: row id to basis, in the order of the table.
        provisions: row id to obligation.
        national: state and variable to what its law says.
        forms: what holds for each form.
        kept: row id to the codes of conditions that are kept when it carries.
        deadlines: row id to its times.
        organisations: parties that are no states, such as `org:INTERPOL`, and their kinds.
        adequacy: decisions of the European Commission.
        by_form: form to its rows, special before general.
    """

    treaties: Treaties
    bases: Mapping[str, Basis]
    provisions: Mapping[str, Obligation]
    national: Mapping[tuple[Country, str], NationalFact]
    forms: Mapping[Form, FormRules]
    kept: Mapping[str, tuple[str, ...]]
    deadlines: Mapping[str, tuple[Deadline, ...]]
    organisations: Mapping[str, str]
    adequacy: tuple[Adequacy, ...]
    by_form: Mapping[Form, tuple[Basis, ...]]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one basis gives for one question.

    Attributes:
        basis: the row.
        answer: whether it carries the question.
        yields: the outcome it gives when it carries; None if it gives none.
        read: codes of the statuses and national laws it rests on.
        missing: codes of what is not known, where the answer is unknown.
        displaced: whether a special basis that carries goes before it.
    """

    basis: Basis
    answer: Answer
    yields: Outcome | None
    read: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    displaced: bool = False


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The answer to a question in codes, for machines and tables; `decide` puts it into words.

    Attributes:
        outcome: the finding, as narrow as the narrowest kind of data.
        bases: rows that carry, special before general.
        open: what has to be done first where it is permitted on conditions.
        missing: what is not known and could change the outcome, as codes.
        deadlines: times that the bases set for this question.
        barred_by: bars that hold.
        displaced: rows that a special basis goes before.
        read: statuses and national laws it rests on, as codes.
        authority: who decides where it is at discretion; None otherwise.
        by_data: the outcome of each kind of data by itself.
        legs: of a controlled delivery with a route, the outcome of each leg.
    """

    outcome: Outcome
    bases: tuple[str, ...] = ()
    open: tuple[Open, ...] = ()
    missing: tuple[str, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    barred_by: tuple[Bar, ...] = ()
    displaced: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    authority: str | None = None
    by_data: Mapping[DataKind, Outcome] = field(default_factory=lambda: MappingProxyType({}))
    legs: Mapping[str, Outcome] = field(default_factory=lambda: MappingProxyType({}))


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


@dataclass(frozen=True, slots=True)
class Turn:
    """One fact that, stated otherwise, alters a decision.

    Attributes:
        fact: its name in `Facts`; `consent_of` for the consent of the party that gives.
        value: what it would have to be.
        outcome: what the gateways would find then.
    """

    fact: str
    value: bool
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Refusal:
    """A question that this node's gateways did not let pass, kept so that a what-if can count it.

    It names states, forms and facts of law, and nobody.

    Attributes:
        question, facts: as it was put.
        outcome: what was found.
    """

    question: Question
    facts: Facts
    outcome: Outcome
