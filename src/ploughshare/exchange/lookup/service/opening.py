# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How an auditor of the owner has look-ups opened: drawn by chance of the owner's own, checked, judged."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from ploughshare.exchange.lookup import store
from ploughshare.exchange.lookup.errors import (
    AlreadySettled,
    DocumentMalformed,
    NothingToDraw,
    OpeningFailed,
    SampleOutOfBounds,
    SampleUnknown,
)
from ploughshare.exchange.lookup.rules.commitments import check_opening, sampled
from ploughshare.exchange.lookup.rules.letters import (
    check_version,
    openings_from,
    reference_in,
    sample_document,
)
from ploughshare.exchange.lookup.service.counting import raise_alarm
from ploughshare.exchange.lookup.service.desk import CHECK_JOB, LookupDesk, order
from ploughshare.exchange.lookup.terms import (
    COMMITMENT_BYTES,
    ELEMENT_BYTES,
    KEYS_EACH,
    OPENABLE_DAYS,
    OPENING_DAYS,
    SAMPLE_MOST,
    SEED_BYTES,
    AlarmKind,
    Domain,
    Drawn,
    Opening,
    Sample,
    SampleId,
    SampleState,
    Shown,
)
from ploughshare.exchange.mailbox.service import post
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import random_reference
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

WANTED = "lookup.opening-wanted"
OPENED = "lookup.opened"
Suspend = Callable[[Work, str, NodeId], None]
"""Suspends an agreement with a partner whose opening failed."""


