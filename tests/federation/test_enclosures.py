# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files with requests and answers: drafted, looked at, sent, answered, corrected, taken back, erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import enclosures
import files_with_secrets as secrets_in
import media as sticks
from attachments import long_sound, long_text
from desks import desk
from enclosures import (
    WORDS,
    answer,
    asked_arm,
    attach,
    drafted,
    join,
    looked_at,
    ours,
    recall,
    release,
    request_there,
    send,
    theirs,
)
from federation.test_filing_between_nodes import NORTH, POLICE
from federation.test_filing_between_nodes import world as filing
from federation.test_referrals import world as referring
from federation.test_restore import backed_up, come_back, died
from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.errors import AgreementDoesNotCover, AgreementSuspended
from ploughshare.exchange.agreements.terms import SuspensionGround
from ploughshare.exchange.attachments.errors import (
    AttachmentTooLarge,
    AttachmentUnknown,
    NotExpected,
    NotLookedAt,
)
from ploughshare.exchange.attachments.rules import offer_document
from ploughshare.exchange.attachments.terms import ArrivalState, SendingState
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.errors import PeerAway
from ploughshare.exchange.mailbox.terms import Route, Way
from ploughshare.exchange.release.errors import ConsentNeeded, ReleaseRefused
from ploughshare.exchange.release.rules import release_document
from ploughshare.exchange.release.terms import Use
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.errors import ActDoesNotFit, ContentErased, NothingToSend, RequestUnknown
from ploughshare.registry.tracing.service import answering, asking, enclosing
from ploughshare.registry.tracing.service.enclosing.sending import SENT_AT_ONCE
from ploughshare.registry.tracing.store import incoming as store
from ploughshare.registry.tracing.terms import EnclosureState, FilesLeaving, ItemState
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.permissions import Permission
from ploughshare.testing import hubs
from ploughshare.testing.builders import arm, made_and_exported
from ploughshare.testing.federation import Federation
from ploughshare.testing.files import MemoryLine, Piece, PieceWire, honest
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.handling import EvidenceUse, Handling, HandlingCode, Release, Tlp
from ploughshare.vocabulary.purposes import Purpose

Pair = tuple[Federation, Member, Member]


@pytest.fixture
def pair(sqlite_federation: Federation) -> Pair:
    """A node that asks and one that answers."""
    return sqlite_federation, *join(sqlite_federation)


def test_photographs_of_an_arm_arrive_with_its_request(federation: Federation) -> None:
    a, b = join(federation)
    made, (first, second) = drafted(a, "BYFP447", "KQJT981")
    photo = attach(a, first, secrets_in.jpeg(), f"{secrets_in.LATIN}.jpg")
    sketch = attach(a, second)
    whole = attach(a, made.id, WORDS + b"Both came from one car.\n")
    release(a, made.id, [photo, sketch, whole])
    federation.run()
    view = theirs(b)
    items = b.incoming()[0].items
    assert [each.enclosure.item for each in view.came] == [None, *(each.reference for each in items)]
    assert [each.enclosure.about for each in view.came[1:]] == [each.id.value for each in items]
    assert all(each.enclosure.state is EnclosureState.HELD for each in view.came)
    assert {each.enclosure.release.handling.tlp for each in view.came} == {Tlp.AMBER}
    picture = next(each for one in view.came for each in one.files if each.name.endswith(".jpg"))
    assert secrets_in.leaks(b.post.files.content(picture)) == []
    sendings = [each for one in ours(a, made.id).sent for each in one.sendings]
    assert [each.state for each in sendings] == [SendingState.CHECKED] * 3
    assert ours(a, made.id).unsent == frozenset()
    assert {"file.attached", "file.offered", "enclosure.sent"} <= set(a.deeds())
    assert {"enclosure.received", "file.checked"} <= set(b.deeds())
    federation.verify()


def test_a_register_extract_arrives_with_the_answer(pair: Pair) -> None:
    federation, a, b = pair
    (record,) = b.hold([arm("ZZTOP77", made_and_exported("AUT", to="DEU"))])
    made, (item,) = drafted(a)
    release(a, made.id)
    federation.run()
    extract = attach(b, asked_arm(b), b"Page 12 of the register.\n", "extract.txt")
    there = asked_arm(b)
    with b.in_case() as work:
        answering.answer(work, b.node.desk, there, record=record, files=looked_at([extract]))
    federation.run()
    (came,) = ours(a, made.id).came
    assert (came.enclosure.with_answer, came.enclosure.about) == (True, item.value)
    assert a.post.files.content(came.files[0]) == b"Page 12 of the register.\n"
    assert a.request(made.id).state.value == "answered"
    (sent,) = theirs(b).sent
    assert sent.sendings[0].state is SendingState.CHECKED
    with a.in_case() as work:
        found = enclosing.received_file(work, a.node.desk, came.enclosure.id, came.files[0].id)
    assert found == came.files[0]
    assert "file.read" in a.deeds()


