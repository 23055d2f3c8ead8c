# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of information that is told, received and passed on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ploughshare.exchange.release.terms import Hint, Use
from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.files import (
    ArrivalDocument,
    FileDocument,
    SendingDocument,
    arrival_document,
    file_document,
    sending_document,
)
from ploughshare.interfaces.api.documents.forms import Told
from ploughshare.interfaces.api.documents.law import DecisionDocument, decision_document
from ploughshare.interfaces.api.documents.marks import MarkingDocument, marking_document
from ploughshare.registry.intelligence.queries import (
    ReceivedView,
    StatementRow,
    StatementView,
    Usage,
    Way,
)
from ploughshare.registry.intelligence.terms import (
    Change,
    Consent,
    ConsentState,
    Content,
    Received,
    ReceivedState,
    Silence,
    StatementState,
    Telling,
    TellingState,
)
from ploughshare.vocabulary.handling import (
    AudienceKind,
    EvidenceUse,
    Handling,
    HandlingCode,
    Release,
    Tlp,
)
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.secrecy import Secrecy


class HandlingLabel(Told, frozen=True, kw_only=True):
    """A label."""

    tlp: Tlp
    codes: list[HandlingCode]
    restriction: str | None


class CaveatDocument(Told, frozen=True, kw_only=True):
    """Another label for one audience."""

    kind: AudienceKind
    name: str
    handling: HandlingLabel


class ReleaseDocument(Told, frozen=True, kw_only=True):
    """Under which conditions information was given."""

    handling: HandlingLabel
    caveats: list[CaveatDocument]
    purposes: list[Purpose]
    evidence: EvidenceUse
    ask_onward: bool
    erase_on: date | None
    level: Secrecy | None


class ContentDocument(Told, frozen=True, kw_only=True):
    """What is said."""

    title: str
    words: str
    arms: list[MarkingDocument]
    grade: str
    personal: bool


class TellingDocument(Told, frozen=True, kw_only=True):
    """Information told to one node. `waits` while a change is not followed there or further on."""

    id: str
    partner: str
    state: str
    agreement: str
    handling: HandlingLabel
    standing: TellingState
    told_at: datetime
    words: str | None
    version: int
    change: Change | None
    complied: int
    complied_at: datetime | None
    onward: int
    waits: bool


class SilenceDocument(Told, frozen=True, kw_only=True):
    """Why a state is not told for now."""

    statement_id: str
    towards: str
    reason: str
    review_on: date
    kept_at: datetime


class WayDocument(Told, frozen=True, kw_only=True):
    """How a node would be told; `obstacle` says what stands in the way."""

    node: str
    state: str
    authority: str
    agreement: str | None
    handling: HandlingLabel
    decisions: list[DecisionDocument]
    obstacle: str | None


class PlaceDocument(Told, frozen=True, kw_only=True):
    """A place in the text that a person must look at before it leaves; confirmed by its key."""

    key: str
    hint: Hint
    words: str


class StatementDocument(Told, frozen=True, kw_only=True):
    """Information of ours. `undecided` are states it touches, of which nobody has decided."""

    id: str
    content: ContentDocument | None
    release: ReleaseDocument
    source: str | None
    trace_id: str | None
    affected: list[str]
    undecided: list[str]
    state: StatementState
    version: int
    written_at: datetime
    tellings: list[TellingDocument]


class StatementViewDocument(Told, frozen=True, kw_only=True):
    """Information of ours, whole."""

    statement: StatementDocument
    silences: list[SilenceDocument]
    ways: list[WayDocument]
    places: list[PlaceDocument]
    files: list[FileDocument]
    sendings: list[SendingDocument]


class OutcomeDocument(Told, frozen=True, kw_only=True):
    """What came of telling one of several: the telling, or why not."""

    subject: str
    telling: TellingDocument | None
    problem: str | None


class OutcomesDocument(Told, frozen=True, kw_only=True):
    """What came of telling several."""

    outcomes: list[OutcomeDocument]


class ReceivedDocument(Told, frozen=True, kw_only=True):
    """Information of another."""

    id: str
    partner: str
    agreement: str
    origin_state: str
    origin_authority: str
    origin_node: str
    content: ContentDocument | None
    release: ReleaseDocument
    erase_on: date
    state: ReceivedState
    version: int
    received_at: datetime
    decided_at: datetime | None
    note: str | None


class UsageDocument(Told, frozen=True, kw_only=True):
    """What may be done with it now, by which rule, and whose consent is needed."""

    use: Use
    to: str | None
    decision: DecisionDocument


class ConsentDocument(Told, frozen=True, kw_only=True):
    """A question of consent: ours, or one that is put to us."""

    id: str
    ours: bool
    partner: str
    received_id: str | None
    telling_id: str | None
    use: Use
    to: str | None
    why: str
    asked_at: datetime
    due_at: datetime
    state: ConsentState
    words: str | None
    decided_at: datetime | None


class ReceivedViewDocument(Told, frozen=True, kw_only=True):
    """Information of another, whole, with how what its originator told us has held so far."""

    received: ReceivedDocument
    uses: list[UsageDocument]
    consents: list[ConsentDocument]
    onward: list[TellingDocument]
    origin_told: int
    origin_corrected: int
    origin_recalled: int
    arrivals: list[ArrivalDocument]
    files: list[FileDocument]
    sendings: list[SendingDocument]


