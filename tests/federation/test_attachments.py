# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files with information: made clean, sealed, sent in pieces, resumed, checked again, taken back."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import attachments
import files_with_secrets as secrets_in
import media as sticks
from attachments import long_sound, long_text, ours, write
from ploughshare.bootstrap.backup import make_backup, restore_backup
from ploughshare.crypto.digests import b64, sha256
from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.errors import AgreementSuspended, AgreementWithdrawn
from ploughshare.exchange.agreements.terms import SuspensionGround
from ploughshare.exchange.attachments import adapters, rules
from ploughshare.exchange.attachments.errors import (
    AttachmentTooLarge,
    AttachmentUnknown,
    DayFull,
    DigestDiffers,
    KeyUnfit,
    KindDiffers,
    NotExpected,
    NotLookedAt,
    PieceAltered,
    PieceUnfit,
    StillComing,
    WaitingFull,
)
from ploughshare.exchange.attachments.service import PIECE_LETTER
from ploughshare.exchange.attachments.store import kept
from ploughshare.exchange.attachments.terms import PIECE, ArrivalState, FileId, KeptFile, SendingState
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.errors import PeerAway
from ploughshare.exchange.mailbox.store import outbox
from ploughshare.exchange.mailbox.terms import Route, Way
from ploughshare.exchange.release.errors import CleaningBusy
from ploughshare.exchange.release.terms import FileKind
from ploughshare.registry.intelligence import queries, service
from ploughshare.registry.intelligence.errors import ActDoesNotFit, StatementUnknown
from ploughshare.registry.intelligence.queries import ReceivedView
from ploughshare.registry.intelligence.terms import ReceivedId, StatementId
from ploughshare.safeguards.permissions import Permission
from ploughshare.storage.files import stands_sealed
from ploughshare.testing import hubs
from ploughshare.testing.federation import Federation
from ploughshare.testing.files import MemoryLine, Piece, PieceWire, honest
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.handling import Tlp

pytestmark = pytest.mark.hostile

WORDS = b"Three pistols were offered in one lot.\n"


@pytest.fixture
def pair(sqlite_federation: Federation) -> tuple[Federation, Member, Member]:
    """Two nodes with an agreement."""
    return join(sqlite_federation, "a", "b")


def join(federation: Federation, *names: str) -> tuple[Federation, Member, Member]:
    for name, state in zip(names, ("AUT", "DEU", "MEX"), strict=False):
        federation.add(name, state)
    federation.acquaint(*names)
    for number, first in enumerate(names):
        for other in names[number + 1 :]:
            federation.agree(first, other, ceiling=Tlp.RED)
    return federation, federation.members[names[0]], federation.members[names[1]]


def tell(federation: Federation, member: Member, id: StatementId, files: list[KeptFile], to: Member) -> None:
    attachments.tell(member, id, files, to)
    federation.run()


def theirs(member: Member) -> ReceivedView:
    found = attachments.theirs(member)
    assert found is not None
    return found


def test_a_file_arrives_with_its_information_and_both_sides_know_how_far_it_is(
    federation: Federation,
) -> None:
    federation, a, b = join(federation, "a", "b")
    id, files = write(a, ("list.txt", WORDS))
    tell(federation, a, id, files, b)
    view = theirs(b)
    (arrival,), (came,) = view.arrivals, view.files
    assert arrival.state is ArrivalState.CHECKED
    assert b.post.files.content(came) == WORDS
    (sending,) = ours(a, id).sendings
    assert (sending.state, sending.sent, sending.content_key) == (SendingState.CHECKED, 1, None)
    assert {"file.cleaned", "file.attached", "file.offered", "file.sent", "file.checked"} <= set(a.deeds())
    assert {"file.announced", "file.checked"} <= set(b.deeds())
    assert not b.post.files.shelf.files()
    federation.verify()


def test_a_file_that_nobody_looked_at_does_not_leave(pair: tuple[Federation, Member, Member]) -> None:
    federation, a, b = pair
    id, _ = write(a, ("list.txt", WORDS), ("more.txt", WORDS + b"More.\n"))
    with a.in_case() as work, pytest.raises(NotLookedAt) as stopped:
        service.tell(work, a.node.desk, id, to=b.id)
    assert stopped.value.facts == {"count": 2}
    federation.run()
    assert "information.told" not in a.deeds()


