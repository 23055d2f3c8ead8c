# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from files_with_secrets import LATIN, jpeg
from looks import check_looks
from partners import Partner, enter, everything, make_partner, offer
from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.exchange.release.terms import Use
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.ids import random_reference
from ploughshare.registry.intelligence.store import consents as consent_store
from ploughshare.registry.intelligence.store import received as received_store
from ploughshare.registry.intelligence.store import tellings as telling_store
from ploughshare.registry.intelligence.terms import (
    Consent,
    ConsentId,
    Content,
    Origin,
    Received,
    ReceivedId,
    ReceivedState,
    StatementId,
    Telling,
    TellingId,
    TellingState,
)
from ploughshare.vocabulary.handling import Handling, Release, Tlp

Seats = Callable[..., Any]
WORDS = "Three converted pistols were offered in one lot."


@pytest.fixture(scope="module")
def partner(tmp_path_factory: pytest.TempPathFactory, site: Any) -> Partner:
    """A partner with an agreement on information in force."""
    node = site.office.node
    made = make_partner(tmp_path_factory.mktemp("partner") / "node")
    enter(node, made)
    kinds = frozenset({ExchangeKind.TRACE, ExchangeKind.INFORMATION})
    reference = offer(node, made, "Information with Mexico", kinds=kinds)
    with node.door.open(everything(node)) as work:
        agreements.sign_agreement(work, node.office, reference=reference, signed_by="Lawyer Example")
    return made


def received(site: Any, partner: Partner, title: str, tlp: Tlp = Tlp.AMBER) -> str:
    """Information that the partner told; returns its id."""
    node = site.office.node
    with node.door.open(everything(node)) as work:
        made = Received(
            work.new_id(ReceivedId),
            partner.node,
            random_reference(node.chance),
            "A" * 26,
            Origin(parse_country("MEX"), "Example Authority", partner.node),
            Content(title, WORDS),
            Release(Handling(tlp)),
            work.at.date() + timedelta(days=90),
            ReceivedState.NEW,
            1,
            (),
            work.at,
        )
        received_store.put(work.connection, made)
    return str(made.id)


def write(seat: Seats, title: str, words: str = WORDS) -> Any:
    page = seat("tracer", with_case=True, java_script_enabled=False).open("/information/new")
    page.get_by_label("In a line").fill(title)
    page.locator("#in-words").fill(words)
    page.get_by_label("Handler's reference of the source").fill("HS-2026/0117")
    page.get_by_role("button", name="Write it down").click()
    return page


def test_information_is_written_down_and_told_after_its_places_were_looked_at(
    seat: Seats, partner: Partner
) -> None:
    page = write(seat, "A lot of pistols", f"{WORDS} Our informant calls from +43 664 555 01 23.")
    expect(page.get_by_role("status")).to_contain_text("Nobody is told yet")
    expect(page.locator("main")).to_contain_text("+43 664 555 01 23")
    page.get_by_role("button", name="Tell Mexico").click()
    expect(page.locator("#problem")).to_contain_text("2 places")
    for box in page.locator("form[action$='/tell'] input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Tell Mexico").click()
    expect(page.get_by_role("status")).to_contain_text("Told.")
    expect(page.get_by_role("row", name="Mexico")).to_contain_text("sent, not decided there")
    expect(page.get_by_role("row", name="Mexico")).to_contain_text("TLP:AMBER")


def test_a_file_is_added_looked_at_and_told_without_a_script(seat: Seats, partner: Partner) -> None:
    page = seat("tracer", with_case=True, java_script_enabled=False).open("/information/new")
    page.get_by_label("In a line").fill("With a photograph")
    page.locator("#in-words").fill(WORDS)
    photo = {"name": f"{LATIN}.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
    page.get_by_label("Files that go with it").set_input_files([photo])
    page.get_by_role("button", name="Write it down").click()
    card = page.locator("article", has=page.get_by_role("heading", name="file-1.jpg"))
    expect(card).to_contain_text("author, place, time, device")
    expect(page.get_by_role("img", name="file-1.jpg as it is seen")).to_be_visible()
    shown = page.get_by_role("img", name="file-1.jpg as it is seen")
    assert shown.evaluate("picture => picture.naturalWidth") > 0
    assert LATIN not in page.content()
    page.get_by_role("button", name="Tell Mexico").click()
    expect(page.locator("#problem")).to_contain_text("nobody has confirmed")
    page.get_by_label("I have looked at file-1.jpg").first.check()
    page.get_by_role("button", name="Tell Mexico").click()
    expect(page.get_by_role("row", name="file-1.jpg")).to_contain_text("waits for its message to arrive")
    expect(page.get_by_role("row", name="file-1.jpg")).to_contain_text("0 of 1")
    assert page.get_by_role("button", name="Make them clean and add them").count() == 0


def test_the_page_of_information_with_files_can_be_used_by_everybody(seat: Seats, partner: Partner) -> None:
    page = write(seat, "With two files")
    photo = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
    words = {"name": "a.txt", "mimeType": "text/plain", "buffer": b"Call +43 664 555 01 23.\n"}
    page.get_by_label("Add files").set_input_files([photo, words])
    page.get_by_role("button", name="Make them clean and add them").click()
    expect(page.get_by_role("status")).to_contain_text("Look at each file")
    check_looks(
        seat, "tracer", page.url.split("?")[0].replace(page.evaluate("location.origin"), ""), with_case=True
    )


def test_a_name_in_place_of_a_handlers_reference_is_refused_at_its_field_and_nothing_is_lost(
    seat: Seats, partner: Partner
) -> None:
    page = seat("tracer", with_case=True).open("/information/new")
    page.get_by_label("In a line").fill("Named")
    page.locator("#in-words").fill(WORDS)
    page.get_by_label("Handler's reference of the source").fill("Jane Example")
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator("#error-source")).to_contain_text("never a name")
    assert page.locator("#in-words").input_value() == WORDS


