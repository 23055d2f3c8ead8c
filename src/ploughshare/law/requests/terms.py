# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of formal requests: what one must hold, the safeguards of a controlled delivery, and a draft."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.vocabulary.cooperation import Form, Offence
from ploughshare.vocabulary.decisions import Decision
from ploughshare.vocabulary.documents import Cell
from ploughshare.vocabulary.tracing import UrgencyGround

FORMAL = (
    Form.MLA,
    Form.INVESTIGATION_ORDER,
    Form.EVIDENCE_PRESERVATION,
    Form.EXTRADITION,
    Form.ARREST_WARRANT,
    Form.JIT,
    Form.CONTROLLED_DELIVERY,
)
"""Forms of cooperation that are asked for by a formal request."""


class Content(enum.Enum):
    """What an instrument may want in a request, in the order in which a draft says it."""

    REQUESTING_AUTHORITY = "requesting_authority"
    CONDUCTING_AUTHORITY = "conducting_authority"
    SUBJECT = "subject_and_nature"
    ASSISTANCE = "assistance_sought"
    PURPOSE = "purpose"
    FACTS = "facts"
    OFFENCE = "offence_and_law"
    PENALTY = "penalty"
    CONSEQUENCES = "consequences"
    PERSON = "person"
    DESCRIPTION = "person_description"
    JUDICIAL_DECISION = "judicial_decision"
    ADDRESS = "address_for_service"
    DATA = "data_to_preserve"
    DATA_CATEGORY = "data_category"
    TIME_RANGE = "time_range"
    CUSTODIAN = "custodian"
    NECESSITY = "necessity"
    EMERGENCY = "emergency"
    LATER_REQUEST = "later_request"
    TEAM_PURPOSE = "team_purpose"
    TEAM_PERIOD = "team_period"
    TEAM_COMPOSITION = "team_composition"
    TEAM_LEADER = "team_leader"
    TEAM_PLACE = "team_place"
    TEAM_EVIDENCE = "team_evidence"
    METHOD = "delivery_method"
    HANDOVER = "handover"
    ARREST_POSSIBLE = "arrest_possible"
    COSTS = "costs"
    PROCEDURE = "procedure"
    SPECIALITY = "speciality"
    DEATH_PENALTY = "death_penalty"
    RECIPROCITY = "reciprocity"
    TIME_LIMIT = "time_limit"
    CONFIDENTIALITY = "confidentiality"
    LANGUAGE = "language"


class Need(enum.Enum):
    """How strongly a content is wanted."""

    MUST = "must"
    WHERE_APPLICABLE = "where_applicable"
    """In the case that the row names; a person says whether it is this one."""
    WHERE_POSSIBLE = "where_possible"
    """As far as it is known."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row of the table of required contents.

    Attributes:
        basis: row of the table of bases.
        form: form of cooperation that it is about.
        content: what is wanted; None where nobody has read what the instrument wants.
        need: how strongly; None with that.
        instrument, article: where it stands.
        words: what is wanted, in our words; None where nobody has read it.
        source, as_of, verification: where it was read, when, and how far.
        ask: where nobody has read it, whom to ask what; None otherwise.
    """

    basis: str
    form: Form
    content: Content | None
    need: Need | None
    instrument: str
    article: str
    words: str | None
    source: str
    as_of: str
    verification: str
    ask: str | None


@dataclass(frozen=True, slots=True)
class Required:
    """One content of a request, by all that wants it.

    Attributes:
        content: what is wanted.
        need: the strongest of those that want it.
        by: rows that want it; empty where it is practice and no law.
    """

    content: Content
    need: Need
    by: tuple[Wanted, ...] = ()


class Translation(enum.Enum):
    """Where the translation of a request stands."""

    NOT_NEEDED = "not_needed"
    """It is written in a language that the asked state accepts."""
    NEEDED = "needed"
    ENCLOSED = "enclosed"
    CERTIFIED = "certified"
    """Enclosed, and certified by a sworn translator."""


