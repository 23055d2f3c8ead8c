# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from looks import check_looks, heading_of
from nodes import PASSWORD, SEED
from ploughshare.crypto.proofs import one_time_code
from ploughshare.safeguards.access import rules

Seats = Callable[..., Any]


def open_account(me: Any, username: str, *roles: str, name: str = "Amara Okafor") -> str:
    """Open an account on the pages; returns the password that is shown once."""
    page = me.open("/accounts/new")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Name of the person").fill(name)
    for role in roles:
        page.get_by_label(role, exact=True).check()
    page.get_by_role("button", name="Open the account").click()
    return str(page.locator("code.seed").inner_text())


def test_the_account_pages_are_accessible_and_fit_every_screen(seat: Seats, site: Any) -> None:
    tracer = site.office.account("tracer").id
    check_looks(seat, "operator", "/accounts", "/accounts/new", f"/accounts/{tracer}")


def test_a_new_colleague_signs_in_with_the_password_shown_once(seat: Seats) -> None:
    me = seat("operator", java_script_enabled=False)
    password = open_account(me, "m.okafor", "Analyst")
    assert heading_of(me.page) == "Temporary password for m.okafor"
    me.page.get_by_role("link", name="go to the account").click()
    expect(me.page.locator("main")).to_contain_text("temporary password")
    assert password not in me.page.content()
    page = seat(None).open("/sign-in")
    page.get_by_label("User name").fill("m.okafor")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/account/password")


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(seat: Seats) -> None:
    me = seat("operator")
    page = me.open("/accounts/new")
    page.get_by_label("User name").fill("tracer")
    page.get_by_label("Name of the person").fill("Second Tracer")
    page.get_by_label("Tracing officer").check()
    page.get_by_role("button", name="Open the account").click()
    expect(page.locator("#error-username")).to_contain_text("already")
    expect(page.get_by_role("alert").get_by_role("link", name="Go to the field")).to_have_attribute(
        "href", "#field-username"
    )
    assert page.get_by_label("Name of the person").input_value() == "Second Tracer"
    assert page.get_by_label("Tracing officer").is_checked()
    assert me.faults() == []


def test_nobody_is_made_operator_and_auditor(seat: Seats, site: Any) -> None:
    page = seat("operator").open(f"/accounts/{site.office.account('auditor').id}")
    page.get_by_label("Operator", exact=True).check()
    page.get_by_role("button", name="Keep these roles").click()
    expect(page.locator("#error-roles")).to_contain_text("cannot be")
    assert page.get_by_label("Operator", exact=True).is_checked()


def test_other_roles_are_given_and_the_person_is_signed_out(seat: Seats) -> None:
    me = seat("operator")
    open_account(me, "n.berg", "Analyst", name="Nils Berg")
    me.page.get_by_role("link", name="go to the account").click()
    me.page.get_by_label("Supervisor", exact=True).check()
    me.page.get_by_role("button", name="Keep these roles").click()
    expect(me.page.get_by_role("status")).to_contain_text("The roles are changed.")
    expect(me.page.locator("dl.facts")).to_contain_text("Analyst and Supervisor")


def test_a_locked_account_is_unlocked(seat: Seats, site: Any) -> None:
    me = seat("operator")
    open_account(me, "locked.out", "Analyst", name="Lena Locked")
    for _ in range(5):
        page = seat(None).open("/sign-in")
        page.get_by_label("User name").fill("locked.out")
        page.get_by_label("Password", exact=True).fill("not the password at all")
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.locator("#problem")).to_be_visible()
    page = me.open(f"/accounts/{site.office.account('locked.out').id}")
    expect(page.locator("main")).to_contain_text("locked until")
    page.get_by_role("button", name="Unlock").click()
    expect(page.get_by_role("status")).to_contain_text("unlocked")
    assert site.office.account("locked.out").locked_until is None


def test_a_reset_is_asked_twice_and_gives_a_new_password(seat: Seats, site: Any) -> None:
    me = seat("operator", java_script_enabled=False)
    first = open_account(me, "lost.all", "Analyst", name="Lost All")
    me.open(f"/accounts/{site.office.account('lost.all').id}")
    assert not me.page.get_by_role("button", name="Yes, reset it").is_visible()
    me.page.get_by_text("Reset password and factors").click()
    me.page.get_by_role("button", name="Yes, reset it").click()
    assert me.page.locator("code.seed").inner_text() != first


def test_an_account_is_disabled_for_good_and_opens_no_door(seat: Seats, site: Any) -> None:
    me = seat("operator", java_script_enabled=False)
    open_account(me, "left.us", "Analyst", name="Left Us")
    page = me.open(f"/accounts/{site.office.account('left.us').id}")
    page.get_by_text("Disable for good").click()
    page.get_by_role("button", name="Yes, disable it").click()
    expect(page.get_by_role("status")).to_contain_text("disabled")
    assert page.locator("form[action$='/roles']").count() == 0


def test_an_operators_own_account_and_a_reader_of_accounts_see_no_way_to_change(
    seat: Seats, site: Any
) -> None:
    page = seat("operator").open(f"/accounts/{site.office.account('operator').id}")
    expect(page.locator("main")).to_contain_text("Another operator changes it")
    page = seat("auditor").open(f"/accounts/{site.office.account('tracer').id}")
    assert page.locator("main form").count() == 0
    page.get_by_role("link", name="What they did").click()
    page.wait_for_url("**/audit?actor=*")


def test_signing_in_by_hand_leads_an_operator_to_the_accounts(seat: Seats, site: Any) -> None:
    page = seat(None).open("/sign-in?next=/accounts")
    page.get_by_label("User name").fill("operator")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("One-time code").fill(one_time_code(SEED, rules.step_of(site.office.node.clock())))
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/accounts")
