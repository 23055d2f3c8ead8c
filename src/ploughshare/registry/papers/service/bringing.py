# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Bring in a file of another system as a draft, and decide on it. Nothing in it acts by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ploughshare.crypto.digests import sha256
from ploughshare.exchange.formats.rules.files import read_file
from ploughshare.exchange.formats.rules.table import FORMATS
from ploughshare.exchange.formats.terms import Format, ReadFile
from ploughshare.exchange.release.rules import read_release, release_document
from ploughshare.registry.intelligence.rules import check_reason
from ploughshare.registry.papers import queries, store
from ploughshare.registry.papers.errors import (
    FormatDoesNotFit,
    PaperDecided,
    PaperWithoutCase,
    ReplyOfAnother,
)
from ploughshare.registry.papers.rules.forms import NEEDS_REQUEST, check_origin, release_of
from ploughshare.registry.papers.terms import Paper, PaperId, PaperOrigin, PaperState
from ploughshare.registry.tracing.rules.answers import goes_with
from ploughshare.registry.tracing.service import elsewhere as channels
from ploughshare.registry.tracing.terms import Channel, ChannelAnswer, Desk, ElsewhereId, ReplyOutcome
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.handling import Release

ERASED_AT_ONCE = 50
"""Files may be large: few at once keep a transaction short."""
NOTE_MOST = channels.NOTE_MOST


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as somebody brings it.

    Attributes:
        format: which it is said to be.
        data: as it came.
        read: what was made of it.
        origin: whose information it is, and by which channel it came.
        release: under which conditions the channel or the sender gave it.
        title: in a line; None to take the file's own.
        elsewhere: the request on a channel that it answers; None if none.
    """

    format: Format
    data: bytes
    read: ReadFile
    origin: PaperOrigin
    release: Release
    title: str | None = None
    elsewhere: ElsewhereId | None = None


def open_file(kind: Format, data: bytes) -> ReadFile:
    """Read a file before it is brought in: with no Work open.

    Raises:
        DocumentRefused: by name, with what to do.
    """
    return read_file(kind, data)


def bring_in(work: Work, brought: Brought) -> Paper:
    """Keep a file as a draft under the case of the mandate, with the limits of channel and file.

    The same file again, while nobody has decided on it, changes nothing.

    Raises:
        PaperWithoutCase, CaseNotYours, CaseClosed, OriginNeeded, ReleaseMalformed.
        ElsewhereUnknown, ActDoesNotFit, ReplyOfAnother, FormatDoesNotFit: it is no reply to that request.
    """
    work.allow(Permission.INFORMATION_WRITE)
    if work.mandate.case is None:
        raise PaperWithoutCase()
    case = own_case(work, work.mandate.case)
    origin = check_origin(brought.origin)
    digest = sha256(brought.data).hex()
    if brought.elsewhere is not None:
        origin = _of_request(work, brought, origin)
    elif brought.format is Format.REPLY:
        raise FormatDoesNotFit({"format": FORMATS[Format.REPLY].name, "other": NEEDS_REQUEST})
    before = store.same_draft(work.connection, case.id, digest)
    if before is not None:
        return before
    gist = brought.read.gist
    release = read_release(release_document(release_of(gist, brought.release)))
    title = " ".join((brought.title or gist.title or FORMATS[brought.format].name).split())
    made = Paper(
        work.new_id(PaperId),
        case.id,
        brought.format,
        title[:200],
        brought.data,
        digest,
        origin,
        release,
        PaperState.DRAFT,
        brought.elsewhere,
        release.erase_on,
        work.mandate.actor,
        work.at,
    )
    store.put(work.connection, made)
    work.record(
        Deed.PAPER_RECEIVED,
        made.id,
        {
            "format": made.format.value,
            "channel": origin.channel.value if origin.channel else "own",
            "digest": digest,
            "label": release.handling.tlp.value,
            "bytes": len(brought.data),
        },
    )
    return made


def _of_request(work: Work, brought: Brought, origin: PaperOrigin) -> PaperOrigin:
    """The origin as the noted request says it: the channel's limits are the channel's, not the typist's."""
    assert brought.elsewhere is not None
    noted = channels.open_one(work, brought.elsewhere)
    rows = brought.read.replies
    if brought.format is Format.REPLY and any(each.reference != noted.reference for each in rows):
        raise ReplyOfAnother({"reference": noted.reference})
    channel: Channel = noted.channel
    return replace(origin, state=noted.asked, channel=channel)


def accept(work: Work, desk: Desk, id: PaperId, *, read: ReadFile) -> Paper:
    """Take a draft in, under its conditions. A reply ends the request that it answers, with its limits.

    Args:
        read: what was made of the file, with no Work open.

    Raises:
        PaperUnknown, PaperDecided, ElsewhereUnknown, ActDoesNotFit.
    """
    work.allow(Permission.INFORMATION_DECIDE)
    made = _draft(work, id)
    if made.elsewhere is not None:
        channels.answer_elsewhere(work, desk, made.elsewhere, _answer_of(work, made, read))
    return _decided(work, replace(made, state=PaperState.ACCEPTED))


def _answer_of(work: Work, made: Paper, read: ReadFile) -> ChannelAnswer:
    """What an accepted file answers: its row if it is a reply sheet, else its words."""
    row = next(iter(read.replies), None)
    outcome = ReplyOutcome.ANSWERED if row is None else ReplyOutcome(row.outcome.value)
    result = None if row is None or row.result is None else row.result
    words = read.gist.words or made.title
    return ChannelAnswer(
        outcome,
        work.at.date(),
        made.release.handling,
        result=result if result is not None and goes_with(outcome, result) else None,
        ground=row.ground if row is not None and outcome is ReplyOutcome.REFUSED else None,
        note=words[:NOTE_MOST],
    )


def refuse(work: Work, id: PaperId, *, why: str) -> Paper:
    """Do not take it in: its content is erased here.

    Raises:
        PaperUnknown, PaperDecided, ReasonNeeded.
    """
    work.allow(Permission.INFORMATION_DECIDE)
    made = _draft(work, id)
    return _decided(work, replace(made, state=PaperState.REFUSED, data=None, note=check_reason(why)))


def _draft(work: Work, id: PaperId) -> Paper:
    made = queries.within_reach(work, id)
    if made.state is not PaperState.DRAFT:
        raise PaperDecided({"standing": made.state.value})
    return made


def _decided(work: Work, made: Paper) -> Paper:
    made = replace(made, decided_by=work.mandate.actor, decided_at=work.at)
    store.put(work.connection, made)
    work.record(Deed.PAPER_DECIDED, made.id, {"standing": made.state.value})
    return made


def erase_due(work: Work) -> int:
    """Erase the content of some files whose day has come; returns of how many."""
    due = store.to_erase(work.connection, by=work.at.date(), most=ERASED_AT_ONCE)
    for each in due:
        _erase(work, each)
    return len(due)


def erase_ordered(work: Work, id: PaperId) -> None:
    """Erase the content of one file before its day, because two persons ordered it."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    found = store.get(work.connection, id)
    if found is not None and found.state is not PaperState.ERASED:
        _erase(work, found)


def _erase(work: Work, made: Paper) -> None:
    store.put(work.connection, replace(made, state=PaperState.ERASED, data=None))
    work.record(Deed.PAPER_ERASED, made.id)
