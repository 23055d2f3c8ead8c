# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Who is let in, how keys follow one another, and what a key does once it is withdrawn."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ploughshare.bootstrap.key_change import Rotated, rotate_keys
from ploughshare.bootstrap.keys import files as key_files
from ploughshare.bootstrap.keys import rotation
from ploughshare.bootstrap.keys.rotation import What
from ploughshare.bootstrap.settings import load_settings
from ploughshare.crypto.signing import SigningKey
from ploughshare.exchange.mailbox import rules
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.errors import (
    KeyGone,
    KeyRevoked,
    SenderBlocked,
    SenderUnknown,
    SignatureBad,
)
from ploughshare.exchange.mailbox.rules import envelopes
from ploughshare.exchange.mailbox.terms import Envelope, Office
from ploughshare.exchange.peers import rules as peer_rules
from ploughshare.exchange.peers import service as peers
from ploughshare.exchange.peers.errors import (
    ContactBroken,
    DescriptorForeign,
    DescriptorOlder,
    FingerprintDiffers,
    KeyWithdrawn,
    PeerBlocked,
    PeerRevoked,
    PeerUnconfirmed,
    SamePerson,
)
from ploughshare.exchange.peers.terms import Standing, Succession
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import random_reference
from ploughshare.testing.builders import arm, filling, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.tracing import RequestState

KEEP = timedelta(days=45)
SEEDS = itertools.count(100)
"""Every start of a node draws lots of its own."""


def pair(federation: Federation) -> tuple[Member, Member]:
    """Mexico and Austria under an agreement; Austria holds an arm."""
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    b.hold([*filling(5), arm("BYFP447", made_and_exported("AUT", to="USA"))])
    return a, b


def rotated(federation: Federation, name: str, what: What = What.ALL, **how: Any) -> tuple[Member, Rotated]:
    """Stop a node, rotate its keys, start it again."""
    member = federation.members[name]
    member.node.close()
    home = federation.folder / name
    made = rotate_keys(load_settings(home, {}), what=what, clock=federation.clock, **how)
    cases = member._cases
    again = federation.start(name, seed=next(SEEDS))
    again._cases = cases
    return again, made


def standing_of(member: Member, other: Member) -> Standing:
    with member.work() as work:
        return peers_of(work)[other.id]


def peers_of(work: Any) -> dict[Any, Standing]:
    from ploughshare.exchange.peers import queries

    return {each.node: each.standing for each in queries.peers(work)}


def descriptor_text(member: Member) -> str:
    office = member.node.office
    return peer_rules.encode_descriptor(office.descriptor, office.keys.signing)


def asked(federation: Federation, a: Member, serial: str = "BYFP447") -> RequestState:
    """Ask Austria for an arm, let everything happen, and tell how the request stands."""
    trace = a.open_trace(marks(serial=serial, make="GLOCK"))
    request = a.ask(trace.id, "AUT")
    federation.run()
    return a.request(request.id).state


def words(sender: Office, to: Office, *, at: Any, kind: str = "mail.restored") -> Envelope:
    """A letter as an office makes it."""
    return rules.seal_message(
        sender,
        to.descriptor,
        reference=random_reference(),
        kind=kind,
        agreement=None,
        body={"as_of": "2026-11-24T09:00:00Z"},
        at=at,
        expires_at=at + timedelta(days=20),
    )


# -- first contact


def test_one_person_alone_lets_nobody_in(sqlite_federation):
    federation = sqlite_federation
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    told = peer_rules.fingerprint_in_words(b.node.office.descriptor)
    with a.work() as work:
        peers.propose_peer(work, descriptor_text(b), own=a.id)
    a.post.sync_edge()
    with a.work() as work, pytest.raises(PeerUnconfirmed):
        peers.known_peer(work, b.id)
    with pytest.raises(SamePerson), a.work() as work:
        peers.confirm_peer(work, b.id, told_fingerprint=told, own_serial=1)
    with pytest.raises(FingerprintDiffers), a.work(COLLEAGUE) as work:
        peers.confirm_peer(work, b.id, told_fingerprint=told + " acorn", own_serial=1)
    with pytest.raises(SenderUnknown):
        federation.hand_over(words(b.node.office, a.node.office, at=federation.clock()), sender=b, to=a)
    with a.work(COLLEAGUE) as work:
        peers.confirm_peer(work, b.id, told_fingerprint=told, own_serial=1)
    a.post.sync_edge()
    federation.hand_over(words(b.node.office, a.node.office, at=federation.clock()), sender=b, to=a)
    assert "peer.confirmed" in a.deeds()


