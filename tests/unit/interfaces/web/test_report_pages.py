# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reports on pages: a figure opens its records, a report is kept and signed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from offices import Office
from ploughshare.kernel.countries import Country
from ploughshare.kernel.places import Place
from ploughshare.registry.seizures import service
from ploughshare.registry.seizures.terms import ItemEntry, SeizureEntry
from ploughshare.safeguards.access import rules as access_rules
from ploughshare.safeguards.work import Mandate
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.seizures import (
    Apprehension,
    ItemKind,
    LegalGround,
    SeizureId,
    TracingStanding,
)

Desk = Callable[..., Any]
YEAR = "/reports/sdg-16.4.2/2019"


@pytest.fixture(scope="module", autouse=True)
def seizure(office: Office) -> None:
    """One pistol seized in 2019 whose trace is pending, in a case of the tracer's."""
    node, account = office.node, office.account("tracer")
    permissions = access_rules.permissions_of(account.roles, purpose=Purpose.TRACING)
    authority = node.settings.node.authority
    mandate = Mandate(account.id, authority, Purpose.TRACING, permissions, node.clock(), case=office.case)
    entry = SeizureEntry(
        Apprehension.SEIZED,
        Place(Country("AUT"), locality="Linz"),
        date_given="2019-03-04",
        ground=LegalGround.TRAFFICKING,
        items=(
            ItemEntry(
                ItemKind.ARM,
                marking=Marking(serial="QQ77123", make="GLOCK", model="17"),
                standing=TracingStanding.PENDING,
            ),
        ),
    )
    with node.door.open(mandate) as work:
        service.record_seizure(work, id=work.new_id(SeizureId), entry=entry)


def text_of(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


def test_a_report_is_drawn_and_its_figures_lead_to_their_records(desk: Desk) -> None:
    browser = desk("tracer")
    page = browser.get(YEAR)
    assert page.status_code == 200, page.text
    said = text_of(page)
    assert "SDG indicator 16.4.2, 2019: Austria" in said
    assert "Denominator: arms seized, found and surrendered 1" in said
    (link,) = set(re.findall(r'href="(/reports/[^"]*figure=all)"', page.text))
    records = browser.get(link.replace("&amp;", "&"))
    assert records.status_code == 200
    assert "QQ77123" in records.text
    assert "tracing pending" in text_of(records)


def test_a_figure_that_is_not_there_is_not_found(desk: Desk) -> None:
    assert desk("tracer").get(f"{YEAR}/records?figure=owner:somebody").status_code == 404


def test_a_report_without_records_of_its_year_has_no_value(desk: Desk) -> None:
    said = text_of(desk("tracer").get("/reports/sdg-16.4.2/1999"))
    assert "not known: nothing on tracing was recorded" in said


def test_the_marks_of_what_is_beyond_reach_are_left_out(desk: Desk, office: Office) -> None:
    page = desk("counsel").get(f"{YEAR}/records?figure=all")
    assert page.status_code == 200
    seen = "QQ77123" in page.text
    # The legal officer decides on requests and so sees every case; somebody without that does not.
    assert seen is ("registry:request:decide" in {each.value for each in permissions_of(office, "counsel")})


def permissions_of(office: Office, name: str) -> frozenset[Any]:
    return access_rules.permissions_of(office.account(name).roles, purpose=Purpose.LEGAL_REVIEW)


def test_a_report_is_kept_by_one_and_signed_by_another(desk: Desk) -> None:
    kept = desk("tracer").post(YEAR, {"national": "Every force enters its seizures here."})
    assert kept.status_code == 303, kept.text
    path = kept.headers["location"].partition("?")[0]
    assert "You kept it" in text_of(desk("tracer").get(path))
    signer = desk("lawyer")
    page = signer.get(path)
    assert "Sign it" in text_of(page)
    assert signer.post(f"{path}/sign").status_code == 303
    after = text_of(signer.get(path))
    assert "Signed on" in after
    assert "Stands for the state yes" in after
    again = desk("tracer").post(YEAR, {"national": "Every force enters its seizures here."})
    assert again.status_code == 409
    assert "Nothing moved" in text_of(again)
    assert path in desk("tracer").get("/reports").text


@pytest.mark.parametrize("wanted", ["pdf", "xlsx"])
def test_a_report_is_handed_out_as_a_paper(desk: Desk, wanted: str) -> None:
    page = desk("tracer").get(f"{YEAR}/paper?format={wanted}")
    assert page.status_code == 200
    assert f"sdg-16-4-2-2019-en.{wanted}" in page.headers["content-disposition"]


def test_every_kind_of_report_has_its_page(desk: Desk) -> None:
    browser = desk("tracer")
    for kind in ("illicit-arms-flows", "poa-iti", "att-annual", "att-initial"):
        assert browser.get(f"/reports/{kind}/2019").status_code == 200
    assert browser.get("/reports/wages/2019").status_code == 404
    assert browser.get("/reports/open?kind=poa-iti&year=2018").headers["location"] == "/reports/poa-iti/2018"


def test_whoever_may_not_read_reports_sees_none(desk: Desk) -> None:
    browser = desk("keeper")
    assert browser.get(YEAR).status_code == 403
    assert "/reports" not in browser.get("/register").text


FLOWS = "/reports/illicit-arms-flows/2019"


def test_what_only_people_know_is_given_on_a_page_and_printed_with_its_giver(desk: Desk) -> None:
    browser = desk("tracer")
    page = browser.get(f"{FLOWS}/answers")
    assert page.status_code == 200, page.text
    form = {
        "say:suspected": "12",
        "version:suspected": "0",
        "say:counting": "By exhibit.",
        "version:counting": "0",
    }
    assert browser.post(f"{FLOWS}/answers", form).status_code == 303
    said = text_of(browser.get(FLOWS))
    assert "Persons suspected of offences with firearms 12" in said
    assert "By exhibit." in said
    records = text_of(browser.get(f"{FLOWS}/records?figure=hand:suspected"))
    assert "given by hand" in records


def test_what_is_refused_stays_typed_beside_its_reason(desk: Desk) -> None:
    browser = desk("tracer")
    form = {
        "say:convicted": "a dozen",
        "version:convicted": "0",
        "say:coverage": "All.",
        "version:coverage": "0",
    }
    page = browser.post(f"{FLOWS}/answers", form)
    assert page.status_code == 400, page.text
    assert 'value="a dozen"' in page.text
    assert "Here a whole number is asked for" in text_of(page)
    stale = {"say:coverage": "Some.", "seen:coverage": "", "version:coverage": "0"}
    again = browser.post(f"{FLOWS}/answers", stale)
    assert again.status_code == 409
    assert "changed this meanwhile, to: All." in text_of(again)
    assert "Some." in again.text


def test_records_are_narrowed_on_their_page(desk: Desk) -> None:
    browser = desk("tracer")
    assert "QQ77123" in browser.get(f"{YEAR}/records?figure=all&only=standing:pending").text
    assert "QQ77123" not in browser.get(f"{YEAR}/records?figure=all&only=standing:traced").text
    assert browser.get(f"{YEAR}/records?figure=all&only=owner:somebody").status_code == 404


def test_whoever_only_reads_reports_gives_nothing(desk: Desk) -> None:
    assert desk("lawyer").get(f"{FLOWS}/answers").status_code == 403
