# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Two seizures of one crate: found by the running node, read, and judged by the keyboard alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from ploughshare.kernel.countries import Country
from ploughshare.kernel.places import Place
from ploughshare.registry.seizures import service as seizures
from ploughshare.registry.seizures.terms import ItemEntry, SeizureEntry
from ploughshare.safeguards.access.rules import permissions_of
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.work import Mandate
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.seizures import Apprehension, ItemKind, LegalGround, SeizureId

Seats = Callable[..., Any]
PATIENCE_S = 60.0


def seize(site: Any, numbers: range) -> None:
    """Enter a seizure as the tracing officer under the open case."""
    office = site.office
    items = tuple(
        ItemEntry(ItemKind.ARM, marking=Marking(serial=f"T{number:06d}", make="Taurus")) for number in numbers
    )
    entry = SeizureEntry(
        Apprehension.SEIZED,
        Place(Country("AUT"), locality="Spielfeld"),
        date_given="2026-05-05",
        ground=LegalGround.TRAFFICKING,
        items=items,
    )
    mandate = Mandate(
        office.account("tracer").id,
        office.node.settings.node.authority,
        Purpose.TRACING,
        permissions_of([Role.TRACING_OFFICER], purpose=Purpose.TRACING),
        office.node.clock(),
        case=office.case,
    )
    with office.node.door.open(mandate) as work:
        seizures.record_seizure(work, id=work.new_id(SeizureId), entry=entry)


@pytest.fixture(scope="module")
def crate(site: Any) -> str:
    """The first serial of a crate of which two parts were seized."""
    seize(site, range(612_000, 612_006))
    seize(site, range(612_008, 612_012))
    return "T612000"


def test_a_run_over_two_seizures_is_found_read_and_judged_without_a_mouse(seat: Seats, crate: str) -> None:
    here = seat("tracer", with_case=True)
    until = time.monotonic() + PATIENCE_S
    while crate not in here.open("/consignments").locator("main").inner_text():
        assert time.monotonic() < until, "the node found nothing"
        time.sleep(0.5)
    assert here.faults() == []
    page = here.page
    page.get_by_role("link", name=crate).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    said = page.locator("main").inner_text()
    assert "10 things of 2 seizures" in said
    assert "T612011" in said
    assert here.faults() == []
    page.locator("#in-reason").focus()
    page.keyboard.type("One wrapping, one road, two weeks apart.")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "One wrapping, one road" in page.locator("main").inner_text()
    assert page.get_by_role("button", name="Ask partners for other parts").count() == 1
    assert crate not in here.open("/consignments").locator("main").inner_text()
    assert crate in here.open("/consignments?view=together").locator("main").inner_text()
    page.set_viewport_size({"width": 320, "height": 720})
    assert here.overhang_px() <= 0
    assert here.errors == []


def test_who_judges_late_is_told_and_keeps_the_words(seat: Seats, crate: str) -> None:
    first, second = seat("tracer", with_case=True), seat("tracer", with_case=True)
    link = first.open("/consignments?view=all").get_by_role("link", name=crate).get_attribute("href")
    early, late = first.open(link), second.open(link)
    early.fill("#in-reason", "The serials alone.")
    early.get_by_role("button", name="Note it").click()
    early.wait_for_url("**done=judged")
    late.fill("#in-reason", "Another officer's words.")
    late.get_by_role("button", name="Note it").click()
    late.wait_for_selector("#problem")
    assert late.locator("#in-reason").input_value() == "Another officer's words."
