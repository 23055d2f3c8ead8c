# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from looks import check_looks, heading_of
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.witnessing import store
from ploughshare.exchange.witnessing.terms import Broken, FaultId, FaultKind
from ploughshare.kernel.clock import to_micros

Seats = Callable[..., Any]


def test_the_log_is_accessible_and_fits_every_screen(seat: Seats, site: Any) -> None:
    tracer = site.office.account("tracer").id
    check_looks(seat, "auditor", "/audit", f"/audit?deed=case.opened&actor={tracer}&since=2026-01-01")


def test_the_page_of_witnesses_with_a_fault_is_accessible_and_the_fault_is_closed_by_keyboard_and_form(
    seat: Seats, site: Any
) -> None:
    node = site.office.node
    id = FaultId.new(to_micros(node.clock()), node.chance)
    note = "ploughshare/mx-0123456789ab\n71\neghMqU4BGQXExn9Q6RSpACvNEnoKxn2AGGSoLerFNBM=\n\n— " + "x" * 120
    broken = Broken(FaultKind.FORKED, note, note)
    with node.transactions() as connection:
        store.add_fault(
            connection, id, peer=NodeId("mx-0123456789ab"), ours=False, broken=broken, at=node.clock()
        )
    try:
        check_looks(seat, "auditor", "/audit/witnesses")
        page = seat("auditor", java_script_enabled=False).open("/audit/witnesses")
        expect(page.get_by_role("link", name="Witnesses of the log").first).to_contain_text("1")
        page.get_by_text("The evidence: both signed heads").click()
        page.get_by_label("What did you find out?").fill("Their duty officer: it was a test of theirs.")
        page.get_by_role("button", name="Dealt with").click()
        expect(page.locator("main")).to_contain_text("it was a test of theirs")
        expect(page.locator("main")).not_to_contain_text("waits for you")
    finally:
        with node.transactions() as connection:
            connection.execute(store.log_fault.delete())


def test_a_view_of_the_log_is_a_link_and_each_filter_can_be_taken_away(seat: Seats, site: Any) -> None:
    page = seat("auditor", java_script_enabled=False).open("/audit")
    page.get_by_label("Deed", exact=True).select_option("case.opened")
    page.get_by_label("From day").fill("2026-01-01")
    page.get_by_role("button", name="Show", exact=True).click()
    assert "deed=case.opened" in page.url
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("2026/1174-K")
    rows.first.get_by_role("link", name="Tracer Example").click()
    assert "deed=case.opened" in page.url
    assert f"actor={site.office.account('tracer').id}" in page.url
    page.locator(".chips").get_by_role("link", name="Case opened").click()
    assert "deed=" not in page.url
    # Other tests of the same node may have filled the page with newer deeds of the same person.
    expect(rows).not_to_have_count(1)
    expect(rows.first).to_contain_text("Tracer Example")
    expect(page.locator("tbody")).not_to_contain_text("Keeper Example")


def test_all_that_was_done_on_one_record_is_one_click_away(seat: Seats) -> None:
    page = seat("auditor").open("/audit?deed=trace.opened")
    last = page.locator("tbody tr").last
    last.locator("td").nth(3).get_by_role("link").click()
    page.wait_for_url("**subject=*")
    for row in page.locator("tbody tr").all():
        assert row.locator("td").nth(3).inner_text().startswith("trace")


def test_an_entry_opens_whole_as_it_was_recorded(seat: Seats, site: Any) -> None:
    page = seat("auditor", java_script_enabled=False).open("/audit?deed=case.opened")
    page.locator("tbody summary").first.click()
    expect(page.locator("tbody dl").first).to_contain_text(str(site.office.account("tracer").id))
    expect(page.locator("tbody dl").first).to_contain_text(str(site.office.case))


def test_a_long_log_is_read_page_by_page_without_losing_its_filter(seat: Seats) -> None:
    me = seat("auditor")
    me.open("/audit")
    me.page.evaluate("async () => { for (let n = 0; n < 55; n++) await fetch('/audit?deed=case.opened'); }")
    page = me.open("/audit?deed=audit.read")
    first = page.locator("tbody tr td:first-child").all_inner_texts()
    page.get_by_role("link", name="Next page").click()
    page.wait_for_url("**cursor=*")
    assert "deed=audit.read" in page.url
    second = page.locator("tbody tr td:first-child").all_inner_texts()
    assert second
    assert not set(first) & set(second)
    page.get_by_role("link", name="To the first page").click()
    assert page.url.endswith("/audit?deed=audit.read")


def test_the_whole_log_is_verified_and_says_so(seat: Seats) -> None:
    me = seat("auditor", java_script_enabled=False)
    me.open("/audit").get_by_role("button", name="Verify the whole log").click()
    expect(me.page.get_by_role("status")).to_contain_text("The log verifies")
    assert me.overhang_px() <= 0
    me.open("/audit/verify")
    assert me.page.url.endswith("/audit")
    assert "Audit log verified" in me.page.locator("tbody").inner_text()


def test_an_address_that_was_tampered_with_is_told_in_words(seat: Seats) -> None:
    me = seat("auditor")
    for query, status in {"actor=x": 404, "subject=x": 404, "cursor=x": 400, "since=yesterday": 400}.items():
        me.open(f"/audit?{query}", status=status)
        assert heading_of(me.page) in {"There is nothing here", "Something needs to be changed"}
        assert "Traceback" not in me.page.content()