def test_a_letter_that_waited_while_its_sender_was_shut_out_has_no_effect(sqlite_federation):
    federation = sqlite_federation
    a, b = pair(federation)
    federation.hand_over(words(b.node.office, a.node.office, at=federation.clock()), sender=b, to=a)
    with a.work(COLLEAGUE) as work:
        peers.block_peer(work, b.id, why="It answers for others.")
    a.post.sync_edge()
    a.post.take_in_letters()
    assert a.refusals() == ["mailbox.sender-blocked"]
    with pytest.raises(SenderBlocked):
        federation.hand_over(words(b.node.office, a.node.office, at=federation.clock()), sender=b, to=a)


def test_what_was_posted_before_a_block_does_not_leave_and_leaves_after_two_persons_let_it_in(
    sqlite_federation,
):
    federation = sqlite_federation
    a, b = pair(federation)
    trace = a.open_trace(marks(serial="BYFP447", make="GLOCK"))
    request = a.ask(trace.id, "AUT")
    with a.work() as work:
        peers.block_peer(work, b.id, why="Wait.")
    a.post.sync_edge()
    passed = len(federation.wire.passed)
    for _ in range(5):
        federation.step()
        federation.clock.later(minutes=5)
    assert len(federation.wire.passed) == passed
    with a.work() as work, pytest.raises(PeerBlocked):
        peers.known_peer(work, b.id)
    federation.introduce("b", to="a")
    federation.run()
    assert a.request(request.id).state is RequestState.ANSWERED


# -- rotation


def test_new_keys_take_the_place_of_the_old_while_letters_are_under_way(federation):
    a, b = pair(federation)
    before = b.node.office
    trace = a.open_trace(marks(serial="BYFP447", make="GLOCK"))
    federation.wire.down.add("b")
    request = a.ask(trace.id, "AUT")
    federation.step()
    b, made = rotated(federation, "b")
    after = b.node.office
    assert after.node == before.node == made.node
    for name in ("signing", "sealing", "edge", "log", "tls_sha256"):
        assert getattr(after.descriptor, name) != getattr(before.descriptor, name), name
    federation.wire.down.clear()
    federation.run()
    # What a had sealed for the old key was opened, and b's answer, signed by the new key, was believed.
    assert a.request(request.id).state is RequestState.ANSWERED
    assert "peer.changed" in a.deeds()
    assert "key.rotated" in b.deeds()
    with a.work() as work:
        assert peers.known_peer(work, b.id).descriptor == after.descriptor
    assert asked(federation, a) is RequestState.ANSWERED
    federation.verify()


def test_both_sides_rotate_again_and_again_and_nothing_is_lost(sqlite_federation):
    federation = sqlite_federation
    a, b = pair(federation)
    for _ in range(3):
        a, _ = rotated(federation, "a")
        b, _ = rotated(federation, "b")
        assert asked(federation, a) is RequestState.ANSWERED
        a, _ = rotated(federation, "a", What.SEALING)
        federation.clock.later(days=20)
    assert len(a.node.office.descriptor.successions) == 3
    assert a.refusals() == b.refusals() == []
    federation.verify()


def test_a_node_that_slept_through_two_rotations_believes_the_third_key(sqlite_federation):
    federation = sqlite_federation
    a, b = pair(federation)
    federation.wire.down.add("a")
    for _ in range(2):
        b, _ = rotated(federation, "b")
        federation.step()
        federation.clock.later(days=3)
    federation.wire.down.clear()
    federation.run()
    with a.work() as work:
        assert peers.known_peer(work, b.id).descriptor == b.node.office.descriptor
    assert a.refusals() == []