def test_nothing_leaves_that_nobody_looked_at(pair: Pair) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    first, _ = attach(a, item), attach(a, made.id)
    with pytest.raises(NotLookedAt) as stopped:
        release(a, made.id, [first])
    assert stopped.value.facts == {"count": 1}
    federation.run()
    assert b.incoming() == [], "the request waits with its files"
    release(a, made.id, [first, *ours(a, made.id).to_confirm])
    federation.run()
    attach(b, asked_arm(b))
    with pytest.raises(NotLookedAt):
        answer(b)
    assert b.incoming()[0].items[0].answered_at is None


def test_files_are_added_to_a_request_that_was_sent(pair: Pair) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    release(a, made.id)
    federation.run()
    with pytest.raises(NothingToSend):
        send(a, made.id, [])
    photo = attach(a, item)
    send(a, made.id, [photo])
    federation.run()
    assert len(theirs(b).came) == 1
    with pytest.raises(NothingToSend):
        send(a, made.id, [photo])
    with a.in_case() as work, pytest.raises(ActDoesNotFit):
        enclosing.detach_file(work, a.node.desk, made.id, photo.id)


def test_files_of_an_answer_wait_for_the_answer(pair: Pair) -> None:
    federation, a, b = pair
    made, _ = drafted(a)
    release(a, made.id)
    federation.run()
    extract = attach(b, asked_arm(b))
    whole = attach(b, request_there(b), WORDS + b"Of the whole request.\n")
    with pytest.raises(ActDoesNotFit):
        send(b, asked_arm(b), [extract])
    answer(b, [extract])
    send(b, request_there(b), [whole])
    federation.run()
    assert [each.enclosure.item is None for each in ours(a, made.id).came] == [False, True]


def test_a_corrected_answer_takes_the_files_of_the_former_one_back(pair: Pair) -> None:
    federation, a, b = pair
    made, _ = drafted(a)
    release(a, made.id)
    federation.run()
    wrong = attach(b, asked_arm(b), b"The wrong page.\n")
    answer(b, [wrong])
    federation.run()
    right = attach(b, asked_arm(b), b"The right page.\n")
    item, there = asked_arm(b), request_there(b)
    with pytest.raises(NotLookedAt), b.in_case() as work:
        answering.correct(work, b.node.desk, item, record=None, files=looked_at([right]))
    first = theirs(b).sent[0]
    recall(b, first.enclosure)
    with b.in_case() as work:
        enclosing.detach_file(work, b.node.desk, there, wrong.id)
    with b.in_case() as work:
        answering.correct(work, b.node.desk, item, record=None, files=looked_at([right]))
    federation.run()
    former, latter = ours(a, made.id).came
    assert (former.enclosure.state, former.files) == (EnclosureState.RECALLED, ())
    assert a.post.files.content(latter.files[0]) == b"The right page.\n"


def test_a_correction_sends_the_files_that_are_with_the_arm_now(pair: Pair) -> None:
    federation, a, b = pair
    made, _ = drafted(a)
    release(a, made.id)
    federation.run()
    page = attach(b, asked_arm(b))
    answer(b, [page])
    federation.run()
    item = asked_arm(b)
    with b.in_case() as work:
        answering.correct(work, b.node.desk, item, record=None, files=looked_at([page]))
    federation.run()
    states = [each.enclosure.state for each in ours(a, made.id).came]
    assert states == [EnclosureState.RECALLED, EnclosureState.HELD]
    assert [each.enclosure.waits for each in theirs(b).sent] == [False, False]


# -- label, agreement, law


