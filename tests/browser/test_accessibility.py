# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Seats = Callable[..., Any]

PAGES = [
    (None, "/sign-in"),
    (None, "/about"),
    ("tracer", "/queue"),
    ("tracer", "/recoveries/new"),
    ("tracer", "/traces/{trace}"),
    ("tracer", "/traces/{trace}/candidates"),
    ("tracer", "/cases"),
    ("tracer", "/requests"),
    ("tracer", "/filings"),
    ("chief", "/units"),
    ("tracer", "/register"),
    ("tracer", "/agreements"),
    ("tracer", "/kept"),
    ("tracer", "/lookups"),
    ("tracer", "/peers"),
    ("tracer", "/release"),
    ("tracer", "/papers"),
    ("tracer", "/papers/out/trace/{trace}"),
    ("tracer", "/mail"),
    ("tracer", "/law?asking=AUT&asked=MEX"),
    ("tracer", "/law/note?asking=AUT&asked=MEX&form=extradition&offence=illicit_trafficking"),
    ("tracer", "/law?asking=MEX&asked=TWN&form=trace"),
    ("tracer", "/law/assurances"),
    ("lawyer", "/law/assurances"),
    ("lawyer", "/licences"),
    ("keeper", "/stocks"),
    ("keeper", "/alarms"),
    ("keeper", "/licences/new"),
    ("keeper", "/certificates/new"),
    ("keeper", "/certificates/new?kind=paper"),
    ("lawyer", "/certificates"),
    ("lawyer", "/certificates/check"),
    ("lawyer", "/certificates/trust"),
    ("lawyer", "/diversion"),
    ("lawyer", "/embargoes"),
    ("tracer", "/law/questions?view=own"),
    ("lawyer", "/law/questions"),
    ("tracer", "/owed"),
    ("tracer", "/reports"),
    ("tracer", "/reports/sdg-16.4.2/2025"),
    ("tracer", "/reports/sdg-16.4.2/2025/records?figure=all"),
    ("tracer", "/reports/illicit-arms-flows/2025/answers"),
    ("lawyer", "/reports/att-annual/2025"),
    ("tracer", "/consignments"),
    ("tracer", "/seized-things"),
    ("tracer", "/evidence"),
    ("tracer", "/evidence/new"),
    ("tracer", "/hand-overs"),
    ("tracer", "/hand-overs/new"),
    ("tracer", "/disclosures"),
    ("tracer", "/intelligence-reports"),
    ("tracer", "/intelligence-reports/new"),
    ("tracer", "/case-files"),
    ("tracer", "/case-parties"),
    ("tracer", "/cases/{case}"),
    ("tracer", "/cases/{case}/records?kind=exhibits"),
    ("tracer", "/cases/{case}/records?kind=consignments"),
    ("tracer", "/traces/{trace}/evidence"),
    ("tracer", "/evidence/{exhibit}"),
    ("tracer", "/hand-overs/{hand_over}"),
    ("duty", "/hand-overs/{hand_over}"),
    ("tracer", "/account"),
    ("tracer", "/mandate"),
    ("duty", "/incoming"),
    ("duty", "/incoming/{incoming}"),
    ("duty", "/incoming/{incoming}/arms/{item}"),
    ("keeper", "/register/{arm}"),
    ("keeper", "/register/new"),
    ("keeper", "/register/confirm"),
    ("keeper", "/imports"),
    ("lawyer", "/agreements/new"),
    ("chief", "/reviews"),
    ("chief", "/accounts"),
    ("auditor", "/audit"),
    ("auditor", "/lookups"),
    ("auditor", "/audit/witnesses"),
]


def with_case(who: str | None) -> bool:
    return who in {"tracer", "duty"}


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_page_meets_wcag_aa_breaks_no_policy_and_fits_320_pixels(
    seat: Seats, who: str | None, path: str
) -> None:
    here = seat(who, with_case=with_case(who))
    page = here.open(path)
    assert here.faults() == []
    page.set_viewport_size({"width": 320, "height": 720})
    assert here.overhang_px() <= 0
    assert here.errors == []


@pytest.mark.parametrize(
    ("who", "path"),
    [(None, "/sign-in"), ("tracer", "/queue"), ("tracer", "/traces/{trace}"), ("tracer", "/recoveries/new")],
)
def test_a_dark_page_meets_wcag_aa_too(seat: Seats, who: str | None, path: str) -> None:
    here = seat(who, with_case=with_case(who), color_scheme="dark")
    page = here.open(path)
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    assert here.faults() == []


@pytest.mark.parametrize(
    "path", ["/queue", "/traces/{trace}", "/traces/{trace}/candidates", "/recoveries/new"]
)
def test_a_page_is_mirrored_for_readers_from_right_to_left(seat: Seats, path: str) -> None:
    here = seat("tracer", with_case=True, language="ar-XB")
    page = here.open(path)
    navigation = page.locator(".side-nav").bounding_box()
    content = page.locator("main").bounding_box()
    assert navigation["x"] > content["x"]
    assert here.overhang_px() <= 0
    assert here.faults() == []


def test_serials_run_from_left_to_right_within_a_mirrored_page(seat: Seats) -> None:
    page = seat("tracer", with_case=True, language="ar-XB").open("/traces/{trace}/candidates")
    first, second = page.locator(".align tr").first.locator("td").all()[:2]
    assert first.bounding_box()["x"] < second.bounding_box()["x"]
