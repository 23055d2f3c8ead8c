# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What clients send about information."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from ploughshare.exchange.release.terms import Use
from ploughshare.interfaces.api.documents.forms import CountryCode, Given, IdText, Line, Words
from ploughshare.interfaces.api.documents.marks import MarkingForm
from ploughshare.kernel.countries import parse_country
from ploughshare.registry.intelligence.terms import (
    Content,
)
from ploughshare.vocabulary.handling import (
    AudienceKind,
    Caveat,
    EvidenceUse,
    Grade,
    Handling,
    HandlingCode,
    InformationGrade,
    Release,
    SourceGrade,
    Tlp,
)
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.secrecy import Secrecy

LongText = Annotated[str, Meta(max_length=20_000)]


class HandlingForm(Given, frozen=True, kw_only=True):
    """A label: TLP 2.0, Europol codes, and the words that go with H3."""

    tlp: Tlp = Tlp.AMBER
    codes: list[HandlingCode] = msgspec.field(default_factory=lambda: [HandlingCode.H0])
    restriction: Words | None = None


class CaveatForm(Given, frozen=True, kw_only=True):
    """Another label for one audience: a state, a group (reference of its agreement) or a node."""

    kind: AudienceKind
    name: Annotated[str, Meta(min_length=1, max_length=40)]
    handling: HandlingForm


class ConditionsForm(Given, frozen=True, kw_only=True):
    """Under which conditions something is told; they travel along."""

    handling: HandlingForm = msgspec.field(default_factory=HandlingForm)
    caveats: Annotated[list[CaveatForm], Meta(max_length=200)] = msgspec.field(default_factory=list)
    purposes: Annotated[list[Purpose], Meta(min_length=1)] = msgspec.field(
        default_factory=lambda: [Purpose.TRACING, Purpose.INVESTIGATION]
    )
    evidence: EvidenceUse = EvidenceUse.WITH_CONSENT
    ask_onward: bool = False
    erase_on: date | None = None
    level: Secrecy | None = None


class NewStatement(ConditionsForm, frozen=True, kw_only=True):
    """Information to be written down under the case of the session. Nobody is told by it.

    `source` is the handler's reference of a source, never a name. `trace_id` says which states it touches.
    """

    title: Line
    words: LongText
    arms: Annotated[list[MarkingForm], Meta(max_length=50)] = msgspec.field(default_factory=list)
    grade: Annotated[str, Meta(pattern="^[ABCX][1-4]$")] = "X4"
    personal: bool = False
    source: Annotated[str, Meta(max_length=40)] | None = None
    trace_id: IdText | None = None


class NewTelling(Given, frozen=True, kw_only=True):
    """To which node; `confirmed` holds the keys of the places in the text that were looked at."""

    to: Annotated[str, Meta(min_length=1, max_length=40)]
    agreement: Annotated[str, Meta(max_length=40)] | None = None
    confirmed: list[str] = msgspec.field(default_factory=list)


class GroupTelling(Given, frozen=True, kw_only=True):
    """To every other party of an agreement."""

    agreement: Annotated[str, Meta(min_length=1, max_length=40)]
    confirmed: list[str] = msgspec.field(default_factory=list)


class History(Given, frozen=True, kw_only=True):
    """Which new party of an agreement gets what was told under it before."""

    agreement: Annotated[str, Meta(min_length=1, max_length=40)]
    to: Annotated[str, Meta(min_length=1, max_length=40)]


class NewSilence(Given, frozen=True, kw_only=True):
    """Which state is not told for now, why, and when that is looked at again."""

    towards: CountryCode
    reason: Words
    review_on: date


class NewCorrection(Given, frozen=True, kw_only=True):
    """The better content, whole, and why it is better."""

    title: Line
    words: LongText
    arms: Annotated[list[MarkingForm], Meta(max_length=50)] = msgspec.field(default_factory=list)
    grade: Annotated[str, Meta(pattern="^[ABCX][1-4]$")] = "X4"
    personal: bool = False
    why: Words
    confirmed: list[str] = msgspec.field(default_factory=list)


class TakingBack(Given, frozen=True, kw_only=True):
    """Why it is taken back; `erase` also erases its content here, since its time is over."""

    why: Words
    erase: bool = False


class Reason(Given, frozen=True, kw_only=True):
    """Why."""

    why: Words


class PassingOnTo(Given, frozen=True, kw_only=True):
    """To which node."""

    to: Annotated[str, Meta(min_length=1, max_length=40)]


class TakingOut(Given, frozen=True, kw_only=True):
    """What for: `export` to another authority of this state, or `court`."""

    use: Use


class NewConsent(Given, frozen=True, kw_only=True):
    """What we want to do with it, to which state (for `forward`), and why."""

    use: Use
    to: CountryCode | None = None
    why: Words


class ConsentAnswer(Given, frozen=True, kw_only=True):
    """Whether consent is given."""

    granted: bool
    words: Words | None = None


def handling_of(given: HandlingForm) -> Handling:
    """The label that a client sent."""
    codes = tuple(each for each in HandlingCode if each in given.codes)
    return Handling(given.tlp, codes, given.restriction if HandlingCode.H3 in codes else None)


def release_of(given: ConditionsForm) -> Release:
    """The conditions that a client sent."""
    return Release(
        handling_of(given.handling),
        tuple(Caveat(each.kind, _audience(each), handling_of(each.handling)) for each in given.caveats),
        frozenset(given.purposes),
        given.evidence,
        given.ask_onward,
        given.erase_on,
        given.level,
    )


def _audience(given: CaveatForm) -> str:
    return parse_country(given.name) if given.kind is AudienceKind.STATE else given.name


def content_of(given: NewStatement | NewCorrection) -> Content:
    """The content that a client sent."""
    grade = Grade(SourceGrade(given.grade[0]), InformationGrade(given.grade[1]))
    arms = tuple(Marking(**msgspec.structs.asdict(each)) for each in given.arms)
    return Content(given.title, given.words, arms, grade, given.personal)
