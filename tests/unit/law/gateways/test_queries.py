# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A citation opens the whole row behind it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ploughshare.kernel.countries import Country
from ploughshare.law.gateways.errors import NoSuchRow
from ploughshare.law.gateways.queries import provision_detail
from ploughshare.law.gateways.reference import tables
from ploughshare.law.gateways.rules import decide
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.vocabulary.cooperation import DataKind, Form
from ploughshare.vocabulary.purposes import Purpose


def test_every_citation_of_a_decision_opens_its_row_with_the_same_source():
    question = Question(
        asking=Country("DEU"),
        asked=Country("ITA"),
        form=Form.TRACE,
        purpose=Purpose.TRACING,
        data=frozenset({DataKind.FIREARM}),
        at=datetime(2026, 11, 24, tzinfo=UTC),
    )
    cited = decide(question, facts=Facts(), tables=tables()).provisions
    assert {provision_detail(one.row or "").table for one in cited} == {
        "cooperation_bases.csv",
        "provisions.csv",
        "treaty_status.csv",
    }
    for one in cited:
        detail = dict(provision_detail(one.row or "").fields)
        assert detail["source"] == one.source


def test_a_row_of_status_shows_status_date_confidence_and_note():
    detail = dict(provision_detail("status:DEU:UN_FIREARMS_PROTOCOL").fields)
    assert detail["status"] == "party"
    assert (detail["date"], detail["date_kind"]) == ("2021-11-13", "entry_into_force")
    assert (detail["confidence"], detail["as_of"]) == ("B", "2024")
    assert detail["note"] == "deposit about 30 days earlier"
    assert detail["unsourced_lead"] is None


def test_a_row_of_a_form_not_yet_decided_opens_too():
    assert dict(provision_detail("C50").fields)["form"] == "controlled_delivery"


@pytest.mark.parametrize(
    "row", ["", "C99", "status:", "status:XXX:UNTOC", "status:DEU:NOTHING", "DEU:UNTOC", "x" * 10_000]
)
def test_a_row_that_no_table_holds_is_not_found(row):
    with pytest.raises(NoSuchRow) as missing:
        provision_detail(row)
    assert len(str(missing.value)) < 300
