# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A trust list that a threshold of members signs: what a node takes, and every attack that it refuses."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from securesystemslib.signer import CryptoSigner, SSlibKey

from ploughshare.bootstrap.trust_files import ListFolder, make_key, read_key, read_public
from ploughshare.bootstrap.trust_room import import_root, update_list
from ploughshare.exchange.peers.rules import encode_descriptor
from ploughshare.exchange.trust.adapters import KnownList
from ploughshare.exchange.trust.errors import (
    KeyFileBroken,
    KeyNotMember,
    ListAway,
    ListBroken,
    ListRefused,
    NoList,
    NothingPending,
    RootDiffers,
    SignaturesMissing,
)
from ploughshare.exchange.trust.rules import comparing, making
from ploughshare.exchange.trust.terms import ListStatus, Match
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member

TREATIES = "reference/treaty_status.csv"


def signer() -> CryptoSigner:
    return CryptoSigner(Ed25519PrivateKey.generate())


def public(each: CryptoSigner) -> SSlibKey:
    key = each.public_key
    assert isinstance(key, SSlibKey)
    return key


@dataclass
class Alliance:
    """Members with a list, its publisher, and copies of what was published before.

    Attributes:
        folder: of the list.
        members: their keys; two must sign.
        publisher: says what is current.
    """

    folder: Path
    members: list[CryptoSigner] = field(default_factory=lambda: [signer() for _ in range(3)])
    publisher: CryptoSigner = field(default_factory=signer)

    @property
    def list(self) -> ListFolder:
        return ListFolder(self.folder)

    @property
    def first_root(self) -> Path:
        return self.folder / "metadata" / "1.root.json"

    @property
    def fingerprint(self) -> str:
        return making.root_fingerprint(self.first_root.read_bytes())

    def begin(self) -> Alliance:
        keys = [public(each) for each in self.members]
        self.list.propose_members(keys, public(self.publisher), threshold=2, at=now())
        self.publish({TREATIES: b"state,treaty\nMEX,ATT\n"})
        return self

    def publish(
        self, changes: dict[str, bytes | None], *, by: Iterable[int] = (0, 1), at: datetime | None = None
    ) -> int:
        self.list.propose(changes, at=at or now())
        for number in by:
            self.list.sign(self.members[number])
        return self.list.publish(self.publisher, at=at or now())

    def copy(self, name: str) -> Path:
        """What is published now, as an attacker keeps it."""
        kept = self.folder.parent / name
        for part in ("metadata", "targets"):
            shutil.copytree(self.folder / part, kept / part)
        return kept


def now() -> datetime:
    """The client of TUF asks the machine's clock."""
    return datetime.now(UTC)


@pytest.fixture
def alliance(tmp_path: Path) -> Alliance:
    return Alliance(tmp_path / "list").begin()


@pytest.fixture
def known(tmp_path: Path, alliance: Alliance) -> KnownList:
    """A node's list that was taken once."""
    made = KnownList(tmp_path / "node" / "trust")
    made.take_root(alliance.first_root.read_bytes(), told_fingerprint=alliance.fingerprint)
    made.update(str(alliance.folder), at=now())
    return made


def listed(known: KnownList) -> ListStatus | None:
    """How the list stands. How long it counts is left out: a stamp that its publisher renewed is taken
    although what it points to is refused."""
    status = known.status()
    return status and replace(status, expires_at=datetime.max)


def refused(known: KnownList, source: Path) -> str:
    """Taking a list is refused and changes nothing of what it lists; why."""
    before = (listed(known), known.listed(TREATIES))
    with pytest.raises((ListRefused, ListBroken)) as caught:
        known.update(str(source), at=now())
    assert (listed(known), known.listed(TREATIES)) == before
    return str(caught.value.facts.get("why"))


def test_a_list_that_enough_members_signed_is_taken_and_renewed(alliance: Alliance, known: KnownList) -> None:
    assert known.listed(TREATIES) == "state,treaty\nMEX,ATT\n"
    assert known.listed("no/such") is None
    alliance.publish(
        {TREATIES: b"state,treaty\nMEX,ATT\nAUT,ATT\n", "lists/makers.csv": b"GLOCK\n"}, by=(1, 2)
    )
    found = known.update(str(alliance.folder), at=now())
    assert (found.version, found.root_version, found.threshold, len(found.members)) == (2, 1, 2, 3)
    assert found.names == ("lists/makers.csv", TREATIES)
    assert "AUT" in (known.listed(TREATIES) or "")
    alliance.publish({"lists/makers.csv": None})
    assert known.update(str(alliance.folder), at=now()).names == (TREATIES,)


def test_one_member_alone_publishes_nothing(alliance: Alliance) -> None:
    with pytest.raises(SignaturesMissing):
        alliance.publish({TREATIES: b"forged"}, by=(0, 0, 0))
    with pytest.raises(KeyNotMember):
        alliance.list.sign(signer())
    with pytest.raises(KeyNotMember):
        alliance.list.sign(alliance.publisher)


