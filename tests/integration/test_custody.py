# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Custody over real databases: both sides sign, a seal is used once, destruction takes two."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nodes import SEED, Node
from ploughshare.crypto.digests import b64
from ploughshare.crypto.proofs import one_time_code
from ploughshare.crypto.signing import SigningKey
from ploughshare.registry.custody import queries, rules, service
from ploughshare.registry.custody.errors import (
    DestructionUnfit,
    DisposalDoesNotFit,
    EvidenceChanged,
    EvidenceDisposedOf,
    EvidenceUnfit,
    EvidenceUnknown,
    EvidenceWithoutCase,
    ExhibitNumberTaken,
    HandOverOver,
    HandOverUnknown,
    NotForYou,
    NotInTheFuture,
    NotInYourHands,
    OnItsWay,
    SameHands,
    SealNotThere,
    SealUsed,
    SecondPersonDestroys,
    SignatureDoesNotFit,
    SignatureNeeded,
)
from ploughshare.registry.custody.terms import (
    Custodian,
    CustodianKind,
    CustodyEventKind,
    EvidenceId,
    EvidenceKind,
    EvidenceState,
    GapKind,
    HandOverAim,
    HandOverId,
    HandOverState,
    Proof,
    Signing,
)
from ploughshare.safeguards.access.errors import FactorRefused, FreshProofNeeded
from ploughshare.safeguards.access.rules import step_of
from ploughshare.safeguards.access.service import affirm
from ploughshare.safeguards.access.terms import Affirmation, Means, Role
from ploughshare.safeguards.audit import queries as audit
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.work import CaseId, Mandate
from ploughshare.vocabulary.seizures import Disposal

LABORATORY = Custodian(CustodianKind.LABORATORY, None, "Institute of Forensic Science")
DIGEST = "ab" * 32


