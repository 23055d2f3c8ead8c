# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Licences, deliveries and alerts as clients send and get them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType, field

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.forms import CountryCode, Given, IdText, Line, Short, Told
from ploughshare.interfaces.api.documents.law import DecisionDocument, decision_document
from ploughshare.interfaces.api.documents.transfers import (
    GoodsDocument,
    NewGoods,
    NewTransferParty,
    Quantity,
    Sheet,
    TransferPartyDocument,
    goods_document,
    goods_of,
    party_document,
    party_of,
)
from ploughshare.kernel.countries import parse_country
from ploughshare.matching.markings.terms import Likeness
from ploughshare.registry.certificates.terms import CertificateId
from ploughshare.registry.licences.queries import LicenceView
from ploughshare.registry.licences.terms import (
    Alert,
    AlertState,
    Application,
    Licence,
    LicenceKind,
    LicenceState,
    Listed,
    ListHeader,
    ListKind,
    Match,
    Movement,
    Retransfer,
    RetransferState,
    Ruling,
    Seen,
    Sign,
    Stage,
    Visit,
)
from ploughshare.vocabulary.transfers import GoodsKind

Words = Annotated[str, Meta(min_length=1, max_length=1000)]


class NewLicence(Given, frozen=True, kw_only=True):
    """An application. `version` is needed for a change: the one that was read."""

    kind: LicenceKind
    reference: Short
    parties: Annotated[list[NewTransferParty], Meta(min_length=1, max_length=20)]
    goods: Annotated[list[NewGoods], Meta(min_length=1, max_length=40)]
    origin: CountryCode
    destination: CountryCode
    end_use: Words
    since: date
    until: date
    transit: Annotated[list[CountryCode], Meta(max_length=12)] = field(default_factory=list)
    certificate_id: IdText | None = None
    import_licence: Line | None = None
    transit_consents: Annotated[list[CountryCode], Meta(max_length=12)] = field(default_factory=list)
    temporary: bool = False
    version: int | UnsetType = UNSET


class LicenceDecision(Given, frozen=True, kw_only=True):
    """Why, and for a grant the version that was read."""

    reason: Words
    version: int | UnsetType = UNSET


class MatchRuling(Given, frozen=True, kw_only=True):
    """What a match with an embargo or denial is worth."""

    listed_id: IdText
    key: Annotated[str, Meta(min_length=1, max_length=160)]
    ruling: Ruling
    reason: Words


class NewMovement(Given, frozen=True, kw_only=True):
    """That goods of a line reached a stage, who says so, and serials as far as they are known."""

    line: Annotated[int, Meta(ge=1, le=40)]
    stage: Stage
    on: date
    quantity: Quantity
    reference: Line
    told_by: Line
    serials: Annotated[list[Annotated[str, Meta(max_length=80)]], Meta(max_length=5000)] = field(
        default_factory=list
    )


class MovementSheet(Given, frozen=True, kw_only=True):
    """A sheet with the columns licence, line, stage, on, quantity, reference, told_by, serials."""

    content: Sheet


class NewVisit(Given, frozen=True, kw_only=True):
    """A check at the end user: for which day, and which authority does it."""

    on: date
    by: Line


class VisitResult(Given, frozen=True, kw_only=True):
    """What a check found."""

    on: date
    seen: Seen
    quantity: Annotated[int, Meta(ge=0, le=1_000_000_000)] | None = None
    notes: Annotated[str, Meta(max_length=1000)] | None = None


class NewRetransfer(Given, frozen=True, kw_only=True):
    """That the end user asks to pass goods on; with `found`, that it did so without consent."""

    line: Annotated[int, Meta(ge=1, le=40)]
    quantity: Quantity
    receiver: Line
    country: CountryCode
    reason: Words
    found: bool = False


class RetransferDecision(Given, frozen=True, kw_only=True):
    """Whether goods may go on, and why."""

    consent: bool
    grounds: Words


class AlertDecision(Given, frozen=True, kw_only=True):
    """What a difference is; a suspicion names the case that follows it up."""

    decision: AlertState
    reason: Words
    case_id: IdText | None = None


class NewEmbargoList(Given, frozen=True, kw_only=True):
    """A list with the columns kind, state, name, goods, since, until, source, reference."""

    name: Short
    as_of: date
    content: Sheet


class ListedDocument(Told, frozen=True, kw_only=True):
    """A row of a list as it was supplied."""

    id: str
    on_list: str
    line: int
    kind: ListKind
    state: str | None
    name: str | None
    goods: list[GoodsKind]
    since: date | None
    until: date | None
    source: str
    reference: str | None