def test_photographs_of_a_large_batch_go_in_turns_as_they_were_looked_at(pair: Pair) -> None:
    federation, a, b = pair
    made, items = drafted(a, *(f"BY{number:05d}" for number in range(SENT_AT_ONCE + 3)))
    photos = [attach(a, item, f"Arm {place}.\n".encode()) for place, item in enumerate(items)]
    release(a, made.id, photos)
    waiting = [each for each in ours(a, made.id).sent if each.enclosure.state is EnclosureState.WAITING]
    assert len(waiting) == 3
    assert ours(a, made.id).unsent == frozenset(), "what waits was let go"
    late = attach(a, items[-1], b"Nobody looked at this.\n")
    with a.in_case() as work, pytest.raises(ActDoesNotFit):
        enclosing.detach_file(work, a.node.desk, made.id, photos[-1].id)
    federation.run()
    came = [b.post.files.content(each.files[0]) for each in theirs(b).came]
    assert sorted(came) == sorted(f"Arm {place}.\n".encode() for place in range(len(items)))
    assert ours(a, made.id).unsent == frozenset({late.id})


def test_what_waits_for_its_turn_is_kept_back_when_the_agreement_is_suspended(pair: Pair) -> None:
    federation, a, b = pair
    made, items = drafted(a, *(f"BY{number:05d}" for number in range(SENT_AT_ONCE + 1)))
    release(a, made.id, [attach(a, item) for item in items])
    with a.work() as work:
        agreements.suspend_agreement(
            work, a.node.office, reference=str(made.agreement), ground=SuspensionGround.HUMAN_RIGHTS
        )
    a.post.files.send_waiting()
    kept = [each.enclosure for each in ours(a, made.id).sent if not each.sendings]
    assert [(each.state, each.words) for each in kept] == [
        (EnclosureState.KEPT_BACK, AgreementSuspended.code)
    ]
    steps(federation)
    assert not [each for each in theirs(b).came if each.files]


def test_a_label_above_the_agreement_and_one_without_a_name_stay(pair: Pair) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    photo = attach(a, item)
    with pytest.raises(ReleaseRefused, match="RED"):
        release(a, made.id, [photo], label=Tlp.RED)
    release(a, made.id, [photo], label=Tlp.GREEN)
    federation.run()
    assert theirs(b).came[0].enclosure.release.handling.tlp is Tlp.GREEN


def test_files_that_show_a_person_need_an_agreement_on_personal_data(sqlite_federation: Federation) -> None:
    federation = sqlite_federation
    a, b = join(federation, personal_data=False)
    made, (item,) = drafted(a)
    photo = attach(a, item)
    with pytest.raises(AgreementDoesNotCover):
        release(a, made.id, [photo], personal=True)
    release(a, made.id, [photo])
    federation.run()
    assert not theirs(b).came[0].enclosure.personal


def test_a_suspension_stops_the_pieces_until_it_is_lifted(pair: Pair) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    sound = attach(a, item, long_text(4))
    federation.pieces.hand = cut_at(1, b)
    release(a, made.id, [sound])
    steps(federation)
    agreement = str(made.agreement)
    with a.work() as work:
        stopped = agreements.suspend_agreement(
            work, a.node.office, reference=agreement, ground=SuspensionGround.HUMAN_RIGHTS
        )
    federation.pieces.hand = honest
    federation.clock.later(minutes=5)
    steps(federation)
    (sent,) = ours(a, made.id).sent
    assert sent.sendings[0].trouble == AgreementSuspended.code
    with a.work() as work:
        (one,) = stopped.suspensions
        agreements.lift_suspension(work, a.node.office, reference=agreement, suspension=one.reference)
    federation.clock.later(minutes=15)
    federation.run()
    assert theirs(b).came[0].arrivals[0].state is ArrivalState.CHECKED


def steps(federation: Federation) -> None:
    for _ in range(6):
        federation.step()
        federation.clock.later(seconds=1)


def cut_at(number: int, b: Member) -> Any:
    def cut(piece: Piece) -> list[Piece]:
        if piece[1] >= number:
            raise PeerAway({"peer": b.id, "what": "cut"})
        return [piece]

    return cut


def test_taking_files_out_is_refused_with_the_rule_and_whose_consent_is_needed(pair: Pair) -> None:
    federation, a, b = pair
    made, _ = drafted(a)
    release(a, made.id)
    federation.run()
    page = attach(b, asked_arm(b))
    open_to_courts = Release(
        Handling(Tlp.GREEN), purposes=frozenset({Purpose.TRACING}), evidence=EvidenceUse.ALLOWED
    )
    answer(b, [page], release=open_to_courts)
    more = attach(b, asked_arm(b), WORDS + b"Second page.\n")
    send(b, asked_arm(b), [more], label=Tlp.AMBER_STRICT)
    federation.run()
    free, strict = ours(a, made.id).came
    with a.in_case() as work:
        bundle = enclosing.take_out(work, a.node.desk, free.enclosure.id, use=Use.COURT)
    assert bundle["proof"][0]["message"] == free.enclosure.message
    assert [each["sha256"] for each in bundle["files"]] == [free.files[0].sha256]
    for use in (Use.EXPORT, Use.COURT):
        with a.in_case() as work, pytest.raises(ConsentNeeded, match="AUT"):
            enclosing.take_out(work, a.node.desk, strict.enclosure.id, use=use)