def test_what_was_told_is_not_added_to(pair: tuple[Federation, Member, Member]) -> None:
    federation, a, b = pair
    id, files = write(a)
    tell(federation, a, id, files, b)
    with pytest.raises(ActDoesNotFit):
        a.post.files.attach(a.mandate(case=a.case()), id, WORDS, name="list.txt")
    assert a.post.files.vault.ids() == []


def test_a_file_goes_on_where_it_was_cut(pair: tuple[Federation, Member, Member]) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", long_text(4)))
    assert rules.pieces_of(files[0].size) == 4
    cuts = [1, 2]

    def cut(piece: Piece) -> list[Piece]:
        if cuts and piece[1] == cuts[0]:
            cuts.pop(0)
            raise PeerAway({"peer": b.id, "what": "cut"})
        return [piece]

    federation.pieces.hand = cut
    tell(federation, a, id, files, b)
    assert not cuts
    assert [number for _, number, _ in federation.pieces.passed] == [0, 1, 2, 3], "nothing is sent twice"
    assert theirs(b).arrivals[0].state is ArrivalState.CHECKED
    assert b.post.files.content(theirs(b).files[0]) == a.post.files.content(files[0])


def test_both_sides_see_how_far_a_file_is(pair: tuple[Federation, Member, Member]) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", long_text(4)))
    federation.pieces.hand = cut_at(2, b)
    with a.in_case() as work:
        service.tell(work, a.node.desk, id, to=b.id, confirmed=frozenset({files[0].key}))
    steps(federation)
    (sending,) = ours(a, id).sendings
    assert (sending.state, sending.sent, sending.pieces) == (SendingState.SENDING, 2, 4)
    assert sending.trouble == PeerAway.code
    assert len(b.post.files.pieces_of(theirs(b).arrivals[0])) == 2


def steps(federation: Federation) -> None:
    """Some rounds, whatever waits in the end."""
    for _ in range(6):
        federation.step()
        federation.clock.later(seconds=1)


def cut_at(number: int, b: Member) -> Any:
    def cut(piece: Piece) -> list[Piece]:
        if piece[1] >= number:
            raise PeerAway({"peer": b.id, "what": "cut"})
        return [piece]

    return cut


def test_a_node_that_was_stopped_in_the_middle_goes_on(pair: tuple[Federation, Member, Member]) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", long_text(4)))
    federation.pieces.hand = cut_at(2, b)
    with a.in_case() as work:
        service.tell(work, a.node.desk, id, to=b.id, confirmed=frozenset({files[0].key}))
    steps(federation)
    for name in ("a", "b"):
        federation.members[name].node.close()
        federation.start(name)
    federation.pieces.hand = honest
    federation.run()
    b = federation.members["b"]
    assert theirs(b).arrivals[0].state is ArrivalState.CHECKED
    assert sorted(number for _, number, _ in federation.pieces.passed) == [0, 1, 2, 3]


# -- hostile senders