def test_what_was_recorded_stays_shut_once_the_old_sealing_key_is_destroyed(sqlite_federation):
    federation = sqlite_federation
    a, b = pair(federation)
    recorded = words(a.node.office, b.node.office, at=federation.clock())
    secrets = b.node.settings.secrets
    old = (secrets / "sealing").read_bytes()
    b, _ = rotated(federation, "b", What.SEALING)
    rules.open_message(b.node.office, recorded, a.node.office.descriptor, at=federation.clock())
    assert (secrets / "sealing").read_bytes() == old
    federation.run()
    federation.clock.later(days=KEEP.days)
    with pytest.raises(KeyGone):
        envelopes._unseal(b.node.office, recorded, federation.clock())
    b.post.keep_house()
    assert not (secrets / "sealing").exists()
    assert "key.destroyed" in b.deeds()
    b.node.close()
    b = federation.start("b", seed=next(SEEDS))
    assert b.node.office.keys.former_sealing == ()
    assert asked(federation, a) is RequestState.ANSWERED


def test_who_slept_beyond_the_date_of_a_sealing_key_is_told_that_it_is_gone(sqlite_federation):
    federation = sqlite_federation
    a, _ = pair(federation)
    rotated(federation, "b", What.SEALING)
    federation.clock.later(days=KEEP.days)
    assert asked(federation, a) is RequestState.REFUSED
    assert asked(federation, a) is RequestState.ANSWERED


def test_an_older_descriptor_and_one_that_another_key_made_are_never_taken(sqlite_federation):
    federation = sqlite_federation
    a, b = pair(federation)
    old_text, old = descriptor_text(b), b.node.office
    b, _ = rotated(federation, "b")
    federation.run()
    for by in (0, -1):
        with pytest.raises(DescriptorOlder), a.work() as work:
            peers.take_descriptor(work, _renumbered(b, by), sender=b.id)
    for text in (old_text, _forked(old, serial=b.node.office.descriptor.serial + 9)):
        with pytest.raises(DescriptorForeign), a.work() as work:
            peers.take_descriptor(work, text, sender=b.id)
        with pytest.raises(DescriptorForeign), a.work() as work:
            peers.propose_peer(work, text, own=a.id)
    with a.work() as work:
        assert peers.known_peer(work, b.id).descriptor == b.node.office.descriptor


def _renumbered(member: Member, by: int) -> str:
    office = member.node.office
    serial = office.descriptor.serial + by
    changed = replace(office.descriptor, serial=serial, authority="Another name")
    return peer_rules.encode_descriptor(changed, office.keys.signing)


def _forked(old: Office, *, serial: int) -> str:
    """What a thief of a replaced key makes: a succession of their own, from before the honest one."""
    thief = SigningKey.generate()
    fork = peer_rules.make_succession(
        old.keys.signing,
        thief.public,
        node=old.node,
        number=1,
        at=old.descriptor.valid_from,
        until=old.descriptor.valid_until,
    )
    made = replace(old.descriptor, signing=thief.public, successions=(fork,), serial=serial)
    return peer_rules.encode_descriptor(made, thief)


def test_a_replaced_key_is_not_believed_beyond_its_date(sqlite_federation):
    federation = sqlite_federation
    a, b = pair(federation)
    old = b.node.office
    b, _ = rotated(federation, "b")
    federation.run()
    federation.hand_over(words(old, a.node.office, at=federation.clock()), sender=b, to=a)
    federation.clock.later(days=KEEP.days)
    late = words(old, a.node.office, at=federation.clock())
    with pytest.raises(SignatureBad):
        federation.hand_over(late, sender=b, to=a)


