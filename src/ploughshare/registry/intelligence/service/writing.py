# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Write down information of ours, and read it within reach."""

from __future__ import annotations

from ploughshare.exchange.mailbox.errors import OwnLevelTooLow
from ploughshare.exchange.release.rules import read_release, release_document
from ploughshare.kernel.countries import Country
from ploughshare.registry.intelligence import rules
from ploughshare.registry.intelligence.errors import CaseRequired
from ploughshare.registry.intelligence.store import statements as store
from ploughshare.registry.intelligence.terms import Content, Statement, StatementId, StatementState
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.terms import Desk, TraceId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.service import file_case, own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.handling import Release
from ploughshare.vocabulary.secrecy import LEVELS, Secrecy


def check_level(desk: Desk, release: Release) -> None:
    """Stop where something is marked more secret than this node may hold.

    Raises:
        OwnLevelTooLow
    """
    most = Secrecy(desk.office.accredited_for)
    if release.level is not None and LEVELS.index(release.level.value) > LEVELS.index(most.value):
        raise OwnLevelTooLow({"level": release.level.value, "most": most.value})


def write_statement(
    work: Work,
    desk: Desk,
    *,
    id: StatementId,
    content: Content,
    release: Release,
    source: str | None = None,
    trace: TraceId | None = None,
) -> Statement:
    """Write down information under the case of the mandate. Nobody is told by it.

    Args:
        source: the handler's reference of a source, never a name.
        trace: the trace it comes from: its route, maker and last record say which states it touches.

    Raises:
        CaseRequired, CaseNotYours, CaseClosed, StatementEmpty, SourceNamed.
        ReleaseMalformed: conditions that nobody could read back, such as H3 without its words.
        OwnLevelTooLow: this node may not hold what is so secret.
        TraceUnknown: no such trace within reach.
    """
    work.allow(Permission.INFORMATION_WRITE)
    if work.mandate.case is None:
        raise CaseRequired()
    check_level(desk, release)
    case = own_case(work, work.mandate.case)
    affected: tuple[Country, ...] = ()
    if trace is not None:
        view = tracing.trace(work, desk, trace)
        makes = view.read.reading.makes
        affected = rules.affected_states(
            [each.event for each in view.received],
            made_in=makes[0].make.countries if makes else (),
            recovered_in=view.read.recovery.place.country,
            own=desk.own,
        )
    made = Statement(
        id,
        case.id,
        rules.check_content(content),
        read_release(release_document(release)),
        rules.check_source(source),
        trace,
        affected,
        StatementState.KEPT,
        1,
        work.at,
        work.mandate.actor,
    )
    store.put(work.connection, made)
    # What a post writes down its contact point tells, and so must see.
    file_case(work, case.id)
    work.record(Deed.INFORMATION_RECORDED, id, {"case": str(case.id), "affected": len(affected)})
    return made
