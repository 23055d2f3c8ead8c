# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Offences of two states side by side. The tables hold no record of anybody."""

from __future__ import annotations

from litestar.params import JSONBody

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.offences import (
    ComparisonDocument,
    OffenceQuestion,
    comparison_document,
)
from ploughshare.interfaces.api.routes.route import acts
from ploughshare.kernel.clock import noon
from ploughshare.kernel.countries import parse_country
from ploughshare.law.facts.queries import in_force
from ploughshare.law.offences.queries import compare
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission


@acts("/law/comparisons", "Law", status=200)
def compare_offences(call: Caller, data: JSONBody[OffenceQuestion]) -> ComparisonDocument:
    """Is the same conduct punishable in two states, element by element, and severely enough?"""
    asking, asked = parse_country(data.asking), parse_country(data.asked)
    at = noon(data.at) if data.at else call.at
    with call.work() as work:
        work.allow(Permission.LAW_READ)
        held = in_force(work)
        found = compare(asking, asked, data.offence, at, conduct=data.conduct, years=data.years, law=held)
        work.record(Deed.REFERENCE_READ, None, {"state": asked})
    return comparison_document(found, call)


HANDLERS = [compare_offences]
