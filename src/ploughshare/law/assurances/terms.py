# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of the register: an assurance, what it reaches, what became of it, and what it says to a question."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence


class AssuranceId(Id):
    """One assurance in the register."""

    __slots__ = ()
    noun = "assurance"


class BreachId(Id):
    """One breach of one assurance."""

    __slots__ = ()
    noun = "breach of an assurance"


class Matter(enum.Enum):
    """On what an assurance is given, or a person looks."""

    DEATH_PENALTY = "death_penalty"
    """It is not imposed or, if imposed, not carried out."""
    TREATMENT = "treatment"
    """Nobody is tortured or treated inhumanly. It does not stand for the look of a person."""
    HUMAN_RIGHTS_LOOK = "human_rights_look"
    """A named person looked at the risks for human rights in the state that would get what is given."""
    SAFEGUARDS = "safeguards"
    """Safeguards for personal data."""
    CONFIDENTIALITY = "confidentiality"
    SPECIALITY = "speciality"
    """The person is tried for what was asked for and nothing else."""
    USE = "use"
    """What is handed over serves the stated use alone."""
    RECIPROCITY = "reciprocity"
    RETURN = "return"
    """A sentence is served at home."""


class Said(enum.Enum):
    """What was said on the matter."""

    GIVEN = "given"
    """The assurance was given; of a look: no risk was found."""
    REFUSED = "refused"
    """It was asked for and refused; of a look: a risk was found."""


class AssuranceState(enum.Enum):
    """Where an entry stands."""

    PROPOSED = "proposed"
    """Entered by one; what would let more go does not count yet."""
    CONFIRMED = "confirmed"
    """Confirmed by another."""
    DECLINED = "declined"
    """Another legal officer found that it is not so."""
    WITHDRAWN = "withdrawn"
    """Taken back by who gave it, or no longer relied on."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper an assurance stands in.

    Attributes:
        reference: its number or mark.
        dated_on: its date.
        authority: authority that gave it.
        office: office of whoever signed it, such as "Minister of Justice"; never a private name.
    """

    reference: str
    dated_on: date
    authority: str
    office: str


@dataclass(frozen=True, slots=True)
class Watch:
    """How it is looked after.

    Attributes:
        how: how one learns whether it is kept, such as visits or reports.
        by: authority or office that does so.
        next_look_on: when somebody looks again; None if no day is set.
    """

    how: str
    by: str
    next_look_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reaching:
    """Which questions an assurance reaches. What is empty sets no limit.

    Attributes:
        giver: state or organisation that gave it: the one that would get what is given.
        receiver: to whom.
        forms: forms of cooperation.
        data: kinds of data.
        offence: the offence; None for any.
        case: the one case; None for all.
        since: first day.
        until: first day on which it no longer holds; None while it is open.
    """

    giver: Country
    receiver: Country
    since: date
    forms: frozenset[Form] = frozenset()
    data: frozenset[DataKind] = frozenset()
    offence: Offence | None = None
    case: CaseId | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Breach:
    """A breach of an assurance.

    Attributes:
        id: its id.
        broken_on: when it was broken.
        what: what happened; no name of a person.
        found_by: who found it: an authority, a court, a monitoring body.
        effect: what followed for what had been given under it.
        recorded_by, recorded_at: who entered it here, and when.
        restored_by, restored_at, grounds: who let the assurance count again, when and on what grounds;
            None while nobody has.
    """

    id: BreachId
    broken_on: date
    what: str
    found_by: str
    effect: str
    recorded_by: AccountId
    recorded_at: datetime
    restored_by: AccountId | None = None
    restored_at: datetime | None = None
    grounds: str | None = None


@dataclass(frozen=True, slots=True)
class Assurance:
    """An entry of the register.

    Attributes:
        id: its id.
        matter: on what.
        said: given or refused.
        reaching: which questions it reaches.
        paper: where it stands.
        watch: how it is looked after.
        words: what it says, in short.
        state: where the entry stands.
        entered_by, entered_at: who entered it, and when.
        decided_by, decided_at: who confirmed or declined it; None while nobody has.
        withdrawn_by, withdrawn_at, grounds: who noted that it no longer holds, when and why; None while
            it does.
        looked_at: when somebody last looked whether it is kept; None if nobody has.
        breaches: in the order in which they were entered.
    """

    id: AssuranceId
    matter: Matter
    said: Said
    reaching: Reaching
    paper: Paper
    watch: Watch
    words: str
    state: AssuranceState
    entered_by: AccountId
    entered_at: datetime
    decided_by: AccountId | None = None
    decided_at: datetime | None = None
    withdrawn_by: AccountId | None = None
    withdrawn_at: datetime | None = None
    grounds: str | None = None
    looked_at: datetime | None = None
    breaches: tuple[Breach, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether a breach stands that nobody restored."""
        return any(each.restored_at is None for each in self.breaches)


@dataclass(frozen=True, slots=True)
class Asked:
    """The part of a question that decides which assurances reach it.

    Attributes:
        giver: who would get what is given, and so would have assured something.
        receiver: who gives.
        form: form of cooperation.
        data: kinds of data.
        on: the day.
        offence: None if it is not stated.
        case: None if it is put in no case.
    """

    giver: Country
    receiver: Country
    form: Form
    data: frozenset[DataKind]
    on: date
    offence: Offence | None = None
    case: CaseId | None = None


class Word(enum.Enum):
    """What the register says on one matter of one question."""

    KEPT = "kept"
    """An assurance stands."""
    OVER = "over"
    """There was one, and it no longer holds: it counts as not given."""
    BROKEN = "broken"
    """Refused, or broken and not restored."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What the register says to a question.

    Attributes:
        words: matter to word; a matter of which nothing reaches the question is left out.
        entries: what this rests on, in the order of the register.
    """

    words: Mapping[Matter, Word] = field(default_factory=lambda: MappingProxyType({}))
    entries: tuple[Assurance, ...] = ()


SILENT = Statement()
"""The register holds nothing that reaches the question."""
