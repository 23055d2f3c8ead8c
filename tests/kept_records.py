# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One node with a record of every kind that a person reviews, each with a word of its own by which tests
look for what is left of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import transfers as t
from ploughshare.bootstrap.tables import dump_tables
from ploughshare.kernel.ids import Id
from ploughshare.kernel.places import Place
from ploughshare.registry.cases import service as case_files
from ploughshare.registry.cases.terms import CourtStage, PartyId, PartyPart
from ploughshare.registry.custody import service as custody
from ploughshare.registry.custody.terms import EvidenceId, EvidenceKind
from ploughshare.registry.disclosure import service as disclosing
from ploughshare.registry.disclosure.terms import MaterialId
from ploughshare.registry.graded import rules as grading
from ploughshare.registry.graded import service as graded
from ploughshare.registry.graded.terms import ReportId, Scheme
from ploughshare.registry.privacy import service as privacy
from ploughshare.registry.privacy.terms import BreachKind, DataBreachId, Described, Risk
from ploughshare.registry.recoveries import service as recoveries
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures import rules as seizure_rules
from ploughshare.registry.seizures import service as seizures
from ploughshare.registry.seizures.terms import ItemEntry, Seizure, SeizureEntry
from ploughshare.registry.stocks import service as stocks
from ploughshare.registry.stocks.terms import StockActKind, StockArmId, StockMarks, StoreId
from ploughshare.registry.tracing.queries import trace_of_recovery
from ploughshare.registry.tracing.service import traces
from ploughshare.safeguards.access.terms import Affirmation, Means
from ploughshare.safeguards.mandates import service as mandates
from ploughshare.safeguards.retention.terms import RetentionKind
from ploughshare.safeguards.work import CaseId, Mandate
from ploughshare.testing.builders import country, lot_of, marks
from ploughshare.testing.members import COLLEAGUE, OFFICER, Member
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.handling import Handling, Tlp
from ploughshare.vocabulary.seizures import Apprehension, Disposal, ItemKind, LegalGround, SeizureId
from ploughshare.vocabulary.tracing import IllicitReason, ResultCode
from transfer_office import Desk

REFERENCE = "2026/117"
SERIAL = "QHX77191"
"""Of the arm that was seized, traced and kept as an exhibit."""
WORDS = {
    RetentionKind.SEIZURES: "purple-heron-under-the-seat",
    RetentionKind.RECOVERIES: "found-beside-the-kiln",
    RetentionKind.CUSTODY: "brass-plate-with-scratches",
    RetentionKind.LICENCES: "for-the-guard-of-the-dam",
    RetentionKind.STOCKS: "WRN55120",
    RetentionKind.AMMUNITION: "ZQLOT-99183",
    RetentionKind.CASES: "Person-called-Quill",
    RetentionKind.REPORTS: "lorry-with-a-double-floor",
    RetentionKind.PROTECTION: "a-bag-left-in-tram-nine",
}
"""What each kind says that nothing else does."""


def left_of(member: Member, words: str) -> list[str]:
    """Where some words are left: files of the node, and rows of its database whatever the engine."""
    home = member.node.settings.home
    found = [
        str(path.relative_to(home))
        for path in sorted(home.rglob("*"))
        if path.is_file() and words.encode() in path.read_bytes()
    ]
    rows = io.BytesIO()
    if member.node.engine.dialect.name == "postgresql":
        dump_tables(member.node.engine, rows)
    return [*found, *(["rows of the database"] if words.encode() in rows.getvalue() else [])]


@dataclass
class Office:
    """The member as helpers of other tests know a node: a door, a clock, and mandates of two people."""

    member: Member

    @property
    def door(self) -> Any:
        return self.member.node.door

    @property
    def now(self) -> datetime:
        return self.member.node.clock()

    def mandate(self, *roles: object, **changes: Any) -> Mandate:
        self._people = getattr(self, "_people", 0) + 1
        changes.pop("purpose", None)
        return self.member.mandate(COLLEAGUE if self._people % 2 == 0 else OFFICER, **changes)


