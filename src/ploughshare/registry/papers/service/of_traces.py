# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A trace as told things: the arm, what was asked, what was answered, each under its own label."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ploughshare.exchange.formats.rules.gists import strictest
from ploughshare.exchange.formats.rules.stix_writing import FIREARM, RECOVERY, REQUEST, RESULT
from ploughshare.exchange.formats.rules.telling import lost_of_events, told_event
from ploughshare.exchange.formats.terms import (
    AnswerOutcome,
    Fate,
    Loss,
    Told,
    ToldFirearm,
    ToldRecovery,
    ToldRequest,
    ToldResult,
)
from ploughshare.exchange.peers.service import known_peer
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.papers.service.gate import Gate
from ploughshare.registry.recoveries.terms import Recovery
from ploughshare.registry.tracing.queries import TraceView
from ploughshare.registry.tracing.rules.law import SENT_AS
from ploughshare.registry.tracing.terms import Received, Request, RequestItem
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import Description
from ploughshare.vocabulary.handling import Grade, Handling, Release
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.tracing import RequestState

_OUTCOMES = {
    RequestState.ANSWERED: AnswerOutcome.ANSWERED,
    RequestState.CORRECTED: AnswerOutcome.ANSWERED,
    RequestState.NOT_HELD: AnswerOutcome.NOT_HELD,
    RequestState.REFUSED: AnswerOutcome.REFUSED,
}
_INSIDE = Text(N_("Work within this authority. It is told to nobody by a file."))
_OTHER_CHANNEL = Text(
    N_("What came on another channel stays under its limits there. Ask who gave it for a copy of your own.")
)
NOT_TOLD = (
    Loss(Fate.NOT_CARRIED, "Trace", "case", _INSIDE),
    Loss(Fate.NOT_CARRIED, "Trace", "opened_by", _INSIDE),
    Loss(Fate.NOT_CARRIED, "Chain", None, Text(N_("Who reads the events lays the chain anew."))),
    Loss(Fate.NOT_CARRIED, "Judged", None, _INSIDE),
    Loss(Fate.NOT_CARRIED, "Enclosure", None, Text(N_("Files leave one by one, from the request's page."))),
    Loss(Fate.NOT_CARRIED, "Diversion", None, Text(N_("Write it down as information, and take that out."))),
)
"""What of a trace no file carries."""
ERASED = N_("What %(state)s answered was erased on %(on)s: its agreed time of keeping is over.")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request that was sent, with its told id and who answers it."""

    request: Request
    item: RequestItem
    id: str
    source: Source


def trace_told(gate: Gate, view: TraceView) -> list[Told]:
    """What of a trace leaves.

    Raises:
        ConsentNeeded, ReleaseRefused: a statement of another may not, and nothing is to be left out.
    """
    gate.losses += NOT_TOLD
    recovery = recovery_told(gate, view.read.recovery)
    marking = view.read.recovery.marking
    asked = [_asked(gate, request, item) for request, item in view.requests if request.sent_at is not None]
    arms: list[ToldFirearm] = []
    told: list[Told] = [recovery]
    if any(each.elsewhere is not None for each in view.received):
        gate.losses += (Loss(Fate.NOT_CARRIED, "Reply", None, _OTHER_CHANNEL),)
    own = _arm(gate, [each for each in view.received if each.is_own], marking, view.trace.id)
    if own is not None:
        arms.append(own)
    for each in asked:
        told.append(_request(gate, each, recovery))
        events = [one for one in view.received if one.item == each.item.id]
        arm = _arm(gate, events, marking, each.item.id)
        arms += [arm] if arm else []
        result = _result(gate, each, recovery, arm)
        told += [result] if result else []
    return [*arms, *told]


def answers_erased(gate: Gate, view: TraceView, *, was_told: Callable[[str, Id], bool]) -> list[Told]:
    """Answers that a tool may still hold and whose time of keeping is over: revoked, and empty.

    Args:
        was_told: whether a thing of this kind and subject was shown to the tool before.
    """
    gone: list[Told] = []
    for request, item in view.requests:
        if request.erased_at is None:
            continue
        if was_told(FIREARM, item.id):
            stamp = gate.names.stamp(FIREARM, item.id, gate.own())
            gone.append(ToldFirearm(replace(stamp, revoked=True), Description()))
        outcome = _OUTCOMES.get(item.state)
        if outcome is not None and was_told(RESULT, item.id):
            stamp = gate.names.stamp(RESULT, item.id, gate.own())
            asked = gate.names.stamp(REQUEST, request.id, gate.own()).id
            recovery = gate.names.stamp(RECOVERY, view.read.recovery.id, gate.own()).id
            gone.append(ToldResult(replace(stamp, revoked=True), asked, recovery, outcome))
    return gone


def recovery_told(gate: Gate, recovery: Recovery) -> ToldRecovery:
    """A recovered arm of ours."""
    marking = recovery.marking
    gate.look_at(
        recovery.notes,
        recovery.place.locality,
        marking.model,
        marking.import_mark,
        marking.other,
        marking.headstamp,
        marking.lot,
        marking.country_of_manufacture,
    )
    return ToldRecovery(
        gate.names.stamp(RECOVERY, recovery.id, gate.own()),
        marking,
        recovery.place,
        recovery.reason,
        recovery.recovered_on,
        recovery.notes,
        rounds=recovery.rounds,
    )


def _asked(gate: Gate, request: Request, item: RequestItem) -> _Asked:
    id = gate.names.stamp(REQUEST, request.id, gate.own()).id
    return _Asked(request, item, id, Source(request.asked, _authority(gate, request)))


def _authority(gate: Gate, request: Request) -> str:
    """Name of who was asked; of a node that is known no more, its state's code."""
    if request.partner is None:
        return str(request.asked)
    try:
        return known_peer(gate.work, request.partner).descriptor.authority
    except PloughshareError:
        return str(request.asked)


