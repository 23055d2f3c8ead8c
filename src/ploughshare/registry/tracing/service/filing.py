# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A request of a post or province goes through its contact point: filed, released, returned.

What stands here is called by the services of asking, which check reach and send; see decision 0022.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.registry.tracing.errors import FiledElsewhere, FiledThrough
from ploughshare.registry.tracing.store import filings as store
from ploughshare.registry.tracing.store import outgoing
from ploughshare.registry.tracing.terms import Desk, Filing, FilingState, Request, RequestId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.service import file_case, join_case, share_case
from ploughshare.safeguards.mandates.terms import Standing
from ploughshare.safeguards.units import queries as units
from ploughshare.safeguards.units.errors import CopyUnfit
from ploughshare.safeguards.work import UnitId, Work

RETURNED = "trace.returned"
WORDS_MOST = 2000


def file_request(work: Work, made: Request) -> None:
    """A drafted request of somebody whose unit files through a contact point waits there."""
    unit, through = work.mandate.unit, work.mandate.through
    if unit is None or through is None:
        return
    urgent = made.framing.urgency is not None
    store.put(work.connection, Filing(made.id, unit, through, work.mandate.actor, work.at, urgent=urgent))
    for case in store.cases_of(work.connection, made.id):
        file_case(work, case)
    work.record(Deed.REQUEST_FILED, made.id, {"unit": str(unit), "through": str(through)})


def contact_elsewhere(work: Work) -> NodeId | None:
    """The node of the contact point through which the actor's unit files, where it is not this one."""
    unit = None if work.mandate.through is None else units.known_unit(work, work.mandate.through)
    return None if unit is None or unit.node is None else NodeId(unit.node)


def filing_to_decide(work: Work, id: RequestId) -> Filing | None:
    """The filing of a request that the actor's contact point decides on; None where it was not filed.

    Raises:
        FiledElsewhere: it was filed to another contact point.
    """
    found = store.get(work.connection, id)
    if found is not None and found.through != work.mandate.unit:
        names = units.names_of(work, [found.through])
        raise FiledElsewhere({"unit": names.get(found.through, "")})
    return found


def standing_copies(work: Work, found: Filing) -> tuple[UnitId, ...]:
    """Who gets a copy unless the contact point says otherwise."""
    unit = units.known_unit(work, found.unit)
    in_use = {each.id for each in units.units_in_use(work)}
    return () if unit is None else tuple(each for each in unit.copies if each in in_use)


def note_released(work: Work, found: Filing, *, copies: Sequence[UnitId] | None, named: bool) -> Filing:
    """Keep who released it, who gets a copy, and whether the asked state is told who filed it. Whoever
    releases works on its cases from then on: what is asked back comes to them.

    Raises:
        CopyUnfit: a copy to the unit itself, its contact point, or one that is not in use.
    """
    given = standing_copies(work, found) if copies is None else tuple(dict.fromkeys(copies))
    in_use = {each.id for each in units.units_in_use(work)}
    if not set(given) <= in_use - {found.unit, found.through}:
        raise CopyUnfit()
    made = replace(
        found,
        state=FilingState.RELEASED,
        decided_by=work.mandate.actor,
        decided_at=work.at,
        named=named,
        copies=given,
    )
    store.put(work.connection, made)
    for case in store.cases_of(work.connection, found.request):
        join_case(work, case)
        for each in given:
            share_case(work, case, each, standing=Standing.COPIED)
    return made


def note_returned(work: Work, found: Filing, *, reason: str) -> None:
    """Keep who returned it and why."""
    made = replace(
        found,
        state=FilingState.RETURNED,
        decided_by=work.mandate.actor,
        decided_at=work.at,
        reason=reason,
    )
    store.put(work.connection, made)
    work.record(Deed.REQUEST_RETURNED, found.request, {"unit": str(found.unit)})


def note_withdrawn(work: Work, id: RequestId) -> None:
    """A request that waited at a contact point was taken back."""
    found = store.get(work.connection, id)
    if found is not None and found.state is FilingState.WAITING:
        store.put(work.connection, replace(found, state=FilingState.WITHDRAWN))


def speaks_for_itself(work: Work, id: RequestId) -> None:
    """Stop where words to the asked state go through a contact point.

    Raises:
        FiledThrough: the actor's unit filed it, or files everything.
    """
    require_own_voice(work)
    filing_to_decide(work, id)


def require_own_voice(work: Work) -> None:
    """Stop where the actor's unit speaks to other states through a contact point.

    Raises:
        FiledThrough.
    """
    if work.mandate.through is not None:
        names = units.names_of(work, [work.mandate.through])
        raise FiledThrough({"unit": names.get(work.mandate.through, "")})


def tell_returned(work: Work, desk: Desk, made: Request, *, reason: str) -> None:
    """Tell a province with a node of its own that its request is over without an answer, and why."""
    tell_who_filed(work, desk, made.id, RETURNED, {"request": made.reference, "reason": reason[:WORDS_MOST]})


Effect = Callable[[Work, Desk, Message], None]


def passed_on(effect: Effect) -> Effect:
    """The effect of a word of the asked state, which then goes on to who filed the request."""

    def act(work: Work, desk: Desk, message: Message) -> None:
        effect(work, desk, message)
        made = outgoing.request_by_reference(work.connection, str(message.body.get("request"))[:40])
        if made is not None and made.partner == message.sender:
            tell_who_filed(work, desk, made.id, message.kind, dict(message.body))

    return act


def tell_who_filed(work: Work, desk: Desk, id: RequestId, kind: str, body: dict[str, Any]) -> None:
    """Tell the node that filed a request; nothing where it was not filed by a node."""
    filing = store.get(work.connection, id)
    unit = None if filing is None or filing.agreement is None else units.known_unit(work, filing.unit)
    if filing is None or unit is None or unit.node is None:
        return
    mailbox.post(
        work,
        desk.office,
        to=known_peer(work, NodeId(unit.node)).descriptor,
        kind=kind,
        body=body,
        agreement=filing.agreement,
        subject=id,
    )
