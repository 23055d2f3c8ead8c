# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The page on formats says what the code says."""

from __future__ import annotations

import re

from ploughshare.exchange.formats.rules import fields, json_text, replies, sheets, stix_bundle
from ploughshare.exchange.formats.rules.mapping import MAPPING
from ploughshare.exchange.formats.rules.stix_writing import NEW_TYPES
from ploughshare.exchange.formats.rules.table import ALL
from ploughshare.exchange.formats.rules.telling import NOT_CARRIED
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST
from sources import ROOT

PAGE = ROOT / "docs/reference/formats.md"


def mapping_table() -> str:
    """Which field stands in which property."""
    rows = [f"| `{row.object}` | `{row.property}` | {row.noun} | {row.field} |" for row in MAPPING]
    return "\n".join(["| Object | Property | Noun | Field |", "|---|---|---|---|", *rows])


def losses_table() -> str:
    """What the format does not carry."""
    rows = [f"| {loss.thing} | {loss.field or 'all'} | {loss.why.english()} |" for loss in NOT_CARRIED]
    return "\n".join(["| Noun | Field | Why |", "|---|---|---|", *rows])


def columns_table() -> str:
    """Which column stands in which sheet."""

    def mark(column: sheets.Column, channel: sheets.Channel) -> str:
        if channel not in column.channels:
            return "–"
        return "required" if channel in column.asked_by else "yes"

    rows = [
        f"| `{column.name}` | {' | '.join(mark(column, channel) for channel in sheets.Channel)} |"
        for column in sheets.COLUMNS
    ]
    return "\n".join(["| Column | iARMS | eTrace |", "|---|---|---|", *rows])


def sheet_losses_table() -> str:
    """What no sheet carries."""
    rows = [f"| {loss.thing} | {loss.field} | {loss.why.english()} |" for loss in sheets.NOT_IN_A_SHEET]
    return "\n".join(["| Noun | Field | Why |", "|---|---|---|", *rows])


def said() -> str:
    """The page."""
    return PAGE.read_text("utf-8")


def test_the_tables_are_those_of_the_code() -> None:
    assert mapping_table() in said()
    assert losses_table() in said()
    assert columns_table() in said()
    assert sheet_losses_table() in said()


def test_the_columns_of_replies_are_told() -> None:
    rows = [f"| `{name}` | {'required' if name in replies.NEEDED else 'yes'} |" for name in replies.COLUMNS]
    assert "\n".join(["| Column | In a reply |", "|---|---|", *rows]) in said()


def test_the_objects_of_the_extension_are_listed() -> None:
    listed = re.findall(r"^\| `(firearm[a-z-]*)` \| [a-z]", said(), re.MULTILINE)
    assert set(listed) == NEW_TYPES


def test_the_standing_of_each_format_is_told_with_its_source() -> None:
    for facts in ALL:
        checked = facts.checked_with or "nobody"
        row = f"| {facts.name} | {facts.version} | {facts.standing.value} | {checked} | {facts.source} |"
        assert row in said()


def test_the_bounds_are_those_of_the_code() -> None:
    bounds = dict(re.findall(r"^\| ([A-Z][^|]*?) \| ([\d,]+)(?: [A-Za-z]+)? \|$", said(), re.MULTILINE))
    assert bounds == {
        "Size of a document": f"{json_text.BYTES_MOST // 1024**2}",
        "Objects and lists in it, counted before anything is built": f"{json_text.PARTS_MOST:,}",
        "Objects in a bundle": f"{stix_bundle.OBJECTS_MOST:,}",
        "Depth": f"{json_text.DEPTH_MOST}",
        "Entries of a list that we read": f"{fields.LIST_MOST:,}",
        "A mark": f"{MARK_LENGTH_MOST:,}",
        "A text": f"{fields.TEXT_MOST:,}",
    }