def change_offers(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    """Have the sender announce something else than it sends, sealed and signed as it should be."""
    former = rules.make_offer

    def make(*given: Any, **named: Any) -> Any:
        return replace(former(*given, **named), **changes)

    monkeypatch.setattr(rules, "make_offer", make)


def unsound(federation: Federation, code: str) -> None:
    """A file that came is refused by name, with an entry, without effect, and its sender learns why."""
    a, b = federation.members["a"], federation.members["b"]
    view = theirs(b)
    (arrival,) = view.arrivals
    assert (arrival.state, arrival.trouble, arrival.file) == (ArrivalState.REFUSED, code, None)
    assert view.files == ()
    assert b.post.files.vault.ids() == []
    assert b.post.files.shelf.files() == []
    assert code in [each.facts.get("code") for each in b.entries() if each.deed == "file.refused"]
    (sending,) = ours(a, view_of(a)).sendings
    assert (sending.state, sending.trouble) == (SendingState.REFUSED, code)
    assert sending.content_key is None
    federation.verify()


def view_of(a: Member) -> StatementId:
    with a.in_case() as work:
        return queries.statements(work).items[0].statement.id


def test_ten_gigabytes_are_refused_before_a_byte_is_stored(
    pair: tuple[Federation, Member, Member], monkeypatch: pytest.MonkeyPatch
) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", WORDS))
    size = 10 * 1024**3
    change_offers(monkeypatch, size=size, pieces=rules.pieces_of(size))
    tell(federation, a, id, files, b)
    unsound(federation, AttachmentTooLarge.code)
    assert federation.pieces.passed == []
    assert theirs(b).received.content is not None, "the information stands"


def test_more_than_a_node_may_have_under_way_or_send_in_a_day_is_taken_later(tmp_path: Path) -> None:
    settings = {"peer": {"files_waiting_mib_most": 3, "files_day_mib_most": 4}}
    federation = Federation(tmp_path / "federation")
    federation.add("a", "AUT")
    federation.add("b", "DEU", settings=settings)
    federation.acquaint("a", "b")
    federation.agree("a", "b", ceiling=Tlp.RED)
    a, b = federation.members["a"], federation.members["b"]
    id, files = write(a, ("one.txt", long_text(2)), ("two.txt", long_text(3)), ("three.txt", long_text(2)))
    attachments.tell(a, id, files, b)
    steps(federation)
    troubles = [each.trouble for each in theirs(b).arrivals]
    assert troubles == [None, WaitingFull.code, None]
    assert [each.trouble for each in ours(a, id).sendings] == [None, WaitingFull.code, None]
    assert {number for reference, number, _ in federation.pieces.passed} == {0, 1}
    house(federation)
    assert [each.trouble for each in theirs(b).arrivals] == [None, DayFull.code, None]
    federation.clock.later(hours=25)
    house(federation)
    assert [each.state for each in theirs(b).arrivals] == [ArrivalState.CHECKED] * 3
    assert [each.state for each in ours(a, id).sendings] == [SendingState.CHECKED] * 3
    assert b.deeds().count("file.deferred") == 1
    federation.close()


def test_what_is_taken_later_comes_through_a_hub_too(tmp_path: Path) -> None:
    federation = Federation(tmp_path / "federation")
    for name, state in (("a", "AUT"), ("b", "DEU"), ("c", "MEX")):
        limits = {"peer": {"files_waiting_mib_most": 3}} if name == "b" else {}
        federation.add(name, state, settings=limits)
    federation.acquaint("a", "b", "c")
    federation.agree("a", "b", ceiling=Tlp.RED)
    a, b = federation.members["a"], federation.members["b"]
    through(federation.members["c"], a, b)
    id, files = write(a, ("one.txt", long_text(3)), ("two.txt", long_text(3)))
    tell(federation, a, id, files, b)
    assert [each.state for each in theirs(b).arrivals] == [ArrivalState.CHECKED, ArrivalState.DEFERRED]
    house(federation)
    federation.run()
    assert [each.state for each in theirs(b).arrivals] == [ArrivalState.CHECKED] * 2
    federation.close()


def through(hub: Member, a: Member, b: Member) -> None:
    """Let two nodes reach each other through a third."""
    hubs.carries_for(hub, a, b)
    for one, other in ((a, b), (b, a)):
        with one.work() as work:
            mailbox.choose_way(work, one.node.office, Route(other.id, Way.HUB, hub.id))
        one.post.sync_edge()


def house(federation: Federation) -> None:
    """What comes round, and a while in which it has its effect."""
    for member in federation.members.values():
        member.post.files.keep_house()
    federation.clock.later(minutes=15)
    steps(federation)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sha256": "0" * 64}, KeyUnfit.code),
        ({"kind": FileKind.CSV}, KeyUnfit.code),
        ({"sealed_key": b"x" * 1200}, KeyUnfit.code),
        ({"key": "0" * 16}, KeyUnfit.code),
    ],
)
def test_a_key_of_another_file_opens_nothing(
    pair: tuple[Federation, Member, Member],
    monkeypatch: pytest.MonkeyPatch,
    changes: dict[str, Any],
    code: str,
) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", WORDS))
    change_offers(monkeypatch, **changes)
    tell(federation, a, id, files, b)
    unsound(federation, code)


def test_a_file_that_is_not_the_announced_one_is_refused(pair: tuple[Federation, Member, Member]) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", WORDS))
    a.post.files.vault.put(files[0].id, WORDS.replace(b"Three", b"Seven"))
    tell(federation, a, id, files, b)
    unsound(federation, DigestDiffers.code)


def test_a_file_of_another_kind_than_was_announced_is_refused(
    pair: tuple[Federation, Member, Member],
) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", WORDS))
    hostile(a, files[0], secrets_in.png())
    tell(federation, a, id, files, b)
    unsound(federation, KindDiffers.code)


def hostile(a: Member, file: KeptFile, data: bytes) -> None:
    """Have a sender that cleans nothing send these bytes in place of a clean file, announced rightly."""
    a.post.files.vault.put(file.id, data)
    with a.node.transactions() as connection:
        row = kept.kept_file.c.id == file.id
        values = {"size": len(data), "sha256": sha256(data).hex()}
        connection.execute(kept.kept_file.update().where(row).values(**values))


