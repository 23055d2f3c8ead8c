# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Nodes witness each other's logs: what fits is cosigned, what does not is kept and told, nothing stops."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from federation.test_keys import rotated
from federation.test_restore import backed_up, come_back, died
from ploughshare.crypto.merkle import Frontier, Tree, place_of
from ploughshare.crypto.notes import (
    Checkpoint,
    cosigned_at,
    parse_verifier,
    parse_witness,
    sign_checkpoint,
    split_note,
)
from ploughshare.crypto.signing import SigningKey
from ploughshare.exchange.edge import store as edge_store
from ploughshare.exchange.mailbox import rules as mail_rules
from ploughshare.exchange.mailbox import store as mailbox_store
from ploughshare.exchange.mailbox.terms import Envelope, Route, Way
from ploughshare.exchange.witnessing import rules, service, store
from ploughshare.exchange.witnessing.terms import FaultKind, Submission
from ploughshare.safeguards.deeds import Deed
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.testing.wire import Fate, stormy

pytestmark = pytest.mark.hostile

HOUR = timedelta(hours=1)


def two(federation: Federation) -> tuple[Member, Member]:
    """Two nodes that know each other and have a log."""
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.run()
    return a, b


def turn(federation: Federation, *members: Member) -> None:
    """An hour later, heads are sent and everything arrives that can."""
    federation.clock.now += HOUR
    for each in members:
        each.node.sequencer.run_once()
        each.post.witnesses.take_turn()
    federation.run()


def busy(member: Member, count: int = 5) -> None:
    """Entries in a node's log."""
    with member.work() as work:
        for number in range(count):
            work.record(Deed.REFERENCE_READ, None, {"number": number})
    member.node.sequencer.run_once()


def found(member: Member) -> list[tuple[str, bool, FaultKind]]:
    """Faults a node keeps: with whom, whose log, which; oldest first."""
    with member.node.look() as connection:
        kept = store.faults(connection, open_only=False, most=50)
    return [(each.peer, each.ours, each.kind) for each in reversed(kept)]


def submit(member: Member, to: Member, *, note: str, old: int, proof: tuple[bytes, ...] = ()) -> None:
    """Send any head, as a hostile log would."""
    with member.work() as work:
        service.submit(
            work,
            member.node.office,
            to=to.node.office.descriptor,
            submission=Submission(old, proof, note),
            breaks=[],
            every=HOUR,
        )


def forged(member: Member, size: int, *, key: SigningKey | None = None) -> str:
    """A head with a root of nothing, signed by the log's own key or another."""
    name, _ = parse_verifier(member.node.office.descriptor.log)
    head = Checkpoint(name, size, bytes(range(32)))
    return sign_checkpoint(head, key or member.node.office.keys.log, name=name)


def test_each_cosigns_the_others_log_and_both_keep_it(federation: Federation) -> None:
    a, b = two(federation)
    for _ in range(3):
        busy(a, 40)
        turn(federation, a, b)
    for log, witness in ((a, b), (b, a)):
        with log.node.look() as connection:
            kept = store.witness(connection, witness.id)
        with witness.node.look() as connection:
            seen = store.seen(connection, log.id)
        assert kept.cosigned is not None
        assert seen is not None
        assert seen.size == kept.cosigned_size == kept.told_size
        assert not kept.late
        # A third party checks the note with the two keys of the descriptors and nothing else.
        assert rules.signed_by(kept.cosigned, log.node.office.descriptor.log) is not None
        body, signatures = split_note(kept.cosigned)
        name, key = parse_witness(witness.node.office.descriptor.log)
        signed_s = cosigned_at(body, signatures, key, name=name)
        assert kept.cosigned_at is not None
        assert signed_s == int(kept.cosigned_at.timestamp())
        assert found(log) == []
    federation.verify()


