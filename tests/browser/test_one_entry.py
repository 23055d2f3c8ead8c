# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One seizure, entered once by sheet, stands everywhere it should: nothing is typed a second time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

Seats = Callable[..., Any]
PATIENCE_S = 90.0
EVENT, SERIALS = "ONE-2019-7", ("KX70031", "KX70032", "KX70033")
SHEET = "\n".join(
    [
        "event_reference,happened_on,country,subdivision,place,border,conveyance,apprehension,ground,"
        "origin,destination,kind,quantity,serial,make,model,calibre,type,packaging,custody_number,seal_number",
        *(
            f"{EVENT},2019-03-02,AUT,AT-6,Spielfeld,land_border,car,seized,trafficking,SVN,AUT,arm,1,{serial},"
            f"Beretta,92,9x19,pistol,BOX 881 SOUTH,K-{at},AT-88{at}"
            for at, serial in enumerate(SERIALS)
        ),
        "ONE-2019-9,2019-03-20,AUT,AT-6,Graz,inland,not_moving,seized,trafficking,,,arm,1,KX70035,Beretta,92,9x19,"
        "pistol,BOX 881 SOUTH,K-9,AT-889",
    ]
)


def until_shown(page: Page, *words: str) -> str:
    """What the page says once it says these words."""
    ends = time.monotonic() + PATIENCE_S
    while True:
        said = page.locator("main").inner_text()
        if all(word in said for word in words):
            return said
        assert time.monotonic() < ends, f"{page.url} never said {words}: {said[:2000]}"
        time.sleep(0.5)
        page.reload()


@pytest.mark.timeout(400)
def test_a_seizure_entered_once_by_sheet_feeds_everything(seat: Seats) -> None:
    here = seat("tracer", with_case=True)
    page = here.open("/imports")
    page.set_input_files("#in-file", {"name": "one.csv", "mimeType": "text/csv", "buffer": SHEET.encode()})
    page.select_option("#in-kind", "seizures")
    page.get_by_label("Dry run: check only, load nothing").uncheck()
    page.get_by_role("button", name="Send the file").click()
    until_shown(page, "loaded and visible")

    # The list of seizures, and the event with its arms.
    assert EVENT in here.open("/seizures").locator("main").inner_text()
    page.locator("tr", has_text=EVENT).get_by_role("link").first.click()
    page.wait_for_url("**/seizures/*-*")
    event = page.url
    assert all(serial in page.locator("main").inner_text() for serial in SERIALS)

    # The trace queue.
    page.get_by_role("button", name="Begin the traces of 3 arms").click()
    page.wait_for_load_state()
    assert all(serial in here.open("/queue").locator("main").inner_text() for serial in SERIALS)

    # The hit check: whoever has the same arm in hand is led here.
    found = here.open("/seizures?marks=KX70032").locator("main").inner_text()
    assert EVENT in found

    # The consignment test.
    here.open("/consignments")
    until_shown(page, "KX70031", "BOX 881 SOUTH")

    # The map, and the way the goods went.
    said = here.open("/seizures/map?since=2019-01-01&until=2020-01-01").locator("main").inner_text()
    assert "Austria" in said
    assert "AT-6" in said
    assert "Slovenia" in said

    # The custody list: nobody signed yet, and the sheet's numbers and seals wait for whoever does.
    assert EVENT in here.open("/seized-things").locator("main").inner_text()
    page.goto(event)
    page.get_by_role("link", name="Take in as exhibits").click()
    page.wait_for_load_state()
    said = page.locator("main").inner_text()
    assert "K-0" in said
    assert "AT-880" in said
    assert "KX70031" in said

    # The indicator and the annual report, each figure of which opens what stands behind it.
    said = here.open("/reports/sdg-16.4.2/2019").locator("main").inner_text()
    assert "4" in said
    page.locator("main").get_by_role("link", name="4", exact=True).first.click()
    page.wait_for_load_state()
    records = page.locator("main").inner_text()
    assert all(serial in records for serial in (*SERIALS, "KX70035"))
    said = here.open("/reports/illicit-arms-flows/2019").locator("main").inner_text()
    assert "4" in said
    assert here.errors == []
