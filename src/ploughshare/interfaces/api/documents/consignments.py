# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of consignments."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from ploughshare.interfaces.api.documents.forms import Given, Told
from ploughshare.registry.consignments.queries import Shown
from ploughshare.registry.consignments.service import last_change
from ploughshare.registry.consignments.terms import Sign, Verdict


class NewVerdict(Given, frozen=True, kw_only=True):
    """What an officer judges. `seen_at`: the `last_change` that was read."""

    verdict: Verdict
    reason: Annotated[str, Meta(min_length=1, max_length=2000)]
    seen_at: datetime


class MemberDocument(Told, frozen=True, kw_only=True):
    """One thing within reach. `number`: its number in the series."""

    item_id: str
    seizure_id: str
    case_id: str | None
    country: str
    number: int | None
    amount: int


class ElsewhereDocument(Told, frozen=True, kw_only=True):
    """Things in a case out of reach: whom to speak to, and nothing of the case."""

    agency: str | None
    contacts: list[str]
    things: int


class VerdictDocument(Told, frozen=True, kw_only=True):
    """What was judged once."""

    judged_at: datetime
    judged_by: str
    verdict: Verdict
    reason: str


class ConsignmentDocument(Told, frozen=True, kw_only=True):
    """Things that may have travelled together. `chance`: how likely such a run is anywhere in its series if
    the events had nothing to do with each other; null where nothing is reckoned. `groups` of `series_groups`
    groups of the series lie in the run; `space`: numbers the series can have; `looks`: how many looks were
    taken at all series. `things` and `events` count what is out of reach, too."""

    id: str
    sign: Sign
    maker: str | None
    mark: str
    first: str | None
    last: str | None
    chance: float | None
    groups: int | None
    series_groups: int | None
    looks: int | None
    space: int | None
    things: int
    events: int
    members: list[MemberDocument]
    elsewhere: list[ElsewhereDocument]
    found_at: datetime
    last_change: datetime
    grew_at: datetime | None
    verdict: Verdict | None
    verdicts: list[VerdictDocument]
    lookups: list[str]


def consignment_document(shown: Shown) -> ConsignmentDocument:
    """One consignment as somebody may see it."""
    kept, found = shown.kept, shown.kept.finding
    return ConsignmentDocument(
        id=str(kept.id),
        sign=found.sign,
        maker=found.maker,
        mark=found.mark,
        first=found.first,
        last=found.last,
        chance=found.p,
        groups=found.groups,
        series_groups=found.series_groups,
        looks=found.looks,
        space=found.space,
        things=shown.things,
        events=shown.events,
        members=[
            MemberDocument(
                item_id=str(each.item),
                seizure_id=str(each.event),
                case_id=str(each.case) if each.case else None,
                country=each.country,
                number=each.number,
                amount=each.amount,
            )
            for each in found.members
        ],
        elsewhere=[
            ElsewhereDocument(
                agency=each.agency, contacts=[str(one) for one in each.contacts], things=each.things
            )
            for each in shown.elsewhere
        ],
        found_at=kept.found_at,
        last_change=last_change(kept),
        grew_at=kept.grew_at,
        verdict=kept.verdict,
        verdicts=[
            VerdictDocument(judged_at=at, judged_by=str(who), verdict=verdict, reason=reason)
            for at, who, verdict, reason in shown.verdicts
        ],
        lookups=[str(each.id) for each in shown.questions],
    )
