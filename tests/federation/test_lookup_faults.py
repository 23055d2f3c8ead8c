# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Look-ups when something goes wrong: killed while preparing, sets lost or damaged, hostile partners."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from federation.test_lookups import (
    BATCHES,
    EVENTS,
    alarms_of,
    left_of,
    look_up,
    prepare,
    question,
    sets_of,
    two_nodes,
)
from ploughshare.bootstrap import lookup_room
from ploughshare.crypto.digests import b64
from ploughshare.crypto.oprf import hash_to_element
from ploughshare.exchange.agreements.terms import Terms
from ploughshare.exchange.lookup import queries
from ploughshare.exchange.lookup.errors import OpeningMayNotBeMade, PreparedBroken
from ploughshare.exchange.lookup.rules.commitments import MODE
from ploughshare.exchange.lookup.service import asking, epochs, giving, showing
from ploughshare.exchange.lookup.terms import Closeness, QuestionState
from ploughshare.exchange.mailbox.service import post
from ploughshare.exchange.peers.service import known_peer
from ploughshare.registry.firearms.adapters import LookupRegister
from ploughshare.testing.builders import arm, filling
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member

pytestmark = pytest.mark.hostile


class Killed(BaseException):
    """Stands for signal 9: nothing after it runs."""


def killed_at(member: Member, name: str, *, passing: int) -> None:
    """Have a node fall at the n-th passing of a point."""
    passed = 0

    def pass_by(point: str) -> None:
        nonlocal passed
        passed += point == name
        if point == name and passed == passing:
            raise Killed

    member.node.fail_points.pass_by = pass_by  # type: ignore[method-assign]


def run_long_jobs(member: Member) -> None:
    """Run what takes minutes, to its end."""
    while member.post.run_next_job(long=True):
        pass


def test_a_preparation_that_is_killed_goes_on_after_its_last_segment(
    sqlite_federation: Federation, monkeypatch: pytest.MonkeyPatch
) -> None:
    federation = sqlite_federation
    monkeypatch.setattr(lookup_room, "SEGMENT", 20)
    terms = two_nodes(federation)
    owner = federation.members["owner"]
    owner.hold([arm("AB12345", EVENTS), *filling(99)])
    with owner.work() as work:
        epochs.prepare_register(work, owner.node.lookups, new_epoch=False)
    killed_at(owner, "lookup-segment", passing=3)
    with pytest.raises(Killed):
        owner.post.run_next_job(long=True)
    owner.node.close()
    again = federation.start("owner")
    read: list[int] = []
    marks = LookupRegister.marks
    monkeypatch.setattr(
        LookupRegister, "marks", lambda self, numbers: read.extend(numbers) or marks(self, numbers)
    )
    federation.run()
    assert len(read) == 40, "sixty of a hundred were evaluated before"
    assert sets_of(federation.members["asker"])[0].records == 100
    assert look_up(federation, terms, [("AB12345", "GLC")]).found == (Closeness.WHOLE,)
    assert again.deeds().count("epoch.prepared") == 1


def test_pieces_that_were_posted_before_a_kill_are_not_posted_again(
    sqlite_federation: Federation, monkeypatch: pytest.MonkeyPatch
) -> None:
    federation = sqlite_federation
    monkeypatch.setattr(giving, "PIECE_TAGS", 100)
    terms = two_nodes(federation)
    owner = federation.members["owner"]
    owner.hold([arm("AB12345", EVENTS), *filling(40)])
    with owner.work() as work:
        epochs.prepare_register(work, owner.node.lookups, new_epoch=False)
    killed_at(owner, "lookup-piece", passing=2)
    with pytest.raises(Killed):
        run_long_jobs(owner)
    owner.node.close()
    federation.start("owner")
    federation.run()
    assert [kind for kind, _ in federation.wire.passed].count("lookup.set-given") == 5
    assert look_up(federation, terms, [("AB12345", "GLC")]).found == (Closeness.WHOLE,)


def test_a_damaged_segment_is_thrown_away_and_made_again(sqlite_federation: Federation) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation)
    owner = federation.members["owner"]
    owner.hold([arm("AB12345", EVENTS), *filling(40)])
    prepare(federation, owner)
    (segment,) = (owner.node.settings.data / "lookup" / "prepared").rglob("*.stems")
    segment.write_bytes(segment.read_bytes()[:-40] + bytes(40))
    with pytest.raises(PreparedBroken):
        owner.node.lookups.prepared().numbers(1)
    assert not segment.exists()
    prepare(federation, owner)
    assert look_up(federation, terms, [("AB12345", "GLC")]).found == (Closeness.WHOLE,)