class BundleDocument(Told, frozen=True, kw_only=True):
    """What is taken out: the information with its conditions, decision, consents and, for a court, proof."""

    bundle: dict[str, Any]


def _label(handling: Handling) -> HandlingLabel:
    return HandlingLabel(tlp=handling.tlp, codes=list(handling.codes), restriction=handling.restriction)


def release_conditions(release: Release) -> ReleaseDocument:
    """Under which conditions information was given."""
    return ReleaseDocument(
        handling=_label(release.handling),
        caveats=[
            CaveatDocument(kind=each.kind, name=each.name, handling=_label(each.handling))
            for each in release.caveats
        ],
        purposes=[each for each in Purpose if each in release.purposes],
        evidence=release.evidence,
        ask_onward=release.ask_onward,
        erase_on=release.erase_on,
        level=release.level,
    )


def _content(content: Content | None) -> ContentDocument | None:
    if content is None:
        return None
    return ContentDocument(
        title=content.title,
        words=content.words,
        arms=[marking_document(each) for each in content.arms],
        grade=str(content.grade),
        personal=content.personal,
    )


def telling_document(each: Telling) -> TellingDocument:
    """A telling."""
    return TellingDocument(
        id=str(each.id),
        partner=each.partner,
        state=each.state,
        agreement=each.agreement,
        handling=_label(each.handling),
        standing=each.standing,
        told_at=each.told_at,
        words=each.words,
        version=each.version,
        change=each.change,
        complied=each.complied,
        complied_at=each.complied_at,
        onward=each.onward,
        waits=each.waits,
    )


def statement_document(row: StatementRow | StatementView) -> StatementDocument:
    """Information of ours."""
    made = row.statement
    return StatementDocument(
        id=str(made.id),
        content=_content(made.content),
        release=release_conditions(made.release),
        source=made.source,
        trace_id=str(made.trace) if made.trace else None,
        affected=list(made.affected),
        undecided=list(row.undecided),
        state=made.state,
        version=made.version,
        written_at=made.written_at,
        tellings=[telling_document(each) for each in row.tellings],
    )


def silence_document(each: Silence) -> SilenceDocument:
    """A silence."""
    return SilenceDocument(
        statement_id=str(each.statement),
        towards=each.state,
        reason=each.reason,
        review_on=each.review_on,
        kept_at=each.kept_at,
    )


def _way(each: Way, call: Call) -> WayDocument:
    return WayDocument(
        node=each.peer.node,
        state=each.peer.state,
        authority=each.peer.authority,
        agreement=each.agreement.terms.reference if each.agreement else None,
        handling=_label(each.handling),
        decisions=[decision_document(one, call) for one in each.decisions],
        obstacle=call.says((each.obstacle,))[0] if each.obstacle else None,
    )


def statement_view_document(view: StatementView, call: Call) -> StatementViewDocument:
    """Information of ours, whole."""
    return StatementViewDocument(
        statement=statement_document(view),
        silences=[silence_document(each) for each in view.silences],
        ways=[_way(each, call) for each in view.ways],
        places=[PlaceDocument(key=each.key, hint=each.hint, words=each.words) for each in view.places],
        files=[file_document(each) for each in view.files],
        sendings=[sending_document(each) for each in view.sendings],
    )


def received_document(made: Received) -> ReceivedDocument:
    """Information of another."""
    return ReceivedDocument(
        id=str(made.id),
        partner=made.partner,
        agreement=made.agreement,
        origin_state=made.origin.state,
        origin_authority=made.origin.authority,
        origin_node=made.origin.node,
        content=_content(made.content),
        release=release_conditions(made.release),
        erase_on=made.erase_on,
        state=made.state,
        version=made.version,
        received_at=made.received_at,
        decided_at=made.decided_at,
        note=made.note,
    )


def consent_document(each: Consent) -> ConsentDocument:
    """A question of consent."""
    return ConsentDocument(
        id=str(each.id),
        ours=each.ours,
        partner=each.partner,
        received_id=str(each.received) if each.received and each.ours else None,
        telling_id=str(each.telling) if each.telling else None,
        use=each.use,
        to=each.to,
        why=each.why,
        asked_at=each.asked_at,
        due_at=each.due_at,
        state=each.state,
        words=each.words,
        decided_at=each.decided_at,
    )


def _usage(each: Usage, call: Call) -> UsageDocument:
    return UsageDocument(use=each.use, to=each.to, decision=decision_document(each.decision, call))


def received_view_document(view: ReceivedView, call: Call) -> ReceivedViewDocument:
    """Information of another, whole."""
    return ReceivedViewDocument(
        received=received_document(view.received),
        uses=[_usage(each, call) for each in view.uses],
        consents=[consent_document(each) for each in view.consents],
        onward=[telling_document(each) for each in view.onward],
        origin_told=view.standing.told,
        origin_corrected=view.standing.corrected,
        origin_recalled=view.standing.recalled,
        arrivals=[
            arrival_document(each, here=len(call.post.files.pieces_of(each))) for each in view.arrivals
        ],
        files=[file_document(each) for each in view.files],
        sendings=[sending_document(each) for each in view.sendings],
    )
