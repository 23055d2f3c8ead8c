# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whom to ask next."""

from __future__ import annotations

from typing import Any

from ploughshare.registry.tracing.rules.routing import next_to_ask
from ploughshare.testing.builders import country, happened
from ploughshare.vocabulary.firearms import ArmEventKind

OUT = happened(ArmEventKind.EXPORTED, "2016", "AUT", to="USA")
LATER = happened(ArmEventKind.EXPORTED, "2018", "USA", to="GTM")
IN = happened(ArmEventKind.IMPORTED, "2019", "GTM", to="USA")


def states(**changes: Any) -> list[str]:
    values: dict[str, Any] = {
        "own": country("MEX"),
        "events": (),
        "import_country": None,
        "marked_country": None,
        "maker_countries": (),
        "asked": (),
        **changes,
    }
    return [str(each.state) for each in next_to_ask(**values)]


def test_the_latest_lawful_importer_comes_first_and_the_makers_state_last():
    assert states(
        events=[OUT, LATER, IN],
        import_country=country("BEL"),
        marked_country=country("AUT"),
        maker_countries=(country("AUT"), country("SVK")),
    ) == ["GTM", "USA", "BEL", "AUT", "SVK"]


def test_nobody_asked_already_and_not_oneself_is_proposed():
    assert states(events=[OUT], marked_country=country("AUT"), asked=[country("USA")]) == ["AUT"]
    assert states(events=[OUT], own=country("USA")) == []
    assert states() == []


def test_each_proposal_says_why():
    (found,) = next_to_ask(
        own=country("MEX"),
        events=[OUT],
        import_country=None,
        marked_country=None,
        maker_countries=(),
        asked=(),
    )
    assert found.why.english() == "The record of AUT says that the arm was exported to USA (2016)."