# -- an older node


def test_a_node_that_knows_no_files_refuses_them_by_name_and_the_request_stands(pair: Pair) -> None:
    federation, a, b = pair
    del b.node.handlers[enclosing.SENT]
    made, (item,) = drafted(a)
    photo = attach(a, item)
    release(a, made.id, [photo])
    federation.run()
    assert len(b.incoming()) == 1
    (sent,) = ours(a, made.id).sent
    assert (sent.enclosure.state, sent.enclosure.words) == (EnclosureState.REFUSED, "mailbox.kind-unknown")
    assert (sent.sendings[0].state, sent.sendings[0].content_key) == (SendingState.TAKEN_BACK, None)
    assert photo.id in ours(a, made.id).unsent, "it can be sent again when they know how"
    assert a.request(made.id).ended_at is None


# -- taken back, given back, erased


def test_a_recall_erases_files_there_and_is_acknowledged(pair: Pair) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    photo = attach(a, item)
    release(a, made.id, [photo])
    federation.run()
    recall(a, ours(a, made.id).sent[0].enclosure)
    assert ours(a, made.id).sent[0].enclosure.waits
    federation.run()
    b.post.files.keep_house()
    (came,) = theirs(b).came
    assert (came.enclosure.state, came.files) == (EnclosureState.RECALLED, ())
    assert came.arrivals[0].state is ArrivalState.ERASED
    assert b.post.files.vault.ids() == []
    assert not ours(a, made.id).sent[0].enclosure.waits
    assert a.post.files.vault.ids() == [photo.id], "ours stays with the case"


def test_files_that_are_given_back_are_erased_and_their_sender_learns_why(pair: Pair) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    release(a, made.id, [attach(a, item)])
    federation.run()
    (came,) = theirs(b).came
    with b.work() as work:
        enclosing.give_back(work, b.node.desk, came.enclosure.id, why="It shows a bystander's face.")
    federation.run()
    b.post.files.keep_house()
    assert b.post.files.vault.ids() == []
    (sent,) = ours(a, made.id).sent
    assert (sent.enclosure.state, sent.enclosure.words) == (
        EnclosureState.RETURNED,
        "It shows a bystander's face.",
    )


def test_files_are_erased_there_when_the_request_is_withdrawn(pair: Pair) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    release(a, made.id, [attach(a, item)])
    federation.run()
    with a.in_case() as work:
        asking.withdraw(work, a.node.desk, made.id)
    federation.run()
    b.post.files.keep_house()
    assert b.post.files.vault.ids() == []
    (sent,) = ours(a, made.id).sent
    assert (sent.enclosure.state, sent.enclosure.waits) == (EnclosureState.RECALLED, False)


def test_files_are_erased_on_the_day_that_travelled_with_them(pair: Pair) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    release(a, made.id, [attach(a, item)])
    federation.run()
    (came,) = theirs(b).came
    assert came.enclosure.erase_on is not None
    days = (came.enclosure.erase_on - federation.clock.now.date()).days
    federation.clock.later(days=days + 1)
    with b.work() as work:
        enclosing.erase_due(work)
    b.post.files.keep_house()
    assert theirs(b).came[0].enclosure.state is EnclosureState.ERASED
    assert b.post.files.vault.ids() == []


def test_files_go_with_what_brought_them_and_files_of_an_own_request_stay(pair: Pair) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    photo = attach(a, item, long_text(3))
    release(a, made.id, [photo])
    federation.run()
    page = attach(b, asked_arm(b))
    answer(b, [page])
    federation.run()
    assert (len(a.post.files.vault.ids()), len(b.post.files.vault.ids())) == (2, 2)
    federation.clock.later(days=366)
    for member in (a, b):
        member.post.keep_house()
        assert {"request.erased", "enclosure.erased"} <= set(member.deeds())
    assert (a.post.files.vault.ids(), b.post.files.vault.ids()) == ([photo.id], [])
    assert [each.enclosure.state for each in ours(a, made.id).came] == [EnclosureState.ERASED]
    assert [each.enclosure.state for each in ours(a, made.id).sent] == [EnclosureState.SENT]
    assert {each.enclosure.state for each in (*theirs(b).came, *theirs(b).sent)} == {EnclosureState.ERASED}