def test_a_bomb_is_not_unpacked(
    pair: tuple[Federation, Member, Member],
) -> None:
    federation, a, b = pair
    id, files = write(a, ("book.xlsx", secrets_in.xlsx()))
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(secrets_in.xlsx())) as sound, zipfile.ZipFile(packed, "w") as bomb:
        for name in sound.namelist():
            with bomb.open(zipfile.ZipInfo(name), "w") as part:
                part.write(sound.read(name))
        unpacked = zipfile.ZipInfo("xl/media/picture.bin")
        unpacked.compress_type = zipfile.ZIP_DEFLATED
        with bomb.open(unpacked, "w") as part:
            for _ in range(300):
                part.write(bytes(1 << 20))
    assert len(packed.getvalue()) < 2 * PIECE
    hostile(a, files[0], packed.getvalue())
    tell(federation, a, id, files, b)
    unsound(federation, "release.file-too-big")


def test_a_file_that_was_not_cleaned_there_is_cleaned_here(
    pair: tuple[Federation, Member, Member],
) -> None:
    federation, a, b = pair
    id, files = write(a, ("photo.jpg", secrets_in.jpeg()))
    hostile(a, files[0], secrets_in.jpeg())
    tell(federation, a, id, files, b)
    (came,) = theirs(b).files
    assert secrets_in.leaks(secrets_in.jpeg())
    assert secrets_in.leaks(b.post.files.content(came)) == []
    assert came.left_out


def altered(piece: Piece) -> list[Piece]:
    reference, number, sealed = piece
    return [(reference, number, sealed[:-1] + bytes([sealed[-1] ^ 1]))]


def repeated(piece: Piece) -> list[Piece]:
    """The second piece once more in the place of the third, which is as long."""
    SECOND.setdefault(piece[0], piece[2])
    return [(piece[0], piece[1], SECOND[piece[0]] if piece[1] == 1 else piece[2])]


SECOND: dict[str, bytes] = {}


@pytest.mark.parametrize("hand", [altered, repeated])
def test_a_piece_that_was_altered_or_swapped_spoils_its_file(
    pair: tuple[Federation, Member, Member], hand: Any
) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", long_text(3)))
    federation.pieces.hand = hand
    tell(federation, a, id, files, b)
    unsound(federation, PieceAltered.code)


def test_a_piece_of_another_file_spoils_both(pair: tuple[Federation, Member, Member]) -> None:
    federation, a, b = pair
    id, files = write(a, ("one.txt", WORDS + b"One.\n"), ("two.txt", WORDS + b"Two.\n"))
    seen: dict[str, bytes] = {}

    def swap(piece: Piece) -> list[Piece]:
        seen[piece[0]] = piece[2]
        if len(seen) < 2:
            raise PeerAway({"peer": b.id, "what": "held back"})
        (other,) = (sealed for reference, sealed in seen.items() if reference != piece[0])
        return [(piece[0], piece[1], other)]

    federation.pieces.hand = swap
    tell(federation, a, id, files, b)
    assert [each.trouble for each in theirs(b).arrivals] == [PieceAltered.code] * 2
    assert [each.trouble for each in ours(a, id).sendings] == [PieceAltered.code] * 2
    assert b.post.files.vault.ids() == []


def test_pieces_may_come_twice_and_in_any_order(pair: tuple[Federation, Member, Member]) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", long_text(4)))
    so_far: list[Piece] = []

    def last_first(piece: Piece) -> list[Piece]:
        so_far.append(piece)
        return [*reversed(so_far), *so_far] if piece[1] == 3 else []

    federation.pieces.hand = last_first
    tell(federation, a, id, files, b)
    assert b.post.files.content(theirs(b).files[0]) == a.post.files.content(files[0])


@pytest.mark.parametrize("number", [0, 4, 9999])
@pytest.mark.parametrize("size", [0, 1, PIECE, PIECE + 15, PIECE + 17])
def test_a_piece_that_was_not_announced_is_not_stored(
    pair: tuple[Federation, Member, Member], number: int, size: int
) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", long_text(4)))
    federation.pieces.hand = cut_at(0, b)
    with a.in_case() as work:
        service.tell(work, a.node.desk, id, to=b.id, confirmed=frozenset({files[0].key}))
    steps(federation)
    (arrival,) = theirs(b).arrivals
    line = MemoryLine(a, b, PieceWire())
    with pytest.raises(PieceUnfit):
        line.hand_piece(arrival.offer.reference, number, bytes(size))
    assert b.post.files.shelf.files() == []


