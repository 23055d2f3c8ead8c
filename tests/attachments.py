# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files to be sent with information, and how they stand at both ends."""

from __future__ import annotations

import io
import random
import wave

from ploughshare.exchange.attachments.terms import PIECE, KeptFile
from ploughshare.registry.intelligence import queries, service
from ploughshare.registry.intelligence.queries import ReceivedView, StatementView
from ploughshare.registry.intelligence.terms import Content, StatementId
from ploughshare.testing.members import Member
from ploughshare.vocabulary.handling import Handling, HandlingCode, Release, Tlp
from ploughshare.vocabulary.purposes import Purpose


def long_text(pieces: int) -> bytes:
    """A text of so many pieces, no two lines alike."""
    lines = (f"Line {number:08d} of a long list of parts.\n" for number in range(pieces * 25_000))
    return "".join(lines).encode()[: (pieces - 1) * PIECE + 500]


def long_sound(pieces: int) -> bytes:
    """A sound of so many pieces, no two moments alike."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(random.Random(7).randbytes((pieces - 1) * PIECE + 500))
    return out.getvalue()


def write(member: Member, *files: tuple[str, bytes]) -> tuple[StatementId, list[KeptFile]]:
    """Information with files, made clean."""
    with member.in_case() as work:
        made = service.write_statement(
            work,
            member.node.desk,
            id=work.new_id(StatementId),
            content=Content("Converted pistols", "A lot of three was offered."),
            release=Release(Handling(Tlp.GREEN, (HandlingCode.H0,)), purposes=frozenset({Purpose.TRACING})),
        )
    mandate = member.mandate(case=member.case())
    return made.id, [member.post.files.attach(mandate, made.id, data, name=name) for name, data in files]


def tell(member: Member, id: StatementId, files: list[KeptFile], to: Member) -> None:
    """Tell a node, with every file looked at."""
    confirmed = frozenset(each.key for each in files)
    with member.in_case() as work:
        service.tell(work, member.node.desk, id, to=to.id, confirmed=confirmed)


def ours(member: Member, id: StatementId) -> StatementView:
    """Information of a node, with how far its files have come."""
    with member.in_case() as work:
        return queries.statement(work, member.node.desk, id)


def theirs(member: Member) -> ReceivedView | None:
    """The one thing that a node was told; None before it comes."""
    with member.in_case() as work:
        found = queries.received(work).items
        return queries.one_received(work, found[0].id) if found else None