def test_pages_of_erased_requests_show_no_file_and_break_nowhere(pair: Pair) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    release(a, made.id, [attach(a, item)])
    federation.run()
    answer(b, [attach(b, asked_arm(b))])
    federation.run()
    came_there, came_here = theirs(b).came[0], ours(a, made.id).came[0]
    federation.clock.later(days=366)
    for member in (a, b):
        member.post.keep_house()
    asker, asked = desk(a, Role.TRACING_OFFICER), desk(b, Role.TRACING_OFFICER)
    for officer, path in (
        (asker, f"/requests/{made.id}"),
        (asked, f"/incoming/{request_there(b)}"),
        (asked, f"/incoming/{request_there(b)}/arms/{asked_arm(b)}"),
    ):
        page = officer.get(path)
        assert page.status_code == 200, path
        assert "erased on" in page.text, path
        assert ("/files/" in page.text) is (officer is asker), "files of an own request are own"
    with b.in_case() as work, pytest.raises((ContentErased, AttachmentUnknown)):
        enclosing.received_file(work, b.node.desk, came_there.enclosure.id, came_there.files[0].id)
    with a.in_case() as work, pytest.raises(AttachmentUnknown):
        enclosing.received_file(work, a.node.desk, came_here.enclosure.id, came_here.files[0].id)
    arm_there = asked_arm(b)
    with b.in_case() as work, pytest.raises(ContentErased):
        enclosing.may_attach(work, b.node.desk, arm_there)


def test_an_amendment_shortens_how_long_files_of_others_are_kept(pair: Pair) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    release(a, made.id, [attach(a, item)])
    federation.run()
    (before,) = theirs(b).came
    for days in (3650, 10):
        amend(federation, a, b, retention_days=days)
    (after,) = theirs(b).came
    assert before.enclosure.erase_on == before.enclosure.at.date() + timedelta(days=365)
    assert after.enclosure.erase_on == before.enclosure.at.date() + timedelta(days=10)
    assert b.deeds().count("request.narrowed") == 1
    federation.clock.later(days=10)
    b.post.keep_house()
    assert theirs(b).came[0].enclosure.state is EnclosureState.ERASED
    assert b.post.files.vault.ids() == []


def amend(federation: Federation, first: Member, other: Member, **changes: Any) -> None:
    """Both sign another text of their agreement."""
    with first.work() as work:
        (made,) = agreements.shared_with(work, other.id)
        changed = agreements.amend_agreement(
            work, first.node.office, terms=replace(made.terms, **changes), signed_by="Somebody"
        )
    federation.run()
    with other.work() as work:
        agreements.sign_agreement(
            work,
            other.node.office,
            reference=made.terms.reference,
            digest=changed.amendments[-1].digest,
            signed_by="Somebody",
        )
    federation.run()