@pytest.mark.parametrize("loss", ["gone", "cut"])
def test_a_partner_that_lost_its_set_is_given_the_whole_again(
    sqlite_federation: Federation, loss: str
) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation)
    asker, owner = federation.members["asker"], federation.members["owner"]
    owner.hold([arm("AB12345", EVENTS), *filling(40)])
    prepare(federation, owner)
    (path,) = (asker.node.settings.data / "lookup" / "held").iterdir()
    lose(path, loss)
    asker.node.lookups.held()._open.clear()
    refused = look_up(federation, terms, [("AB12345", "GLC")])
    assert refused.refused == {"gone": "lookup.no-set-held", "cut": "lookup.set-broken"}[loss]
    assert sets_of(asker)[0].version == 2, "the whole came by itself"
    assert look_up(federation, terms, [("AB12345", "GLC")]).found == (Closeness.WHOLE,)
    with asker.work() as work:
        asking_for_whole(work, asker, terms, owner)
    federation.run()
    assert [kind for kind, _ in federation.wire.passed].count("lookup.set-given") == 2, "once a day at most"


def lose(path: Path, how: str) -> None:
    """Take a file away, or cut it."""
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:50])


def asking_for_whole(work: Any, asker: Member, terms: Terms, owner: Member) -> None:
    """Ask for the whole set as a node does that lost it."""
    body = {"v": 1, "agreement": terms.reference, "purpose": "tracing"}
    to = known_peer(work, owner.id).descriptor
    post(work, asker.node.office, to=to, kind=giving.SET_WANTED, body=body, agreement=terms.reference)


def test_files_of_look_ups_are_sealed_where_files_are_and_rewritten_when_that_changes(
    sqlite_federation: Federation,
) -> None:
    federation = sqlite_federation
    federation.add("asker", "SVN", settings={"storage": {"seal_files": True}})
    federation.add("owner", "AUT", settings={"storage": {"seal_files": True}})
    federation.acquaint("asker", "owner")
    terms = agree(federation)
    asker, owner = federation.members["asker"], federation.members["owner"]
    owner.hold([arm("AB12345", EVENTS), *filling(40)])
    prepare(federation, owner)
    for member in (asker, owner):
        files = [each for each in (member.node.settings.data / "lookup").rglob("*") if each.is_file()]
        assert files
        assert all(each.read_bytes()[:7] not in {b"PLSTEMS", b"PLTAGS0"} for each in files)
    assert look_up(federation, terms, [("AB12345", "GLC")]).found == (Closeness.WHOLE,)
    asker.node.close()
    settings = asker.node.settings.home / "node.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("seal_files = true", "seal_files = false"), "utf-8"
    )
    plain = federation.start("asker")
    plain._cases.update(asker._cases)
    (held,) = (plain.node.settings.data / "lookup" / "held").iterdir()
    assert held.read_bytes()[:7] == b"PLTAGS0"
    assert look_up(federation, terms, [("AB12345", "GLC")]).found == (Closeness.WHOLE,)


def agree(federation: Federation) -> Terms:
    """An agreement on look-ups between nodes that are there already."""
    from ploughshare.exchange.agreements.terms import ExchangeKind

    kinds = frozenset({ExchangeKind.TRACE, ExchangeKind.LOOKUP})
    return federation.agree("asker", "owner", kinds=kinds, lookup=BATCHES)


# -- hostile partners


def sent(federation: Federation, terms: Terms, kind: str, body: dict[str, Any]) -> None:
    """A letter that a partner with an agreement makes by hand."""
    asker, owner = federation.members["asker"], federation.members["owner"]
    with asker.work() as work:
        to = known_peer(work, owner.id).descriptor
        post(work, asker.node.office, to=to, kind=kind, body=body, agreement=terms.reference)
    federation.run()


def good(terms: Terms, *, lookups: int = 1, **changes: Any) -> dict[str, Any]:
    """A question as an honest partner makes it, but for the changes."""
    elements = b"".join(hash_to_element(b"%d" % number, MODE) for number in range(12 * lookups))
    body = {
        "v": 1,
        "agreement": terms.reference,
        "epoch": 1,
        "commitments": b64(bytes(32 * lookups)),
        "elements": b64(elements),
        "question": "HOSTILE0001",
        "purpose": "tracing",
    }
    return {**body, **changes}