def test_nothing_is_taken_that_no_message_announced_to_this_sender(
    sqlite_federation: Federation,
) -> None:
    federation, a, b = join(sqlite_federation, "a", "b", "c")
    c = federation.members["c"]
    id, files = write(a, ("list.txt", WORDS))
    federation.pieces.hand = cut_at(0, b)
    with a.in_case() as work:
        service.tell(work, a.node.desk, id, to=b.id, confirmed=frozenset({files[0].key}))
    steps(federation)
    reference = theirs(b).arrivals[0].offer.reference
    for sender, named in ((c, reference), (a, "0" * 26), (a, "../../../../etc/passwd")):
        line = MemoryLine(sender, b, PieceWire())
        with pytest.raises(NotExpected):
            line.hand_piece(named, 0, bytes(len(WORDS) + 16))
        with pytest.raises(NotExpected):
            line.pieces_held(named)
    assert b.post.files.shelf.files() == []


def test_a_peer_that_announces_and_never_sends_is_waited_for_no_longer_than_agreed(
    pair: tuple[Federation, Member, Member],
) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", long_text(3)))
    federation.pieces.hand = cut_at(1, b)
    with a.in_case() as work:
        service.tell(work, a.node.desk, id, to=b.id, confirmed=frozenset({files[0].key}))
    steps(federation)
    assert b.post.files.shelf.size() > PIECE
    federation.clock.later(days=31)
    for member in (a, b):
        member.post.files.keep_house()
    assert theirs(b).arrivals[0].state is ArrivalState.EXPIRED
    assert ours(a, id).sendings[0].state is SendingState.EXPIRED
    assert b.post.files.shelf.files() == []
    assert "file.expired" in b.deeds()


def test_a_full_disk_keeps_nothing_half_and_loses_nothing(
    pair: tuple[Federation, Member, Member], monkeypatch: pytest.MonkeyPatch
) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", long_text(3)))
    free = iter([1 << 40, 0, 0])
    usage = adapters.shutil.disk_usage
    monkeypatch.setattr(
        adapters.shutil, "disk_usage", lambda path: usage(path)._replace(free=next(free, 1 << 40))
    )
    tell(federation, a, id, files, b)
    assert theirs(b).arrivals[0].state is ArrivalState.CHECKED
    assert next(free, None) is None


# -- taking back, passing on


def test_a_recall_takes_the_files_back_at_both_ends(pair: tuple[Federation, Member, Member]) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", WORDS))
    tell(federation, a, id, files, b)
    came = theirs(b).files[0]
    with a.in_case() as work:
        service.take_back(work, a.node.desk, id, why="It was about other arms.", erase=True)
    federation.run()
    for member in (a, b):
        member.post.files.keep_house()
        assert member.post.files.vault.ids() == []
        assert "file.erased" in member.deeds()
    assert theirs(b).arrivals[0].state is ArrivalState.ERASED
    id_there = theirs_id(b)
    with b.in_case() as work, pytest.raises(AttachmentUnknown):
        service.received_file(work, id_there, came.id)
    assert list((b.node.settings.data / "files").iterdir()) == []


def theirs_id(member: Member) -> ReceivedId:
    with member.in_case() as work:
        return queries.received(work).items[0].id


def test_a_recall_in_the_middle_stops_what_is_on_its_way(pair: tuple[Federation, Member, Member]) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", long_text(3)))
    federation.pieces.hand = cut_at(1, b)
    with a.in_case() as work:
        service.tell(work, a.node.desk, id, to=b.id, confirmed=frozenset({files[0].key}))
    steps(federation)
    with a.in_case() as work:
        service.take_back(work, a.node.desk, id, why="It was about other arms.", erase=False)
    federation.pieces.hand = honest
    federation.run()
    b.post.files.keep_house()
    (sending,) = ours(a, id).sendings
    assert (sending.state, sending.content_key) == (SendingState.TAKEN_BACK, None)
    assert theirs(b).arrivals[0].state is ArrivalState.ERASED
    assert b.post.files.shelf.files() == []


