# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The result on one page, for the unit that seized the arm."""

from __future__ import annotations

from collections.abc import Mapping

from ploughshare.kernel.text import N_, Text
from ploughshare.registry.recoveries.terms import Recovery
from ploughshare.registry.tracing.rules.papers.showing import ROUNDS, showing, step
from ploughshare.registry.tracing.terms.chain import Link
from ploughshare.registry.tracing.terms.ids import ItemId
from ploughshare.registry.tracing.terms.papers import ClosedTrace, PaperFacts, Showing
from ploughshare.registry.tracing.terms.requests import Request
from ploughshare.vocabulary.documents import (
    Block,
    Cell,
    Document,
    Entry,
    Fields,
    Grid,
    Paragraph,
    Section,
    State,
    Verbatim,
)
from ploughshare.vocabulary.markings import Marking

TITLE = N_("Result of a trace")
FOR, CASE, OBJECT = N_("For"), N_("Case"), N_("The arm")
SERIAL, MAKE, MODEL, CALIBRE = N_("Serial number"), N_("Maker"), N_("Model"), N_("Calibre")
LOT, HEADSTAMP, FOUND = N_("Lot number"), N_("Headstamp"), N_("Found")
ROUNDS_FOUND = N_("The ammunition")
KIND, FOUND_ON, FOUND_IN = N_("Kind"), N_("Found on"), N_("Found in")
RESULT, LAST, LEFT = N_("Result"), N_("Last lawful record"), N_("It left lawful hands in")
WAY, WHEN, WHERE, WHAT = N_("Its way"), N_("When"), N_("Where"), N_("What happened")
TOLD_BY, NEXT = N_("Told by"), N_("What to do with this")
LEFT_OUT = N_("A step is told that may not be handed on without leave of %(state)s.")
NO_STEP = N_("Nothing is known of its way.")
# Translators: how a result on paper may be used by police who seized an arm.
LEAD_ONLY = N_(
    "This is police information. It guides an investigation; it is no evidence by itself. Evidence is the "
    "certified extract of the record, which the prosecutor asks for."
)
NO_ARREST = N_("A match of marks alone is no ground to arrest anybody. Compare the arm with the record.")
ASK_BEFORE = N_("Pass it on to nobody outside your authority without asking the tracing office.")
# Translators: where a step of an arm's way was taken, after what was done.
IN = N_("in %(country)s")
MARKING = N_("TLP:AMBER · for police use")


def result_paper(closed: ClosedTrace, facts: PaperFacts) -> Document:
    """One page: what was found out, and what may be done with it."""
    return Document(
        title=Text(TITLE),
        number=number_of(closed, facts),
        sections=(
            Section(Text(heading_of(closed)), (object_fields(closed, facts, for_whom=facts.seizing_unit),)),
            Section(Text(RESULT), (_result(closed),)),
            Section(Text(WAY), (way(closed),)),
            Section(
                Text(NEXT),
                (Paragraph((Text(LEAD_ONLY),)), Paragraph((Text(NO_ARREST), Text(ASK_BEFORE)))),
            ),
        ),
        made_at=facts.at,
        made_by=facts.authority,
        marking=Text(MARKING),
    )


def heading_of(closed: ClosedTrace) -> str:
    """What a paper calls the thing that was traced (message id)."""
    return ROUNDS_FOUND if closed.recovery.marking.is_ammunition else OBJECT


def number_of(closed: ClosedTrace, facts: PaperFacts) -> str:
    """Reference of the papers: the case and the trace."""
    trace = str(closed.trace.id)[-8:]
    return f"{facts.case_reference} / {trace}" if facts.case_reference else trace