class ListDocument(Told, frozen=True, kw_only=True):
    """A list that was supplied."""

    name: str
    rows: int
    as_of: date
    supplied_by: str
    supplied_at: datetime
    digest: str


class MatchDocument(Told, frozen=True, kw_only=True):
    """A row that fits a licence; `ruling` is null while nobody has decided."""

    listed: ListedDocument
    key: str
    why: list[str]
    ruling: Ruling | None
    reason: str | None
    by: str | None
    at: datetime | None


class MovementDocument(Told, frozen=True, kw_only=True):
    """That goods of a line reached a stage."""

    id: str
    line: int
    stage: Stage
    on: date
    quantity: int
    reference: str
    told_by: str
    serials: list[str]
    recorded_by: str
    recorded_at: datetime
    annulled: str | None


class VisitDocument(Told, frozen=True, kw_only=True):
    """A check at the end user."""

    id: str
    planned_on: date
    by: str
    done_on: date | None
    seen: Seen | None
    quantity: int | None
    notes: str | None


class RetransferDocument(Told, frozen=True, kw_only=True):
    """That goods are to go on, or did."""

    id: str
    line: int
    quantity: int
    receiver: str
    country: str
    stands: RetransferState
    reason: str
    entered_by: str
    decided_by: str | None
    grounds: str | None


class LineDocument(Told, frozen=True, kw_only=True):
    """A line as it stands: what was licensed, and what reached which stage."""

    line: int
    licensed: int
    reached: dict[str, int]


class AlertDocument(Told, frozen=True, kw_only=True):
    """What does not add up."""

    id: str
    licence_id: str
    sign: Sign
    line: int
    stage: Stage | None
    expected: int | None
    found: int | None
    serials: list[str]
    stands: AlertState
    raised_at: datetime
    due_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None
    case_id: str | None


class LicenceDocument(Told, frozen=True, kw_only=True):
    """A licence. `stands` is as of today."""

    id: str
    kind: LicenceKind
    reference: str
    stands: LicenceState
    version: int
    parties: list[TransferPartyDocument]
    goods: list[GoodsDocument]
    origin: str
    destination: str
    transit: list[str]
    transit_consents: list[str]
    end_use: str
    since: date
    until: date
    certificate_id: str | None
    import_licence: str | None
    temporary: bool
    entered_by: str
    entered_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    changed_by: str | None
    changed_at: datetime | None
    reason: str | None


class LicenceFoundDocument(Told, frozen=True, kw_only=True):
    """A licence under which a serial went, and how near it is to the one asked for."""

    likeness: Likeness
    licence: LicenceDocument


class MisreadDocument(Told, frozen=True, kw_only=True):
    """A serial that came and was not sent, and the one that was sent, did not come and looks like it."""

    came: str
    sent: str


class LicenceViewDocument(Told, frozen=True, kw_only=True):
    """A licence with everything that hangs on it. `decision` says what stands in the way of a grant."""

    licence: LicenceDocument
    decision: DecisionDocument
    matches: list[MatchDocument]
    lists: list[ListDocument]
    lines: list[LineDocument]
    movements: list[MovementDocument]
    visits: list[VisitDocument]
    retransfers: list[RetransferDocument]
    alerts: list[AlertDocument]
    misread: list[MisreadDocument]


class TakenOver(Told, frozen=True, kw_only=True):
    """How many rows were taken over."""

    rows: int


def application_of(data: NewLicence) -> Application:
    """What is applied for.

    Raises:
        UnknownCountry, MalformedId.
    """
    return Application(
        data.kind,
        data.reference,
        tuple(party_of(each) for each in data.parties),
        tuple(goods_of(number, each) for number, each in enumerate(data.goods, 1)),
        parse_country(data.origin),
        parse_country(data.destination),
        data.end_use,
        data.since,
        data.until,
        tuple(parse_country(each) for each in data.transit),
        CertificateId.parse(data.certificate_id) if data.certificate_id else None,
        data.import_licence,
        tuple(parse_country(each) for each in data.transit_consents),
        data.temporary,
    )


