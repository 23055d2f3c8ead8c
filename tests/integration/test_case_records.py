# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What stands under a case, kind by kind, within what the reader may see; and what officers tie to it."""

from __future__ import annotations

import pytest

from kept_records import SERIAL, keep_one_of_each
from ploughshare.interfaces.web.beside import beside
from ploughshare.kernel.ids import Id
from ploughshare.registry.cases import queries, service
from ploughshare.registry.cases.errors import CaseFileUnfit, KindNotYours, TieUnfit, TieUnknown
from ploughshare.registry.cases.terms import TieKind
from ploughshare.registry.licences.queries import known
from ploughshare.registry.licences.terms import LicenceId
from ploughshare.safeguards.errors import OutOfReach
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.terms import RetentionKind
from ploughshare.safeguards.work import CaseId
from ploughshare.testing.members import COLLEAGUE


@pytest.fixture
def made(federation):
    return keep_one_of_each(federation.add("a", "MEX"), federation.clock.later)


def labels(work, case: CaseId, kind: TieKind, **changes) -> list[str | None]:
    return [each.label for each in queries.tied(work, case, kind, **changes).records]


def test_every_record_is_listed_by_its_kind_and_licences_are_tied_by_an_officer(made):
    member, case = made.member, made.case
    with member.work() as work:
        assert queries.readable_kinds(work) == tuple(TieKind)
        assert set(labels(work, case, TieKind.RECOVERIES)) == {SERIAL, "LMN30021"}
        assert labels(work, case, TieKind.SEIZURES) == ["Z-2020-4"]
        assert labels(work, case, TieKind.EXHIBITS) == ["E-1"]
        assert len(labels(work, case, TieKind.TRACES)) == 1
        assert len(labels(work, case, TieKind.REPORTS)) == 1
        for kind in (TieKind.LICENCES, TieKind.CONSIGNMENTS, TieKind.ALERTS, TieKind.FORMAL, TieKind.REPLIES):
            assert labels(work, case, kind) == []
        first = queries.tied(work, case, TieKind.RECOVERIES, limit=1)
        rest = queries.tied(work, case, TieKind.RECOVERIES, limit=1, cursor=first.next_cursor)
        assert {each.label for each in (*first.records, *rest.records)} == {SERIAL, "LMN30021"}
        assert rest.next_cursor is None
        licence = LicenceId(made.records[RetentionKind.LICENCES][0].value)
        number = known(work, licence).said.reference
    why = "The arm was delivered under it."
    with member.in_case() as work:
        tied = service.tie(work, case, kind=TieKind.LICENCES, given=f" {number} ", why=why)
        assert service.tie(work, case, kind=TieKind.LICENCES, given=number, why="Again") == tied
        found = queries.tied(work, case, TieKind.LICENCES)
        assert [each.id for each in found.records] == [licence]
        assert found.by_hand[licence].why == why
        assert [each.id for each in queries.cases_of(work, TieKind.LICENCES, licence)] == [case]
        service.untie(work, case, kind=TieKind.LICENCES, record=Id(licence.value))
        assert labels(work, case, TieKind.LICENCES) == []
        with pytest.raises(TieUnknown):
            service.untie(work, case, kind=TieKind.LICENCES, record=Id(licence.value))
        for kind, given in (
            (TieKind.LICENCES, "no such number"),
            (TieKind.CONSIGNMENTS, "x"),
            (TieKind.CONSIGNMENTS, str(case)),
            (TieKind.TRACES, "x"),
        ):
            with pytest.raises(TieUnfit):
                service.tie(work, case, kind=kind, given=given, why=why)
        with pytest.raises(CaseFileUnfit):
            service.tie(work, case, kind=TieKind.LICENCES, given=number, why=" ")
    assert {"case.tied", "case.untied"} <= set(member.deeds())


def test_a_kind_or_a_case_out_of_reach_is_listed_for_nobody_and_links_lead_only_where_one_may_go(made):
    member, case = made.member, made.case
    arm = next(each.recovery for each in made.seizure.items if each.recovery is not None)
    with member.work() as work:
        found = beside(work, case=case, recoveries=[arm])
        assert (found.case, found.seizure) == (case, made.seizure.id)
        assert found.trace is not None
        assert [each.reference for each in found.exhibits] == ["E-1"]
    less = {Permission.LICENCE_READ, Permission.CUSTODY_READ, Permission.SEIZURE_READ}
    few = frozenset(member.mandate().permissions) - less
    with member.work(permissions=few) as work:
        assert TieKind.LICENCES not in queries.readable_kinds(work)
        with pytest.raises(KindNotYours):
            queries.tied(work, case, TieKind.LICENCES)
        found = beside(work, case=case, recoveries=[arm])
        assert (found.seizure, found.exhibits, found.consignments) == (None, (), ())
    stranger = frozenset({Permission.CASE_READ, Permission.TRACE_READ})
    with member.work(COLLEAGUE, permissions=stranger) as work, pytest.raises(OutOfReach):
        queries.tied(work, case, TieKind.TRACES)