def test_a_vouched_key_counts_only_if_the_known_key_vouched(sqlite_federation):
    federation = sqlite_federation
    a, b = pair(federation)
    thief = SigningKey.generate()
    stranger = SigningKey.generate()
    own = b.node.office
    forged = peer_rules.make_succession(
        stranger, thief.public, node=b.id, number=1, at=federation.clock(), until=federation.clock() + KEEP
    )
    lying = Succession(1, own.descriptor.signing, thief.public, forged.at, forged.until, forged.signature)
    plain = words(own, a.node.office, at=federation.clock())
    signature = rules._sign_outer(thief, plain.header, plain.sealed)
    with pytest.raises(SignatureBad):
        federation.hand_over(Envelope(plain.header, plain.sealed, signature, (forged,)), sender=b, to=a)
    travelling = rules.encode_envelope(Envelope(plain.header, plain.sealed, signature, (lying,)))
    with pytest.raises(PloughshareError) as refused:
        rules.decode_envelope(travelling)
    assert refused.value.code == "mailbox.malformed"


def test_the_old_certificate_is_shown_until_peers_have_heard_of_the_new(sqlite_federation):
    federation = sqlite_federation
    _, b = pair(federation)
    old = b.node.office.keys.tls.certificate_pem
    b, _ = rotated(federation, "b")
    keys = b.node.office.keys
    shown = key_files.load_shown(b.node.settings.secrets)
    at = federation.clock()
    for ask in (keys.tls_at, shown):
        assert ask(at).certificate_pem == old
        assert ask(at + timedelta(days=30)).certificate_pem == keys.tls.certificate_pem != old


class Killed(BaseException):
    """The process ended here."""


