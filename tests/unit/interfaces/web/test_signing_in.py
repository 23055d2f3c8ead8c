# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nodes import PASSWORD
from offices import Office, code_now
from ploughshare.crypto.proofs import csrf_token
from ploughshare.interfaces.web.visit import cookie_name, local_path

Desk = Callable[..., Any]


def test_password_and_code_lead_to_the_page_that_was_wanted(office: Office, desk: Desk) -> None:
    me = desk(None)
    answer = me.post("/sign-in", {"username": "keeper", "password": PASSWORD, "next": "/register"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in/second-factor?next=/register"
    name = cookie_name(office.node, "session")
    half = answer.cookies[name]
    assert me.get("/register").headers["location"] == "/sign-in/second-factor"
    answer = me.client.post(
        "/sign-in/second-factor",
        data={"csrf": csrf_token(half), "code": code_now(office.node), "next": "/register"},
        follow_redirects=False,
    )
    assert answer.headers["location"] == "/register"
    assert answer.cookies[name] != half
    assert me.get("/register").status_code == 200


def test_a_wrong_password_shows_the_form_again_with_the_name(desk: Desk) -> None:
    answer = desk(None).post("/sign-in", {"username": "nobody-here", "password": "wrong wrong wrong"})
    assert answer.status_code == 401
    assert 'value="nobody-here"' in answer.text
    assert "This did not sign you in" in answer.text


def test_the_session_cookie_is_out_of_reach_for_scripts_and_other_sites(desk: Desk) -> None:
    answer = desk(None).post("/sign-in", {"username": "tracer", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert cookie.startswith("at-")


def test_a_page_asks_for_a_sign_in_and_leads_back(desk: Desk) -> None:
    answer = desk(None).get("/queue?view=case")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=/queue?view=case"


def test_a_live_part_without_a_session_sends_the_whole_page_to_the_sign_in(desk: Desk) -> None:
    answer = desk(None).get("/queue", headers={"HX-Request": "true"})
    assert answer.headers["hx-redirect"].startswith("/sign-in")


@pytest.mark.parametrize(
    "given", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "", None, "/a\nb"]
)
def test_nobody_is_led_elsewhere(given: str | None) -> None:
    assert local_path(given, otherwise="/") == "/"


def test_a_form_without_the_sessions_mark_is_refused(desk: Desk) -> None:
    answer = desk("tracer").post("/cases", {"reference": "X-1"}, csrf=False)
    assert answer.status_code == 403
    assert "did not come from a page of your session" in answer.text


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_form_from_another_site_is_refused_even_before_a_sign_in(
    desk: Desk, headers: dict[str, str]
) -> None:
    answer = desk(None).post("/sign-in", {"username": "tracer", "password": PASSWORD}, headers=headers)
    assert answer.status_code == 403


def test_signing_out_ends_the_session(desk: Desk) -> None:
    me = desk("keeper")
    assert me.get("/cases").status_code == 200
    assert me.post("/sign-out").headers["location"] == "/sign-in"
    me.client.cookies.set(me.name, me.token)
    assert me.get("/cases").status_code == 303
