# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Formal requests as clients read them."""

from __future__ import annotations

from datetime import date, datetime

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.forms import Told
from ploughshare.interfaces.api.documents.information import HandlingLabel
from ploughshare.interfaces.api.documents.law import DecisionDocument, decision_document
from ploughshare.interfaces.api.documents.papers import PlaceDocument
from ploughshare.law.requests.terms import Content, Method, Need, SafeguardKind, Translation
from ploughshare.registry.requests.terms import (
    Clock,
    Direction,
    Formal,
    FormalGround,
    FormalState,
    FormalView,
    MaterialKind,
    Noted,
    SentBy,
    Step,
    StepKind,
    Weighed,
    Wording,
)
from ploughshare.vocabulary.cooperation import Form, Offence
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import UrgencyGround


class FormalDocument(Told, frozen=True, kw_only=True):
    """A formal request in a list."""

    id: str
    case_id: str
    direction: Direction
    form: Form
    other: str
    title: str
    state: FormalState
    version: int
    reference: str | None
    their_reference: str | None
    drafted_at: datetime
    changed_at: datetime
    approved_at: datetime | None
    grounds: str | None
    due_at: datetime | None
    erase_on: date | None
    erased_at: datetime | None


class WordingDocument(Told, frozen=True, kw_only=True):
    """What is written of a request."""

    title: str
    requested_authority: str | None
    contents: dict[str, str]
    offence: Offence | None
    urgency: UrgencyGround | None
    purpose: Purpose
    personal: bool
    facts: dict[str, bool]
    language: str | None
    translation: Translation
    interpreter: str | None
    route: list[str]
    handling: HandlingLabel


class StepDocument(Told, frozen=True, kw_only=True):
    """One thing that happened to a request."""

    kind: StepKind
    on: date
    by: str
    at: datetime
    note: str | None
    ground: FormalGround | None
    sent_by: SentBy | None
    paper: str | None


class SafeguardDocument(Told, frozen=True, kw_only=True):
    """A safeguard as it was noted."""

    kind: SafeguardKind
    state: str | None
    given: bool
    by: str
    on: date
    paper: str
    words: str | None
    method: Method | None
    serials: list[str]
    until: date | None
    noted_by: str
    noted_at: datetime


class MaterialDocument(Told, frozen=True, kw_only=True):
    """Something of the case with whether it may go. `withheld` says what stays here and why."""

    kind: MaterialKind
    subject_id: str
    goes: bool
    stops: bool
    may_ask: bool
    withheld: list[str]
    limits: list[str]


class WantedContent(Told, frozen=True, kw_only=True):
    """A content that a request must hold, with the rows that want it; none where it is practice, no law."""

    content: Content
    need: Need
    by: list[str]


class MissingDocument(Told, frozen=True, kw_only=True):
    """Something that keeps a request from leaving."""

    code: str
    why: str


class TimeDocument(Told, frozen=True, kw_only=True):
    """A time that a basis of the request sets and that can be started."""

    basis: str
    case: str


class ClockDocument(Told, frozen=True, kw_only=True):
    """A clock of a request."""

    number: int
    basis: str | None
    case: str | None
    of: str
    since_at: datetime
    due_at: datetime
    ended_at: datetime | None


class FormalViewDocument(Told, frozen=True, kw_only=True):
    """A formal request, whole."""

    request: FormalDocument
    wording: WordingDocument
    decision: DecisionDocument
    bases: list[str]
    required: list[WantedContent]
    missing: list[MissingDocument]
    questions: list[str]
    materials: list[MaterialDocument]
    safeguards: list[SafeguardDocument]
    steps: list[StepDocument]
    clocks: list[ClockDocument]
    times: list[TimeDocument]
    next: list[StepKind]
    places: list[PlaceDocument]
    put_to_officer: list[str]


def formal_document(made: Formal) -> FormalDocument:
    """A formal request in a list."""
    approval = made.approval
    return FormalDocument(
        id=str(made.id),
        case_id=str(made.case),
        direction=made.direction,
        form=made.form,
        other=made.other,
        title=made.wording.title,
        state=made.state,
        version=made.version,
        reference=made.reference,
        their_reference=made.their_reference,
        drafted_at=made.drafted_at,
        changed_at=made.changed_at,
        approved_at=approval.at if approval else None,
        grounds=approval.grounds if approval else None,
        due_at=made.due_at,
        erase_on=made.erase_on,
        erased_at=made.erased_at,
    )


def formal_view_document(view: FormalView, call: Call) -> FormalViewDocument:
    """A formal request, whole, in the reader's language."""
    return FormalViewDocument(
        request=formal_document(view.formal),
        wording=_wording(view.formal.wording),
        decision=decision_document(view.decision, call),
        bases=list(view.bases),
        required=[
            WantedContent(
                content=each.content,
                need=each.need,
                by=[f"{row.basis}: {row.instrument}, {row.article}" for row in each.by],
            )
            for each in view.required
        ],
        missing=[MissingDocument(code=each.code, why=call.say(each.why) or "") for each in view.missing],
        questions=call.says(view.questions),
        materials=[material_document(each, call) for each in view.materials],
        safeguards=[_safeguard(each) for each in view.safeguards],
        steps=[_step(each) for each in view.steps],
        clocks=[_clock(each) for each in view.clocks],
        times=[TimeDocument(basis=basis, case=case) for basis, case in view.times],
        next=list(view.next),
        places=[PlaceDocument(key=each.key, hint=each.hint.value, words=each.words) for each in view.places],
        put_to_officer=[str(each.id) for each in view.put],
    )


def material_document(weighed: Weighed, call: Call) -> MaterialDocument:
    """Something of the case with whether it may go."""
    return MaterialDocument(
        kind=weighed.material.kind,
        subject_id=str(weighed.material.subject),
        goes=weighed.enclosed is not None,
        stops=weighed.stops,
        may_ask=weighed.may_ask,
        withheld=call.says(weighed.withheld),
        limits=call.says(weighed.enclosed.limits) if weighed.enclosed else [],
    )


def _wording(wording: Wording) -> WordingDocument:
    label = wording.handling
    return WordingDocument(
        title=wording.title,
        requested_authority=wording.requested_authority,
        contents={content.value: words for content, words in wording.contents.items()},
        offence=wording.offence,
        urgency=wording.urgency,
        purpose=wording.purpose,
        personal=wording.personal,
        facts=dict(wording.facts),
        language=wording.language,
        translation=wording.translation,
        interpreter=wording.interpreter,
        route=list[str](wording.route),
        handling=HandlingLabel(tlp=label.tlp, codes=list(label.codes), restriction=label.restriction),
    )


def _safeguard(noted: Noted) -> SafeguardDocument:
    made = noted.safeguard
    return SafeguardDocument(
        kind=made.kind,
        state=made.state,
        given=made.given,
        by=made.by,
        on=made.on,
        paper=made.paper,
        words=made.words,
        method=made.method,
        serials=list(made.serials),
        until=made.until,
        noted_by=str(noted.by),
        noted_at=noted.at,
    )


def _step(made: Step) -> StepDocument:
    return StepDocument(
        kind=made.kind,
        on=made.on,
        by=str(made.by),
        at=made.at,
        note=made.note,
        ground=made.ground,
        sent_by=made.sent_by,
        paper=made.paper,
    )


def _clock(made: Clock) -> ClockDocument:
    return ClockDocument(
        number=made.number,
        basis=made.basis,
        case=made.case,
        of=made.of,
        since_at=made.since_at,
        due_at=made.due_at,
        ended_at=made.ended_at,
    )
