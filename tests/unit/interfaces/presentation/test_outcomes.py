# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import re

from ploughshare.interfaces.presentation.languages import language
from ploughshare.interfaces.presentation.outcomes import (
    EXIT_CODES,
    STATUS,
    TITLES,
    new_reference,
    problem_of,
    unexpected,
)
from ploughshare.kernel.errors import Kind
from ploughshare.registry.tracing.errors import AlreadyAsked
from ploughshare.safeguards.access.errors import RolesApart

ENGLISH = language("en")


def test_every_kind_has_status_exit_code_and_title() -> None:
    for table in (STATUS, EXIT_CODES, TITLES):
        assert set(table) == set(Kind)


def test_no_two_kinds_share_an_exit_code_and_none_reads_as_success() -> None:
    assert len(set(EXIT_CODES.values())) == len(Kind)
    assert not {0, 2} & set(EXIT_CODES.values())


def test_a_problem_names_the_country_and_keeps_its_code() -> None:
    problem = problem_of(AlreadyAsked({"state": "MEX"}), language=ENGLISH)
    assert problem.status == 409
    assert problem.detail.startswith("Mexico was asked")
    assert problem.document()["facts"] == {"state": "MEX"}
    assert problem.document()["type"] == "urn:ploughshare:problem:tracing.already-asked"


def test_a_fact_that_is_a_message_is_translated_too() -> None:
    error = RolesApart({"one": "Operator", "other": "Auditor"})
    assert "[Öpéràtör··]" in problem_of(error, language=language("en-XA")).detail


def test_an_unexpected_failure_shows_its_number_and_nothing_else() -> None:
    problem = unexpected("ABC-DEF-GHJ", language=ENGLISH)
    assert "ABC-DEF-GHJ" in problem.detail
    assert problem.status == 500
    assert problem.document()["reference"] == "ABC-DEF-GHJ"


def test_a_reference_can_be_read_out() -> None:
    assert re.fullmatch(r"([2-9A-HJ-NP-Z]{3}-){2}[2-9A-HJ-NP-Z]{3}", new_reference(lambda n: bytes(range(n))))