def test_information_is_corrected_and_taken_back_after_a_second_question(
    seat: Seats, partner: Partner
) -> None:
    page = write(seat, "To be corrected")
    page.get_by_role("button", name="Tell Mexico").click()
    page.get_by_text("Correct it", exact=True).click()
    page.locator("#in-better-words").fill("Two pistols, not three.")
    page.locator("#in-why-better").fill("The seller miscounted.")
    page.get_by_role("button", name="Correct it everywhere").click()
    expect(page.get_by_role("status")).to_contain_text("Corrected here")
    expect(page.get_by_role("row", name="Mexico")).to_contain_text("not followed yet")
    page.get_by_text("Take it back", exact=True).click()
    page.locator("#in-why-back").fill("It was made up.")
    page.get_by_role("button", name="Yes, take it back").click()
    expect(page.get_by_role("status")).to_contain_text("Taken back")
    assert page.get_by_role("button", name="Tell Mexico").count() == 0


def test_what_others_told_is_accepted_and_each_use_shows_its_rule(
    seat: Seats, site: Any, partner: Partner
) -> None:
    id = received(site, partner, "To be accepted")
    page = seat("tracer", with_case=True, java_script_enabled=False).open("/received?state=new")
    page.get_by_role("link", name="To be accepted").click()
    page.get_by_role("button", name="Accept under these conditions").click()
    expect(page.get_by_role("status")).to_contain_text("Accepted")
    court = page.locator("article", has=page.get_by_role("heading", name="use it before a court"))
    expect(court).to_contain_text("Consent of Example Authority (MEX)")
    court.get_by_text("Ask for consent").click()
    court.get_by_label("Why you need it").fill("For the trial in May.")
    court.get_by_role("button", name="Ask now").click()
    expect(page.get_by_role("status")).to_contain_text("Asked.")
    export = page.locator("article", has=page.get_by_role("heading", name="another authority of this state"))
    with page.expect_download() as told:
        export.get_by_role("button", name="Download it").click()
    assert told.value.suggested_filename == "information-export.json"
    assert WORDS in told.value.path().read_text("utf-8")
    assert id in page.url


def test_a_question_of_consent_is_answered_by_who_decides(seat: Seats, site: Any, partner: Partner) -> None:
    node = site.office.node
    with node.door.open(everything(node)) as work:
        telling = Telling(
            work.new_id(TellingId),
            work.new_id(StatementId),
            None,
            partner.node,
            parse_country("MEX"),
            "A" * 26,
            random_reference(node.chance),
            Handling(),
            TellingState.ACCEPTED,
            work.at,
        )
        telling_store.put(work.connection, telling)
        asked = Consent(
            work.new_id(ConsentId),
            random_reference(node.chance),
            False,
            partner.node,
            None,
            telling.id,
            Use.COURT,
            None,
            "For the trial in Veracruz.",
            work.at,
            work.at + timedelta(hours=72),
        )
        consent_store.put(work.connection, asked)
    page = seat("lawyer", java_script_enabled=False).open("/consents")
    card = page.locator("section", has_text="For the trial in Veracruz.")
    card.get_by_label("Words that go with the answer").fill("In camera only.")
    card.get_by_role("button", name="Give consent").click()
    expect(page.get_by_role("status")).to_contain_text("Answered")
    expect(page.locator("section", has_text="For the trial in Veracruz.")).to_contain_text("granted")


def test_who_may_only_read_decides_and_tells_nothing(seat: Seats, site: Any, partner: Partner) -> None:
    id = received(site, partner, "Only for who decides")
    page = seat("lawyer").open(f"/received/{id}")
    assert page.get_by_role("button", name="Accept under these conditions").count() == 1
    page = seat("lawyer").open("/information")
    assert page.get_by_role("link", name="Write information down").count() == 0
    seat("lawyer").open("/information/new", status=403)
    seat("operator").open("/information", status=403)


def test_the_pages_of_information_are_accessible_and_fit_every_screen(
    seat: Seats, site: Any, partner: Partner
) -> None:
    id = received(site, partner, "To be looked at", Tlp.GREEN)
    page = write(seat, "Also to be looked at", "Call +43 664 555 01 23.")
    own = "/" + page.url.split("/", 3)[3].split("?")[0]
    check_looks(
        seat,
        "tracer",
        "/information",
        "/information/new",
        own,
        "/received",
        f"/received/{id}",
        "/consents",
    )
