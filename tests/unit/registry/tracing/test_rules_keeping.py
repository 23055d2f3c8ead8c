# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Until when what a partner told may be kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from correspondents import AT, office
from ploughshare.registry.tracing.errors import ContentErased
from ploughshare.registry.tracing.rules.keeping import check_kept, day_of_erasure
from ploughshare.testing.builders import terms
from ploughshare.vocabulary.purposes import Purpose

GOOD = terms([office("MEX").node, office("AUT").node], reference="R" * 26)
ENDED_AT = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize("days", [1, 30, 365, 36_500])
def test_the_days_are_those_of_the_agreement_and_count_from_the_end(days: int) -> None:
    found = day_of_erasure(replace(GOOD, retention_days=days), purpose=Purpose.TRACING, ended_at=ENDED_AT)
    assert found == date(2026, 11, 30) + timedelta(days=days)


def test_what_may_be_used_for_its_purpose_no_more_is_not_kept_beyond_its_end() -> None:
    assert day_of_erasure(GOOD, purpose=Purpose.INVESTIGATION, ended_at=ENDED_AT) == ENDED_AT.date()


def test_a_question_that_was_passed_on_has_no_purpose_of_its_own() -> None:
    assert day_of_erasure(GOOD, purpose=None, ended_at=ENDED_AT) == date(2027, 11, 30)


def test_what_is_gone_is_named_with_its_day() -> None:
    check_kept(None)
    with pytest.raises(ContentErased) as caught:
        check_kept(AT)
    assert caught.value.facts == {"on": AT.date().isoformat()}