def test_a_suspension_stops_pieces_until_it_is_lifted_and_a_withdrawal_for_good(
    pair: tuple[Federation, Member, Member],
) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", long_text(4)))
    federation.pieces.hand = cut_at(1, b)
    attachments.tell(a, id, files, b)
    steps(federation)
    (told,) = ours(a, id).tellings
    with a.work() as work:
        stopped = agreements.suspend_agreement(
            work, a.node.office, reference=told.agreement, ground=SuspensionGround.HUMAN_RIGHTS
        )
    federation.pieces.hand = honest
    federation.clock.later(minutes=5)
    steps(federation)
    assert len(federation.pieces.passed) == 1
    (sending,) = ours(a, id).sendings
    assert (sending.state, sending.trouble) == (SendingState.SENDING, AgreementSuspended.code)
    with a.work() as work:
        (one,) = stopped.suspensions
        agreements.lift_suspension(work, a.node.office, reference=told.agreement, suspension=one.reference)
    federation.pieces.hand = cut_at(3, b)
    federation.clock.later(minutes=5)
    steps(federation)
    assert len(federation.pieces.passed) == 3
    with a.work() as work:
        agreements.withdraw_agreement(work, a.node.office, reference=told.agreement)
    federation.pieces.hand = honest
    federation.clock.later(minutes=5)
    steps(federation)
    (sending,) = ours(a, id).sendings
    assert (sending.state, sending.trouble) == (SendingState.REFUSED, AgreementWithdrawn.code)
    assert len(federation.pieces.passed) == 3


def test_files_are_erased_on_the_day_that_travelled_with_them(
    pair: tuple[Federation, Member, Member],
) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", WORDS))
    tell(federation, a, id, files, b)
    days = (theirs(b).received.erase_on - federation.clock.now.date()).days
    federation.clock.later(days=days + 1)
    with b.work() as work:
        service.erase_due(work)
    b.post.files.keep_house()
    assert b.post.files.vault.ids() == []


def test_files_go_on_with_what_is_passed_on_and_are_reached_along_the_chain(
    sqlite_federation: Federation,
) -> None:
    federation, a, b = join(sqlite_federation, "a", "b", "c")
    c = federation.members["c"]
    id, files = write(a, ("list.txt", WORDS))
    tell(federation, a, id, files, b)
    got = theirs_id(b)
    with b.in_case() as work:
        service.accept(work, b.node.desk, got)
    federation.run()
    with b.in_case() as work:
        service.pass_on(work, b.node.desk, got, to=c.id)
    federation.run()
    assert c.post.files.content(theirs(c).files[0]) == WORDS
    with a.in_case() as work:
        service.take_back(work, a.node.desk, id, why="It was about other arms.", erase=False)
    federation.run()
    c.post.files.keep_house()
    assert c.post.files.vault.ids() == []


def test_what_has_not_arrived_whole_is_not_passed_on(sqlite_federation: Federation) -> None:
    federation, a, b = join(sqlite_federation, "a", "b", "c")
    id, files = write(a, ("list.txt", long_text(3)))
    federation.pieces.hand = cut_at(1, b)
    with a.in_case() as work:
        service.tell(work, a.node.desk, id, to=b.id, confirmed=frozenset({files[0].key}))
    steps(federation)
    got = theirs_id(b)
    with b.in_case() as work:
        service.accept(work, b.node.desk, got)
    with b.in_case() as work, pytest.raises(StillComing):
        service.pass_on(work, b.node.desk, got, to=federation.members["c"].id)


@pytest.mark.parametrize("name", secrets_in.CLEANED)
def test_no_source_and_no_place_reaches_the_peer(pair: tuple[Federation, Member, Member], name: str) -> None:
    federation, a, b = pair
    id, files = write(a, (f"{secrets_in.LATIN}.{name}", secrets_in.CLEANED[name][0]()))
    tell(federation, a, id, files, b)
    (came,) = theirs(b).files
    assert secrets_in.leaks(a.post.files.content(files[0])) == []
    assert secrets_in.leaks(b.post.files.content(came)) == []
    texts = [str(each.facts) for member in (a, b) for each in member.entries()]
    assert not [text for text in texts if secrets_in.LATIN in text or secrets_in.NAME in text]


# -- without a line


def test_files_go_through_a_hub_that_reads_none_of_them(sqlite_federation: Federation) -> None:
    federation, a, b = join(sqlite_federation, "a", "b", "c")
    hub = federation.members["c"]
    through(hub, a, b)
    id, files = write(a, ("list.wav", long_sound(12)))
    tell(federation, a, id, files, b)
    assert b.post.files.content(theirs(b).files[0]) == a.post.files.content(files[0])
    assert ours(a, id).sendings[0].state is SendingState.CHECKED
    assert federation.pieces.passed == []
    assert WORDS not in (hub.node.settings.data / "edge.db").read_bytes()


