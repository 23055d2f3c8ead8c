# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A whole node with people, a register, traces and requests of other states, for tests of its faces."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from laid_tables import lay_tables
from nodes import PASSWORD, SEED, password_hash
from ploughshare.bootstrap.mandates import machine_mandate
from ploughshare.bootstrap.node import Node, wire
from ploughshare.bootstrap.settings import load_settings
from ploughshare.bootstrap.setup import Founder, init_node
from ploughshare.crypto.proofs import one_time_code
from ploughshare.exchange.agreements import rules as agreement_rules
from ploughshare.exchange.agreements import store as agreement_store
from ploughshare.exchange.agreements.terms import Agreement, AgreementState, ExchangeKind, Signature, Terms
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import random_reference
from ploughshare.kernel.periods import parse_part_date
from ploughshare.kernel.places import Place
from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.registry.custody import service as custody
from ploughshare.registry.custody.terms import (
    Custodian,
    EvidenceId,
    EvidenceKind,
    HandOverAim,
    HandOverId,
)
from ploughshare.registry.firearms import service as arms
from ploughshare.registry.firearms.terms import NewArm
from ploughshare.registry.recoveries.service import record_recovery
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.service import traces
from ploughshare.registry.tracing.store import erasing
from ploughshare.registry.tracing.store import incoming as incoming_store
from ploughshare.registry.tracing.store import outgoing as outgoing_store
from ploughshare.registry.tracing.terms import (
    Framing,
    Incoming,
    IncomingId,
    IncomingItem,
    ItemId,
    ItemState,
    QueuedBecause,
    Received,
    TraceId,
)
from ploughshare.safeguards.access import rules as access_rules
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.access import store as access_store
from ploughshare.safeguards.access.service.opening import open_session
from ploughshare.safeguards.access.terms import Account, Affirmation, Means, NewAccount, Role
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, CaseId, Mandate
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.cooperation import DataKind, Form
from ploughshare.vocabulary.decisions import ClockKind, Decision
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind, ArmType, Description, FirearmId
from ploughshare.vocabulary.handling import Grade, InformationGrade, SourceGrade, Tlp
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import IllicitReason, IntendedUse, RequestState, UrgencyGround

AUTHORITY = "Tracing Office (test)"
AGREEMENT = "7QK2M9X4T8B1C5D6E7F8G9HAAA"
PEOPLE: dict[str, tuple[Role, ...]] = {
    "tracer": (Role.TRACING_OFFICER,),
    "chief": (Role.TRACING_OFFICER, Role.SUPERVISOR),
    "duty": (Role.DUTY_OFFICER,),
    "keeper": (Role.RECORD_KEEPER,),
    "lawyer": (Role.LEGAL_OFFICER,),
    "counsel": (Role.LEGAL_OFFICER,),
    "auditor": (Role.AUDITOR,),
}
AUSTRIA, MEXICO, STATES = Country("AUT"), Country("MEX"), Country("USA")


@dataclass
class Office:
    """A furnished node.

    Attributes:
        node: wired over the home.
        case: an open case of tracer, chief and duty.
        traces: open traces; the first has a chain over three states, the second a candidate of its own.
        firearms: arms of the register; the second is protected.
        incoming: requests of other states with their first arm: owed, and at discretion.
        exhibits: one with a gap in its history, one released to the duty officer.
        hand_over: of the second.
    """

    node: Node
    case: CaseId
    traces: list[TraceId]
    firearms: list[FirearmId]
    incoming: list[tuple[IncomingId, ItemId]]
    exhibits: list[EvidenceId]
    hand_over: HandOverId

    def account(self, name: str) -> Account:
        """An account by user name."""
        with self.node.door.glance(self.node.machine()) as work:
            found = access_store.accounts.by_username(work.connection, name)
        assert found is not None
        return found

    def signed_in(self, name: str, *, with_case: bool = False) -> str:
        """Token of a complete session, without the slow way through the password."""
        account, at = self.account(name), self.node.clock()
        with self.node.door.open(access_rules.self_mandate(account, at=at)) as work:
            opened = open_session(work, account, proved=True)
        if with_case:
            purpose = opened.session.purpose
            access.take_mandate(self.node.door, opened.token, purpose=purpose, case_id=self.case, at=at)
        return opened.token


def code_now(node: Node, *, ahead: int = 0) -> str:
    """The one-time code of everybody here."""
    return one_time_code(SEED, access_rules.step_of(node.clock()) + ahead)