def test_the_publisher_alone_changes_nothing_that_is_listed(alliance: Alliance, known: KnownList) -> None:
    lying = alliance.copy("lying")
    taken = making.read_targets((lying / "metadata/1.targets.json").read_bytes())
    forged = making.new_targets({TREATIES: b"state,treaty\n"}, at=now(), before=taken)
    forged.sign(alliance.publisher)
    snapshot, stamp = making.make_current(
        forged,
        alliance.publisher,
        at=now(),
        before=alliance.list._latest_snapshot(),
        stamp=alliance.list._latest_timestamp(),
    )
    for name, made in (("2.targets", forged), (f"{snapshot.signed.version}.snapshot", snapshot)):
        (lying / "metadata" / f"{name}.json").write_bytes(making.encode(made))
    (lying / "metadata/timestamp.json").write_bytes(making.encode(stamp))
    assert refused(known, lying) == "UnsignedMetadataError"


def test_an_older_list_is_not_taken_back(alliance: Alliance, known: KnownList) -> None:
    old = alliance.copy("old")
    alliance.publish({TREATIES: b"newer"})
    known.update(str(alliance.folder), at=now())
    assert refused(known, old) == "BadVersionNumberError"


def test_a_list_that_is_held_back_runs_out(alliance: Alliance, known: KnownList) -> None:
    alliance.publish({TREATIES: b"frozen"}, at=now() - making.CURRENT_VALID - timedelta(seconds=5))
    assert refused(known, alliance.folder) == "ExpiredMetadataError"
    alliance.list.publish(alliance.publisher, at=now())
    assert known.update(str(alliance.folder), at=now()).version == 2


def test_a_frozen_list_says_nothing_on_the_page_once_it_ran_out(known: KnownList) -> None:
    status = known.status()
    assert status is not None
    assert timedelta() < status.expires_at - now() <= making.CURRENT_VALID


def test_parts_of_two_lists_are_not_mixed(alliance: Alliance, known: KnownList) -> None:
    old = alliance.copy("old")
    # Of the same length, so that only the digest tells them apart.
    alliance.publish({TREATIES: b"state,treaty\nAUT,ATT\n"})
    mixed = alliance.copy("mixed")
    # The old targets under the new snapshot's name for them.
    shutil.copy(old / "metadata/1.targets.json", mixed / "metadata/2.targets.json")
    assert refused(known, mixed) in {"LengthOrHashMismatchError", "DownloadLengthMismatchError"}


@pytest.mark.parametrize("part", ["timestamp.json", "2.snapshot.json", "2.targets.json"])
def test_a_changed_byte_anywhere_is_found(alliance: Alliance, known: KnownList, part: str) -> None:
    alliance.publish({TREATIES: b"newer"})
    path = alliance.folder / "metadata" / part
    content = path.read_bytes()
    path.write_bytes(content.replace(b'"version": 2', b'"version": 3', 1))
    assert path.read_bytes() != content
    with pytest.raises((ListRefused, ListBroken)):
        known.update(str(alliance.folder), at=now())
    assert known.listed(TREATIES) != "newer"


def test_a_listed_file_that_was_changed_is_not_taken_and_one_changed_here_is_not_shown(
    alliance: Alliance, known: KnownList
) -> None:
    assert known.listed(TREATIES) is not None
    (known.folder / "targets" / TREATIES.replace("/", "%2F")).write_bytes(b"state,treaty\nMEX,XXX\n")
    assert known.listed(TREATIES) is None
    alliance.publish({TREATIES: b"newer"})
    for path in (alliance.folder / "targets/reference").iterdir():
        path.write_bytes(b"n3wer")
    with pytest.raises(ListRefused):
        known.update(str(alliance.folder), at=now())
    assert known.listed(TREATIES) is None


def test_members_change_only_by_those_before_and_those_after(alliance: Alliance, known: KnownList) -> None:
    fresh = [signer(), signer()]
    keys = [public(each) for each in (alliance.members[0], *fresh)]
    alliance.list.propose_members(keys, public(alliance.publisher), threshold=2, at=now())
    for each in fresh:
        alliance.list.sign(each)
    with pytest.raises(SignaturesMissing):
        alliance.list.publish(alliance.publisher, at=now())
    alliance.list.sign(alliance.members[0])
    with pytest.raises(SignaturesMissing):
        alliance.list.publish(alliance.publisher, at=now())
    alliance.list.sign(alliance.members[1])
    # What is listed must bear signatures of enough of the new members, too.
    with pytest.raises(SignaturesMissing):
        alliance.list.publish(alliance.publisher, at=now())
    alliance.list.propose({}, at=now())
    for each in (alliance.members[0], *fresh):
        alliance.list.sign(each)
    alliance.list.publish(alliance.publisher, at=now())
    found = known.update(str(alliance.folder), at=now())
    assert found.root_version == 2
    assert public(fresh[0]).keyid[:16] in found.members