def licence_document(made: Licence, on: date) -> LicenceDocument:
    """A licence as it stands on a day."""
    said = made.said
    return LicenceDocument(
        id=str(made.id),
        kind=said.kind,
        reference=said.reference,
        stands=made.state_on(on),
        version=made.version,
        parties=[party_document(each) for each in said.parties],
        goods=[goods_document(each) for each in said.goods],
        origin=said.origin,
        destination=said.destination,
        transit=list(said.transit),
        transit_consents=list(said.transit_consents),
        end_use=said.end_use,
        since=said.since,
        until=said.until,
        certificate_id=str(said.certificate) if said.certificate else None,
        import_licence=said.import_licence,
        temporary=said.temporary,
        entered_by=str(made.entered_by),
        entered_at=made.entered_at,
        decided_by=str(made.decided_by) if made.decided_by else None,
        decided_at=made.decided_at,
        changed_by=str(made.changed_by) if made.changed_by else None,
        changed_at=made.changed_at,
        reason=made.reason,
    )


def view_document(view: LicenceView, call: Call) -> LicenceViewDocument:
    """A licence with everything that hangs on it."""
    return LicenceViewDocument(
        licence=licence_document(view.licence, call.at.date()),
        decision=decision_document(view.decision, call),
        matches=[_match(each, call) for each in view.matches],
        lists=[list_document(each) for each in view.lists],
        lines=[
            LineDocument(
                line=each.line,
                licensed=each.licensed,
                reached={stage.value: count for stage, count in each.reached.items()},
            )
            for each in view.sums
        ],
        movements=[movement_document(each) for each in view.movements],
        visits=[visit_document(each) for each in view.visits],
        retransfers=[retransfer_document(each) for each in view.retransfers],
        alerts=[alert_document(each) for each in view.alerts],
        misread=[MisreadDocument(came=came, sent=sent) for came, sent in view.misread],
    )


def _match(match: Match, call: Call) -> MatchDocument:
    judged = match.judged
    return MatchDocument(
        listed=listed_document(match.listed),
        key=match.key,
        why=call.says(match.why),
        ruling=judged.ruling if judged else None,
        reason=judged.reason if judged else None,
        by=str(judged.by) if judged else None,
        at=judged.at if judged else None,
    )


def listed_document(listed: Listed) -> ListedDocument:
    """A row of a list."""
    row = listed.row
    return ListedDocument(
        id=str(listed.id),
        on_list=listed.list_name,
        line=listed.line,
        kind=row.kind,
        state=row.state,
        name=row.name,
        goods=sorted(row.goods, key=lambda each: each.value),
        since=row.since,
        until=row.until,
        source=row.source,
        reference=row.reference,
    )


def list_document(header: ListHeader) -> ListDocument:
    """A list."""
    return ListDocument(
        name=header.name,
        rows=header.rows,
        as_of=header.as_of,
        supplied_by=str(header.supplied_by),
        supplied_at=header.supplied_at,
        digest=header.digest,
    )


def movement_document(made: Movement) -> MovementDocument:
    """A movement."""
    return MovementDocument(
        id=str(made.id),
        line=made.line,
        stage=made.stage,
        on=made.on,
        quantity=made.quantity,
        reference=made.reference,
        told_by=made.told_by,
        serials=list(made.serials),
        recorded_by=str(made.recorded_by),
        recorded_at=made.recorded_at,
        annulled=made.annulled,
    )


def visit_document(made: Visit) -> VisitDocument:
    """A check."""
    return VisitDocument(
        id=str(made.id),
        planned_on=made.planned_on,
        by=made.by,
        done_on=made.done_on,
        seen=made.seen,
        quantity=made.quantity,
        notes=made.notes,
    )


def retransfer_document(made: Retransfer) -> RetransferDocument:
    """A re-transfer."""
    return RetransferDocument(
        id=str(made.id),
        line=made.line,
        quantity=made.quantity,
        receiver=made.receiver,
        country=made.country,
        stands=made.state,
        reason=made.reason,
        entered_by=str(made.entered_by),
        decided_by=str(made.decided_by) if made.decided_by else None,
        grounds=made.grounds,
    )


def alert_document(made: Alert) -> AlertDocument:
    """An alert."""
    what = made.difference
    return AlertDocument(
        id=str(made.id),
        licence_id=str(made.licence),
        sign=what.sign,
        line=what.line,
        stage=what.stage,
        expected=what.expected,
        found=what.found,
        serials=list(what.serials),
        stands=made.state,
        raised_at=made.raised_at,
        due_at=made.due_at,
        decided_by=str(made.decided_by) if made.decided_by else None,
        decided_at=made.decided_at,
        reason=made.reason,
        case_id=str(made.case) if made.case else None,
    )