def furnish(
    home: Path,
    *,
    port: int = 8400,
    traces_wanted: int = 12,
    sections: dict[str, dict[str, Any]] | None = None,
) -> Office:
    """Make a node in a folder and fill it.

    Args:
        sections: further settings.
    """
    node = _node(home, port, sections or {})
    people = {name: _account(node, name, roles) for name, roles in PEOPLE.items()}
    everybody = [people[name].id for name in ("chief", "duty")]
    with node.door.open(_mandate(node, people["tracer"], Purpose.TRACING)) as work:
        case = cases.open_case(work, id=work.new_id(CaseId), reference="2026/1174-K", purpose=Purpose.TRACING)
        for other in everybody:
            cases.add_member(work, case.id, account_id=other)
    firearms = _register(node, people["keeper"])
    opened = _traces(node, people["tracer"], case.id, traces_wanted)
    _chain(node, opened[0])
    exhibits, hand_over = _evidence(node, people["tracer"], people["duty"], case.id)
    return Office(node, case.id, opened, firearms, _incoming(node), exhibits, hand_over)


def _node(home: Path, port: int, further: dict[str, dict[str, Any]]) -> Node:
    founder = Founder(password=PASSWORD, totp_seed=base64.b32encode(SEED).decode())
    sections = {
        "node": {"production": False, "demonstration": True},
        "web": {"port": port, "name": "a.localhost"},
        "peer": {"port": port + 1},
        **further,
    }
    if not {"database", "keys"} & further.keys():
        lay_tables(home)
    init_node(home, state="AUT", authority=AUTHORITY, founder=founder, sections=sections)
    return wire(load_settings(home, {}))


def _account(node: Node, name: str, roles: tuple[Role, ...]) -> Account:
    everything = replace(
        machine_mandate(AUTHORITY, node.clock()),
        purpose=Purpose.OPERATION,
        permissions=frozenset(Permission),
    )
    with node.door.open(everything) as work:
        id = work.new_id(AccountId)
        new = NewAccount(name, f"{name.capitalize()} Example", AUTHORITY, frozenset(roles))
        made = access.create_account(work, id, new=new, password_hash=password_hash(), temporary=False)
        access.give_totp(work, id, seed=SEED, box=node.box)
    return made


def _mandate(node: Node, account: Account, purpose: Purpose, case: CaseId | None = None) -> Mandate:
    permissions = access_rules.permissions_of(account.roles, purpose=purpose)
    return Mandate(account.id, AUTHORITY, purpose, permissions, node.clock(), case=case)


def _said(state: Country, authority: str, record: str) -> Provenance:
    return Provenance(Source(state, authority, record), Grade(SourceGrade.A, InformationGrade.ONE))


def _register(node: Node, keeper: Account) -> list[FirearmId]:
    made = []
    with node.door.open(_mandate(node, keeper, Purpose.RECORD_KEEPING)) as work:
        for number, serial in enumerate(("BKL418Z", "BKL4182", "8KL418Z", "CCX9917")):
            said = _said(AUSTRIA, AUTHORITY, f"R-{number}")
            description = Description(
                serial=serial,
                make_text="GLOCK",
                model="17",
                calibre_text="9x19",
                arm_type=ArmType.PISTOL,
                country=AUSTRIA,
                year=2012,
            )
            events = (
                ArmEvent(
                    ArmEventKind.MADE,
                    parse_part_date("2012-03"),
                    AUSTRIA,
                    said,
                    holder_kind=HolderKind.MAKER,
                    holder_name="GLOCK GES.M.B.H.",
                ),
                ArmEvent(
                    ArmEventKind.SOLD,
                    parse_part_date("2013-05-02"),
                    AUSTRIA,
                    said,
                    holder_kind=HolderKind.PRIVATE,
                    holder_pointer=f"pointer-{number}",
                ),
            )
            arm = NewArm(description, events, "national-register", f"R-{number}", protected=number == 1)
            made.append(arms.record_firearm(work, arm, provenance=said))
    return made


