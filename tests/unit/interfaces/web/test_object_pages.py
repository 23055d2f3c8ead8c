# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A trace says where the arm is lawful in one state of its way and a firearm in the other."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from offices import Office, sold_abroad

Desk = Callable[..., Any]


def text_of(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


def on_its_way(office: Office, year: str) -> str:
    """The last trace, with an arm made in that year and sold in the Philippines."""
    sold_abroad(office.node, office.traces[-1], made_in=year)
    return f"/traces/{office.traces[-1]}"


def test_a_trace_flags_an_arm_that_is_lawful_in_one_state_and_a_firearm_in_the_other(
    desk: Desk, office: Office
) -> None:
    page = desk("tracer").get(on_its_way(office, "1940"))
    assert page.status_code == 200
    said = text_of(page)
    assert "Treated unlike in two states: antique arm" in said
    assert "Philippines : free of the law on arms" in said
    assert 'href="/law/rows/law:PHL:antique_rule"' in page.text
    assert desk("tracer").get("/law/rows/law:PHL:antique_rule").status_code == 200


def test_a_trace_of_an_arm_of_today_has_no_such_flag(desk: Desk, office: Office) -> None:
    assert "reated unlike" not in text_of(desk("tracer").get(on_its_way(office, "2015")))


def test_the_page_of_a_pair_says_whether_the_conduct_is_punishable_in_both(desk: Desk) -> None:
    page = desk("tracer").get("/law?asking=DEU&asked=NLD&form=extradition&offence=illicit_trafficking")
    assert page.status_code == 200
    said = text_of(page)
    assert "Punishable in both yes" in said
    assert "Greatest penalty, in years Germany: 5 · Netherlands: 4" in said
    assert 'href="/law/rows/law:NLD:trafficking_max_penalty_years"' in page.text
    without = desk("tracer").get("/law?asking=DEU&asked=NLD")
    assert "Is the same conduct punishable" not in without.text


def test_the_end_of_a_term_is_counted_on_a_page_of_its_own(desk: Desk) -> None:
    empty = desk("tracer").get("/law/due")
    assert (empty.status_code, "Why then" in empty.text) == (200, False)
    page = desk("tracer").get("/law/due?term=C06:urgent_indirect&start=2026-12-22T09:00&acting=DEU")
    assert page.status_code == 200
    assert "2026-12-29 00:00 Europe/Berlin" in text_of(page)
    assert "public holiday in Germany" in text_of(page)
    assert desk("tracer").get("/law/due?term=C06:tea&start=2026-12-22T09:00&acting=DEU").status_code == 404


def test_the_page_of_a_pair_says_what_is_a_firearm_in_each(desk: Desk) -> None:
    page = desk("tracer").get("/law?asking=DEU&asked=EST")
    said = text_of(page)
    assert "What is a firearm there?" in said
    assert "silencer the law on arms reaches it, as a part of a firearm" in said
    assert "by its own law" in said
    assert 'href="/law/rows/law:EST:trafficking_aggravated_max_penalty_years"' in page.text