def by_hand(one: Member, other: Member, way: Way = Way.HAND) -> None:
    with one.work() as work:
        mailbox.choose_way(work, one.node.office, Route(other.id, way))


def test_files_go_on_a_stick_in_any_order_and_more_than_once(
    pair: tuple[Federation, Member, Member], tmp_path: Path
) -> None:
    federation, a, b = pair
    by_hand(a, b)
    by_hand(b, a)
    id, files = write(a, ("list.txt", long_text(4)))
    tell(federation, a, id, files, b)
    assert ours(a, id).sendings[0].sent == 4, "all pieces wait for the messenger"
    sticks.export(a, b, tmp_path / "stick")
    for _ in range(2):
        sticks.bring(b, tmp_path / "stick", order=lambda names: names[::-1])
        while b.post.files.take_in():
            pass
    assert b.post.files.content(theirs(b).files[0]) == a.post.files.content(files[0])
    assert b.deeds().count("file.checked") == 1
    sticks.export(b, a, tmp_path / "stick back")
    sticks.bring(a, tmp_path / "stick back")
    sticks.bring(a, tmp_path / "stick")
    assert ours(a, id).sendings[0].state is SendingState.CHECKED
    a.post.files.keep_house()
    kept_sizes = [len(each.envelope.sealed) for each in pieces_sent(a, b)]
    assert kept_sizes[:3] == [0] * 3, "what arrived is not kept in the outbox, too"


def pieces_sent(a: Member, b: Member) -> list[Any]:
    with a.node.look() as connection:
        query = outbox.select().where(outbox.c.kind == PIECE_LETTER, outbox.c.recipient == b.id)
        messages = [row.message for row in connection.execute(query)]
    with a.work() as work:
        found = [mailbox.message_to(work, each, b.id) for each in messages]
    return [each for each in found if each is not None]


def test_files_go_one_way_only_and_their_sender_waits_for_no_word(
    pair: tuple[Federation, Member, Member], tmp_path: Path
) -> None:
    federation, a, b = pair
    by_hand(a, b, Way.ONE_WAY)
    by_hand(b, a, Way.SILENT)
    id, files = write(a, ("list.txt", WORDS))
    tell(federation, a, id, files, b)
    sticks.export(a, b, tmp_path / "diode")
    sticks.bring(b, tmp_path / "diode")
    while b.post.files.take_in():
        pass
    assert b.post.files.content(theirs(b).files[0]) == WORDS
    assert ours(a, id).sendings[0].state is SendingState.SENDING
    federation.clock.later(days=31)
    a.post.files.keep_house()
    (sending,) = ours(a, id).sendings
    assert (sending.state, sending.content_key) == (SendingState.EXPIRED, None)


def test_a_piece_that_comes_as_a_message_is_awaited_or_refused_by_name(
    pair: tuple[Federation, Member, Member],
) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", long_text(3)))
    federation.pieces.hand = cut_at(0, b)
    attachments.tell(a, id, files, b)
    steps(federation)
    reference = theirs(b).arrivals[0].offer.reference
    sealed = b64(bytes(PIECE + 16))
    nasty: list[tuple[dict[str, Any], str]] = [
        ({}, "attachments.malformed"),
        ({"reference": reference, "number": True, "sealed": sealed}, "attachments.malformed"),
        ({"reference": reference, "number": 0, "sealed": "?"}, "attachments.malformed"),
        ({"reference": reference, "number": 0, "sealed": 7}, "attachments.malformed"),
        ({"reference": reference, "number": -1, "sealed": sealed}, "attachments.piece-unfit"),
        ({"reference": reference, "number": 2, "sealed": sealed}, "attachments.piece-unfit"),
        ({"reference": "0" * 26, "number": 0, "sealed": sealed}, "attachments.not-expected"),
    ]
    for body, _ in nasty:
        with a.work() as work:
            to = b.node.office.descriptor
            mailbox.post(work, a.node.office, to=to, kind=PIECE_LETTER, body=body, agreement=None)
    steps(federation)
    assert b.refusals() == [code for _, code in nasty]
    assert b.post.files.shelf.files() == []


# -- what a node keeps


