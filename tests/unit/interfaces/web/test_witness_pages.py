# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The page of witnesses: who cosigned, what does not fit, what a person found out; and proofs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from offices import Office
from partners import Partner, enter, make_partner
from ploughshare.exchange.peers import store as peer_store
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.witnessing import store
from ploughshare.exchange.witnessing.store import log_fault, log_seen, log_witness
from ploughshare.exchange.witnessing.terms import Broken, FaultId, FaultKind, Seen, Witness
from ploughshare.kernel.clock import to_micros
from ploughshare.safeguards.audit import rules
from ploughshare.safeguards.audit import store as log

Desk = Callable[..., Any]


def words_of(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


@pytest.fixture(scope="module")
def partner(tmp_path_factory: pytest.TempPathFactory) -> Partner:
    """Another authority's node."""
    return make_partner(tmp_path_factory.mktemp("partner") / "node")


@pytest.fixture
def peer(office: Office, partner: Partner) -> Iterator[NodeId]:
    """The other node, known to the office for one test: others look at the same office."""
    enter(office.node, partner)
    yield partner.node
    with office.node.transactions() as connection:
        connection.execute(peer_store.peer.delete())


@pytest.fixture
def fault(office: Office, peer: NodeId) -> Iterator[str]:
    """A fork of the peer's log that nobody has looked into."""
    id = FaultId.new(to_micros(office.node.clock()), office.node.chance)
    broken = Broken(FaultKind.FORKED, "kept <b>note</b>", "given note")
    with office.node.transactions() as connection:
        store.add_fault(connection, id, peer=peer, ours=False, broken=broken, at=office.node.clock())
    yield str(id)
    with office.node.transactions() as connection:
        for table in (log_fault, log_seen, log_witness):
            connection.execute(table.delete())


def test_the_page_shows_the_head_and_says_that_nobody_has_cosigned_yet(desk: Desk, peer: NodeId) -> None:
    assert peer
    words = words_of(desk("auditor").get("/audit/witnesses"))
    assert "The latest signed head" in words
    assert "nothing yet" in words
    assert "overdue" in words
    assert "None. Every head" in words


def test_a_witness_is_shown_with_what_it_cosigned_and_whether_in_time(
    desk: Desk, office: Office, peer: NodeId, fault: str
) -> None:
    now = office.node.clock()
    with office.node.transactions() as connection:
        known = Witness(peer, 17, now, now, "note", 17, now)
        store.keep_witness(connection, known)
        store.keep_seen(connection, Seen(peer, "note", 23, bytes(32), now, frozenset(), "key"))
    words = words_of(desk("auditor").get("/audit/witnesses"))
    assert "in time" in words
    assert "23 entries" in words
    with office.node.transactions() as connection:
        store.keep_witness(connection, Witness(peer, 17, now, now, "note", 17, now, late=True))
    assert "came late" in words_of(desk("auditor").get("/audit/witnesses"))
    with office.node.transactions() as connection:
        long_ago = now - timedelta(days=1)
        store.keep_witness(connection, Witness(peer, 17, now, now, "note", 17, long_ago))
    assert "overdue" in words_of(desk("auditor").get("/audit/witnesses"))


def test_a_fault_is_counted_shown_with_both_notes_and_closed_with_words(
    desk: Desk, office: Office, peer: NodeId, fault: str
) -> None:
    auditor = desk("auditor")
    page = auditor.get("/audit/witnesses")
    assert "1 fault between logs waits for you" in words_of(page)
    assert "kept &lt;b&gt;note&lt;/b&gt;" in page.text
    assert "given note" in page.text
    assert f"The log of “{peer}”" in words_of(page)
    short = auditor.post(f"/audit/faults/{fault}", {"remark": "  ok "})
    assert short.status_code == 400
    assert "Say in 10 to 2000 characters" in words_of(short)
    assert ">ok</textarea>" in short.text
    done = auditor.post(f"/audit/faults/{fault}", {"remark": "Their duty officer: a test of theirs."})
    assert done.status_code == 303
    again = words_of(auditor.get(done.headers["location"]))
    assert "Your words are kept with the evidence" in again
    assert "Their duty officer: a test of theirs." in again
    assert "waits for you" not in again
    assert auditor.post(f"/audit/faults/{fault}", {"remark": "Once more, with words."}).status_code == 404


def test_an_officer_who_reads_no_log_sees_neither_the_page_nor_the_count(desk: Desk, fault: str) -> None:
    tracer = desk("tracer")
    assert tracer.get("/audit/witnesses").status_code == 403
    assert "/audit/witnesses" not in tracer.get("/queue").text
    assert tracer.get(f"/audit/entries/{fault}/proof").status_code == 403


def test_a_proof_is_taken_away_as_a_file_that_holds_without_the_node(desk: Desk, office: Office) -> None:
    office.node.sequencer.run_once()
    auditor = desk("auditor")
    page = auditor.get("/audit?deed=case.opened")
    entry = re.findall(r"/audit/entries/([0-9a-f-]+)/proof\"", page.text)[-1]
    bare = auditor.get(f"/audit/entries/{entry}/proof")
    assert bare.headers["content-disposition"].startswith('attachment; filename="log-entry-')
    proof = rules.decode_proof(bare.text)
    assert rules.check_proof(proof, verifier=office.node.files.verifiers()[-1]).size > proof.index
    assert proof.content is None
    whole = rules.decode_proof(auditor.get(f"/audit/entries/{entry}/proof?content=yes").text)
    rules.check_proof(whole)
    assert whole.content is not None
    assert b"case.opened" in whole.content
    with office.node.look() as connection:
        last = log.read(connection, office.node.log_contents, most=3, deeds=["log.proved"])
    assert [each.facts["with_content"] for _, each in last][:2] == [True, False]