def test_a_stranger_cannot_take_a_list_over(alliance: Alliance, known: KnownList, tmp_path: Path) -> None:
    stranger = Alliance(tmp_path / "other").begin()
    root = making.read_root(stranger.first_root.read_bytes())
    root.signed.version = 2
    for each in stranger.members:
        root.sign(each, append=True)
    (stranger.folder / "metadata/2.root.json").write_bytes(making.encode(root))
    assert refused(known, stranger.folder) == "UnsignedMetadataError"


def test_a_first_root_is_trusted_by_its_fingerprint_alone(alliance: Alliance, tmp_path: Path) -> None:
    fresh = KnownList(tmp_path / "fresh")
    with pytest.raises(NoList):
        fresh.update(str(alliance.folder), at=now())
    with pytest.raises(RootDiffers):
        fresh.take_root(alliance.first_root.read_bytes(), told_fingerprint="0000")
    for content in (b"", b"{}", b"[]", b"\xff"):
        with pytest.raises(ListBroken):
            fresh.take_root(content, told_fingerprint="0000")
    assert fresh.status() is None
    root = making.read_root(alliance.first_root.read_bytes())
    root.signatures.clear()
    bare = making.encode(root)
    with pytest.raises(SignaturesMissing):
        fresh.take_root(bare, told_fingerprint=making.root_fingerprint(bare))


@pytest.mark.parametrize("source", ["/nowhere/at/all", "http://127.0.0.1:9/list", "ftp://x/y"])
def test_a_list_that_cannot_be_read_is_named_and_the_known_one_stays(known: KnownList, source: str) -> None:
    before = known.status()
    with pytest.raises(ListAway):
        known.update(source, at=now())
    assert known.status() == before


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "a/../../b"])
def test_no_name_in_a_list_leads_out_of_its_folder(alliance: Alliance, name: str) -> None:
    with pytest.raises(ListBroken):
        alliance.list.propose({name: b"x"}, at=now())


def test_nothing_is_signed_where_nothing_waits(alliance: Alliance, tmp_path: Path) -> None:
    with pytest.raises(NothingPending):
        alliance.list.sign(alliance.members[0])
    with pytest.raises(NoList):
        ListFolder(tmp_path / "none").propose({"a": b"b"}, at=now())
    with pytest.raises(ListBroken):
        alliance.list.propose_members(
            [public(alliance.members[0])], public(alliance.publisher), threshold=2, at=now()
        )


def test_a_members_key_is_sealed_under_its_passphrase(tmp_path: Path) -> None:
    beside = make_key(tmp_path / "member", passphrase="a long way from here")
    opened = read_key(tmp_path / "member", passphrase="a long way from here")
    assert opened.public_key.keyid == read_public(beside).keyid
    assert b"ENCRYPTED" in (tmp_path / "member").read_bytes()
    with pytest.raises(KeyFileBroken):
        read_key(tmp_path / "member", passphrase="another")
    beside.write_text("{}", "utf-8")
    with pytest.raises(KeyFileBroken):
        read_public(beside)


# -- at a node


def member(federation: Federation, name: str, state: str) -> Member:
    federation.clock.to(now().replace(microsecond=0))
    return federation.add(name, state)


def text_of(made: Member) -> str:
    office = made.node.office
    return encode_descriptor(office.descriptor, office.keys.signing)


def test_a_node_sees_whether_a_descriptor_stands_in_the_list_and_its_log_says_what_was_taken(
    sqlite_federation: Federation, alliance: Alliance
) -> None:
    a, b = member(sqlite_federation, "a", "MEX"), member(sqlite_federation, "b", "AUT")
    node, theirs = a.node, b.node.office.descriptor
    name = comparing.name_of(b.id)
    import_root(node, alliance.first_root, told_fingerprint=alliance.fingerprint)

    def found() -> Match:
        status = node.trust.status()
        assert status is not None
        return comparing.match(theirs, node.trust.listed(name), status, at=node.clock())

    update_list(node, str(alliance.folder))
    assert found() is Match.MISSING
    alliance.publish({name: text_of(b).encode()})
    update_list(node, str(alliance.folder))
    assert found() is Match.SAME
    alliance.publish({name: text_of(a).encode()})
    update_list(node, str(alliance.folder))
    assert found() is Match.DIFFERS
    sqlite_federation.clock.later(days=making.CURRENT_VALID.days + 1)
    assert found() is Match.OUT_OF_DATE
    old = alliance.copy("older")
    alliance.publish({name: None})
    update_list(node, str(alliance.folder))
    with pytest.raises(ListRefused):
        update_list(node, str(old))
    assert a.deeds().count("trust-list.taken") == 5
    assert a.deeds().count("trust-list.refused") == 1


def test_metadata_is_what_any_tuf_client_reads(alliance: Alliance) -> None:
    root = json.loads(alliance.first_root.read_text("utf-8"))
    assert root["signed"]["_type"] == "root"
    assert root["signed"]["consistent_snapshot"] is True
    assert {
        role["threshold"] for name, role in root["signed"]["roles"].items() if name in {"root", "targets"}
    } == {2}
