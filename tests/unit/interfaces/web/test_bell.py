# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The bell of the in-tray: urgent requests that nobody has taken up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from offices import Office, add_urgent_request
from ploughshare.interfaces.web.visit import ASKED_BY_PAGES
from ploughshare.registry.tracing.store import incoming as incoming_store
from ploughshare.safeguards.access import service as access

Desk = Callable[..., Any]


def test_it_names_the_references_until_somebody_takes_the_request_up(desk: Desk, office: Office) -> None:
    duty = desk("duty")
    reference = add_urgent_request(office.node)
    bell = duty.get("/incoming/urgent").text
    assert reference in bell
    assert "Mexico" not in bell
    with office.node.look() as connection:
        waiting = incoming_store.not_taken_up(connection, most=99)
    (made,) = [each for each in waiting if each.reference == reference]
    with office.node.transactions() as connection:
        incoming_store.keep(connection, replace(made, acknowledged_at=made.received_at), at=made.received_at)
    assert reference not in duty.get("/incoming/urgent").text


def test_who_answers_nobody_hears_no_bell(desk: Desk) -> None:
    assert desk("operator").get("/incoming/urgent").status_code == 403


def test_a_session_that_only_its_page_uses_runs_out(office: Office) -> None:
    node, token = office.node, office.signed_in("duty")
    later = node.clock() + timedelta(minutes=5)
    first = access.presence_of(node.door, token, at=later, by_itself=True).session.seen_at
    access.presence_of(node.door, token, at=later)
    kept = access.presence_of(node.door, token, at=later).session.seen_at
    assert first < later
    assert kept == later
    assert "/incoming/urgent" in ASKED_BY_PAGES
