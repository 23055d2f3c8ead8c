# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files with information: made clean, sealed, sent in pieces, resumed, checked again, taken back."""

from __future__ import annotations

import pytest

from ploughshare.exchange.attachments.terms import PIECE, ArrivalState, KeptFile, SendingState
from ploughshare.registry.intelligence import queries, service
from ploughshare.registry.intelligence.queries import ReceivedView, StatementView
from ploughshare.registry.intelligence.terms import Content, StatementId
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.handling import Handling, HandlingCode, Release, Tlp
from ploughshare.vocabulary.purposes import Purpose

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


def long_text(pieces: int) -> bytes:
    """A text of so many pieces, no two lines alike."""
    lines = (f"Line {number:08d} of a long list of parts.\n" for number in range(pieces * 20_000))
    made = "".join(lines).encode()
    return made[: (pieces - 1) * PIECE + 500]


def write(member: Member, *files: tuple[str, bytes]) -> tuple[StatementId, list[KeptFile]]:
    with member.in_case() as work:
        made = service.write_statement(
            work,
            member.node.desk,
            id=work.new_id(StatementId),
            content=Content("Converted pistols", "A lot of three was offered."),
            release=Release(Handling(Tlp.AMBER, (HandlingCode.H0,)), purposes=frozenset({Purpose.TRACING})),
        )
    mandate = member.mandate(case=member.case())
    return made.id, [member.post.files.attach(mandate, made.id, data, name=name) for name, data in files]


def tell(federation: Federation, member: Member, id: StatementId, files: list[KeptFile], to: Member) -> None:
    with member.in_case() as work:
        service.tell(work, member.node.desk, id, to=to.id, confirmed=frozenset(each.key for each in files))
    federation.run()


def ours(member: Member, id: StatementId) -> StatementView:
    with member.in_case() as work:
        return queries.statement(work, member.node.desk, id)


def theirs(member: Member) -> ReceivedView:
    with member.in_case() as work:
        (found,) = queries.received(work).items
        return queries.one_received(work, found.id)


def test_a_file_arrives_with_its_information_and_both_sides_know_how_far_it_is(
    pair: tuple[Federation, Member, Member],
) -> None:
    federation, a, b = pair
    id, files = write(a, ("list.txt", WORDS))
    tell(federation, a, id, files, b)
    view = theirs(b)
    (arrival,), (kept,) = view.arrivals, view.files
    assert arrival.state is ArrivalState.CHECKED
    assert b.post.files.content(kept) == WORDS
    (sending,) = ours(a, id).sendings
    assert (sending.state, sending.sent, sending.content_key) == (SendingState.CHECKED, 1, None)
    assert {"file.cleaned", "file.attached", "file.offered", "file.sent", "file.checked"} <= set(a.deeds())
    assert {"file.announced", "file.checked"} <= set(b.deeds())
    assert not b.post.files.shelf.files()
    federation.verify()