@dataclass
class Kept:
    """A node with a record of every kind.

    Attributes:
        member: the node.
        later: moves its clock.
        records: kind to the records that a person reviews, by how they are called there.
        seizure: the event; its arm is traced.
        case: under which all of it stands.
    """

    member: Member
    later: Callable[..., object]
    records: dict[RetentionKind, list[Id]]
    seizure: Seizure
    case: CaseId

    def close_case(self) -> None:
        with self.member.work() as work:
            mandates.close_case(work, self.case)

    def close_trace(self) -> None:
        arm = next(each.recovery for each in self.seizure.items if each.recovery is not None)
        with self.member.in_case() as work:
            traces.close_trace(
                work, trace_of_recovery(work, arm), result=ResultCode.R10, grounds="Nobody holds it."
            )


def keep_one_of_each(member: Member, later: Callable[..., object]) -> Kept:
    """Enter one record of every kind, all under one open case; the arm of the event is traced."""
    event = _seizure(member)
    arm = next(each.recovery for each in event.items if each.recovery is not None)
    member.trace_of(arm)
    alone = _found(member)
    case = member.case()
    today = member.node.clock().date()
    (lot,) = member.hold_lots([lot_of(WORDS[RetentionKind.AMMUNITION], [])])
    records: dict[RetentionKind, list[Id]] = {
        RetentionKind.SEIZURES: [event.id],
        RetentionKind.RECOVERIES: [alone],
        RetentionKind.CUSTODY: [*_custody(member, event), _material(member)],
        RetentionKind.LICENCES: _licence(member),
        RetentionKind.STOCKS: [_stock(member, later)],
        RetentionKind.AMMUNITION: [lot],
        RetentionKind.CASES: [case],
        RetentionKind.REPORTS: [_report(member, today)],
        RetentionKind.PROTECTION: [_breach(member)],
    }
    _court(member, today)
    return Kept(member, later, records, event, case)


def _seizure(member: Member) -> Seizure:
    words = WORDS[RetentionKind.SEIZURES]
    given = SeizureEntry(
        apprehension=Apprehension.SEIZED,
        place=Place(country(member.state), locality="Harbour"),
        date_given="2020-05-05",
        ground=LegalGround.TRAFFICKING,
        reference="Z-2020-4",
        notes=f"{words} first",
        items=(ItemEntry(ItemKind.ARM, marking=marks(SERIAL), notes=f"{words} thing"),),
    )
    with member.in_case() as work:
        made = seizures.record_seizure(work, id=work.new_id(SeizureId), entry=given)
    changed = replace(seizure_rules.entry_of(made), notes=f"{words} second")
    with member.in_case() as work:
        return seizures.correct_seizure(work, made.id, version=1, entry=changed, reason=f"{words} misread")


def _found(member: Member) -> Id:
    with member.in_case() as work:
        return recoveries.record_recovery(
            work,
            id=work.new_id(RecoveryId),
            marking=marks("LMN30021"),
            date_given="2020-06-01",
            place=Place(country(member.state)),
            reason=IllicitReason.USED_IN_CRIME,
            notes=WORDS[RetentionKind.RECOVERIES],
        ).id


def _custody(member: Member, event: Seizure) -> list[Id]:
    arm = next(each for each in event.items if each.recovery is not None)
    with member.in_case() as work:
        made = custody.take_in(
            work,
            id=work.new_id(EvidenceId),
            kind=EvidenceKind.ARM,
            reference="E-1",
            description=f"Pistol, {WORDS[RetentionKind.CUSTODY]}",
            place="Evidence room",
            why="Found at the harbour",
            seized=arm.id,
            seal="A1",
            affirmed=Affirmation(work.mandate.actor, Means.CODE, work.at),
        )
    return [made.id]