def _request(gate: Gate, asked: _Asked, recovery: ToldRecovery) -> ToldRequest:
    request = asked.request
    framing = request.framing
    return ToldRequest(
        gate.names.stamp(REQUEST, request.id, gate.own()),
        request.reference,
        gate.desk.own,
        request.asked,
        framing.purpose,
        framing.reason,
        framing.use,
        (recovery.stamp.id,),
        framing.urgency,
        framing.with_private_holder,
        tuple(f"{each.title} {each.article}".strip() for each in request.decision.provisions),
    )


def _arm(gate: Gate, events: Sequence[Received], marking: Marking, subject: Id) -> ToldFirearm | None:
    """The events of one answer as an arm; None where none may leave."""
    kept = [
        each.event
        for each in events
        if gate.lets(
            Release(each.event.provenance.handling),
            source=each.event.provenance.source,
            thing=f"ArmEvent {each.event.kind.value}",
            consented=each.item is None,
        )
    ]
    if not kept:
        return None
    whole = strictest(each.provenance.handling for each in kept) or Handling()
    gate.losses += lost_of_events(kept)
    gate.look_at(*(each.holder_name for each in kept), *(each.reference for each in kept))
    first = kept[0].provenance
    # Answers tell events, and no description: the arm is told by the marks it was asked about.
    description = Description(
        serial=marking.serial, make_text=marking.make, model=marking.model, calibre_text=marking.calibre
    )
    stamp = gate.names.stamp(FIREARM, subject, Provenance(first.source, first.grade, whole))
    return ToldFirearm(stamp, description, tuple(told_event(each, whole) for each in kept))


def _result(gate: Gate, asked: _Asked, recovery: ToldRecovery, arm: ToldFirearm | None) -> ToldResult | None:
    item = asked.item
    outcome = _OUTCOMES.get(item.state)
    if outcome is None:
        return None
    erased_at = asked.request.erased_at
    if erased_at is not None:
        facts = {"state": asked.request.asked, "on": erased_at.date().isoformat()}
        gate.losses.append(Loss(Fate.NOT_CARRIED, "Result", None, Text(ERASED, facts)))
        return None
    # An answer bears no label of its own: it is handled as the question was.
    label = Handling(SENT_AS)
    if not gate.lets(Release(label), source=asked.source, thing="Result"):
        return None
    gate.look_at(item.note)
    return ToldResult(
        gate.names.stamp(RESULT, item.id, Provenance(asked.source, Grade(), label)),
        asked.id,
        recovery.stamp.id,
        outcome,
        item.result,
        arm.stamp.id if arm else None,
        item.next_state,
        item.ground,
        item.note,
        None,
        bool(item.by_machine),
        item.state is RequestState.CORRECTED,
    )
