# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Mail by hand: the same messages on a medium, in any order, once in effect, whatever becomes of it."""

from __future__ import annotations

import errno
import os
import random
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from letters import met, notes, outbox, states, tell
from media import bring, codes, export, fates
from ploughshare.exchange.mailbox import queries
from ploughshare.exchange.mailbox import rules as mail_rules
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.rules import (
    decode_envelope,
    encode_envelope,
    encode_receipt,
    make_receipt,
)
from ploughshare.exchange.mailbox.terms import OutgoingState, Route, Way
from ploughshare.exchange.parcels import queries as parcels
from ploughshare.exchange.parcels import rules
from ploughshare.exchange.parcels.terms import COPIES, Fate, FileKind
from ploughshare.interfaces.cli import medium
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.testing.builders import arm, filling, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.tracing import RequestState


def apart(federation: Federation, *others: str, **settings: Any) -> tuple[Member, ...]:
    """Two posts without a line."""
    members = met(federation, *others, **settings)
    federation.wire.down |= {"a", "b"}
    with members[0].work() as work:
        mailbox.choose_way(work, members[0].node.office, Route(members[1].id, Way.HAND))
    with members[1].work() as work:
        mailbox.choose_way(work, members[1].node.office, Route(members[0].id, Way.HAND))
    return members


def files(folder: Path, ending: str) -> list[Path]:
    return sorted(folder.glob(f"*.{ending}"))


def test_a_whole_trace_goes_on_media_alone(federation, tmp_path):
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    b.hold([*filling(10), arm("BYFP447", made_and_exported("AUT", to="USA"))])
    federation.wire.down |= {"a", "b"}
    request = a.ask(a.open_trace(marks("BYFP447")).id, "AUT")
    for trip in range(6):
        sender, to = (a, b) if trip % 2 == 0 else (b, a)
        stick = tmp_path / str(trip)
        export(sender, to, stick)
        bring(to, stick)
        while to.post.run_next_job():
            pass
    assert a.request(request.id).state is RequestState.ANSWERED
    assert all(each.state is OutgoingState.DELIVERED for each in outbox(a))
    federation.verify()


def test_nothing_is_packed_before_its_entry_is_under_a_checkpoint(federation):
    a, b = apart(federation)
    tell(a, b, "too soon")
    assert a.post.hand.pack(a.mandate(), to=b.id, one_way=None, again=False) is None
    a.node.sequencer.run_once()
    assert a.post.hand.pack(a.mandate(), to=b.id, one_way=None, again=False) is not None


@pytest.mark.parametrize("seed", range(3))
def test_order_and_copies_do_not_matter(sqlite_federation, tmp_path, seed):
    a, b = apart(sqlite_federation)
    lot = random.Random(seed)
    sticks = []
    for number in range(9):
        tell(a, b, f"{number % 3}:{number}", about=number % 3)
        if number % 3 == 2:
            sticks.append(tmp_path / str(number))
            export(a, b, sticks[-1])
    sticks = [*sticks, *sticks]
    lot.shuffle(sticks)
    for stick in sticks:
        bring(b, stick, order=lambda names: lot.sample(names, len(names)))
    assert len(notes(b)) == 9
    for about in range(3):
        mine = [each for each in notes(b) if each.startswith(f"{about}:")]
        assert mine == sorted(mine)
    assert states(a) == [OutgoingState.SENT] * 9
    for stick in set(sticks):
        bring(a, stick)
    assert states(a) == [OutgoingState.DELIVERED] * 9
    # A receipt that comes again changes nothing.
    assert set(fates(bring(a, sticks[0]))) == {Fate.KNOWN, Fate.OWN, Fate.REFUSED}


def test_receipts_go_back_on_the_next_medium_where_the_first_could_not_be_written(federation, tmp_path):
    a, b = apart(federation)
    tell(a, b, "one")
    export(a, b, tmp_path / "there")
    bring(b, tmp_path / "there", receipts=False)
    assert export(b, a, tmp_path / "back") is not None
    assert sorted(each.suffix for each in files(tmp_path / "back", "*")) == [".parcel", ".receipt"]
    bring(a, tmp_path / "back")
    assert states(a) == [OutgoingState.DELIVERED]
    # Once is enough.
    assert export(b, a, tmp_path / "again") is None


