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


def fill(page: Any, descriptor: str, fingerprint: str) -> None:
    page.get_by_label("Its descriptor").fill(descriptor)
    page.get_by_label("Its fingerprint").fill(fingerprint)
    page.get_by_role("button", name="Enter this node").click()


def test_a_fingerprint_that_does_not_fit_is_refused_at_its_field(seat: Seats, partner: Partner) -> None:
    me = seat("operator", java_script_enabled=False)
    page = me.open("/peers")
    fill(page, partner.descriptor, "0000 " + partner.fingerprint[5:])
    expect(page.locator("#error-fingerprint")).to_contain_text("Compare again by telephone")
    assert json.loads(page.get_by_label("Its descriptor").input_value()) == json.loads(partner.descriptor)
    fill(page, "{not a descriptor}", partner.fingerprint)
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
    told = page.locator("code.seed").inner_text()
    fill(page, kept.read_text("utf-8"), told)
    expect(page.locator("#error-descriptor")).to_contain_text("this node itself")


def test_a_node_is_entered_by_descriptor_and_told_fingerprint(seat: Seats, partner: Partner) -> None:
    page = seat("operator", java_script_enabled=False).open("/peers")
    fill(page, partner.descriptor, partner.fingerprint.upper().replace(" ", "-"))
    expect(page.get_by_role("status")).to_contain_text(f"{AUTHORITY} is known here now")
    row = page.get_by_role("row", name=partner.node)
    expect(row).to_contain_text("Mexico")
    expect(row).to_contain_text(AUTHORITY)
    expect(row).to_contain_text(partner.fingerprint)
    check_looks(seat, "operator", "/peers")


def test_who_may_not_enter_nodes_reads_them_only(seat: Seats) -> None:
    page = seat("lawyer").open("/peers")
    assert page.locator("main form").count() == 0