def test_a_rotation_killed_at_any_file_leaves_a_node_that_works(sqlite_federation, monkeypatch):
    federation = sqlite_federation
    a, b = pair(federation)
    home = federation.folder / "b"
    writes = 0
    real = key_files.write_secret

    def counting(path: Path, content: bytes) -> None:
        nonlocal writes
        writes += 1
        if writes == limit:
            path.with_name(path.name + ".new").write_bytes(content[: len(content) // 2])
            raise Killed
        real(path, content)

    limit = 0
    for module in (key_files, rotation):
        monkeypatch.setattr(module, "write_secret", counting)
    for limit in range(1, 20):
        writes = 0
        before = b.node.office.descriptor
        b.node.close()
        try:
            rotate_keys(load_settings(home, {}), what=What.ALL, clock=federation.clock)
        except Killed:
            killed = True
        else:
            killed = False
        writes = -1000
        b = federation.start("b", seed=next(SEEDS))
        same = b.node.office.descriptor.signing == before.signing
        assert same is killed, limit
        assert asked(federation, a) is RequestState.ANSWERED
        b.post.keep_house()
        left = {each.name for each in (home / "secrets").iterdir()}
        assert not [each for each in left if each.endswith(".new")]
        federation.clock.later(hours=1)
        if not killed:
            break
    assert not killed, "the last try was not killed"
    assert limit > 7
    federation.verify()


def test_a_kill_between_the_new_keys_and_telling_peers_tells_them_at_the_next_start(
    sqlite_federation, monkeypatch
):
    federation = sqlite_federation
    a, b = pair(federation)

    def killed(*_: Any, **__: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(mailbox, "tell_descriptor", killed)
        with pytest.raises(Killed):
            rotated(federation, "b")
    b = federation.start("b", seed=next(SEEDS))
    federation.run()
    with a.work() as work:
        assert peers.known_peer(work, b.id).descriptor == b.node.office.descriptor


# -- directory


def test_whom_to_call_is_known_to_partners_after_the_next_start(sqlite_federation):
    federation = sqlite_federation
    a, b = pair(federation)
    home = federation.folder / "b"
    (home / "directory.toml").write_text(
        '[[contact]]\nname = "Kontaktstelle"\nkind = "point"\ntime_zone = "Europe/Vienna"\n'
        'languages = ["de", "en"]\nhours = ["mon-fri 07:00-19:00"]\nurgent_line = "+43 1 000"\n',
        "utf-8",
    )
    b.node.close()
    b = federation.start("b", seed=next(SEEDS))
    federation.run()
    with a.work() as work:
        (known,) = peers.known_peer(work, b.id).descriptor.contacts
    assert (known.name, known.urgent_line) == ("Kontaktstelle", "+43 1 000")
    assert "key.rotated" not in b.deeds()
    b.node.close()
    (home / "directory.toml").write_text('[[contact]]\nname = "x"\n', "utf-8")
    with pytest.raises(ContactBroken):
        federation.start("b", seed=next(SEEDS))


# -- revocation


def test_a_stolen_key_has_no_effect_once_it_is_withdrawn(federation):
    a, b = pair(federation)
    thief = b.node.office
    waiting = words(thief, a.node.office, at=federation.clock())
    federation.hand_over(waiting, sender=b, to=a)
    b.node.close()
    made = rotate_keys(
        load_settings(federation.folder / "b", {}), what=What.ALL, clock=federation.clock, stolen=True
    )
    with a.work() as work:
        peers.enter_revocation(work, made.old_revocation or "")
    a.post.sync_edge()
    a.post.take_in_letters()
    assert a.refusals() == ["mailbox.key-revoked"]
    letter = words(thief, a.node.office, at=federation.clock())
    with pytest.raises(KeyRevoked):
        federation.hand_over(letter, sender=b, to=a)
    with a.work() as work, pytest.raises(PeerRevoked):
        peers.known_peer(work, b.id)
    assert "peer.key-revoked" in a.deeds()
    # The node goes on under its name once two persons have compared its new fingerprint.
    cases = b._cases
    b = federation.start("b", seed=next(SEEDS))
    b._cases = cases
    federation.introduce("b", to="a")
    assert asked(federation, a) is RequestState.ANSWERED
    # The thief is not believed, though the date of the old key has not come.
    forged = words(thief, a.node.office, at=federation.clock())
    with pytest.raises(SignatureBad):
        federation.hand_over(forged, sender=b, to=a)
    with pytest.raises(KeyWithdrawn), a.work() as work:
        peers.propose_peer(work, peer_rules.encode_descriptor(thief.descriptor, thief.keys.signing), own=a.id)


def test_a_thief_who_rotated_first_is_shut_out_by_the_certificate_kept_offline(sqlite_federation):
    federation = sqlite_federation
    a, b = pair(federation)
    office = b.node.office
    offline = peer_rules.encode_revocation(office.keys.signing, node=b.id, at=federation.clock())
    with a.work() as work:
        peers.take_descriptor(work, _forked(office, serial=office.descriptor.serial + 1), sender=b.id)
    with a.work() as work:
        peers.enter_revocation(work, offline)
    assert standing_of(a, b) is Standing.REVOKED
    b.node.close()
    rotate_keys(load_settings(federation.folder / "b", {}), what=What.ALL, clock=federation.clock)
    b = federation.start("b", seed=next(SEEDS))
    federation.introduce("b", to="a")
    assert asked(federation, a) is RequestState.ANSWERED


def test_a_node_tells_its_peers_by_letter_that_its_key_is_withdrawn(sqlite_federation):
    federation = sqlite_federation
    a, b = pair(federation)
    text = peer_rules.encode_revocation(b.node.office.keys.signing, node=b.id, at=federation.clock())
    with b.work() as work:
        mailbox.revoke_own_key(work, b.node.office, text)
    federation.run()
    assert standing_of(a, b) is Standing.REVOKED
    assert "key.revoked" in b.deeds()
    with pytest.raises(KeyRevoked):
        federation.hand_over(words(b.node.office, a.node.office, at=federation.clock()), sender=b, to=a)


def test_nobody_withdraws_the_key_of_another(sqlite_federation):
    federation = sqlite_federation
    a, b = pair(federation)
    c = federation.add("c", "USA")
    federation.acquaint("a", "b", "c")
    text = peer_rules.encode_revocation(c.node.office.keys.signing, node=b.id, at=federation.clock())
    with a.work() as work:
        peers.enter_revocation(work, text)
    assert standing_of(a, b) is Standing.CONFIRMED
    read = json.loads(text)
    read["revocation"]["key"] = json.loads(
        peer_rules.encode_revocation(b.node.office.keys.signing, node=b.id, at=federation.clock())
    )["revocation"]["key"]
    with pytest.raises(PloughshareError) as broken, a.work() as work:
        peers.enter_revocation(work, json.dumps(read))
    assert broken.value.code == "peers.revocation-broken"