def test_a_message_changes_its_way_and_acts_once(federation, tmp_path):
    a, b = met(federation)
    federation.wire.down.add("b")
    tell(a, b, "by both")
    federation.run(rounds=3)
    export(a, b, tmp_path / "stick")
    assert states(a) == [OutgoingState.SENT]
    # The line is there again, the medium is on its way: it goes by line once that way is chosen.
    federation.wire.down.clear()
    federation.run()
    assert states(a) == [OutgoingState.SENT]
    with a.work() as work:
        mailbox.choose_way(work, a.node.office, Route(b.id, Way.LINE))
    federation.run()
    assert states(a) == [OutgoingState.DELIVERED]
    assert Fate.KNOWN in fates(bring(b, tmp_path / "stick"))
    assert notes(b) == ["by both"]
    assert export(a, b, tmp_path / "second") is None


def test_a_lost_medium_is_exported_again(federation, tmp_path):
    a, b = apart(federation)
    tell(a, b, "lost once")
    export(a, b, tmp_path / "lost")
    assert export(a, b, tmp_path / "nothing") is None
    export(a, b, tmp_path / "second", again=True)
    bring(b, tmp_path / "second")
    assert notes(b) == ["lost once"]
    with b.work() as work:
        assert [(each.first, each.last) for each in parcels.parcel_gaps(work)] == [(1, 1)]


def damages(path: Path) -> dict[str, Any]:
    whole = path.read_bytes()
    return {
        "cut": lambda: path.write_bytes(whole[:-20]),
        "flipped": lambda: path.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:]),
        "empty": lambda: path.write_bytes(b""),
    }


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty"])
@pytest.mark.parametrize("ending", ["letter", "parcel"])
def test_a_damaged_file_is_named_and_loses_nothing(sqlite_federation, tmp_path, damage, ending):
    a, b = apart(sqlite_federation)
    for number in range(3):
        tell(a, b, str(number), about=number)
    export(a, b, tmp_path / "stick")
    victim = files(tmp_path / "stick", ending)[0]
    whole = victim.read_bytes()
    damages(victim)[damage]()
    assert codes(bring(b, tmp_path / "stick")) == ["parcels.file-damaged"]
    assert len(notes(b)) == (2 if ending == "letter" else 3)
    victim.write_bytes(whole)
    assert codes(bring(b, tmp_path / "stick")) == []
    assert sorted(notes(b)) == ["0", "1", "2"]
    # Nothing was refused for good: the log holds no refusal of the message.
    assert b.refusals() == []


def renamed(folder: Path, data: bytes, kind: FileKind) -> None:
    """What somebody writes who knows how names are made."""
    (folder / rules.file_name(data, kind)).write_bytes(data)


def test_every_forgery_on_a_medium_has_its_name(sqlite_federation, tmp_path):
    federation = sqlite_federation
    a, b, c = apart(federation, "c")
    tell(a, b, "good")
    tell(a, c, "for c")
    stick = tmp_path / "stick"
    export(a, b, stick)
    export(a, c, tmp_path / "other")
    good = files(stick, "letter")[0].read_bytes()
    listed = files(stick, "parcel")[0].read_bytes()
    renamed(stick, good.replace(b'"sealed":"', b'"sealed":"AAAA', 1), FileKind.LETTER)
    renamed(stick, b"{}", FileKind.LETTER)
    renamed(stick, b"[" * 100_000, FileKind.LETTER)
    renamed(stick, listed.replace(b'"number":1', b'"number":7'), FileKind.PARCEL)
    renamed(stick, b'{"parcel":{}}', FileKind.PARCEL)
    renamed(stick, b"no receipt", FileKind.RECEIPT)
    stray = b'{"v":1,"message":"X","node":"%s"}' % c.id.encode()
    renamed(stick, stray, FileKind.RECEIPT)
    shutil.copy(files(tmp_path / "other", "letter")[0], stick)
    shutil.copy(files(tmp_path / "other", "parcel")[0], stick)
    found = codes(bring(b, stick))
    assert sorted(found) == sorted(
        [
            "mailbox.signature-bad",
            "mailbox.malformed",
            "mailbox.malformed",
            "mailbox.not-for-us",
            "parcels.broken",
            "parcels.broken",
            "parcels.broken",
            "mailbox.receipt-broken",
            "parcels.receipt-stray",
        ]
    )
    assert notes(b) == ["good"]
    assert states(a) == [OutgoingState.SENT, OutgoingState.SENT]


