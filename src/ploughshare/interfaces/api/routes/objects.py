# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What an object is under the law on arms. The tables hold no record of anybody."""

from __future__ import annotations

from litestar.params import JSONBody

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.objects import (
    ObjectAnswer,
    ObjectQuestion,
    classification_document,
)
from ploughshare.interfaces.api.routes.route import acts
from ploughshare.kernel.countries import parse_country
from ploughshare.law.classification import queries
from ploughshare.law.classification.terms import ObjectFacts
from ploughshare.law.facts.queries import in_force
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission


@acts("/law/classifications", "Law", status=200)
def classify_object(call: Caller, data: JSONBody[ObjectQuestion]) -> ObjectAnswer:
    """Is an object a firearm under the law of a state, and is it treated unlike in another?"""
    here = parse_country(data.law_of)
    there = parse_country(data.against) if data.against else None
    on = data.at or call.at.date()
    facts = ObjectFacts(data.made_in, data.readily_convertible, data.meets_specifications, data.certificate)
    with call.work() as work:
        work.allow(Permission.LAW_READ)
        held = in_force(work)
        found = queries.classify(data.object, here, on, facts=facts, law=held)
        beside = queries.differs(data.object, here, there, on, facts=facts, law=held) if there else None
        work.record(Deed.REFERENCE_READ, None, {"state": here})
    return ObjectAnswer(
        classification=classification_document(found),
        against=classification_document(beside.other) if beside else None,
        differs=beside.differs if beside else None,
    )


HANDLERS = [classify_object]
