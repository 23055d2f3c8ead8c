# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a case is still needed is asked in time; what was done under one is found by its number."""

from __future__ import annotations

import threading

import pytest
import sqlalchemy as sa

from nodes import Node
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.audit import queries as log
from ploughshare.safeguards.audit.terms import Fault
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.mandates import queries, service, store
from ploughshare.safeguards.mandates.errors import CaseClosed, CaseNotYours, CaseReferenceTaken
from ploughshare.safeguards.mandates.terms import Case
from ploughshare.safeguards.work import CaseId, Mandate
from ploughshare.vocabulary.purposes import Purpose


def opened(node: Node, mandate: Mandate, reference: str) -> Case:
    with node.door.open(mandate.moved_to(node.now)) as work:
        return service.open_case(work, id=work.new_id(CaseId), reference=reference, purpose=Purpose.TRACING)


def due(node: Node, mandate: Mandate) -> list[str]:
    with node.door.open(mandate.moved_to(node.now)) as work:
        return [each.reference for each in queries.due_reviews(work)]


def test_a_review_comes_due_for_members_and_for_whoever_oversees(node: Node) -> None:
    anna, boris = node.mandate(Role.TRACING_OFFICER), node.mandate(Role.TRACING_OFFICER)
    chief = node.mandate(Role.SUPERVISOR)
    case = opened(node, anna, "2026/1")
    node.later(days=10)
    opened(node, boris, "2026/2")
    node.later(days=354)
    assert due(node, anna) == due(node, boris) == due(node, chief) == []
    node.later(days=1)
    assert due(node, anna) == ["2026/1"]
    assert due(node, boris) == []
    node.later(days=10)
    assert due(node, chief) == ["2026/1", "2026/2"]
    with node.door.open(anna.moved_to(node.now)) as work:
        store.deny(work.connection, case.id, chief.actor)
    assert due(node, chief) == ["2026/2"]


def test_a_case_that_is_kept_is_asked_for_again_in_a_year_and_a_closed_one_never(node: Node) -> None:
    anna = node.mandate(Role.TRACING_OFFICER)
    kept, closed = opened(node, anna, "2026/1"), opened(node, anna, "2026/2")
    node.later(days=400)
    later = anna.moved_to(node.now)
    with node.door.open(later) as work:
        assert service.keep_case(work, kept.id).review_on > later.at.date()
        service.close_case(work, closed.id)
    assert due(node, anna) == []
    assert node.deeds()[-2:] == ["case.kept", "case.closed"]
    with node.door.open(later) as work, pytest.raises(CaseClosed):
        service.keep_case(work, closed.id)
    node.later(days=365)
    assert due(node, anna) == ["2026/1"]


def test_only_who_works_on_a_case_keeps_it(node: Node) -> None:
    case = opened(node, node.mandate(Role.TRACING_OFFICER), "2026/1")
    other = node.mandate(Role.TRACING_OFFICER)
    with pytest.raises(CaseNotYours), node.door.open(other) as work:
        service.keep_case(work, case.id)


def test_two_who_open_one_case_at_once_get_one_case_and_one_named_answer(node: Node) -> None:
    for turn in range(10):
        start, said = threading.Barrier(2), []

        def run(reference: str, start: threading.Barrier, said: list[object]) -> None:
            mandate = node.mandate(Role.TRACING_OFFICER)
            start.wait(10)
            try:
                said.append(opened(node, mandate, reference))
            except Exception as error:
                said.append(error)

        both = [threading.Thread(target=run, args=(f"2026/{turn}", start, said)) for _ in range(2)]
        for each in both:
            each.start()
        for each in both:
            each.join(60)
        made = [each for each in said if isinstance(each, Case)]
        refused = [each for each in said if isinstance(each, PloughshareError)]
        assert (len(made), [type(each) for each in refused]) == (1, [CaseReferenceTaken]), said
        with node.transactions() as connection:
            assert store.by_any_agency(connection, f"2026/{turn}") == [made[0].id]


def test_the_log_is_read_by_the_number_of_a_case(node: Node) -> None:
    anna = node.mandate(Role.TRACING_OFFICER)
    first, second = opened(node, anna, "2026/1"), opened(node, anna, "2026/2")
    for case in (first, second):
        with node.door.open(node.mandate(Role.TRACING_OFFICER, actor=anna.actor, case=case.id)) as work:
            queries.case(work, first.id)
    with node.door.open(node.mandate(Role.AUDITOR)) as work:
        found = log.entries(work, cases=queries.cases_called(work, " 2026/2 ")).items
        assert [(each.deed, each.case) for each in found] == [
            ("case.read", str(second.id)),
            ("case.opened", None),
        ]
        assert log.entries(work, cases=queries.cases_called(work, "2026/3")).items == []
        assert queries.references_of(work, [first.id, CaseId(bytes(16))]) == {first.id: "2026/1"}
        own = log.entries(work, limit=1).items[0]
        assert own.facts["cases"] == "none"
    with node.door.open(anna) as work, pytest.raises(NotPermitted):
        queries.cases_called(work, "2026/2")


def test_an_entry_moved_to_another_case_in_the_database_is_found(node: Node) -> None:
    anna = node.mandate(Role.TRACING_OFFICER)
    case = opened(node, anna, "2026/1")
    with node.door.open(node.mandate(Role.TRACING_OFFICER, actor=anna.actor, case=case.id)) as work:
        queries.case(work, case.id)
    node.sequencer.start()
    node.sequencer.run_once()
    assert node.verified().sound
    with node.engine.begin() as connection:
        connection.execute(sa.text("UPDATE audit_content SET case_id = NULL WHERE deed = 'case.read'"))
    finding = node.verified().finding
    assert finding is not None
    assert finding.fault is Fault.COLUMNS_CHANGED
