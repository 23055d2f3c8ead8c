# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from looks import check_looks
from offices import AGREEMENT
from partners import AUTHORITY, Partner, enter, everything, make_partner, offer
from ploughshare.exchange.agreements import service

Seats = Callable[..., Any]


@pytest.fixture(scope="module")
def partner(tmp_path_factory: pytest.TempPathFactory, site: Any) -> Partner:
    made = make_partner(tmp_path_factory.mktemp("partner") / "node")
    enter(site.office.node, made)
    return made


def test_an_agreement_is_proposed_without_scripts_and_waits_for_the_other_side(
    seat: Seats, partner: Partner
) -> None:
    page = seat("lawyer", java_script_enabled=False).open("/agreements/new")
    page.get_by_label("With", exact=True).select_option(partner.node)
    page.get_by_label("What people call it").fill("Tracing with Mexico")
    page.get_by_label("Hours for an answer").fill("48")
    page.get_by_label("Sealing without the post-quantum part is let in").check()
    page.get_by_role("button", name="Sign and propose").click()
    expect(page.get_by_role("status")).to_contain_text("Signed and sent")
    expect(page.locator("main")).to_contain_text("48 hours; urgent: 24 hours")
    expect(page.locator("main")).to_contain_text("Lawyer Example")
    expect(page.locator("main")).to_contain_text("We signed and wait for the other side.")
    page.get_by_text("The text that all sign").click()
    text = json.loads(page.locator("pre").inner_text())
    assert text["answer_hours"] == 48
    assert text["suites"] == ["X25519/HKDF_SHA256/AES_256_GCM"]
    assert partner.node in text["parties"]


@pytest.mark.parametrize(
    ("label", "typed", "field"),
    [
        ("Days the receiver keeps", "many", "retention_days"),
        ("Hours for an urgent answer", "999", "urgent_answer_hours"),
        ("First day no longer in force", "2020-01-01", "ends_on"),
    ],
)
def test_terms_that_make_no_sense_are_said_at_their_field_and_nothing_is_lost(
    seat: Seats, partner: Partner, label: str, typed: str, field: str
) -> None:
    me = seat("lawyer")
    page = me.open("/agreements/new")
    page.get_by_label("What people call it").fill("Half thought through")
    page.get_by_label(label).fill(typed)
    page.get_by_role("button", name="Sign and propose").click()
    expect(page.locator(".field-wrong")).to_have_attribute("id", f"field-{field}")
    assert page.get_by_label("What people call it").input_value() == "Half thought through"
    assert page.get_by_label(label).input_value() == typed
    assert me.faults() == []


def test_personal_data_without_safeguards_are_refused_at_the_field(seat: Seats, partner: Partner) -> None:
    page = seat("lawyer").open("/agreements/new")
    page.get_by_label("What people call it").fill("With names")
    page.get_by_label("Personal data may be sent").check()
    page.get_by_role("button", name="Sign and propose").click()
    expect(page.locator("#error-safeguards")).to_contain_text("Write down what protects")
    assert page.get_by_label("Personal data may be sent").is_checked()


def test_an_offer_is_signed_and_later_withdrawn_after_a_second_question(
    seat: Seats, site: Any, partner: Partner
) -> None:
    reference = offer(site.office.node, partner, "Offered by Mexico")
    page = seat("lawyer", java_script_enabled=False).open(f"/agreements/{reference}")
    page.get_by_role("button", name="Sign for our authority").click()
    expect(page.get_by_role("status")).to_contain_text("The agreement is in force")
    expect(page.locator("main")).to_contain_text("Lawyer Example")
    assert not page.get_by_role("button", name="Yes, withdraw it now").is_visible()
    page.get_by_text("Withdraw", exact=True).click()
    page.get_by_role("button", name="Yes, withdraw it now").click()
    expect(page.get_by_role("status")).to_contain_text("Withdrawn.")
    expect(page.locator("main")).to_contain_text("by us")
    assert page.locator("main form").count() == 0


