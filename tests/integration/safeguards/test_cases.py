# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Cases, and what lists show."""

from __future__ import annotations

import pytest

from nodes import Node
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.errors import NotPermitted, OutOfReach
from ploughshare.safeguards.mandates import queries, service, store
from ploughshare.safeguards.mandates.errors import (
    CaseClosed,
    CaseNotYours,
    CaseReferenceTaken,
    CaseReferenceUnfit,
)
from ploughshare.safeguards.mandates.terms import Case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Mandate, Reach
from ploughshare.vocabulary.purposes import Purpose


def open_case(node: Node, mandate: Mandate, reference: str = "2026/1") -> Case:
    """A case of the mandate's actor."""
    with node.door.open(mandate) as work:
        return service.open_case(work, id=work.new_id(CaseId), reference=reference, purpose=Purpose.TRACING)


def test_a_case_is_its_openers_until_a_colleague_joins(node: Node) -> None:
    anna, boris = node.mandate(Role.TRACING_OFFICER), node.mandate(Role.TRACING_OFFICER)
    case = open_case(node, anna)
    with node.door.open(boris) as work:
        assert queries.own_cases(work) == []
        with pytest.raises(OutOfReach):
            queries.case(work, case.id)
        with pytest.raises(CaseNotYours):
            service.add_member(work, case.id, account_id=boris.actor)
    with node.door.open(anna) as work:
        service.add_member(work, case.id, account_id=boris.actor)
        service.add_member(work, case.id, account_id=boris.actor)
    with node.door.open(boris) as work:
        (own,) = queries.own_cases(work)
        assert own.members == {anna.actor, boris.actor}
        assert queries.case(work, case.id) == own
        assert queries.works_on(work, case.id, account_id=boris.actor)
    assert node.deeds()[-1] == "case.read"


def test_a_closed_case_stays_closed(node: Node) -> None:
    anna = node.mandate(Role.TRACING_OFFICER)
    case = open_case(node, anna)
    with node.door.open(anna) as work:
        service.close_case(work, case.id)
        assert queries.own_cases(work) == []
        assert len(queries.own_cases(work, open_only=False)) == 1
        assert not queries.works_on(work, case.id, account_id=anna.actor)
        with pytest.raises(CaseClosed):
            service.close_case(work, case.id)
        with pytest.raises(CaseNotYours):
            service.close_case(work, CaseId(bytes(16)))


def test_a_reference_is_used_once_and_is_one(node: Node) -> None:
    anna = node.mandate(Role.TRACING_OFFICER)
    assert open_case(node, anna, " 2026\x00 / 1 ").reference == "2026 / 1"
    with pytest.raises(CaseReferenceTaken):
        open_case(node, node.mandate(Role.TRACING_OFFICER), "2026 / 1")
    for reference in ("", "\n", "x" * 81):
        with pytest.raises(CaseReferenceUnfit):
            open_case(node, anna, reference)
    open_case(node, node.mandate(Role.TRACING_OFFICER, agency="Agency B"), "2026 / 1")


@pytest.mark.parametrize("role", [Role.ANALYST, Role.OPERATOR, Role.AUDITOR, Role.LEGAL_OFFICER])
def test_who_has_no_cases_opens_none(node: Node, role: Role) -> None:
    with pytest.raises(NotPermitted):
        open_case(node, node.mandate(role))


def test_a_list_shows_ones_own_cases_and_an_overseer_all_but_those_closed_to_them(node: Node) -> None:
    anna, supervisor = node.mandate(Role.TRACING_OFFICER), node.mandate(Role.SUPERVISOR)
    case, other = open_case(node, anna), open_case(node, node.mandate(Role.TRACING_OFFICER), "2")
    with node.door.open(anna) as work:
        reach = work.scope(Permission.TRACE_READ)
        assert reach == Reach(cases=frozenset({case.id}))
        assert "1 cases" in reach.explain().english()
        assert work.scope(Permission.ARM_READ).everything
        assert work.scope(Permission.AUDIT_READ) == Reach()
    with node.door.open(supervisor) as work:
        assert work.scope(Permission.TRACE_READ).everything
        assert queries.case(work, other.id).id == other.id
        store.deny(work.connection, other.id, supervisor.actor)
        reach = work.scope(Permission.TRACE_READ)
        assert (reach.everything, reach.denied) == (True, {other.id})
        assert "1 that are closed" in reach.explain().english()
        with pytest.raises(OutOfReach):
            queries.case(work, other.id)
    with node.door.open(node.machine()) as work:
        assert work.scope(Permission.TRACE_READ) == Reach(everything=True)


def test_what_follows_a_commit_runs_once_and_not_after_a_failure(node: Node) -> None:
    ran: list[int] = []
    with node.door.open(node.machine()) as work:
        work.after_commit(lambda: ran.append(1))
        assert ran == []
    assert ran == [1]

    def fail() -> None:
        with node.door.open(node.machine()) as work:
            work.after_commit(lambda: ran.append(2))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert ran == [1]