def test_heads_go_out_when_nothing_happened_and_all_look_alike(federation: Federation) -> None:
    a, b = two(federation)
    for _ in range(3):
        turn(federation, a)
    busy(a, 300)
    turn(federation, a)
    sizes = {len(each.sealed) for kind, each in federation.wire.passed if kind == service.CHECKPOINT}
    answers = {len(each.sealed) for kind, each in federation.wire.passed if kind == service.COSIGNED}
    count = sum(1 for kind, _ in federation.wire.passed if kind == service.CHECKPOINT)
    assert count == 4
    # Names and instants of the header differ by some bytes; 300 entries more do not show.
    assert max(sizes) - min(sizes) <= 16
    assert max(answers) - min(answers) <= 16
    assert b.id


def test_turns_are_fixed_by_the_clock_and_the_nodes_name(federation: Federation) -> None:
    a, b = two(federation)
    now = federation.clock()
    first = rules.next_turn(now, every=HOUR, node=a.id)
    assert now < first <= now + HOUR
    assert rules.next_turn(first - timedelta(seconds=1), every=HOUR, node=a.id) == first
    assert rules.next_turn(first, every=HOUR, node=a.id) == first + HOUR
    assert rules.next_turn(now, every=HOUR, node=b.id) != first
    assert 0 < a.post.witnesses.seconds_to_turn() <= 3600


def test_a_witness_that_is_away_stops_nothing_and_its_late_answer_is_marked(federation: Federation) -> None:
    a, b = two(federation)
    turn(federation, a)
    busy(a)
    federation.wire.down.add("b")
    federation.clock.now += HOUR
    a.post.witnesses.take_turn()
    federation.run()
    # The other way the mail goes on, and so does the log.
    busy(a)
    federation.clock.now += timedelta(minutes=90)
    federation.wire.down.clear()
    federation.run()
    with a.node.look() as connection:
        late = store.witness(connection, b.id)
    assert late.late
    turn(federation, a)
    with a.node.look() as connection:
        again = store.witness(connection, b.id)
    assert not again.late
    assert again.cosigned_size > (late.cosigned_size or 0)  # type: ignore[operator]
    assert found(a) == found(b) == []
    assert rules.is_overdue(again.cosigned_at, every=HOUR, at=federation.clock() + 4 * HOUR)
    assert not rules.is_overdue(again.cosigned_at, every=HOUR, at=federation.clock() + HOUR)


def test_a_witness_that_was_away_for_days_finds_no_pile(federation: Federation) -> None:
    a, b = two(federation)
    federation.wire.down.add("b")
    for _ in range(30):
        turn(federation, a)
    before = len(federation.wire.passed)
    federation.wire.down.clear()
    turn(federation, a)
    heads = [kind for kind, _ in federation.wire.passed[before:] if kind == service.CHECKPOINT]
    assert len(heads) <= 3
    with a.node.look() as connection:
        assert store.witness(connection, b.id).cosigned_size is not None
    assert found(a) == found(b) == []


def test_heads_of_long_ago_are_forgotten_and_what_they_said_is_not(federation: Federation) -> None:
    a, b = two(federation)
    for _ in range(3):
        turn(federation, a, b)
    with a.node.look() as connection:
        kept = store.witness(connection, b.id)
    assert mail_about_logs(a) > 0
    federation.clock.later(days=10)
    for each in (a, b):
        each.post.keep_house()
    assert mail_about_logs(a) == mail_about_logs(b) == 0
    with a.node.look() as connection:
        assert store.witness(connection, b.id) == kept
    busy(a)
    turn(federation, a, b)
    with a.node.look() as connection:
        assert (store.witness(connection, b.id).cosigned_size or 0) > (kept.cosigned_size or 0)
    assert mail_about_logs(a) > 0


def mail_about_logs(member: Member) -> int:
    """Rows of such mail, both ways."""
    with member.node.look() as connection:
        return sum(
            connection.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE kind LIKE 'log.%%'").scalar_one()
            for table in ("outbox", "inbox")
        )