def draw_sample(
    work: Work, desk: LookupDesk, *, agreement: str, partner: NodeId, count: int, days: int
) -> Sample:
    """Draw some look-ups of the last days by fresh chance, and have the partner open them.

    Raises:
        SampleOutOfBounds: too many, or of too long a time.
        NothingToDraw: none came that can be opened.
        PeerUnknown
    """
    work.allow(Permission.LOOKUP_SAMPLE)
    if not 1 <= count <= SAMPLE_MOST or not 1 <= days <= OPENABLE_DAYS:
        raise SampleOutOfBounds({"most": SAMPLE_MOST, "days": OPENABLE_DAYS})
    since = work.at - timedelta(days=days)
    came = store.commitments_between(work.connection, agreement, partner, since=since, until=work.at)
    every = [
        (Drawn(reference, at // COMMITMENT_BYTES), packed[at : at + COMMITMENT_BYTES])
        for reference, packed in came
        for at in range(0, len(packed), COMMITMENT_BYTES)
    ]
    if not every:
        raise NothingToDraw()
    randomness = work.chance(SEED_BYTES)
    places = sampled([each for _, each in every], count=count, randomness=randomness)
    made = Sample(
        work.new_id(SampleId),
        random_reference(work.chance),
        agreement,
        partner,
        randomness,
        since,
        work.at,
        len(every),
        tuple(every[place][0] for place in places),
        SampleState.WANTED,
        None,
        (),
        work.at,
        work.mandate.actor,
        work.at + timedelta(days=OPENING_DAYS),
        None,
    )
    store.add_sample(work.connection, made)
    work.record(Deed.SAMPLE_DRAWN, made.id, {**_facts(made), "among": made.among})
    post(
        work,
        desk.office,
        to=known_peer(work, partner).descriptor,
        kind=WANTED,
        body=sample_document(made.reference, made.drawn, due_at=made.due_at),
        agreement=agreement,
        subject=made.id,
    )
    return made


def _facts(made: Sample) -> dict[str, str | int | None]:
    return {"partner": made.partner, "agreement": made.agreement, "drawn": len(made.drawn)}


def handle_opened(work: Work, desk: LookupDesk, message: Message, *, suspend: Suspend) -> None:
    """Keep what a partner shows of a sample; it is checked after this transaction. Where it refuses,
    somebody is told and the agreement is suspended.

    Raises:
        SampleUnknown: none of this partner.
        AlreadySettled: it was opened or refused before.
        DocumentMalformed
    """
    body = message.body
    check_version(body)
    made = store.sample_by_reference(work.connection, message.sender, reference_in(body, "sample"))
    if made is None:
        raise SampleUnknown()
    if made.state is not SampleState.WANTED or store.came_for(work.connection, made.id) is not None:
        raise AlreadySettled()
    refused = body.get("refused")
    if refused is not None:
        if not isinstance(refused, str):
            raise DocumentMalformed({"what": "refused"})
        _end(work, made, SampleState.REFUSED, trouble=None, suspend=suspend)
        return
    openings_from(body)
    store.note_came(work.connection, made.id, json.dumps(body))
    order(work, desk, CHECK_JOB, {"sample": str(made.id)})


@dataclass(frozen=True, slots=True)
class Checking:
    """A sample for which openings came, with what the look-ups were.

    Attributes:
        sample: as drawn.
        openings: as shown.
        sent: domain, commitment and elements of each look-up drawn that is still kept.
    """

    sample: Sample
    openings: tuple[tuple[Drawn, Opening], ...]
    sent: dict[Drawn, tuple[Domain, bytes, bytes]]


def openings_waiting(work: Work, desk: LookupDesk, id: SampleId) -> Checking | None:
    """A sample whose openings are to be checked; None if they were."""
    made = store.get_sample(work.connection, id)
    came = store.came_for(work.connection, id)
    if made is None or made.state is not SampleState.WANTED or came is None:
        return None
    sent: dict[Drawn, tuple[Domain, bytes, bytes]] = {}
    size = KEYS_EACH * ELEMENT_BYTES
    for drawn in made.drawn:
        kept = store.received_by_reference(work.connection, made.partner, drawn.question)
        if kept is None or not kept.elements:
            continue
        at = drawn.place
        sent[drawn] = (
            Domain(desk.office.node, kept.agreement, kept.epoch),
            kept.commitments[at * COMMITMENT_BYTES : (at + 1) * COMMITMENT_BYTES],
            kept.elements[at * size : (at + 1) * size],
        )
    return Checking(made, tuple(openings_from(json.loads(came))), sent)


def check_sample(checking: Checking) -> tuple[Shown, ...]:
    """Compute every look-up drawn anew from what is shown, and compare.

    Raises:
        OpeningFailed: naming what does not fit.
    """
    shown = dict(checking.openings)
    if set(shown) != set(checking.sample.drawn) or len(shown) != len(checking.openings):
        raise OpeningFailed({"what": "sample"})
    found = []
    for drawn, opening in checking.openings:
        if drawn not in checking.sent:
            continue
        domain, committed, elements = checking.sent[drawn]
        check_opening(opening, domain=domain, committed=committed, elements=elements)
        found.append(Shown(drawn, opening.asked.pattern, opening.asked.make, opening.asked.case))
    return tuple(found)


def note_checked(
    work: Work, id: SampleId, outcome: tuple[Shown, ...] | OpeningFailed, *, suspend: Suspend
) -> None:
    """Keep whether the openings held; where they did not, somebody is told and the agreement suspended."""
    made = store.get_sample(work.connection, id)
    if made is None or made.state is not SampleState.WANTED:
        return
    if isinstance(outcome, OpeningFailed):
        _end(work, made, SampleState.FAILED, trouble=str(outcome.facts["what"]), suspend=suspend)
        return
    store.keep_sample(work.connection, replace(made, state=SampleState.HELD, shown=outcome, ended_at=work.at))
    work.record(Deed.SAMPLE_CHECKED, id, {**_facts(made), "held": True})


def _end(work: Work, made: Sample, state: SampleState, *, trouble: str | None, suspend: Suspend) -> None:
    store.keep_sample(work.connection, replace(made, state=state, trouble=trouble, ended_at=work.at))
    facts = {**_facts(made), "held": False, "state": state.value, "trouble": trouble}
    work.record(Deed.SAMPLE_CHECKED, made.id, facts)
    failed = state is SampleState.FAILED
    kind = AlarmKind.OPENING_FAILED if failed else AlarmKind.OPENING_REFUSED
    raise_alarm(work, kind, made.agreement, made.partner)
    suspend(work, made.agreement, made.partner)


def end_overdue(work: Work, *, suspend: Suspend) -> int:
    """Treat as refused what was not opened in time; returns how many."""
    found = store.samples_overdue(work.connection, at=work.at)
    for made in found:
        _end(work, made, SampleState.OVERDUE, trouble=None, suspend=suspend)
    return len(found)