class SafeguardKind(enum.Enum):
    """What must exist before a controlled delivery is asked for."""

    SERIALS = "serials"
    """The arms that would move, by serial number."""
    SUBSTITUTION = "substitution"
    """How the goods pass: removed, replaced, or why they have to pass intact."""
    ABORT = "abort_triggers"
    """What ends it at once, and who gives the word."""
    JUDICIAL_CONSENT = "judicial_consent"
    """The competent judge or prosecutor has consented in writing."""
    STATE_CONSENT = "state_consent"
    """The competent authority of a state on the route has consented in writing."""


class Method(enum.Enum):
    """How goods under control pass (UNTOC 20(4))."""

    REMOVED = "removed"
    REPLACED = "replaced"
    PARTLY_REPLACED = "partly_replaced"
    INTACT = "intact"


@dataclass(frozen=True, slots=True)
class Safeguard:
    """One safeguard of a controlled delivery, as it was given or refused.

    Attributes:
        kind: which.
        state: whose, for a consent; None otherwise.
        given: whether it was given; False if refused or taken back.
        by: authority and name of who gave it.
        on: the day on its paper.
        paper: reference of the paper that says so.
        words: what it says: triggers, reasons, conditions; None if nothing.
        method: how the goods pass; None but for SUBSTITUTION.
        serials: serial numbers; empty but for SERIALS.
        until: last day on which it counts; None if no end was set.
    """

    kind: SafeguardKind
    state: Country | None
    given: bool
    by: str
    on: date
    paper: str
    words: str | None = None
    method: Method | None = None
    serials: tuple[str, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Lack:
    """A safeguard that does not stand.

    Attributes:
        kind: which.
        state: whose consent; None otherwise.
        why: what to do.
    """

    kind: SafeguardKind
    state: Country | None
    why: Text


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Something of the case that goes with a request.

    Attributes:
        title: what it is.
        lines: what it says, each a name and its values.
        limits: under which limits it is given.
    """

    title: Text
    lines: tuple[tuple[Text, tuple[Cell, ...]], ...] = ()
    limits: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """All that a draft is made of. Nouns handed in: this room lies below whoever keeps them.

    Attributes:
        form: which cooperation is asked for.
        asking, asked: the states.
        requesting_authority: who asks.
        requested_authority: to whom it is addressed; None if not known.
        reference: ours; None before there is one.
        offence, urgency: what it is about; why it is urgent; None if not stated.
        title: in a line.
        contents: what a person wrote for each content.
        bases: rows of bases that carry it, special before general.
        decision: what the gateways said.
        kept: codes of conditions that are kept under these bases.
        language: ISO 639 code of the language it goes in; None if not chosen.
        accepted: languages that the asked state accepts, as ISO 639 codes; None if not known.
        translation: where its translation stands.
        interpreter: which interpreter a hearing needs; None if none.
        route: of a controlled delivery, the states in order.
        safeguards: of a controlled delivery, in the order in which they were noted.
    """

    form: Form
    asking: Country
    asked: Country
    requesting_authority: str
    requested_authority: str | None
    reference: str | None
    offence: Offence | None
    urgency: UrgencyGround | None
    title: str
    decision: Decision
    bases: tuple[str, ...] = ()
    contents: Mapping[Content, str] = field(default_factory=lambda: MappingProxyType({}))
    kept: frozenset[str] = frozenset()
    language: str | None = None
    accepted: frozenset[str] | None = None
    translation: Translation = Translation.NEEDED
    interpreter: str | None = None
    route: tuple[Country, ...] = ()
    safeguards: tuple[Safeguard, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that keeps a draft from leaving.

    Attributes:
        code: a content, a kind of safeguard with its state, or `law`, `authority`, `language`,
            `translation`, `route`.
        why: what to do.
    """

    code: str
    why: Text
