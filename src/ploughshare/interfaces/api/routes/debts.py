# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Answers owed between this state and others, and reminders of their terms."""

from __future__ import annotations

from typing import Annotated

from litestar.params import QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.debts import (
    DebtDocument,
    DutyDocument,
    ReminderDocument,
    debt_document,
    duty_document,
    reminder_document,
)
from ploughshare.interfaces.api.documents.forms import PageDocument
from ploughshare.interfaces.api.routes.route import reads
from ploughshare.kernel.countries import parse_country
from ploughshare.registry.debts import queries

TAG = "Answers owed"


@reads("/debts", TAG)
def list_debts(
    call: Caller,
    other: Annotated[
        str | None, QueryParameter(description="Only between this state and that one.", max_length=80)
    ] = None,
) -> PageDocument[DebtDocument]:
    """What this state and each other owe one another in answers, what is overdue longest in front."""
    state = parse_country(other) if other else None
    with call.work() as work:
        found = queries.debts(work, other=state)
    return PageDocument(items=[debt_document(each) for each in found])


@reads("/reminders", TAG)
def list_reminders(call: Caller) -> PageDocument[ReminderDocument]:
    """Reminders of terms that were given, the latest first."""
    with call.work() as work:
        found = queries.reminders(work)
    return PageDocument(items=[reminder_document(each) for each in found])


@reads("/duties", TAG)
def list_duties(call: Caller) -> PageDocument[DutyDocument]:
    """What is owed to persons and to the supervisory authority, the first that is due in front; empty for who
    does not read their requests."""
    with call.work() as work:
        found = queries.duties(work)
    return PageDocument(items=[duty_document(each) for each in found])


HANDLERS = [list_debts, list_duties, list_reminders]
