# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pages say what waits: look-ups to justify, cases to review; and whose deed it was, by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from offices import Office
from ploughshare.interfaces.web.navigation import sections
from ploughshare.safeguards.audit import store as log
from ploughshare.safeguards.mandates import store as cases

Desk = Callable[..., Any]


def words_of(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


@pytest.fixture
def drawn(office: Office) -> str:
    """An entry of the tracer's is drawn for a supervisor; returns its id."""
    tracer, contents = office.account("tracer").id, office.node.log_contents
    with office.node.transactions() as connection:
        entry = next(
            each
            for _, each in log.read(connection, contents, most=500, actor=tracer)
            if log.review(connection, contents, each.entry_id) is None
        )
        log.draw_review(connection, entry_id=entry.entry_id, actor=tracer, at=office.node.clock(), loud=False)
    return str(entry.entry_id)


@pytest.fixture
def overdue(office: Office) -> Any:
    """The review of the one case is due."""
    today = office.node.clock().date()
    with office.node.transactions() as connection:
        cases.keep(connection, office.case, review_on=today - timedelta(days=3))
    yield
    with office.node.transactions() as connection:
        cases.keep(connection, office.case, review_on=today + timedelta(days=300))


def waiting(page: Any) -> int:
    found = re.search(r'href="/reviews/own".*?nav-count"[^>]*>(\d+)<', page.text, re.DOTALL)
    return int(found[1]) if found else 0


def test_the_navigation_counts_ones_own_look_ups_without_words(desk: Desk, drawn: str) -> None:
    me = desk("tracer", with_case=True)
    before = waiting(me.get("/queue"))
    assert before >= 1
    me.post(f"/reviews/{drawn}/justify", {"words": "asked by the prosecutor"})
    assert waiting(me.get("/queue")) == before - 1
    assert waiting(desk("lawyer").get("/law")) == 0


def test_an_entry_of_the_navigation_without_anything_waiting_shows_no_number() -> None:
    every = [item for group in sections(lambda _: True, "/law") for item in group.items]
    assert {item.waiting for item in every} == {0}
    some = [item for group in sections(lambda _: True, "/law", waiting={"/law": 2}) for item in group.items]
    assert [item.path for item in some if item.waiting] == ["/law"]
    assert [item.path for item in some if item.here] == ["/law"]


def test_supervisors_read_names_and_keep_the_ids(office: Office, desk: Desk, drawn: str) -> None:
    tracer = office.account("tracer")
    page = desk("chief").get("/reviews")
    assert tracer.display_name in words_of(page)
    assert str(tracer.id) in page.text


@pytest.mark.usefixtures("overdue")
def test_a_case_whose_review_is_due_stands_in_the_queue_and_the_list_of_members(
    office: Office, desk: Desk
) -> None:
    me = desk("tracer", with_case=True)
    assert "The review of 1 case is due" in words_of(me.get("/queue"))
    page = me.get("/cases")
    assert "review is due" in words_of(page)
    assert f'action="/cases/{office.case}/keep"' in page.text
    assert me.post(f"/cases/{office.case}/keep").headers["location"] == "/cases"
    assert "review is due" not in words_of(me.get("/cases"))
    assert "is due" not in words_of(me.get("/queue"))


@pytest.mark.usefixtures("overdue")
def test_whoever_oversees_reads_who_must_be_asked(office: Office, desk: Desk) -> None:
    with office.node.transactions() as connection:
        connection.exec_driver_sql(
            "DELETE FROM case_member WHERE account_id = ?", (office.account("chief").id.value,)
        )
    page = desk("chief").get("/cases")
    try:
        assert "Cases of others whose review is due" in words_of(page)
        assert office.account("tracer").display_name in words_of(page)
        assert f'action="/cases/{office.case}/keep"' not in page.text
    finally:
        with office.node.transactions() as connection:
            cases.add_member(connection, office.case, office.account("chief").id)


def test_the_log_is_filtered_by_the_number_of_a_case(desk: Desk) -> None:
    desk("tracer", with_case=True).get("/queue")
    me = desk("auditor")
    page = me.get("/audit?case=2026/1174-K")
    assert 'href="/audit?case=2026%2F1174-K"' in page.text
    assert "2026/1174-K" in words_of(page)
    rows = page.text.split("<tbody>")[1].count("<tr>")
    assert rows > 0
    assert "No entry fits." in words_of(me.get("/audit?case=nothing-of-the-kind"))