def _traces(node: Node, tracer: Account, case: CaseId, wanted: int) -> list[TraceId]:
    made = []
    serials = ["BKL4?[8B]Z", "CCX991?", *(f"XK{number:05d}" for number in range(wanted - 2))]
    with node.door.open(_mandate(node, tracer, Purpose.TRACING, case)) as work:
        for number, serial in enumerate(serials):
            recovery = record_recovery(
                work,
                id=work.new_id(RecoveryId),
                marking=Marking(
                    serial=serial,
                    make="GLOCK",
                    model="17",
                    calibre="9x19",
                    arm_type="pistol",
                    country_of_manufacture="Made in Austria",
                    import_mark="GLOCK INC., SMYRNA, GA." if number == 0 else None,
                ),
                date_given=f"2026-10-{number % 28 + 1:02d}",
                place=Place(AUSTRIA, locality="Linz"),
                reason=IllicitReason.USED_IN_CRIME,
                notes="Hinter dem Kühlschrank gefunden." if number == 0 else None,
            )
            trace = traces.open_trace(work, node.desk, id=work.new_id(TraceId), recovery_id=recovery.id)
            made.append(trace.id)
    return made


def _evidence(
    node: Node, tracer: Account, duty: Account, case: CaseId
) -> tuple[list[EvidenceId], HandOverId]:
    """An exhibit with a gap in its history, and one that is on its way to a colleague."""
    with node.door.open(_mandate(node, tracer, Purpose.TRACING, case)) as work:
        signed = Affirmation(tracer.id, Means.CODE, work.at)
        first, second = (
            custody.take_in(
                work,
                id=work.new_id(EvidenceId),
                kind=kind,
                reference=reference,
                description=looks,
                place="Evidence room 2",
                why="Found at the harbour",
                seal=seal,
                happened_at=work.at - timedelta(days=days),
                affirmed=signed,
            )
            for kind, reference, looks, seal, days in (
                (EvidenceKind.ARM, "E1", "Pistol, black, no magazine", "AT-00417", 3),
                (EvidenceKind.PHOTOGRAPH, "E2", "Photograph of the left side", None, 0),
            )
        )
        over = custody.release(
            work,
            id=work.new_id(HandOverId),
            evidence=[second.id],
            taker=Custodian.officer(duty.id),
            aim=HandOverAim.STORAGE,
            place="Counter",
            why="To be stored",
            affirmed=signed,
        )
    return [first.id, second.id], over.id


def _chain(node: Node, id: TraceId) -> None:
    """What answers of two states would have told."""
    ours, theirs = _said(AUSTRIA, AUTHORITY, "R-0"), _said(STATES, "National Tracing Center", "T-998")
    told = [
        ArmEvent(
            ArmEventKind.MADE,
            parse_part_date("2011-11"),
            AUSTRIA,
            ours,
            holder_kind=HolderKind.MAKER,
            holder_name="GLOCK GES.M.B.H.",
        ),
        ArmEvent(ArmEventKind.EXPORTED, parse_part_date("2012-01-14"), AUSTRIA, ours, other_country=STATES),
        ArmEvent(ArmEventKind.IMPORTED, parse_part_date("2012-02"), STATES, theirs, other_country=AUSTRIA),
        ArmEvent(
            ArmEventKind.SOLD,
            parse_part_date("2012-06-30"),
            STATES,
            theirs,
            holder_kind=HolderKind.DEALER,
            holder_name="Example Arms, Phoenix",
        ),
        ArmEvent(ArmEventKind.EXPORTED, parse_part_date("2014"), STATES, theirs, other_country=MEXICO),
    ]
    with node.door.open(node.machine()) as work:
        received = [Received(event, None, work.at) for event in told]
        outgoing_store.replace_events(work.connection, id, None, received)


def sold_abroad(node: Node, id: TraceId, *, made_in: str) -> None:
    """The trace's arm was made in Austria in that year and sold in the Philippines in 2020."""
    told = [
        ArmEvent(ArmEventKind.MADE, parse_part_date(made_in), AUSTRIA, _said(AUSTRIA, AUTHORITY, "R-1")),
        ArmEvent(
            ArmEventKind.SOLD,
            parse_part_date("2020"),
            Country("PHL"),
            _said(Country("PHL"), "Firearms Office", "S-7"),
        ),
    ]
    with node.door.open(node.machine()) as work:
        received = [Received(event, None, work.at) for event in told]
        outgoing_store.replace_events(work.connection, id, None, received)


