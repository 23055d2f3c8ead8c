# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a state's own analysis tool may read of a case: the same gate as a file, with ids that stay.

Each statement passes the rules of `gate` by itself; what may not leave is left out. A tool asks again and
again, so an object keeps its id within a case, and its moment moves when what it says does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from ploughshare.crypto.digests import canonical, sha256
from ploughshare.exchange.formats.rules.ids import fresh_id
from ploughshare.exchange.formats.rules.stix_writing import STATEMENT, known_object
from ploughshare.exchange.formats.terms import Loss, Stamp, Told, ToldStatement
from ploughshare.exchange.release.terms import Use
from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import Page
from ploughshare.kernel.text import Fact
from ploughshare.registry.intelligence import queries as intelligence
from ploughshare.registry.intelligence.queries.reach import own_statement, within_reach
from ploughshare.registry.intelligence.queries.usage import consented_to
from ploughshare.registry.intelligence.queries.ways import TELLABLE
from ploughshare.registry.intelligence.terms import ReceivedId, ReceivedState, StatementId
from ploughshare.registry.papers import store
from ploughshare.registry.papers.errors import PaperWithoutCase
from ploughshare.registry.papers.service.gate import Gate
from ploughshare.registry.papers.service.of_information import received_told, statement_told
from ploughshare.registry.papers.service.of_traces import answers_erased, trace_told
from ploughshare.registry.papers.terms import Feed, KeptName
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.terms import Desk, TraceId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.handling import Handling

SUBJECTS_MOST = 2_000
"""Traces, or statements, of one case that a feed shows; more is for a file."""
AT_ONCE = 10
"""Subjects gathered in one transaction."""

Row = TypeVar("Row")
Fed = TraceId | StatementId | ReceivedId


@dataclass(frozen=True, slots=True)
class FedPart:
    """Some told things of a feed, with what was left out of them."""

    told: tuple[Told, ...]
    losses: tuple[Loss, ...]


class KeptNames:
    """Ids that were drawn once for a case and a subject."""

    def __init__(self, work: Work, case: CaseId) -> None:
        self._work = work
        self._case = case

    def row(self, kind: str, subject: Id) -> KeptName | None:
        """What is kept of a subject; None if it was never shown."""
        return store.name_of(self._work.connection, self._case, kind, str(subject))

    def stamp(self, kind: str, subject: Id, provenance: Provenance) -> Stamp:
        """What a told thing bears before its content is known; `settled` gives it its moments."""
        row = self.row(kind, subject)
        if row is None:
            id = fresh_id(kind, self._work.chance(16))
            row = KeptName(self._case, kind, str(subject), id, "", self._work.at, self._work.at)
            store.put_name(self._work.connection, row)
        return Stamp(row.id, row.first_at, row.first_at, provenance)

    def settled(self, told: Told) -> Told:
        """With the moment at which it came to say what it says now."""
        row = store.name_with_id(self._work.connection, self._case, told.stamp.id)
        assert row is not None
        digest = sha256(canonical(known_object(told))).hex()
        if row.digest != digest:
            changed = self._work.at if row.digest else row.first_at
            row = replace(row, digest=digest, changed_at=changed)
            store.put_name(self._work.connection, row)
        return replace(told, stamp=replace(told.stamp, modified_at=row.changed_at))


def case_of_feed(work: Work) -> CaseId:
    """The case of the mandate, whose things a tool may read.

    Raises:
        PaperWithoutCase, CaseNotYours, CaseClosed.
    """
    work.allow(Permission.INFORMATION_RELEASE)
    if work.mandate.case is None:
        raise PaperWithoutCase()
    return own_case(work, work.mandate.case).id


def subjects(work: Work, feed: Feed) -> list[Fed]:
    """What of the case of the mandate a feed is made of.

    Raises:
        PaperWithoutCase, CaseNotYours, CaseClosed.
    """
    case = case_of_feed(work)
    if feed is Feed.TRACES:
        return _traces(work)
    own = _all(lambda cursor: intelligence.statements(work, cursor=cursor, limit=500))
    theirs = _all(lambda cursor: intelligence.received(work, cursor=cursor, limit=500))
    found: list[Fed] = [each.statement.id for each in own if each.statement.case == case]
    found += [each.id for each in theirs if each.case == case]
    return found[:SUBJECTS_MOST]


def _traces(work: Work) -> list[Fed]:
    found: list[Fed] = []
    for closed in (False, True):
        found += [each.trace.id for each in _all(partial(_page_of_traces, work, closed))]
    return found[:SUBJECTS_MOST]


def _page_of_traces(work: Work, closed: bool, cursor: str | None) -> Page[tracing.TraceRow]:
    return tracing.traces(work, cursor=cursor, limit=500, closed=closed, own_case_only=True)


def _all(page_after: Callable[[str | None], Page[Row]]) -> list[Row]:
    found: list[Row] = []
    cursor = None
    while True:
        page = page_after(cursor)
        found += page.items
        cursor = page.next_cursor
        if cursor is None or len(found) >= SUBJECTS_MOST:
            return found


def gather(work: Work, desk: Desk, ids: Sequence[Fed]) -> FedPart:
    """Some subjects of a feed as told things.

    Raises:
        PaperWithoutCase, CaseNotYours, CaseClosed.
    """
    names = KeptNames(work, case_of_feed(work))
    told: list[Told] = []
    losses: list[Loss] = []
    for id in ids:
        gate = Gate(work, desk, Use.EXPORT, True, Handling(), names)
        told += [names.settled(each) for each in _told(gate, names, id)]
        losses += gate.losses
    return FedPart(tuple(told), tuple(losses))


def _told(gate: Gate, names: KeptNames, id: Fed) -> list[Told]:
    work = gate.work
    if isinstance(id, TraceId):
        view = tracing.trace(work, gate.desk, id)
        gone = answers_erased(gate, view, was_told=lambda kind, subject: names.row(kind, subject) is not None)
        return [*trace_told(gate, view), *gone]
    if isinstance(id, StatementId):
        statement = own_statement(work, id)
        if statement.state in TELLABLE and statement.content is not None:
            return statement_told(gate, statement)
        return _taken_back(gate, names, id)
    received = within_reach(work, id)
    if received.state is ReceivedState.ACCEPTED and received.content is not None:
        return received_told(gate, received, consented=consented_to(work, received, gate.use))
    return _taken_back(gate, names, id)


def _taken_back(gate: Gate, names: KeptNames, id: StatementId | ReceivedId) -> list[Told]:
    """What a tool may still hold, and must not use any more: revoked, and without its words."""
    if names.row(STATEMENT, id) is None:
        return []
    stamp = names.stamp(STATEMENT, id, gate.own())
    return [ToldStatement(replace(stamp, revoked=True), "Taken back")]


def record_feed(work: Work, feed: Feed, *, digest: str, objects: int, left_out: int) -> None:
    """Note that a tool read a feed: which, how much, and what was left out.

    Raises:
        PaperWithoutCase, CaseNotYours, CaseClosed.
    """
    case = case_of_feed(work)
    facts: dict[str, Fact] = {
        "format": "stix",
        "use": Use.EXPORT.value,
        "audience": f"taxii/{feed.value}",
        "digest": digest,
        "objects": objects,
        "left_out": left_out,
    }
    work.record(Deed.PAPER_EXPORTED, case, facts)
