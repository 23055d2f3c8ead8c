# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The papers for a ministry say what the program does."""

from __future__ import annotations

import dataclasses
import json
import re

from docs.test_reference import tool
from ploughshare.exchange.agreements.terms import LookupClause, Terms
from ploughshare.safeguards.retention.terms import RetentionKind
from sources import ROOT

ADOPT = ROOT / "docs/adopt"
NOT_ON_PAPER = {"reference", "version", "amends", "unknown"}
"""What the node gives by itself."""


def test_the_schedule_is_what_the_rules_make_of_it() -> None:
    for path, make in tool().ADOPT.items():
        assert path.read_text("utf-8") == tool().HEAD + make(), "run: python tools/reference.py"


def test_the_schedule_has_every_kind() -> None:
    rows = re.findall(
        r"^\| [^|]+ \| (?:P\d|as agreed)", (ADOPT / "retention-schedule.md").read_text("utf-8"), re.M
    )
    assert len(rows) == len(RetentionKind)


def test_the_model_agreement_names_every_field_of_an_agreement() -> None:
    named = set(re.findall(r"`([a-z_]+)`", (ADOPT / "model-agreement.md").read_text("utf-8")))
    fields = {each.name for each in dataclasses.fields(Terms)} - NOT_ON_PAPER
    assert fields <= named
    assert {each.name for each in dataclasses.fields(LookupClause)} <= named
    assert named <= fields | {each.name for each in dataclasses.fields(LookupClause)} | {"signed_by"}


def test_every_command_of_the_papers_exists() -> None:
    known = {words for words, _ in tool().commands()}
    for path in ADOPT.glob("*.md"):
        for line in re.findall(r"`(ploughshare [^`]+)`", path.read_text("utf-8")):
            words = line.split()
            assert any(" ".join(words[:size]) in known for size in range(2, 5)), f"{path.name}: {line}"


def test_the_cost_sheet_tells_what_was_measured() -> None:
    text = (ADOPT / "cost-sheet.md").read_text("utf-8")
    results = ROOT / "benchmarks/results"
    page = json.loads((results / "queue_page.json").read_text("utf-8"))["queue_page_ms"]["median"]
    trip = json.loads((results / "trace_round_trip.json").read_text("utf-8"))["round_trip_ms"]["median"]
    memory = json.loads((results / "memory_at_rest.json").read_text("utf-8"))
    assert f"in {page:.0f} ms" in text
    assert f"| {trip:.0f} ms |" in text
    assert f"{memory['at_rest_pss_mib']:.0f} MiB" in text
    assert f"{memory['after_first_search_pss_mib']:.0f} MiB" in text


def test_every_paper_is_listed() -> None:
    index = (ADOPT / "index.md").read_text("utf-8")
    for path in ADOPT.glob("*.md"):
        assert path.name == "index.md" or f"({path.name})" in index
