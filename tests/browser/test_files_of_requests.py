# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of requests and answers in a browser: added, looked at and let go without a script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import expect

from files_with_secrets import LATIN, jpeg
from looks import check_looks
from partners import Partner, enter, everything, make_partner, offer
from ploughshare.exchange.agreements import service as agreements
from ploughshare.registry.tracing.service import asking
from ploughshare.testing.builders import country, framing
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import RequestState

Seats = Callable[..., Any]
PHOTO = {"name": f"{LATIN}.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
WORDS = {"name": "a.txt", "mimeType": "text/plain", "buffer": b"Call +43 664 555 01 23.\n"}


@pytest.fixture(scope="module")
def partner(tmp_path_factory: pytest.TempPathFactory, site: Any) -> Partner:
    """A partner with an agreement on traces in force."""
    node = site.office.node
    made = make_partner(tmp_path_factory.mktemp("partner") / "node")
    enter(node, made)
    reference = offer(node, made, "Tracing with Mexico")
    with node.door.open(everything(node)) as work:
        agreements.sign_agreement(work, node.office, reference=reference, signed_by="Lawyer Example")
    return made


def drafted(site: Any, place: int) -> str:
    """A request to Mexico that is kept as a draft; its path."""
    node = site.office.node
    tracer = replace(
        everything(node),
        actor=site.office.account("tracer").id,
        case=site.office.case,
        purpose=Purpose.TRACING,
    )
    with node.door.open(tracer) as work:
        made = asking.ask(
            work,
            node.desk,
            [site.office.traces[place]],
            state=country("MEX"),
            framing=framing(),
            hold=True,
        )
    assert made.state is RequestState.AWAITING_RELEASE, made.refusal
    return f"/requests/{made.id}"


def test_a_photograph_is_added_looked_at_and_goes_with_its_request(
    site: Any, seat: Seats, partner: Partner
) -> None:
    path = drafted(site, 3)
    page = seat("chief", with_case=True, java_script_enabled=False).open(path)
    page.get_by_label("Add files").set_input_files([PHOTO])
    page.get_by_label("They are about").select_option(label="arm 1")
    page.get_by_role("button", name="Make them clean and add them").click()
    card = page.locator("article", has=page.get_by_role("heading", name="file-1.jpg"))
    expect(card).to_contain_text("author, place, time, device")
    assert LATIN not in page.content()
    page.get_by_role("button", name="Release and send with its files").click()
    expect(page.locator("#problem")).to_contain_text("nobody has confirmed")
    page.get_by_label("I have looked at file-1.jpg").check()
    page.get_by_label("Label of the files").select_option("green")
    page.get_by_role("button", name="Release and send with its files").click()
    expect(page.locator("#field-files")).to_contain_text("TLP:GREEN")
    expect(page.get_by_role("row", name="file-1.jpg")).to_contain_text("0 of 1")
    expect(page.get_by_text("Take them back", exact=True)).to_be_visible()


def test_a_page_of_the_register_is_added_to_an_answer(seat: Seats, site: Any) -> None:
    page = seat("duty", with_case=True, java_script_enabled=False).open("/incoming/{incoming}/arms/{item}")
    page.get_by_label("Add files").set_input_files([WORDS])
    page.get_by_role("button", name="Make them clean and add them").click()
    expect(page.locator("#field-files")).to_contain_text("+43 664 555 01 23")
    page.get_by_role("button", name="Not held").click()
    expect(page.locator("#problem")).to_contain_text("nobody has confirmed")
    check_looks(seat, "duty", "/incoming/{incoming}/arms/{item}", "/incoming/{incoming}", with_case=True)
    page.get_by_role("button", name="Take file-1.txt away").click()
    expect(page.get_by_role("heading", name="file-1.txt")).to_have_count(0)


def test_the_page_of_a_request_with_files_can_be_used_by_everybody(
    site: Any, seat: Seats, partner: Partner
) -> None:
    path = drafted(site, 4)
    page = seat("tracer", with_case=True, java_script_enabled=False).open(path)
    page.get_by_label("Add files").set_input_files([PHOTO, WORDS])
    page.get_by_role("button", name="Make them clean and add them").click()
    check_looks(seat, "chief", path, with_case=True)
