# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pages of filings: a contact point and its posts, each with the pages open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desks import desk
from federation.test_contact_points import POLICE, PORT, PROVINCE, REASON, State, world
from ploughshare.safeguards.access.terms import Role
from ploughshare.testing.federation import Federation


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    """Mexico with its contact points and posts."""
    federation = Federation(tmp_path / "federation")
    yield world(federation)
    federation.close()


def test_the_contact_point_releases_with_copies_and_the_answer_shows_at_the_post(state: State) -> None:
    made = state.filed(PORT)
    police = desk(state.a, Role.TRACING_OFFICER, unit=state.unit[POLICE].id)
    post = desk(state.a, Role.TRACING_OFFICER, unit=state.unit[PORT].id)
    north = desk(state.a, Role.ANALYST, unit=state.unit[PROVINCE].id)
    page = post.get(f"/requests/{made.id}").text
    assert "It waits for a person of the contact point." in page
    assert "Release and send" not in page
    assert post.post(f"/requests/{made.id}/release").status_code == 403
    assert north.get(f"/requests/{made.id}").status_code == 404
    waiting = police.get("/filings").text
    assert "Harbour police" in waiting
    assert f"/requests/{made.id}" in waiting
    page = police.get(f"/requests/{made.id}").text
    assert "Release and send" in page
    assert f'value="{state.unit[PROVINCE].id}" checked' in page
    done = police.post(
        f"/requests/{made.id}/release", filed="yes", named="yes", copies=str(state.unit[PROVINCE].id)
    )
    assert done.status_code == 303
    state.federation.run()
    for each in (post, north):
        assert "answered" in each.get(f"/requests/{made.id}").text
    assert "copies for us" in north.get("/filings?which=copied").text
    assert f"/requests/{made.id}" in north.get("/filings?which=copied").text
    asked = desk(state.b, Role.DUTY_OFFICER)
    (theirs,) = state.b.incoming()
    assert "Harbour police" in asked.get(f"/incoming/{theirs.incoming.id}").text


def test_unticked_copies_go_to_nobody(state: State) -> None:
    made = state.filed(PORT)
    police = desk(state.a, Role.TRACING_OFFICER, unit=state.unit[POLICE].id)
    assert police.post(f"/requests/{made.id}/release", filed="yes").status_code == 303
    north = desk(state.a, Role.ANALYST, unit=state.unit[PROVINCE].id)
    assert north.get(f"/requests/{made.id}").status_code == 404


def test_a_returned_request_shows_the_reason_where_it_was_filed(state: State) -> None:
    made = state.filed(PORT)
    police = desk(state.a, Role.SUPERVISOR, unit=state.unit[POLICE].id)
    post = desk(state.a, Role.CUSTOMS_OFFICER, unit=state.unit[PORT].id)
    assert police.post(f"/requests/{made.id}/return", reason="no").status_code == 400
    assert police.post(f"/requests/{made.id}/return", reason=REASON).status_code == 303
    assert REASON in post.get("/filings?which=returned").text
    assert REASON in post.get(f"/requests/{made.id}").text


def test_the_bar_names_the_post(state: State) -> None:
    post = desk(state.a, Role.CUSTOMS_OFFICER, unit=state.unit[PORT].id)
    assert "Harbour police" in post.get("/queue").text


def test_an_operator_sets_units_up_on_the_pages(state: State) -> None:
    operator = desk(state.a, Role.OPERATOR)
    wrong = operator.post("/units", name="Airport", kind="post", through="")
    assert wrong.status_code == 400
    assert "Name the contact point" in wrong.text
    police = str(state.unit[POLICE].id)
    assert operator.post("/units", name="Airport", kind="post", through=police).status_code == 303
    assert "Airport" in operator.get("/units").text
    assert operator.post(f"/units/{police}/close").status_code == 409
    assert operator.post(f"/units/{state.unit[PORT].id}/close").status_code == 303
    assert "Harbour police" not in operator.get("/units").text