def test_no_head_goes_to_a_node_that_is_reached_by_hand(federation: Federation) -> None:
    a, b = two(federation)
    with a.node.transactions() as connection:
        mailbox_store.keep_route(connection, Route(b.id, Way.HAND), at=a.node.clock())
    assert a.post.witnesses.take_turn() == 0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_on_a_bad_wire_each_head_has_its_effect_once(federation: Federation, seed: int) -> None:
    a, b = two(federation)
    federation.wire.choose = stormy(seed)
    for _ in range(4):
        busy(a)
        busy(b)
        turn(federation, a, b)
    federation.wire.choose = lambda letter: Fate.ARRIVES
    turn(federation, a, b)
    turn(federation, a, b)
    assert found(a) == found(b) == []
    for log, witness in ((a, b), (b, a)):
        with log.node.look() as connection:
            kept = store.witness(connection, witness.id)
        with witness.node.look() as connection:
            seen = store.seen(connection, log.id)
        assert seen is not None
        assert seen.size == kept.cosigned_size
    federation.verify()


def test_a_fork_is_found_kept_with_both_notes_and_told_to_the_forger(federation: Federation) -> None:
    a, b = two(federation)
    turn(federation, a)
    with b.node.look() as connection:
        kept = store.seen(connection, a.id)
    assert kept is not None
    submit(a, b, note=forged(a, kept.size), old=kept.size)
    federation.run()
    assert found(b) == [(a.id, False, FaultKind.FORKED)]
    assert found(a) == [(b.id, True, FaultKind.FORKED)]
    with b.node.look() as connection:
        [fault] = store.faults(connection, open_only=True, most=9)
        assert store.seen(connection, a.id) == kept
    # Both notes are signed by the log's key and cannot both be of one log: that is the proof.
    heads = [rules.signed_by(str(each), a.node.office.descriptor.log) for each in (fault.kept, fault.given)]
    assert None not in heads
    assert heads[0].size == heads[1].size  # type: ignore[union-attr]
    assert heads[0].root != heads[1].root  # type: ignore[union-attr]
    assert Deed.LOG_FAULT_FOUND.value in b.deeds()
    # The honest log goes on with the same witness, and so does everything else.
    busy(a)
    turn(federation, a)
    with a.node.look() as connection:
        assert store.witness(connection, b.id).cosigned_size > kept.size  # type: ignore[operator]


def test_a_larger_head_that_does_not_follow_is_a_fork(federation: Federation) -> None:
    a, b = two(federation)
    turn(federation, a)
    with b.node.look() as connection:
        kept = store.seen(connection, a.id)
    assert kept is not None
    submit(a, b, note=forged(a, kept.size + 7), old=kept.size, proof=(bytes(32),) * 3)
    federation.run()
    assert found(b) == [(a.id, False, FaultKind.FORKED)]


def test_a_shorter_log_without_a_break_is_a_roll_back(federation: Federation) -> None:
    a, b = two(federation)
    old_note, old_head = a.node.files.head()
    busy(a)
    turn(federation, a)
    # An old head that comes late is no fault: letters may overtake each other.
    submit(a, b, note=old_note, old=old_head.size)
    federation.run()
    assert found(b) == found(a) == []
    # The same signed anew says that this is all there is.
    head = replace(old_head, extensions=("at 2030-01-01T00:00:00Z",))
    again = sign_checkpoint(head, a.node.office.keys.log, name=old_head.origin)
    for _ in range(2):
        submit(a, b, note=again, old=old_head.size)
        federation.run()
    assert found(b) == [(a.id, False, FaultKind.ROLLED_BACK)], "the same fault is not kept twice"
    assert found(a) == [(b.id, True, FaultKind.ROLLED_BACK)]


def test_a_head_of_another_key_is_not_cosigned(federation: Federation) -> None:
    a, b = two(federation)
    turn(federation, a)
    submit(a, b, note=forged(a, 3, key=SigningKey.generate()), old=0)
    federation.run()
    assert found(b) == [(a.id, False, FaultKind.NOT_SIGNED)]
    assert found(a) == [(b.id, True, FaultKind.NOT_SIGNED)]


