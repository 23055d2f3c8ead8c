# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The page of ways and gaps: how messages reach others, what did not come, what went by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from offices import Office
from partners import Partner, enter, everything, make_partner
from ploughshare.exchange.mailbox import service, store
from ploughshare.exchange.mailbox.store.turns import gap
from ploughshare.exchange.mailbox.store.ways import route
from ploughshare.exchange.mailbox.terms import Gap
from ploughshare.exchange.peers import rules
from ploughshare.exchange.peers import store as peer_store
from ploughshare.exchange.peers.terms import NodeId

Desk = Callable[..., Any]


def words_of(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


@pytest.fixture(scope="module")
def partner(tmp_path_factory: pytest.TempPathFactory) -> Partner:
    """Another authority's node."""
    return make_partner(tmp_path_factory.mktemp("partner") / "node")


@pytest.fixture
def peer(office: Office, partner: Partner) -> Iterator[NodeId]:
    """The other node, known to the office for one test."""
    enter(office.node, partner)
    yield partner.node
    with office.node.transactions() as connection:
        for table in (peer_store.peer, gap, route):
            connection.execute(table.delete())


def test_a_quiet_office_misses_nothing(desk: Desk) -> None:
    words = words_of(desk("operator").get("/mail/ways"))
    assert "Nothing is missing." in words
    assert "Every other node is reached by line." in words


def test_a_gap_is_shown_with_its_numbers(desk: Desk, office: Office, peer: NodeId) -> None:
    with office.node.transactions() as connection:
        store.add_gap(connection, Gap(peer, "S" * 26, 3, 5, office.node.clock(), None, 0))
    words = words_of(desk("operator").get("/mail/ways"))
    assert "3–5" in words
    assert "not yet" in words


def test_a_way_is_chosen_and_a_message_shows_it(
    desk: Desk, office: Office, peer: NodeId, partner: Partner
) -> None:
    me = desk("operator")
    wrong = me.post("/mail/ways", {"peer": peer, "way": "hub"})
    assert wrong.status_code == 400
    assert "a hub is named" in words_of(wrong)
    assert me.post("/mail/ways", {"peer": peer, "way": "pigeon"}).status_code == 400
    assert me.post("/mail/ways", {"peer": "at-000000000000", "way": "hand"}).status_code == 404
    assert me.post("/mail/ways", {"peer": peer, "way": "hand"}).status_code == 303
    assert "by hand" in words_of(me.get("/mail/ways"))
    with office.node.door.open(everything(office.node)) as work:
        service.post(
            work,
            office.node.office,
            to=rules.decode_descriptor(partner.descriptor),
            kind="note.told",
            body={},
            agreement=None,
            urgent=True,
        )
    words = words_of(me.get("/mail"))
    assert "urgent by hand" in words


def test_who_may_not_carry_mail_chooses_no_way(desk: Desk, peer: NodeId) -> None:
    lawyer = desk("lawyer")
    assert "Choose a way" not in words_of(lawyer.get("/mail/ways"))
    assert lawyer.post("/mail/ways", {"peer": peer, "way": "hand"}).status_code == 403