def _incoming(node: Node) -> list[tuple[IncomingId, ItemId]]:
    partner = NodeId("mx-0123456789ab")
    first, second = sorted((node.node, partner))
    terms = Terms(
        AGREEMENT,
        "Tracing of firearms",
        (first, second),
        frozenset({ExchangeKind.TRACE}),
        frozenset({Purpose.TRACING}),
        Tlp.AMBER,
        False,
        None,
        365,
        True,
        200,
        240,
        24,
        date(2026, 1, 1),
        None,
    )
    made = []
    with node.door.open(node.machine()) as work:
        wording = agreement_rules.wording_of(agreement_rules.document_of(terms))
        theirs = Signature(partner, bytes(64), None, work.at)
        offered = Agreement(node.node, agreement_rules.signed(wording, theirs), AgreementState.OFFERED)
        agreement_store.put(work.connection, offered)
        for asking, urgency in ((MEXICO, None), (STATES, UrgencyGround.DANGER_TO_LIFE)):
            data = frozenset({DataKind.FIREARM, DataKind.EVENTS, DataKind.DEALER})
            question = Question(asking, AUSTRIA, Form.TRACE, Purpose.TRACING, data, work.at, urgency)
            facts = Facts(agreement=True, agreed_term=timedelta(hours=240), directly_available=True)
            decision = gateways.decide(work, question, facts=facts)
            request = _request(node, work.new_id(IncomingId), partner, asking, urgency, decision)
            items = [_item(node, work.new_id(ItemId), request, place) for place in range(2)]
            incoming_store.add(work.connection, request, items)
            made.append((request.id, items[0].id))
    return made


def add_urgent_request(node: Node) -> str:
    """One more request of another state that cannot wait and that nobody has taken up; its reference."""
    with node.door.open(node.machine()) as work:
        data = frozenset({DataKind.FIREARM, DataKind.EVENTS})
        urgency = UrgencyGround.DANGER_TO_LIFE
        question = Question(MEXICO, AUSTRIA, Form.TRACE, Purpose.TRACING, data, work.at, urgency)
        decision = gateways.decide(work, question, facts=Facts(agreement=True, directly_available=True))
        partner = NodeId("mx-0123456789ab")
        request = _request(node, work.new_id(IncomingId), partner, MEXICO, urgency, decision)
        incoming_store.add(work.connection, request, [_item(node, work.new_id(ItemId), request, 0)])
    return request.reference


def add_erased_request(node: Node) -> IncomingId:
    """A request of another state that was refused and whose time of keeping is over; its id."""
    with node.door.open(node.machine()) as work:
        question = Question(
            MEXICO, AUSTRIA, Form.TRACE, Purpose.TRACING, frozenset({DataKind.FIREARM}), work.at, None
        )
        decision = gateways.decide(work, question, facts=Facts(agreement=True, directly_available=True))
        partner = NodeId("mx-0123456789ab")
        request = _request(node, work.new_id(IncomingId), partner, MEXICO, None, decision)
        item = replace(_item(node, work.new_id(ItemId), request, 0), state=ItemState.REFUSED)
        incoming_store.add(work.connection, request, [item])
        ended = replace(request, state=RequestState.REFUSED, open_items=0)
        incoming_store.keep(work.connection, ended, at=work.at)
        erasing.empty_incoming(work.connection, request.id, at=work.at)
    return request.id


def _request(
    node: Node,
    id: IncomingId,
    partner: NodeId,
    asking: Country,
    urgency: UrgencyGround | None,
    decision: Decision,
) -> Incoming:
    at = node.clock()
    framing = Framing(Purpose.TRACING, IllicitReason.TRAFFICKING, IntendedUse.INVESTIGATION, urgency)
    return Incoming(
        id=id,
        partner=partner,
        asking=asking,
        reference=random_reference(node.chance),
        agreement=AGREEMENT,
        framing=framing,
        state=RequestState.RECEIVED,
        decision=decision,
        received_at=at,
        acknowledged_at=None,
        acknowledged_by=None,
        decided_by=None,
        decided_at=None,
        grounds=None,
        due_at=at + timedelta(hours=30),
        clock=ClockKind.AGREED,
        question=None,
        items=2,
        open_items=2,
    )


def _item(node: Node, id: ItemId, request: Incoming, place: int) -> IncomingItem:
    return IncomingItem(
        id=id,
        incoming=request.id,
        place=place,
        reference=random_reference(node.chance),
        marking=Marking(serial=("BKL4182", "BKL41?")[place], make="GLOCK", model="17", calibre="9x19"),
        recovered_on="2026-09-01",
        recovered_in=request.asking,
        state=ItemState.QUEUED,
        because=QueuedBecause.NOT_CLEAR,
        firearm=None,
        result=None,
        answered_at=None,
        answered_by=None,
        answer=None,
    )