class EvidenceRoom:
    """An investigator with a case, a store keeper, and a stranger."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.anna = node.mandate(Role.TRACING_OFFICER)
        self.keeper = node.mandate(Role.RECORD_KEEPER)
        self.stranger = node.mandate(Role.CUSTOMS_OFFICER)
        with self.work(self.anna) as work:
            case = cases.open_case(
                work, id=work.new_id(CaseId), reference="2026/7", purpose=self.anna.purpose
            )
        self.anna = replace(self.anna, case=case.id)

    def work(self, by: Mandate):
        return self.node.door.open(replace(by, at=self.node.now))

    def proved(self, by: Mandate) -> Affirmation:
        return Affirmation(by.actor, Means.CODE, self.node.now)

    def take_in(self, reference="E1", kind=EvidenceKind.ARM, **facts):
        values = {"seal": "A1", "affirmed": self.proved(self.anna), **facts}
        with self.work(self.anna) as work:
            return service.take_in(
                work,
                id=work.new_id(EvidenceId),
                kind=kind,
                reference=reference,
                description="Pistol, black",
                place="Evidence room",
                why="Found at the harbour",
                **values,
            )

    def release(self, *ids, to=None, by=None, **facts):
        by = by or self.anna
        with self.work(by) as work:
            return service.release(
                work,
                id=work.new_id(HandOverId),
                evidence=ids,
                taker=to or Custodian.officer(self.keeper.actor),
                aim=HandOverAim.STORAGE,
                place="Counter",
                why="To be stored",
                **{"affirmed": self.proved(by), **facts},
            )

    def receive(self, made, *, by=None, **facts):
        by = by or self.keeper
        values = {"seals": dict.fromkeys(made.evidence) | dict(made.seals), **facts}
        if "proof" not in facts:
            values.setdefault("affirmed", self.proved(by))
        with self.work(by) as work:
            return service.receive(work, made.id, **values)

    def note(self, id, kind, *, by=None, **facts):
        with self.work(by or self.anna) as work:
            return service.note(work, id, kind=kind, place="Evidence room", why="As ordered", **facts)

    def history(self, id, *, by=None):
        with self.work(by or self.anna) as work:
            return queries.history(work, id)


@pytest.fixture
def room(node: Node) -> EvidenceRoom:
    return EvidenceRoom(node)


def test_an_exhibit_that_both_sides_sign_for_goes_from_hand_to_hand_without_a_gap(room):
    made = room.take_in()
    room.node.later(hours=1)
    over = room.release(made.id)
    assert room.history(made.id).evidence.state is EvidenceState.ON_ITS_WAY
    with room.work(room.keeper) as work:
        assert queries.waiting_for_me(work) == 1
        assert [each.id for each in queries.hand_overs_waiting(work)] == [over.id]
    room.node.later(hours=1)
    assert room.receive(over).state is HandOverState.RECEIVED
    told = room.history(made.id, by=room.keeper)
    assert told.evidence.custodian == Custodian.officer(room.keeper.actor)
    assert [each.kind.value for each in told.events] == ["taken_in", "released", "received"]
    assert {each.signing for each in told.events} == {Signing.PROVED}
    digest = rules.statement_sha256(over.statement)
    assert [each.statement_sha256 for each in told.events] == [None, digest, digest]
    assert told.gaps == ()
    with room.work(room.anna) as work:
        assert queries.list_exhibits(work, with_gaps=True).items == []


def test_only_who_works_on_the_case_and_who_holds_it_sees_an_exhibit(room):
    made = room.take_in()
    with pytest.raises(EvidenceUnknown):
        room.history(made.id, by=room.stranger)
    with pytest.raises(EvidenceUnknown):
        room.history(made.id, by=room.keeper)
    over = room.release(made.id)
    room.history(made.id, by=room.keeper)
    with pytest.raises(HandOverUnknown), room.work(room.stranger) as work:
        queries.hand_over(work, over.id)
    with room.work(room.stranger) as work:
        assert queries.list_exhibits(work).items == []
        assert queries.hand_overs_waiting(work) == []
    auditor = room.node.mandate(Role.AUDITOR)
    with pytest.raises(NotPermitted), room.work(auditor) as work:
        queries.history(work, made.id)


def test_nobody_lets_go_of_what_another_holds_or_what_is_on_its_way(room):
    made = room.take_in()
    over = room.release(made.id)
    with pytest.raises(OnItsWay):
        room.release(made.id)
    with pytest.raises(OnItsWay):
        room.note(made.id, CustodyEventKind.MOVED)
    room.receive(over)
    with pytest.raises(NotInYourHands):
        room.release(made.id, to=LABORATORY)
    with pytest.raises(SameHands):
        room.release(made.id, to=Custodian.officer(room.keeper.actor), by=room.keeper)
    with pytest.raises(HandOverOver):
        room.receive(over)


def test_nothing_is_released_or_taken_unsigned_by_somebody_here(room):
    made = room.take_in()
    with pytest.raises(SignatureNeeded):
        room.release(made.id, affirmed=None)
    with pytest.raises(SignatureNeeded):
        room.release(made.id, affirmed=room.proved(room.keeper))
    over = room.release(made.id)
    with pytest.raises(SignatureNeeded):
        room.receive(over, affirmed=None)
    with pytest.raises(NotForYou):
        room.receive(over, by=room.anna)


def test_a_code_given_with_the_act_proves_who_signs_and_wrong_ones_are_counted(room):
    account = room.node.account(Role.TRACING_OFFICER)
    token = room.node.signed_in(account)
    door, box = room.node.door, room.node.box
    fresh = affirm(door, token, code=None, at=room.node.now, box=box)
    assert (fresh.account, fresh.means) == (account.id, Means.FRESH_SIGN_IN)
    at = room.node.later(minutes=6)
    with pytest.raises(FreshProofNeeded):
        affirm(door, token, code=None, at=at, box=box)
    with pytest.raises(FactorRefused):
        affirm(door, token, code="000000", at=at, box=box)
    code = one_time_code(SEED, step_of(at))
    assert affirm(door, token, code=code, at=at, box=box).means is Means.CODE
    with pytest.raises(FactorRefused):
        affirm(door, token, code=code, at=at, box=box)


def test_a_seal_is_used_once_and_only_the_one_that_is_there_is_broken(room):
    first = room.take_in()
    second = room.take_in("E2", seal=None)
    with pytest.raises(SealUsed):
        room.take_in("E3", seal="a 1")
    with pytest.raises(SealUsed):
        room.note(second.id, CustodyEventKind.SEALED, seal="A1")
    with pytest.raises(SealNotThere):
        room.note(first.id, CustodyEventKind.UNSEALED, seal="A2")
    room.note(first.id, CustodyEventKind.UNSEALED, seal="A1")
    with pytest.raises(SealUsed):
        room.note(first.id, CustodyEventKind.SEALED, seal="A1")
    made = room.note(first.id, CustodyEventKind.SEALED, seal="A3")
    assert (made.seal, made.gaps) == ("A3", 0)


def test_another_seal_at_the_other_end_is_a_gap_that_stands_in_the_queue(room):
    made = room.take_in()
    over = room.release(made.id)
    room.receive(over, seals={made.id: "A7"})
    (gap,) = room.history(made.id).gaps
    assert (gap.kind, gap.numbers) == (GapKind.SEAL_CHANGED, (1, 3))
    with room.work(room.anna) as work:
        assert [each.id for each in queries.list_exhibits(work, with_gaps=True).items] == [made.id]


def test_a_release_that_nobody_signs_for_stands_among_the_gaps_after_a_day(room):
    made = room.take_in()
    room.release(made.id)
    with room.work(room.anna) as work:
        assert queries.list_exhibits(work, with_gaps=True).items == []
    room.node.later(hours=25)
    with room.work(room.anna) as work:
        assert [each.id for each in queries.list_exhibits(work, with_gaps=True).items] == [made.id]
    assert [each.kind for each in room.history(made.id).gaps] == [GapKind.NOBODY_SIGNED]


def test_a_laboratory_signs_on_paper_and_the_scan_is_named(room):
    made = room.take_in()
    over = room.release(made.id, to=LABORATORY)
    with pytest.raises(SignatureNeeded):
        room.receive(over, by=room.anna, proof=Proof("Head of intake", "L 12"))
    with pytest.raises(EvidenceUnfit):
        room.receive(over, by=room.anna, proof=Proof("Head of intake", "L 12", "no digest"))
    room.receive(over, by=room.anna, proof=Proof("Head of intake", "L 12", DIGEST))
    told = room.history(made.id)
    assert told.evidence.state is EvidenceState.OUTSIDE
    assert told.events[-1].signing is Signing.PAPER
    assert told.events[-1].proof.paper_sha256 == DIGEST
    examined = room.note(made.id, CustodyEventKind.EXAMINED, reference="R 7/26")
    assert examined.gaps == 0


def test_a_taker_without_a_line_signs_with_a_key_and_only_over_this_statement(room):
    made = room.take_in()
    over = room.release(made.id, to=LABORATORY)
    key = SigningKey(bytes(range(32)))
    good = key.sign(over.statement.encode(), context=rules.RECEIPT)
    other = key.sign(b"another", context=rules.RECEIPT)
    for signature in (b64(other), "%%", ""):
        proof = Proof("Duty expert", key=b64(key.public.raw), signature=signature)
        with pytest.raises(SignatureDoesNotFit):
            room.receive(over, by=room.anna, proof=proof)
    room.receive(over, by=room.anna, proof=Proof("Duty expert", key=b64(key.public.raw), signature=b64(good)))
    assert room.history(made.id).events[-1].signing is Signing.OWN_KEY


def test_a_body_that_gives_back_unsigned_leaves_a_gap(room):
    made = room.take_in()
    room.receive(room.release(made.id, to=LABORATORY), by=room.anna, proof=Proof("Intake", None, DIGEST))
    back = room.release(made.id, to=Custodian.officer(room.anna.actor), affirmed=None)
    room.receive(back, by=room.anna)
    assert [each.kind for each in room.history(made.id).gaps] == [GapKind.NOT_PROVEN]


def test_what_is_refused_or_taken_back_stays_with_the_giver(room):
    made = room.take_in()
    over = room.release(made.id)
    with pytest.raises(NotForYou), room.work(room.anna) as work:
        service.refuse(work, over.id, why="no")
    with room.work(room.keeper) as work:
        assert service.refuse(work, over.id, why="The bag is torn").state is HandOverState.REFUSED
    again = room.release(made.id)
    with pytest.raises(NotInYourHands), room.work(room.keeper) as work:
        service.recall(work, again.id, why="no")
    with room.work(room.anna) as work:
        service.recall(work, again.id, why="Needed in court")
    told = room.history(made.id)
    assert told.evidence.custodian == Custodian.officer(room.anna.actor)
    assert told.evidence.state is EvidenceState.HELD
    assert told.gaps == ()


def test_an_arm_is_destroyed_by_two_after_its_marks_were_read_and_photographed(room):
    made = room.take_in()
    facts = {"place": "Foundry", "why": "Ordered by the court"}
    with pytest.raises(DestructionUnfit), room.work(room.anna) as work:
        service.dispose(work, made.id, disposal=Disposal.DESTROYED, affirmed=room.proved(room.anna), **facts)
    with pytest.raises(SignatureNeeded), room.work(room.anna) as work:
        service.dispose(work, made.id, disposal=Disposal.STORED, affirmed=None, **facts)
    with room.work(room.anna) as work:
        service.dispose(
            work,
            made.id,
            disposal=Disposal.DESTROYED,
            affirmed=room.proved(room.anna),
            serial="ABC123",
            photograph=DIGEST,
            **facts,
        )
    with pytest.raises(SecondPersonDestroys), room.work(room.anna) as work:
        service.confirm_destruction(work, made.id, affirmed=room.proved(room.anna), **facts)
    colleague = room.node.mandate(Role.TRACING_OFFICER)
    with room.work(room.anna) as work:
        cases.add_member(work, room.anna.case, account_id=colleague.actor)
    with room.work(colleague) as work:
        gone = service.confirm_destruction(work, made.id, affirmed=room.proved(colleague), **facts)
    assert (gone.state, gone.disposal) == (EvidenceState.DISPOSED, Disposal.DESTROYED)
    assert room.history(made.id).events[-1].second == room.anna.actor
    with pytest.raises(EvidenceDisposedOf):
        room.note(made.id, CustodyEventKind.MOVED)
    with pytest.raises(DisposalDoesNotFit), room.work(colleague) as work:
        service.decline_destruction(work, made.id, why="no")


def test_the_second_of_two_writers_is_told_and_nothing_is_lost(room):
    made = room.take_in()
    room.note(made.id, CustodyEventKind.MOVED, version=made.version)
    with pytest.raises(EvidenceChanged):
        room.note(made.id, CustodyEventKind.MOVED, version=made.version)
    assert room.history(made.id).evidence.version == 2


def test_what_is_entered_does_not_fit_is_named(room):
    room.take_in()
    with pytest.raises(ExhibitNumberTaken):
        room.take_in(seal=None)
    with pytest.raises(EvidenceUnfit):
        room.take_in("", seal=None)
    with pytest.raises(EvidenceUnfit):
        room.take_in("E2", seal=None, sha256="no digest")
    with pytest.raises(NotInTheFuture):
        room.take_in("E2", seal=None, happened_at=room.node.now + timedelta(minutes=1))
    with pytest.raises(EvidenceWithoutCase), room.work(replace(room.anna, case=None)) as work:
        service.take_in(
            work,
            id=work.new_id(EvidenceId),
            kind=EvidenceKind.ARM,
            reference="E9",
            description="x",
            place="x",
            why="x",
        )


def test_a_receipt_of_the_time_before_is_kept_and_shown_as_a_gap(room):
    made = room.take_in(affirmed=None)
    room.note(made.id, CustodyEventKind.RECEIVED, custodian=Custodian.officer(room.anna.actor), seal="A1")
    found = {each.kind for each in room.history(made.id).gaps}
    assert found == {GapKind.RECEIPT_WITHOUT_RELEASE, GapKind.TWO_AT_ONCE, GapKind.NOT_PROVEN}


def test_custody_goes_on_after_the_case_is_closed(room):
    made = room.take_in()
    with room.work(room.anna) as work:
        cases.close_case(work, room.anna.case)
    over = room.release(made.id)
    room.receive(over)
    assert room.history(made.id).evidence.custodian.account == room.keeper.actor


def test_every_act_and_every_look_stands_in_the_log(room):
    made = room.take_in()
    over = room.release(made.id)
    room.receive(over)
    room.history(made.id)
    with room.work(room.anna) as work:
        service.history_paper(work, made.id, authority="Agency A")
    with room.work(room.anna) as work:
        deeds = {each.deed for each in audit.deeds_on(work, [made.id, over.id])}
    assert deeds == {
        Deed.EVIDENCE_TAKEN_IN,
        Deed.EVIDENCE_RELEASED,
        Deed.EVIDENCE_ACCEPTED,
        Deed.EVIDENCE_READ,
        Deed.EVIDENCE_EXPORTED,
    }