def test_an_offer_of_a_node_that_is_not_known_is_not_signed_and_the_page_says_why(seat: Seats) -> None:
    page = seat("lawyer").open(f"/agreements/{AGREEMENT}")
    page.get_by_role("button", name="Sign for our authority").click()
    expect(page.locator("#problem")).to_contain_text("Exchange descriptors first")
    expect(page.get_by_role("button", name="Sign for our authority")).to_be_visible()


def test_an_officer_reads_agreements_and_changes_none(seat: Seats, site: Any, partner: Partner) -> None:
    reference = offer(site.office.node, partner, "Only to be read")
    page = seat("tracer").open(f"/agreements/{reference}")
    assert page.locator("main form").count() == 0
    expect(page.locator("main")).to_contain_text("waits for a legal officer here")
    page = seat("tracer").open("/agreements")
    expect(page.get_by_role("row", name="Only to be read")).to_contain_text(AUTHORITY)
    seat("tracer").open("/agreements/new", status=403)


def in_force(site: Any, partner: Partner, title: str) -> str:
    """An agreement in force with the partner."""
    node = site.office.node
    reference = offer(node, partner, title)
    with node.door.open(everything(node)) as work:
        service.sign_agreement(work, node.office, reference=reference, signed_by="Lawyer Example")
    return reference


def test_an_amendment_begins_with_the_text_in_force_and_shows_what_it_would_change(
    seat: Seats, site: Any, partner: Partner
) -> None:
    reference = in_force(site, partner, "To be amended")
    page = seat("lawyer", java_script_enabled=False).open(f"/agreements/{reference}")
    page.get_by_role("link", name="Propose an amendment").click()
    assert page.get_by_label("What people call it").input_value() == "To be amended"
    page.get_by_label("Days the receiver keeps what it got").fill("30")
    page.get_by_label("private look-ups").check()
    page.get_by_label("Key evaluations a day").fill("2400")
    page.get_by_role("button", name="Sign and propose").click()
    expect(page.get_by_role("status")).to_contain_text("The present text stands")
    row = page.get_by_role("row", name="retention_days")
    expect(row).to_contain_text("365")
    expect(row).to_contain_text("30")
    expect(page.locator("main")).to_contain_text("Still to sign:")


def test_an_agreement_is_suspended_by_its_ground_after_a_second_question_and_resumed(
    seat: Seats, site: Any, partner: Partner
) -> None:
    reference = in_force(site, partner, "To cool")
    page = seat("lawyer", java_script_enabled=False).open(f"/agreements/{reference}")
    assert not page.get_by_role("button", name="Yes, suspend now").is_visible()
    page.get_by_text("Suspend", exact=True).click()
    page.get_by_label("Ground").select_option("misuse")
    page.get_by_label("traces").check()
    page.get_by_label("What the others are told").fill("Names were passed on.")
    page.get_by_role("button", name="Yes, suspend now").click()
    expect(page.get_by_role("status")).to_contain_text("Suspended at once")
    expect(page.locator("main")).to_contain_text("use against the agreement")
    expect(page.locator("main")).to_contain_text("Names were passed on.")
    expect(seat("tracer").open("/agreements").get_by_role("row", name="To cool")).to_contain_text("suspended")
    page.get_by_role("button", name="Lift this suspension").click()
    expect(page.get_by_role("status")).to_contain_text("The suspension is lifted")


def test_the_agreement_pages_are_accessible_and_fit_every_screen(
    seat: Seats, site: Any, partner: Partner
) -> None:
    reference = offer(site.office.node, partner, "To be looked at")
    running = in_force(site, partner, "To be looked at, too")
    check_looks(
        seat,
        "lawyer",
        "/agreements",
        "/agreements/new",
        f"/agreements/{reference}",
        f"/agreements/{running}",
        f"/agreements/{running}/amend",
    )
