# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""When a term of law ends. The tables hold no record of anybody."""

from __future__ import annotations

from litestar.params import JSONBody

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.deadlines import DueDocument, DueQuestion, due_document
from ploughshare.interfaces.api.routes.route import acts
from ploughshare.kernel.countries import parse_country
from ploughshare.law.clocks.queries import due, moment
from ploughshare.law.gateways.queries import deadline
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission


@acts("/law/deadlines", "Law", status=200)
def when_due(call: Caller, data: JSONBody[DueQuestion]) -> DueDocument:
    """When does a term end that a basis sets: by which clock, holidays and rule?"""
    with call.work() as work:
        work.allow(Permission.LAW_READ)
        term, state = deadline(data.basis, data.case), parse_country(data.acting)
        start = moment(data.start, state)
        found = due(start, term, state)
        work.record(Deed.REFERENCE_READ, None, {"row": term.basis, "state": state})
    return due_document(term, start, found, call)


HANDLERS = [when_due]