def dispose(kept: Kept) -> None:
    """Give the exhibit back, so that nobody keeps it any more."""
    with kept.member.in_case() as work:
        custody.dispose(
            work,
            EvidenceId(kept.records[RetentionKind.CUSTODY][0].value),
            disposal=Disposal.RETURNED,
            place="Counter",
            why="The court ordered it",
            affirmed=Affirmation(work.mandate.actor, Means.CODE, work.at),
        )


def _material(member: Member) -> Id:
    with member.in_case() as work:
        return disclosing.mark(
            work,
            work.new_id(MaterialId),
            case=member.case(),
            provider=None,
            what=f"A note on the {WORDS[RetentionKind.CUSTODY]}",
            reason="It helps the defence.",
        ).id


def _licence(member: Member) -> list[Id]:
    office = Desk(Office(member))  # type: ignore[arg-type]
    words = WORDS[RetentionKind.LICENCES]
    office.supply()
    certificate = office.confirmed(replace(t.WORDING, end_use=f"{words}, on paper"))
    licence = office.apply(certificate=certificate, end_use=f"{words}, as applied")
    office.grant(licence)
    return [licence, certificate]


def _stock(member: Member, later: Callable[..., object]) -> Id:
    serial = WORDS[RetentionKind.STOCKS]
    with member.work() as work:
        store = stocks.open_store(work, work.new_id(StoreId), name="Depot 4", force="Police").id
        arm = stocks.enter_arm(
            work,
            work.new_id(StockArmId),
            store,
            marks=StockMarks(serial, "Glock", "17", "9x19", ArmType.PISTOL),
            on=work.at.date(),
            reference="R 1",
        ).id
    later(seconds=1)
    with member.work() as work:
        act = stocks.act_on_arm(
            work,
            arm,
            StockActKind.DESTROYED,
            words=f"{serial} was worn out, as the board of survey found.",
            reference="F 7",
            on=work.at.date(),
            photographs=("ab" * 32, "cd" * 32),
        )
    with member.work(COLLEAGUE) as work:
        stocks.confirm_act(work, act.id, confirm=True)
    return arm


def _report(member: Member, today: date) -> Id:
    with member.in_case() as work:
        return graded.write(
            work,
            id=work.new_id(ReportId),
            body=grading.check_body("A lorry", WORDS[RetentionKind.REPORTS], None, (), ()),
            graded=grading.check_grade(Scheme.EU_4X4, "B", "2", None),
            handling=Handling(Tlp.AMBER),
            review_on=today + timedelta(days=365),
            erase_on=today + timedelta(days=5 * 365),
        ).id


def _breach(member: Member) -> Id:
    words = WORDS[RetentionKind.PROTECTION]
    described = Described(
        member.node.clock(),
        None,
        None,
        frozenset({BreachKind.CONFIDENTIALITY}),
        f"There was {words}.",
        frozenset({RetentionKind.CASES}),
        1,
        1,
        "Nothing was read.",
        "Bags stay in the office from now on.",
        Risk.UNLIKELY,
    )
    with member.work() as work:
        made = privacy.record_breach(
            work, work.new_id(DataBreachId), described=described, state=country(member.state)
        )
        privacy.close_breach(work, made.id, version=made.version)
    return made.id


def _court(member: Member, today: date) -> None:
    words = WORDS[RetentionKind.CASES]
    with member.in_case() as work:
        case = member.case()
        case_files.say_about(work, case, title=f"Case of {words}", offences=(), code=None, version=0)
        case_files.enter_party(
            work,
            case,
            id=work.new_id(PartyId),
            part=PartyPart.SUSPECT,
            called=words,
            purpose="To be charged",
            source="Report of the harbour police",
            review_on=today + timedelta(days=300),
        )
        case_files.note_step(work, case, stage=CourtStage.JUDGED, on=today, outcome=f"{words} was heard")


def final(kept: Kept) -> None:
    """Let the judgment become final."""
    with kept.member.in_case() as work:
        case_files.note_step(work, kept.case, stage=CourtStage.FINAL, on=work.at.date())