REPEATED = b64(hash_to_element(b"1", MODE) * 12)
NOT_CANONICAL = b64(b"".join(bytes([number]) + b"\xff" * 31 for number in range(12)))
HOSTILE: list[tuple[str, Callable[[Terms], dict[str, Any]]]] = [
    ("lookup.malformed", lambda terms: good(terms, v=2)),
    ("lookup.malformed", lambda terms: good(terms, v=True)),
    ("lookup.malformed", lambda terms: good(terms, epoch="1")),
    ("lookup.malformed", lambda terms: good(terms, epoch=True)),
    ("lookup.malformed", lambda terms: good(terms, epoch=10**30)),
    ("lookup.malformed", lambda terms: good(terms, elements=b64(bytes(11 * 32)))),
    ("lookup.malformed", lambda terms: good(terms, elements="%%%")),
    ("lookup.malformed", lambda terms: good(terms, elements=None)),
    ("lookup.malformed", lambda terms: good(terms, commitments="")),
    ("lookup.malformed", lambda terms: good(terms, question="../../etc/passwd")),
    ("lookup.malformed", lambda terms: good(terms, question=None)),
    ("lookup.malformed", lambda terms: good(terms, purpose="curiosity")),
    ("lookup.malformed", lambda terms: good(terms, purpose=["tracing"])),
    ("lookup.malformed", lambda terms: good(terms, agreement="OTHER")),
    ("agreements.does-not-cover", lambda terms: good(terms, purpose="stock_security")),
    ("lookup.epoch-differs", lambda terms: good(terms, epoch=2)),
    ("lookup.elements-refused", lambda terms: good(terms, elements=REPEATED)),
    ("lookup.too-many", lambda terms: good(terms, commitments="A" * (4097 * 43))),
]


@pytest.mark.parametrize(("code", "body"), HOSTILE, ids=lambda each: each if isinstance(each, str) else "")
def test_a_question_that_no_honest_partner_sends_is_refused_by_name_and_costs_nothing(
    sqlite_federation: Federation, code: str, body: Callable[[Terms], dict[str, Any]]
) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation)
    owner = federation.members["owner"]
    owner.hold(filling(30))
    prepare(federation, owner)
    sent(federation, terms, asking.ASKED, body(terms))
    assert owner.refusals() == [code]
    assert left_of(owner).lookups == 0
    assert not [kind for kind, _ in federation.wire.passed if kind == "lookup.answered"]


def test_elements_that_are_none_are_refused_after_they_were_counted(sqlite_federation: Federation) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation)
    owner = federation.members["owner"]
    owner.hold(filling(30))
    prepare(federation, owner)
    sent(federation, terms, asking.ASKED, good(terms, elements=NOT_CANONICAL))
    assert left_of(owner).lookups == 1
    refused = [each.facts["code"] for each in owner.entries() if each.deed == "lookup.refused"]
    assert refused == ["lookup.elements-refused"]
    assert not [kind for kind, _ in federation.wire.passed if kind == "lookup.answered"]


def test_the_same_question_sent_again_is_counted_and_answered_once(sqlite_federation: Federation) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation)
    owner = federation.members["owner"]
    owner.hold(filling(30))
    prepare(federation, owner)
    for _ in range(2):
        sent(federation, terms, asking.ASKED, good(terms))
    assert left_of(owner).lookups == 1
    assert [kind for kind, _ in federation.wire.passed].count("lookup.answered") == 1


def test_an_owner_that_uses_another_key_than_it_announced_is_found_out(
    sqlite_federation: Federation, monkeypatch: pytest.MonkeyPatch
) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation)
    owner = federation.members["owner"]
    owner.hold([arm("AB12345", EVENTS), *filling(30)])
    prepare(federation, owner)
    other = epochs.secrets_from(owner.node.lookups, 9, bytes(range(64)))
    monkeypatch.setattr("ploughshare.exchange.lookup.service.answering.secrets_of", lambda desk, epoch: other)
    found = look_up(federation, terms, [("AB12345", "GLC")])
    assert (found.state, found.refused, found.found) == (
        QuestionState.REFUSED,
        "lookup.answer-unproven",
        None,
    )


PIECE = {
    "v": 1,
    "epoch": 1,
    "version": 1,
    "base": None,
    "records": 1,
    "keys_each": 12,
    "filter": "sorted-tags-64",
    "public": b64(hash_to_element(b"public", MODE)),
    "key": b64(bytes(32)),
    "digest": "0" * 64,
    "pieces": 1,
    "place": 0,
    "added": b64(bytes(range(96))),
    "removed": "",
}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"filter": "bloom"}, "lookup.malformed"),
        ({"keys_each": 1}, "lookup.malformed"),
        ({"records": -1}, "lookup.malformed"),
        ({"pieces": 10**9}, "lookup.malformed"),
        ({"place": 1}, "lookup.malformed"),
        ({"base": 1}, "lookup.malformed"),
        ({"digest": "x"}, "lookup.malformed"),
        ({"public": b64(bytes(32))}, "lookup.malformed"),
        ({"key": b64(bytes(31))}, "lookup.malformed"),
        ({"added": b64(bytes(9))}, "lookup.malformed"),
        ({"removed": b64(bytes(8))}, "lookup.malformed"),
        ({"agreement": "OTHER"}, "agreements.does-not-cover"),
    ],
)
def test_a_piece_of_a_set_that_is_none_is_refused_by_name(
    sqlite_federation: Federation, changes: dict[str, Any], code: str
) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation)
    sent(federation, terms, giving.SET_GIVEN, {**PIECE, "agreement": terms.reference, **changes})
    assert federation.members["owner"].refusals() == [code]


