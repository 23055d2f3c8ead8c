# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from looks import check_looks
from partners import AUTHORITY, Partner, enter, everything, make_partner, offer
from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.mailbox import store
from ploughshare.exchange.mailbox.terms import OutgoingState

Seats = Callable[..., Any]


@pytest.fixture(scope="module")
def partner(tmp_path_factory: pytest.TempPathFactory, site: Any) -> Partner:
    """A partner to whom a letter is on its way; one held, one refused; and what came in."""
    made, node = make_partner(tmp_path_factory.mktemp("partner") / "node"), site.office.node
    enter(node, made)
    for title in ("held", "refused", "on its way"):
        reference = offer(node, made, title)
        with node.door.open(everything(node)) as work:
            agreements.sign_agreement(work, node.office, reference=reference, signed_by="Lawyer Example")
            posted = store.page_out(work.connection, most=1, before=None)[0]
            if title == "refused":
                store.mark_ended(
                    work.connection, posted.id, state=OutgoingState.REFUSED, trouble="agreements.conflict"
                )
            if title == "held":
                store.mark_ended(work.connection, posted.id, state=OutgoingState.HELD, trouble="restored")
    with node.door.open(everything(node)) as work:
        for number, trouble in enumerate(("mailbox.signature-bad", "x.made-up-<b>elsewhere</b>")):
            reference = f"message{number}"
            store.add_refused(
                work.connection, sender=made.node, message=reference, trouble=trouble, at=work.at
            )
    return made


def test_each_message_of_ours_says_where_it_stands_and_why(seat: Seats, partner: Partner) -> None:
    page = seat("operator", java_script_enabled=False).open("/mail")
    # What the node says to every partner by itself may stand there, too.
    rows = page.get_by_role("row", name=partner.node).filter(has_text="agreement signed")
    expect(rows).to_have_count(3)
    expect(rows.filter(has_text="held: perhaps sent before a restore")).to_have_count(1)
    expect(rows.filter(has_text="the agreement stands otherwise here")).to_have_count(1)
    waiting = rows.filter(has_text="waits to be sent")
    expect(waiting).to_contain_text("agreement signed")
    expect(waiting).to_contain_text(AUTHORITY)


def test_the_states_are_counted(seat: Seats, partner: Partner) -> None:
    page = seat("operator").open("/mail")
    counts = page.get_by_role("group", name="Messages of ours by state").inner_text()
    assert "held: perhaps sent before a restore\n1" in counts.replace(" \n", "\n").replace(" 1", "\n1")


def test_a_letter_to_a_node_that_is_away_is_tried_again(seat: Seats, partner: Partner) -> None:
    me = seat("operator")
    for _ in range(50):
        waits = me.open("/mail").get_by_role("row", name=partner.node).filter(has_text="waits to be sent")
        row = waits.filter(has_text="agreement signed").last
        if "sent again" in row.inner_text():
            break
        me.page.wait_for_timeout(200)
    expect(row).to_contain_text("the other node does not answer; sent again")
    expect(row).to_contain_text("next try")


def test_a_refused_message_bears_its_reason_by_name_even_a_strange_one(seat: Seats, partner: Partner) -> None:
    page = seat("tracer").open("/mail?box=in")
    expect(page.locator("tbody")).to_contain_text("signature does not fit")
    expect(page.locator("tbody")).to_contain_text("x.made-up-<b>elsewhere</b>")
    assert page.locator("tbody b").count() == 0


def test_who_has_no_business_with_mail_is_told_so(seat: Seats) -> None:
    seat("keeper").open("/mail", status=403)


def test_the_mailbox_is_accessible_and_fits_every_screen(seat: Seats, partner: Partner) -> None:
    check_looks(seat, "operator", "/mail", "/mail?box=in")