def test_of_two_states_shown_two_logs_the_deceived_one_finds_it_at_the_next_turn(
    federation: Federation,
) -> None:
    evil, b, c = federation.add("e", "MEX"), federation.add("b", "AUT"), federation.add("c", "USA")
    federation.acquaint("e", "b", "c")
    federation.run()
    turn(federation, evil)
    with c.node.look() as connection:
        shown = store.seen(connection, evil.id)
    assert shown is not None
    # To C alone: the same log with one entry more, properly proven.
    grown = Frontier()
    finished = grown.grow([*[*evil.node.files.leaves()][: shown.size], bytes(32)])
    tree = Tree(grown.size, lambda level, number: finished[32 * place_of(level, number) :][:32])
    name, _ = parse_verifier(evil.node.office.descriptor.log)
    head = Checkpoint(name, grown.size, grown.root())
    note = sign_checkpoint(head, evil.node.office.keys.log, name=name)
    submit(evil, c, note=note, old=shown.size, proof=tuple(tree.consistency(shown.size)))
    federation.run()
    assert found(c) == []
    turn(federation, evil)
    assert found(c) == [(evil.id, False, FaultKind.FORKED)]
    assert found(b) == []


def test_a_restored_log_says_so_and_its_witness_goes_on_from_the_break(
    federation: Federation, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = two(federation)
    turn(federation, a, b)
    backup: Path = backed_up(federation, "a")
    busy(a, 33)
    turn(federation, a, b)
    with b.node.look() as connection:
        before = store.seen(connection, a.id)
    died(federation, "a")
    a = come_back(federation, "a", backup, monkeypatch)
    federation.run()
    for _ in range(3):
        busy(a)
        turn(federation, a, b)
    assert before is not None
    assert found(b) == [(a.id, False, FaultKind.RESTORED)]
    assert found(a) == [(b.id, True, FaultKind.RESTORED)]
    with b.node.look() as connection:
        [fault] = store.faults(connection, open_only=True, most=9)
    assert fault.kept == before.note
    assert "break restored from backup" in fault.given
    with a.node.look() as connection:
        assert not store.witness(connection, b.id).late
        assert store.witness(connection, b.id).cosigned_at == federation.clock().replace(microsecond=0)
    federation.verify()


def test_a_log_whose_key_was_rotated_is_witnessed_further_and_nothing_is_called_a_fault(
    federation: Federation,
) -> None:
    a, b = two(federation)
    turn(federation, a, b)
    # B's answer to a head of the old key is still under way while A rotates.
    busy(a)
    federation.clock.now += HOUR
    a.post.witnesses.take_turn()
    a, _ = rotated(federation, "a")
    federation.run()
    for _ in range(2):
        busy(a)
        turn(federation, a, b)
    b, _ = rotated(federation, "b")
    federation.run()
    for _ in range(2):
        busy(a)
        turn(federation, a, b)
    assert found(a) == found(b) == []
    with a.node.look() as connection:
        kept = store.witness(connection, b.id)
    assert kept.cosigned is not None
    body, signatures = split_note(kept.cosigned)
    name, key = parse_witness(b.node.office.descriptor.log)
    assert cosigned_at(body, signatures, key, name=name) is not None
    assert rules.signed_by(kept.cosigned, a.node.office.descriptor.log) is not None
    federation.verify()


def test_a_receipt_shows_the_receivers_head_and_a_fork_in_it_is_found(federation: Federation) -> None:
    a, b = two(federation)
    turn(federation, a, b)
    b.post.keep_house()
    letter = _letter(b, a)
    receipt = mail_rules.decode_receipt(
        federation.hand_over(letter, sender=b, to=a),
        letter,
        a.node.office.descriptor,
        at=federation.clock(),
    )
    assert receipt.log is not None
    assert rules.signed_by(receipt.log, a.node.office.descriptor.log) is not None
    with b.node.look() as connection:
        kept = store.seen(connection, a.id)
    assert kept is not None
    with a.node.edge() as connection:
        edge_store.keep_head(connection, forged(a, kept.size))
    submit(b, a, note=b.node.files.head()[0], old=0)
    federation.run()
    assert (a.id, False, FaultKind.FORKED) in found(b)


def _letter(sender: Member, to: Member) -> Envelope:
    at = sender.node.clock()
    return mail_rules.seal_message(
        sender.node.office,
        to.node.office.descriptor,
        reference="RECEIPT-TEST",
        kind="nothing",
        agreement=None,
        body={},
        at=at,
        expires_at=at + HOUR,
    )
