# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from looks import check_looks
from partners import AUTHORITY, Partner, make_partner

Seats = Callable[..., Any]


@pytest.fixture(scope="module")
def partner(tmp_path_factory: pytest.TempPathFactory) -> Partner:
    return make_partner(tmp_path_factory.mktemp("partner") / "node")


def enter(page: Any, descriptor: str) -> None:
    page.get_by_label("Its descriptor").fill(descriptor)
    page.get_by_role("button", name="Enter this node").click()


def confirm(page: Any, fingerprint: str) -> None:
    page.get_by_label("Its fingerprint").fill(fingerprint)
    page.get_by_role("button", name="Compare and confirm").click()


def test_what_is_no_descriptor_is_refused_at_its_field(seat: Seats) -> None:
    page = seat("operator", java_script_enabled=False).open("/peers")
    enter(page, "{not a descriptor}")
    expect(page.locator("#error-descriptor")).to_contain_text("no node descriptor")


def test_the_own_descriptor_is_downloaded_and_is_no_peer_of_itself(
    seat: Seats, site: Any, tmp_path: Path
) -> None:
    page = seat("operator").open("/peers")
    with page.expect_download() as started:
        page.get_by_role("link", name="Download the descriptor").click()
    kept = tmp_path / "descriptor.json"
    started.value.save_as(kept)
    assert started.value.suggested_filename == f"{site.office.node.node}.json"
    assert json.loads(kept.read_text("utf-8"))["descriptor"]["node"] == site.office.node.node
    assert page.get_by_label("Descriptor, to copy").input_value().strip() == kept.read_text("utf-8").strip()
    assert len(" ".join(page.locator("code.seed").all_inner_texts()).split()) == 16
    enter(page, kept.read_text("utf-8"))
    expect(page.locator("#error-descriptor")).to_contain_text("this node itself")


def test_two_persons_let_a_node_in_and_one_shuts_it_out(seat: Seats, partner: Partner) -> None:
    page = seat("operator", java_script_enabled=False).open("/peers")
    enter(page, partner.descriptor)
    expect(page.get_by_role("status")).to_contain_text("A second person compares its fingerprint")
    expect(page.locator("main")).to_contain_text("You entered this node")
    assert partner.fingerprint not in page.locator("main").inner_text()
    assert page.get_by_label("Its fingerprint").count() == 0
    other = seat("lawyer", java_script_enabled=False).open(f"/peers/{partner.node}")
    assert partner.words.split(",")[0] not in other.locator("main").inner_text()
    confirm(other, "acorn " + partner.words)
    expect(other.locator("#error-fingerprint")).to_contain_text("Compare again by telephone")
    confirm(other, partner.words.upper().replace(",", ""))
    expect(other.get_by_role("status")).to_contain_text("The node is confirmed")
    expect(other.locator("main")).to_contain_text(partner.fingerprint)
    check_looks(seat, "lawyer", f"/peers/{partner.node}")
    row = seat("tracer").open("/peers").get_by_role("row", name=partner.node)
    expect(row).to_contain_text("Mexico")
    expect(row).to_contain_text(AUTHORITY)
    expect(row).to_contain_text("confirmed")
    other.get_by_text("Block this node").click()
    other.get_by_label("Why").fill("Answers for others.")
    other.get_by_role("button", name="Yes, block it now").click()
    expect(other.locator("main")).to_contain_text("Answers for others.")
    check_looks(seat, "operator", "/peers")


def test_who_may_not_enter_nodes_reads_them_only(seat: Seats) -> None:
    page = seat("tracer").open("/peers")
    assert page.locator("main form").count() == 0