def test_a_receipt_that_another_made_confirms_nothing(federation, tmp_path):
    a, b, c = apart(federation, "c")
    tell(a, b, "for b")
    export(a, b, tmp_path / "stick")
    letter = decode_envelope(files(tmp_path / "stick", "letter")[0].read_bytes())
    forged = make_receipt(letter, c.node.office.keys.edge, node=b.id, at=c.node.clock())
    renamed(tmp_path / "stick", encode_receipt(forged), FileKind.RECEIPT)
    # Its own list is not for it; the letter is its own.
    assert sorted(codes(bring(a, tmp_path / "stick"))) == ["mailbox.receipt-broken", "parcels.broken"]
    assert states(a) == [OutgoingState.SENT]


def test_a_replay_under_a_known_reference_is_refused(federation, tmp_path):
    a, b = apart(federation)
    reference = tell(a, b, "first")
    export(a, b, tmp_path / "stick")
    bring(b, tmp_path / "stick")
    now = a.node.clock()
    second = mail_rules.seal_message(
        a.node.office,
        b.node.office.descriptor,
        reference=reference,
        kind="note.told",
        agreement=None,
        body={"words": "second"},
        at=now,
        expires_at=now + timedelta(days=1),
    )
    renamed(tmp_path / "stick", encode_envelope(second), FileKind.LETTER)
    assert "mailbox.replayed" in codes(bring(b, tmp_path / "stick"))
    assert notes(b) == ["first"]


def test_what_is_more_secret_than_a_node_may_hold_is_refused_at_its_door(federation, tmp_path):
    settings = {"node": {"levels": "OFFEN, VS-NfD, VS-V, GEHEIM, STRENG GEHEIM", "accredited_for": "GEHEIM"}}
    a, b = apart(federation, a=settings, b={"node": {"accredited_for": "restricted"}})
    tell(a, b, "marked low", level="restricted")
    tell(a, b, "marked high", level="secret", about=2)
    export(a, b, tmp_path / "stick")
    assert codes(bring(b, tmp_path / "stick")) == ["mailbox.level-too-high"]
    assert notes(b) == ["marked low"]


def test_links_pipes_and_strange_names_on_a_medium_are_left_alone(tmp_path, sqlite_federation):
    a, b = apart(sqlite_federation)
    tell(a, b, "good")
    stick = tmp_path / "stick"
    export(a, b, stick)
    secret = tmp_path / "secret"
    secret.write_bytes(b"of this machine")
    (stick / ("0" * 64 + ".letter")).symlink_to(secret)
    os.mkfifo(stick / ("1" * 64 + ".letter"))
    (stick / ("2" * 64 + ".receipt")).mkdir()
    (stick / ("3" * 64 + ".letter")).symlink_to(stick / "nowhere")
    with (stick / ("4" * 64 + ".letter")).open("wb") as file:
        file.truncate(50 * 1024**3)
    for name in ("autorun.inf", "..\\up", "-rf", "a\nb", "\x1b[2J", "a" * 200, ("0" * 64) + ".letter.part"):
        (stick / name).write_bytes(b"x")
    found = medium.look(stick)
    assert len(found.left) == 7
    assert codes(bring(b, stick)) == []
    assert notes(b) == ["good"]
    # A link under the name that is written next is not followed either.
    (stick / ("5" * 64 + ".letter.part")).symlink_to(secret)
    medium.write_whole(stick, "5" * 64 + ".letter", b"data")
    assert secret.read_bytes() == b"of this machine"
    assert (stick / ("5" * 64 + ".letter")).read_bytes() == b"data"


