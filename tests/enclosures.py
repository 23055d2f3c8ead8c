# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files to be sent with requests and answers, and how they stand at both ends."""

from __future__ import annotations

from collections.abc import Iterable

from ploughshare.exchange.attachments.terms import KeptFile
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.queries import FilesView
from ploughshare.registry.tracing.service import answering, asking, enclosing
from ploughshare.registry.tracing.terms import (
    About,
    Enclosure,
    FilesLeaving,
    IncomingId,
    ItemId,
    Request,
    RequestId,
)
from ploughshare.testing.builders import country, filling, framing, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.handling import Tlp

WHOLE = "BYFP447"
WORDS = b"The third character was filed down to half its depth.\n"


def join(federation: Federation, **terms: object) -> tuple[Member, Member]:
    """Mexico asks; an officer of Austria answers, since its register holds nothing like it."""
    a = federation.add("a", "MEX")
    b = federation.add("b", "AUT", settings={"safeguards": {"draw_share": 1.0}})
    federation.acquaint("a", "b")
    federation.agree("a", "b", **{"ceiling": Tlp.AMBER_STRICT, **terms})
    b.hold(filling(40, state="AUT"))
    return a, b


def drafted(member: Member, *serials: str, state: str = "AUT") -> tuple[Request, list[ItemId]]:
    """A request that is kept as a draft, and its arms."""
    traces = [member.open_trace(marks(each)).id for each in serials or (WHOLE,)]
    with member.in_case() as work:
        made = asking.ask(work, member.node.desk, traces, state=country(state), framing=framing(), hold=True)
    return made, arms(member, made.id)


def arms(member: Member, id: RequestId) -> list[ItemId]:
    """Arms of a request of ours."""
    with member.in_case() as work:
        return [each.id for each in queries.request(work, id)[1]]


def attach(member: Member, about: About, data: bytes = WORDS, name: str = "marks.txt") -> KeptFile:
    """Add a file, made clean."""
    return member.post.files.attach(member.mandate(case=member.case()), about, data, name=name)


def looked_at(files: Iterable[KeptFile], **more: object) -> FilesLeaving:
    """Files that an officer confirmed."""
    return FilesLeaving(frozenset(each.key for each in files), **more)  # type: ignore[arg-type]


def release(member: Member, id: RequestId, files: Iterable[KeptFile] = (), **more: object) -> Request:
    """Let a draft go with its files."""
    with member.in_case() as work:
        return asking.release(work, member.node.desk, id, files=looked_at(files, **more))


def ours(member: Member, id: RequestId) -> FilesView:
    """Files of a request of ours."""
    with member.in_case() as work:
        made, items = queries.request(work, id)
        return queries.files_within(work, id, [each.id for each in items], partner=made.partner)


def theirs(member: Member, place: int = 0) -> FilesView:
    """Files of a request that came."""
    view = member.incoming()[place]
    with member.work() as work:
        items = [each.id for each in view.items]
        return queries.files_within(work, view.incoming.id, items, partner=view.incoming.partner)


def asked_arm(member: Member, place: int = 0) -> ItemId:
    """The first arm of a request that came."""
    return member.incoming()[place].items[0].id


def answer(member: Member, files: Iterable[KeptFile] = (), place: int = 0, **more: object) -> None:
    """Answer that nothing is held, with files."""
    item = asked_arm(member, place)
    with member.in_case() as work:
        answering.not_held(work, member.node.desk, item, files=looked_at(files, **more))


def send(member: Member, about: About, files: Iterable[KeptFile], **more: object) -> list[Enclosure]:
    """Send files that were added later."""
    with member.in_case() as work:
        return enclosing.send_files(work, member.node.desk, about, files=looked_at(files, **more))


def recall(member: Member, made: Enclosure, why: str = "It shows another firearm.") -> None:
    """Take files back."""
    with member.in_case() as work:
        enclosing.recall(work, member.node.desk, made.id, why=why)


def request_there(member: Member, place: int = 0) -> IncomingId:
    """A request that came."""
    return member.incoming()[place].incoming.id