def test_a_restored_node_knows_again_what_it_sent_and_can_take_it_back(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    release(a, made.id)
    federation.run()
    backup = backed_up(federation, "a")
    send(a, item, [attach(a, item)])
    federation.run()
    answer(b, [attach(b, asked_arm(b))])
    federation.run()
    died(federation, "a")
    a = come_back(federation, "a", backup, monkeypatch)
    federation.run()
    (sent,) = ours(a, made.id).sent
    assert (sent.enclosure.state, sent.files) == (EnclosureState.SENT, ())
    (came,) = ours(a, made.id).came
    assert came.arrivals[0].state is ArrivalState.WAITING, "its key is gone: it is taken back and sent anew"
    recall(b, theirs(b).sent[0].enclosure)
    federation.run()
    send(b, asked_arm(b), theirs(b).to_confirm)
    federation.run()
    assert a.post.files.content(ours(a, made.id).came[-1].files[0]) == WORDS
    recall(a, sent.enclosure)
    federation.run()
    assert theirs(b).came[0].enclosure.state is EnclosureState.RECALLED
    assert not ours(a, made.id).sent[0].enclosure.waits


# -- hostile


def test_files_of_a_request_that_is_over_or_unknown_are_refused(pair: Pair) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    release(a, made.id)
    federation.run()
    photo = attach(a, item)
    there = b.incoming()[0].incoming
    with b.node.door.open(b.mandate()) as work:
        for each in store.items(work.connection, there.id):
            store.keep_item(work.connection, replace(each, state=ItemState.WITHDRAWN))
    send(a, item, [photo])
    federation.run()
    assert b.refusals() == ["tracing.files-not-awaited"]
    (sent,) = ours(a, made.id).sent
    assert (sent.enclosure.state, sent.enclosure.words) == (
        EnclosureState.REFUSED,
        "tracing.files-not-awaited",
    )
    assert b.post.files.shelf.files() == []


@pytest.mark.hostile
def test_malformed_and_foreign_announcements_are_refused_by_name(sqlite_federation: Federation) -> None:
    federation = sqlite_federation
    a, b = join(federation)
    c = federation.add("c", "DEU")
    federation.acquaint("a", "b", "c")
    federation.agree("c", "b")
    made, (item,) = drafted(a)
    release(a, made.id, [attach(a, item)])
    federation.run()
    view = theirs(b).came[0]
    sound: dict[str, Any] = {
        "request": made.reference,
        "item": view.enclosure.item,
        "enclosure": "0" * 26,
        "with": "request",
        "release": release_document(view.enclosure.release),
        "personal": False,
        "files": [offer_document(view.arrivals[0].offer)],
    }
    caveat = {"kind": "state", "name": "DEU", "handling": sound["release"]["handling"]}
    nasty: list[tuple[dict[str, Any], str]] = [
        ({"with": "both"}, "tracing.request-malformed"),
        ({"files": []}, "tracing.request-malformed"),
        ({"files": [{}]}, "attachments.malformed"),
        ({"files": sound["files"] * 21}, "attachments.malformed"),
        ({"release": None}, "release.malformed"),
        ({"release": {**sound["release"], "caveats": [caveat]}}, "tracing.request-malformed"),
        ({"request": "1" * 26}, "tracing.files-not-awaited"),
        ({"item": "1" * 26}, "tracing.files-not-awaited"),
        ({"with": "answer"}, "tracing.files-not-awaited"),
    ]
    for change, _ in nasty:
        post(a, b, {**sound, **change}, str(made.agreement))
    post(c, b, sound, str(made.agreement))
    federation.run()
    codes = [code for _, code in nasty]
    assert b.refusals()[: len(codes)] == codes
    assert b.refusals()[len(codes) :] == ["tracing.files-not-awaited"], "another's request"
    assert len(theirs(b).came) == 1


def post(sender: Member, to: Member, body: dict[str, Any], agreement: str) -> None:
    with sender.work() as work:
        mailbox.post(
            work,
            sender.node.office,
            to=to.node.office.descriptor,
            kind=enclosing.SENT,
            body=body,
            agreement=agreement,
        )


@pytest.mark.hostile
def test_an_announced_file_that_never_comes_is_waited_for_no_longer_than_agreed(pair: Pair) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    federation.pieces.hand = cut_at(0, b)
    release(a, made.id, [attach(a, item)])
    steps(federation)
    federation.clock.later(days=31)
    for member in (a, b):
        member.post.files.keep_house()
    assert theirs(b).came[0].arrivals[0].state is ArrivalState.EXPIRED
    assert ours(a, made.id).sent[0].sendings[0].state is SendingState.EXPIRED


@pytest.mark.hostile
def test_a_file_that_is_not_the_announced_one_is_refused_and_the_request_stands(pair: Pair) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    photo = attach(a, item)
    a.post.files.vault.put(photo.id, WORDS.replace(b"third", b"fifth"))
    release(a, made.id, [photo])
    federation.run()
    (came,) = theirs(b).came
    assert (came.arrivals[0].state, came.arrivals[0].trouble) == (
        ArrivalState.REFUSED,
        "attachments.digest-differs",
    )
    assert came.files == ()
    assert ours(a, made.id).sent[0].sendings[0].state is SendingState.REFUSED
    answer(b)
    federation.run()
    assert a.request(made.id).ended_at is not None


@pytest.mark.hostile
def test_a_piece_of_another_length_than_was_announced_is_not_stored(pair: Pair) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    photo = attach(a, item)
    a.post.files.vault.put(photo.id, WORDS[:-5])
    release(a, made.id, [photo])
    federation.run()
    assert b.post.files.shelf.files() == []
    (sending,) = ours(a, made.id).sent[0].sendings
    assert (sending.state, sending.trouble) == (SendingState.REFUSED, "attachments.piece-unfit")
    federation.clock.later(days=31)
    b.post.files.keep_house()
    assert theirs(b).came[0].arrivals[0].state is ArrivalState.EXPIRED


@pytest.mark.hostile
def test_a_withdrawal_in_the_middle_stops_what_is_on_its_way(pair: Pair) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    federation.pieces.hand = cut_at(1, b)
    release(a, made.id, [attach(a, item, long_text(3))])
    steps(federation)
    assert b.post.files.shelf.files() != []
    with a.in_case() as work:
        asking.withdraw(work, a.node.desk, made.id)
    reference = theirs(b).came[0].arrivals[0].offer.reference
    federation.pieces.hand = honest
    federation.run()
    b.post.files.keep_house()
    (sent,) = ours(a, made.id).sent
    assert (sent.sendings[0].state, sent.sendings[0].content_key) == (SendingState.TAKEN_BACK, None)
    assert theirs(b).came[0].arrivals[0].state is ArrivalState.ERASED
    assert b.post.files.shelf.files() == []
    with pytest.raises(NotExpected):
        MemoryLine(a, b, PieceWire()).hand_piece(reference, 2, bytes(516))


def test_a_file_that_is_too_large_for_them_is_refused_before_a_byte_is_stored(
    sqlite_federation: Federation,
) -> None:
    federation = sqlite_federation
    a = federation.add("a", "MEX")
    b = federation.add("b", "AUT", settings={"peer": {"file_mib_most": 1}})
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    made, (item,) = drafted(a)
    release(a, made.id, [attach(a, item, long_text(3))])
    federation.run()
    assert theirs(b).came[0].arrivals[0].trouble == AttachmentTooLarge.code
    assert federation.pieces.passed == []


# -- who may


def test_nobody_without_permission_or_reach_adds_sends_or_reads(pair: Pair) -> None:
    federation, a, b = pair
    made, (item,) = drafted(a)
    photo = attach(a, item)
    reader = frozenset({Permission.TRACE_READ, Permission.CASE_OPEN})
    with pytest.raises(NotPermitted):
        a.post.files.attach(a.mandate(permissions=reader), item, WORDS)
    workaday = frozenset(
        {Permission.TRACE_READ, Permission.REQUEST_SEND, Permission.REQUEST_RELEASE, Permission.CASE_OPEN}
    )
    case = a.case(COLLEAGUE, reference="2026/999")
    elsewhere = {"case": case, "permissions": workaday}
    with pytest.raises(RequestUnknown):
        a.post.files.attach(a.mandate(COLLEAGUE, **elsewhere), item, WORDS)
    with a.work(COLLEAGUE, **elsewhere) as work, pytest.raises(RequestUnknown):
        enclosing.own_file(work, a.node.desk, made.id, photo.id)
    release(a, made.id, [photo])
    federation.run()
    (came,) = theirs(b).came
    with b.work(permissions=reader) as work, pytest.raises(NotPermitted):
        enclosing.received_file(work, b.node.desk, came.enclosure.id, came.files[0].id)
    with a.work(permissions=frozenset({Permission.REQUEST_SEND})) as work, pytest.raises(NotPermitted):
        enclosing.send_files(work, a.node.desk, made.id, files=FilesLeaving())
    assert "file.read" not in [*a.deeds(), *b.deeds()]


# -- without a line


def test_files_go_with_a_request_through_a_hub(sqlite_federation: Federation) -> None:
    federation = sqlite_federation
    a, b = join(federation)
    hub = federation.add("c", "DEU")
    federation.acquaint("a", "b", "c")
    hubs.carries_for(hub, a, b)
    for one, other in ((a, b), (b, a)):
        with one.work() as work:
            mailbox.choose_way(work, one.node.office, Route(other.id, Way.HUB, hub.id))
        one.post.sync_edge()
    made, (item,) = drafted(a)
    release(a, made.id, [attach(a, item, long_sound(3), "shot.wav")])
    federation.run()
    assert theirs(b).came[0].arrivals[0].state is ArrivalState.CHECKED
    page = attach(b, asked_arm(b))
    answer(b, [page])
    federation.run()
    assert a.post.files.content(ours(a, made.id).came[0].files[0]) == WORDS
    assert federation.pieces.passed == []


def by_hand(one: Member, other: Member, way: Way = Way.HAND) -> None:
    with one.work() as work:
        mailbox.choose_way(work, one.node.office, Route(other.id, way))


def test_files_go_with_a_request_on_a_stick_in_any_order(pair: Pair, tmp_path: Path) -> None:
    federation, a, b = pair
    by_hand(a, b)
    by_hand(b, a)
    made, (item,) = drafted(a)
    photo = attach(a, item, long_text(3))
    release(a, made.id, [photo])
    federation.run()
    sticks.export(a, b, tmp_path / "stick")
    sticks.bring(b, tmp_path / "stick", order=lambda names: names[::-1])
    while b.post.files.take_in():
        pass
    (came,) = theirs(b).came
    assert b.post.files.content(came.files[0]) == a.post.files.content(photo)


def test_files_go_with_a_request_one_way_only(pair: Pair, tmp_path: Path) -> None:
    federation, a, b = pair
    by_hand(a, b, Way.ONE_WAY)
    by_hand(b, a, Way.SILENT)
    made, (item,) = drafted(a)
    release(a, made.id, [attach(a, item)])
    federation.run()
    sticks.export(a, b, tmp_path / "diode")
    sticks.bring(b, tmp_path / "diode")
    while b.post.files.take_in():
        pass
    assert b.post.files.content(theirs(b).came[0].files[0]) == WORDS
    assert ours(a, made.id).sent[0].sendings[0].state is SendingState.SENDING


# -- through others


def test_photographs_and_an_extract_go_on_with_a_referral_and_are_reached_along_it(
    sqlite_federation: Federation,
) -> None:
    three = referring(sqlite_federation, ceiling=Tlp.AMBER_STRICT)
    a, b, c = three.a, three.b, three.c
    request = a.view(three.trace).requests[0][0]
    item = enclosures.arms(a, request.id)[0]
    photo = attach(a, item)
    send(a, request.id, [photo])
    three.federation.run()
    three.propose()
    three.decide(consent=True)
    (came,) = theirs(c).came
    assert c.post.files.content(came.files[0]) == WORDS
    there = asked_arm(c)
    page = attach(c, there, b"Sold in Hamburg.\n")
    answer(c, [page])
    three.federation.run()
    extract = next(each for each in ours(a, request.id).came if each.enclosure.with_answer)
    assert a.post.files.content(extract.files[0]) == b"Sold in Hamburg.\n"
    strict = attach(c, there, b"For Vienna alone.\n")
    held = Handling(Tlp.AMBER, (HandlingCode.H2,))
    send(c, there, [strict], release=Release(held, purposes=frozenset({Purpose.TRACING})))
    three.federation.run()
    at_vienna = [each for each in theirs(b).came if each.enclosure.with_answer]
    assert len(at_vienna) == 2
    states = [each.enclosure.state for each in theirs(b).sent if each.enclosure.with_answer]
    assert states == [EnclosureState.SENT, EnclosureState.KEPT_BACK]
    assert len([each for each in ours(a, request.id).came if each.enclosure.with_answer]) == 1
    recall(c, theirs(c).sent[0].enclosure)
    three.federation.run()
    assert ours(a, request.id).came[-1].enclosure.state is EnclosureState.RECALLED
    assert not theirs(c).sent[0].enclosure.waits
    recall(a, ours(a, request.id).sent[0].enclosure)
    three.federation.run()
    assert theirs(c).came[0].enclosure.state is EnclosureState.RECALLED
    assert not ours(a, request.id).sent[0].enclosure.waits


def test_files_go_along_with_a_filing_to_the_asked_state_and_back(sqlite_federation: Federation) -> None:
    federal = filing(sqlite_federation, automatic_answers=False)
    p, c, b = federal.p, federal.c, federal.b
    made = federal.filed(hold=True)
    with p.work(NORTH) as work:
        item = queries.request(work, made.id)[1][0].id
    held = {**federal.of_the_north(), "case": federal.case}
    photo = p.post.files.attach(p.mandate(NORTH, **held), item, WORDS, name="marks.txt")
    with p.work(NORTH, **held) as work:
        asking.release(work, p.node.desk, made.id, files=looked_at([photo]))
    federal.federation.run()
    [row] = federal.waiting()
    at_contact = row.request.id
    with pytest.raises(NotLookedAt), c.work(POLICE, unit=federal.police.id) as work:
        asking.release(work, c.node.desk, at_contact)
    with c.work(POLICE, unit=federal.police.id) as work:
        items = [each.id for each in queries.request(work, at_contact)[1]]
        filed = queries.files_within(work, at_contact, items, partner=row.request.partner).to_confirm
    with c.work(POLICE, unit=federal.police.id) as work:
        asking.release(work, c.node.desk, at_contact, files=looked_at(filed))
    federal.federation.run()
    assert b.post.files.content(theirs(b).came[0].files[0]) == WORDS
    answer(b, [attach(b, asked_arm(b), b"From Vienna.\n")])
    federal.federation.run()
    with p.work(NORTH) as work:
        view = queries.files_within(work, made.id, [item], partner=made.partner)
    (came,) = view.came
    assert p.post.files.content(came.files[0]) == b"From Vienna.\n"