def object_fields(closed: ClosedTrace, facts: PaperFacts, *, for_whom: str | None) -> Fields:
    """The arm or the ammunition as it was found, mark by mark."""
    recovery = closed.recovery
    marking, place = recovery.marking, recovery.place
    found_in: tuple[Cell, ...] = (State(place.country),)
    if place.locality:
        found_in = (Verbatim(f"{place.locality},"), *found_in)
    head: tuple[tuple[Cell, tuple[Cell, ...]], ...] = (
        (Text(CASE), (Verbatim(facts.case_reference) if facts.case_reference else None,)),
    )
    if for_whom:
        head = ((Text(FOR), (Verbatim(for_whom),)), *head)
    marks = _marks_of_lot(recovery) if marking.is_ammunition else _marks_of_arm(marking)
    return Fields(
        (
            *head,
            *marks,
            (Text(FOUND_ON), (recovery.recovered_on,)),
            (Text(FOUND_IN), found_in),
        )
    )


_Row = tuple[Cell, tuple[Cell, ...]]


def _marks_of_arm(marking: Marking) -> tuple[_Row, ...]:
    return (
        (Text(SERIAL), (_exact(marking.serial),)),
        (Text(MAKE), (_said(marking.make),)),
        (Text(MODEL), (_said(marking.model),)),
        (Text(CALIBRE), (_said(marking.calibre),)),
        (Text(KIND), (_said(marking.arm_type),)),
    )


def _marks_of_lot(recovery: Recovery) -> tuple[_Row, ...]:
    marking = recovery.marking
    return (
        (Text(LOT), (_exact(marking.lot),)),
        (Text(HEADSTAMP), (_exact(marking.headstamp),)),
        (Text(MAKE), (_said(marking.make),)),
        (Text(CALIBRE), (_said(marking.calibre),)),
        (Text(FOUND), (Text(ROUNDS, {"rounds": recovery.rounds}) if recovery.rounds else None,)),
    )


def _exact(text: str | None) -> Cell:
    return Verbatim(text, exact=True) if text else None


def _said(text: str | None) -> Cell:
    return Verbatim(text) if text else None


def _result(closed: ClosedTrace) -> Fields:
    last, diversion = closed.chain.last_legal, closed.diversion
    fields: list[tuple[Cell, tuple[Cell, ...]]] = [
        (
            Text(RESULT),
            (Verbatim(closed.trace.result.value), closed.trace.result) if closed.trace.result else (None,),
        )
    ]
    if closed.trace.remark:
        fields[0] = (fields[0][0], (*fields[0][1], closed.trace.remark))
    if last is None:
        fields.append((Text(LAST), (None,)))
    elif _may_be_told(closed, last):
        where = (Text(IN, {"country": last.country}),) if last.country else ()
        fields.append((Text(LAST), (*step(last), *where, last.on)))
    else:
        fields.append((Text(LAST), (Text(LEFT_OUT, {"state": last.provenance.source.state}),)))
    if diversion is not None:
        left: tuple[Cell, ...] = (State(diversion.country) if diversion.country else None,)
        if diversion.since or diversion.until:
            left = (*left, diversion.since, diversion.until)
        fields.append((Text(LEFT), left))
    return Fields(tuple(fields))


def _may_be_told(closed: ClosedTrace, event: object) -> bool:
    told = [each for each in closed.received if each.event == event]
    return all(showing(each, closed.asked_by)[0] is not Showing.WITHHELD for each in told)


def way(closed: ClosedTrace) -> Block:
    """The chain, step by step, with its gaps; what may not be handed on is told to be there."""
    by_item = closed.asked_by
    rows = tuple(_row(link, by_item) for link in closed.chain.links)
    return Grid((Text(WHEN), Text(WHERE), Text(WHAT), Text(TOLD_BY)), rows, Text(NO_STEP))


def _row(link: Link, by_item: Mapping[ItemId, Request]) -> tuple[Entry, ...]:
    if link.event is None:
        assert link.gap is not None, "a link is a step or a gap"
        return (None, State(link.gap.country) if link.gap.country else None, link.gap.words, Text(GAP))
    event = link.event
    source = event.provenance.source
    if link.received is not None and showing(link.received, by_item)[0] is Showing.WITHHELD:
        return (Verbatim("–"), Verbatim("–"), Text(LEFT_OUT, {"state": source.state}), State(source.state))
    return (
        event.on,
        State(event.country) if event.country else None,
        step(event),
        Verbatim(source.authority),
    )


# Translators: stands in the last column of a table where the way of an arm has a gap.
GAP = N_("gap")