def test_a_set_that_is_not_the_one_announced_is_not_used_and_the_whole_is_asked_for(
    sqlite_federation: Federation,
) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation)
    sent(federation, terms, giving.SET_GIVEN, {**PIECE, "agreement": terms.reference})
    owner = federation.members["owner"]
    assert owner.refusals() == []
    assert sets_of(owner) == []
    assert "set.wanted" in owner.deeds()


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("lookup.answered", {"question": "NOBODYASKED1"}, "lookup.unknown"),
        ("lookup.answered", {"question": 7}, "lookup.malformed"),
        ("lookup.refused", {"question": "NOBODYASKED1", "code": "x"}, "lookup.unknown"),
        ("lookup.told", {"question": "NOBODYASKED1", "hits": 1}, "lookup.unknown"),
        ("lookup.opened", {"v": 1, "sample": "NOBODYDREW01", "openings": []}, "lookup.sample-unknown"),
        ("lookup.opened", {"v": 9}, "lookup.malformed"),
        ("lookup.opening-wanted", {"v": 1, "sample": "SAMPLE00001", "lookups": []}, "lookup.malformed"),
        ("lookup.set-wanted", {"v": 1, "agreement": "OTHER", "purpose": "tracing"}, "lookup.malformed"),
    ],
)
def test_letters_that_belong_to_nothing_are_refused_by_name(
    sqlite_federation: Federation, kind: str, body: dict[str, Any], code: str
) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation)
    sent(federation, terms, kind, body)
    owner = federation.members["owner"]
    assert owner.refusals() == [code]
    assert alarms_of(owner) == []


def test_a_sample_of_look_ups_that_are_not_known_here_waits_for_a_person_who_says_why(
    sqlite_federation: Federation,
) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation)
    drawn = [{"question": "BEFORETHERESTORE", "place": 0}]
    body = {"v": 1, "sample": "SAMPLE00001", "lookups": drawn, "due_at": "2027-01-01T00:00:00Z"}
    sent(federation, terms, "lookup.opening-wanted", body)
    owner = federation.members["owner"]
    with owner.work() as work:
        (wanted,) = queries.overview(work).wanted
    with owner.work() as work, pytest.raises(OpeningMayNotBeMade):
        showing.open_wanted(work, owner.node.lookups, wanted.id)
    with owner.work() as work:
        showing.refuse_wanted(work, owner.node.lookups, wanted.id, grounds="Restored from an older backup.")


def test_an_asker_whose_set_is_of_another_epoch_than_the_partners_is_given_the_present_one(
    sqlite_federation: Federation,
) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation)
    asker, owner = federation.members["asker"], federation.members["owner"]
    owner.hold([arm("AB12345", EVENTS), *filling(40)])
    prepare(federation, owner)
    with asker.node.transactions() as connection:
        # As if the owner had been restored from before an epoch that this set was made in.
        connection.exec_driver_sql("UPDATE lookup_set SET epoch = 5")
    assert look_up(federation, terms, [("AB12345", "GLC")]).refused == "lookup.epoch-differs"
    assert [(each.epoch, each.version) for each in sets_of(asker)] == [(1, 2)]
    assert look_up(federation, terms, [("AB12345", "GLC")]).found == (Closeness.WHOLE,)


def test_without_such_an_agreement_no_look_up_is_answered(sqlite_federation: Federation) -> None:
    federation = sqlite_federation
    terms = two_nodes(federation)
    asker, owner = federation.members["asker"], federation.members["owner"]
    owner.hold(filling(30))
    prepare(federation, owner)
    with asker.in_case() as work:
        made = asking.look_up(
            work, asker.node.lookups, [("KX000001", "GLC")], agreement=terms.reference, owner=owner.id
        )
    federation.run(jobs=False)
    withdraw(owner, terms)
    federation.wire.down.add("nobody")
    federation.run()
    assert question(asker, made.id).refused == "agreements.withdrawn"
    for member in (asker, owner):
        member.post.lookups.sweep()
    assert sets_of(asker) == []
    assert not list((asker.node.settings.data / "lookup" / "held").iterdir())
    assert not list((owner.node.settings.data / "lookup" / "given").iterdir())


def withdraw(member: Member, terms: Terms) -> None:
    """Withdraw an agreement."""
    from ploughshare.exchange.agreements import service as agreements

    with member.work() as work:
        agreements.withdraw_agreement(work, member.node.office, reference=terms.reference)