def test_pieces_that_a_restore_lost_are_asked_for_again(
    pair: tuple[Federation, Member, Member], tmp_path: Path
) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", long_text(3)))
    federation.pieces.hand = cut_at(1, b)
    attachments.tell(a, id, files, b)
    steps(federation)
    backup = tmp_path / "backup"
    make_backup(b.node, backup, passphrase="seven grey herons over ice")
    federation.pieces.hand = honest
    checking = b.post.files.cleaning
    b.post.files.cleaning = Busy()  # type: ignore[assignment]
    federation.run()
    assert ours(a, id).sendings[0].state is SendingState.ARRIVED
    b.node.close()
    home = b.node.settings.home
    shutil.rmtree(home)
    restore_backup(backup, home, passphrase="seven grey herons over ice", clock=federation.clock)
    restored = federation.start("b")
    assert restored.post.files.cleaning is not checking
    federation.run()
    assert theirs(restored).arrivals[0].state is ArrivalState.CHECKED
    assert ours(a, id).sendings[0].state is SendingState.CHECKED


class Busy:
    """Cleans nothing for now."""

    def clean(self, data: bytes, *, name: str = "") -> Any:
        raise CleaningBusy()


def test_a_backup_holds_the_files_of_what_was_told(
    pair: tuple[Federation, Member, Member], tmp_path: Path
) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", WORDS))
    tell(federation, a, id, files, b)
    make_backup(a.node, tmp_path / "backup", passphrase="seven grey herons over ice")
    restore_backup(
        tmp_path / "backup",
        tmp_path / "restored",
        passphrase="seven grey herons over ice",
        clock=federation.clock,
    )
    assert (tmp_path / "restored" / "data" / "files" / str(files[0].id)).read_bytes() == WORDS


def test_a_node_whose_files_are_sealed_keeps_none_that_can_be_read(tmp_path: Path) -> None:
    federation = Federation(tmp_path / "federation")
    for name, state in (("a", "AUT"), ("b", "DEU")):
        federation.add(name, state, settings={"storage": {"seal_files": True}})
    federation.acquaint("a", "b")
    federation.agree("a", "b", ceiling=Tlp.RED)
    a, b = federation.members["a"], federation.members["b"]
    id, files = write(a, ("list.txt", WORDS), ("long.txt", long_text(3)))
    tell(federation, a, id, files, b)
    assert b.post.files.content(theirs(b).files[0]) == WORDS
    assert b.post.files.content(theirs(b).files[1]) == a.post.files.content(files[1])
    for member in (a, b):
        standing = list((member.node.settings.data / "files").iterdir())
        assert len(standing) == 2
        assert not [path for path in standing if WORDS[:20] in path.read_bytes()]
    federation.close()


def test_a_file_of_a_kill_between_the_disk_and_the_database_is_swept(
    pair: tuple[Federation, Member, Member],
) -> None:
    _, a, _ = pair
    _, files = write(a, ("list.txt", WORDS))
    stray = FileId.new(1, a.node.chance)
    a.post.files.vault.put(stray, b"stray")
    (a.node.settings.data / "files" / f"{stray}.part").write_bytes(b"half")
    a.post.files.start()
    a.post.files.sweep()
    assert [path.name for path in (a.node.settings.data / "files").iterdir()] == [str(files[0].id)]


def test_files_are_written_anew_when_an_operator_chooses_to_seal_them(
    pair: tuple[Federation, Member, Member],
) -> None:
    federation, a, _ = pair
    _, files = write(a, ("list.txt", WORDS))
    place = a.node.settings.data / "files" / str(files[0].id)
    assert place.read_bytes() == WORDS
    a.node.close()
    settings = a.node.settings.home / "node.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[storage]\nseal_files = true\n", "utf-8")
    again = federation.start("a")
    assert again.post.files.content(files[0]) == WORDS
    assert stands_sealed(place)


def test_nobody_reads_a_file_of_what_is_not_within_reach(
    pair: tuple[Federation, Member, Member],
) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", WORDS))
    attachments.tell(a, id, files, b)
    federation.run()
    came, got = theirs(b).files[0], theirs_id(b)
    workaday = frozenset({Permission.INFORMATION_READ, Permission.INFORMATION_WRITE, Permission.CASE_OPEN})
    for member, read in (
        (a, lambda work: service.own_file(work, id, files[0].id)),
        (a, lambda work: service.detach_file(work, id, files[0].id)),
        (b, lambda work: service.received_file(work, got, came.id)),
    ):
        case = member.case(COLLEAGUE, reference="2026/999")
        with (
            member.work(COLLEAGUE, case=case, permissions=workaday) as work,
            pytest.raises(StatementUnknown),
        ):
            read(work)
    assert "file.read" not in [*a.deeds(), *b.deeds()]