def test_a_medium_that_is_full_or_pulled_holds_whole_files_or_none(federation, tmp_path, monkeypatch):
    a, b = apart(federation)
    for number in range(4):
        tell(a, b, str(number), about=number)
    stick = tmp_path / "stick"
    real, left = os.fsync, [2]

    def full(descriptor: int) -> None:
        if left[0] == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        left[0] -= 1
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        export(a, b, stick)
    monkeypatch.setattr(os, "fsync", real)
    assert states(a) == [OutgoingState.QUEUED] * 4
    assert list(stick.glob("*.part")) == []
    for each in files(stick, "letter"):
        rules.check_file(each.name, each.read_bytes())
    assert files(stick, "parcel") == []
    # What stands there is taken in all the same, and the next export completes it.
    bring(b, stick)
    export(a, b, tmp_path / "second")
    bring(b, tmp_path / "second")
    assert sorted(notes(b)) == ["0", "1", "2", "3"]
    with b.work() as work:
        assert parcels.parcel_gaps(work) == []


def test_one_way_each_message_goes_three_times_and_is_never_confirmed(federation, tmp_path):
    a, b = met(federation)
    federation.wire.down |= {"a", "b"}
    with a.work() as work:
        mailbox.choose_way(work, a.node.office, Route(b.id, Way.ONE_WAY))
    with b.work() as work:
        mailbox.choose_way(work, b.node.office, Route(a.id, Way.SILENT))
    told = [f"note {number}" for number in range(5)]
    diode = []
    for number, words in enumerate(told):
        tell(a, b, words, about=number)
        diode.append(tmp_path / str(number))
        export(a, b, diode[-1])
    while export(a, b, tmp_path / f"more{len(diode)}") is not None:
        diode.append(tmp_path / f"more{len(diode)}")
    copies = [len(files(each, "letter")) for each in diode]
    assert sum(copies) == COPIES * len(told)
    assert states(a) == [OutgoingState.UNCONFIRMABLE] * 5
    # Two transmissions are lost on the way: nothing is, and the receiver's own people see which.
    for index, each in enumerate(diode):
        if index not in {1, 3}:
            bring(b, each, receipts=False)
    assert sorted(notes(b)) == told
    with b.work() as work:
        found = parcels.parcel_gaps(work)
    assert [(each.first, each.last, each.one_way) for each in found] == [(2, 2, True), (4, 4, True)]
    # Nothing is ever sent back.
    federation.wire.down.clear()
    federation.clock.now += timedelta(hours=1)
    b.post.keep_house()
    federation.run()
    assert outbox(b) == []
    assert federation.wire.passed == []


def test_what_was_lost_three_times_shows_as_a_gap_at_the_receiver(sqlite_federation, tmp_path):
    a, b = met(sqlite_federation)
    with b.work() as work:
        mailbox.choose_way(work, b.node.office, Route(a.id, Way.SILENT))
    for number in range(3):
        tell(a, b, str(number), about=number)
    export(a, b, tmp_path / "stick", one_way=True)
    lost = next(
        each
        for each in files(tmp_path / "stick", "letter")
        if decode_envelope(each.read_bytes()).header.message == outbox(a)[1].envelope.header.message
    )
    lost.unlink()
    bring(b, tmp_path / "stick", receipts=False)
    with b.work() as work:
        assert [(each.first, each.last) for each in queries.gaps(work)] == [(2, 2)]
    sqlite_federation.clock.now += timedelta(hours=1)
    b.post.keep_house()
    assert b.deeds().count("message.posted") == 0
    assert b.deeds().count("gap.found") == 1


def test_a_message_on_a_medium_runs_out_as_any_other(federation, tmp_path):
    a, b = apart(federation)
    tell(a, b, "too late", valid=timedelta(days=2))
    export(a, b, tmp_path / "stick")
    federation.clock.now += timedelta(days=3)
    assert codes(bring(b, tmp_path / "stick")) == ["mailbox.expired"]
    a.post.keep_house()
    assert states(a) == [OutgoingState.EXPIRED]


def test_who_may_not_carry_takes_nothing_in_and_packs_nothing(sqlite_federation, tmp_path):
    a, b = apart(sqlite_federation)
    tell(a, b, "sealed")
    export(a, b, tmp_path / "stick")
    letter = files(tmp_path / "stick", "letter")[0]
    without = b.mandate(permissions=frozenset())
    with pytest.raises(NotPermitted):
        b.post.hand.take_file(without, letter.name, letter.read_bytes())
    with pytest.raises(NotPermitted):
        a.post.hand.pack(a.mandate(permissions=frozenset()), to=b.id, one_way=None, again=True)
