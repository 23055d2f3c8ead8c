# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The bundle for the prosecutor: the way of the arm, custody, limits of use, what is disclosed, and "
"proofs."""

from __future__ import annotations

from ploughshare.kernel.text import N_, Text
from ploughshare.registry.tracing.rules.papers.result import number_of, object_fields, way
from ploughshare.registry.tracing.rules.papers.showing import bases_of, showing, step
from ploughshare.registry.tracing.terms.chain import Received
from ploughshare.registry.tracing.terms.papers import ClosedTrace, PaperFacts, Showing
from ploughshare.registry.tracing.terms.requests import Request, RequestItem
from ploughshare.vocabulary.documents import (
    Block,
    Cell,
    Document,
    Entry,
    Fields,
    Grid,
    Missing,
    Paragraph,
    Points,
    Section,
    Signature,
    State,
    Verbatim,
)

TITLE = N_("Trace of a firearm: bundle for the prosecutor")
ARM, RESULT, WAY = N_("The arm"), N_("Result"), N_("Its way")
CUSTODY, LIMITS, SCHEDULE = N_("Custody"), N_("Limits of use"), N_("Schedule of disclosure")
ASKED, PROOF = N_("Who was asked, on what basis"), N_("Proof of what was done")
RECORDED_BY, RECORDED_AT, CLOSED_BY = N_("Recorded by"), N_("Recorded at"), N_("Closed by")
CUSTODY_BEFORE = N_("Who held the arm from its seizure to now, with day, place and seal of each handing over")
ASK_CUSTODY = N_("Take it from the evidence register; no exhibit at this node is entered as this arm.")
EXAMINED = N_("Who examined the marks, how, and whether an erased serial was restored")
MADE_FROM = N_(
    "It is made from the records of the tracing office as they stood when it was made. What other states "
    "told stands in their words, with the authority that told it."
)
TOLD_TO_POLICE = N_(
    "What another state told to the police is no evidence before a court unless it was asked for a court or "
    "that state consents. The request for a certified extract that goes with this bundle asks for it."
)
NO_GROUND = N_("A match of marks alone is no ground to arrest anybody.")
PURPOSE_ONLY = N_("Use for another purpose, and handing on to another state, need leave of who told it.")
PERSONS = N_("This bundle names no natural person as a holder. A name is asked for by legal assistance.")
NUMBER, WHAT, FROM, LABEL = N_("No."), N_("What"), N_("From"), N_("Label")
STANDS, WHY = N_("Disclosure"), N_("Why")
NOTHING_TOLD = N_("No state told anything of the arm.")
WITHHELD_WORDS = N_("content not shown here")
STATE, REFERENCE, SENT, ANSWERED = N_("State"), N_("Reference"), N_("Sent"), N_("Answered")
AGREEMENT, NO_ARTICLE = N_("Agreement"), N_("No article was cited.")
NOBODY_ASKED = N_("No other state was asked.")
PLACE, AT, DEED, COMMITMENT = N_("Place in the log"), N_("At"), N_("What was done"), N_("Commitment begins")
SHORT = 16
"""Characters of a commitment in the table; the file of its proof has it whole."""
NOT_YET = N_("not yet")
NOTHING_LOGGED = N_("The log names no deed on it yet.")
HOW_PROVEN = N_(
    "Every deed on the trace stands in a log that cannot be changed without being noticed; other nodes "
    "cosign its heads. The commitments below are in it at the places named. The files log/entry-….json that "
    "go along prove it: anybody can check them with the command below, without this node and without "
    "trusting it."
)
COMMAND = "ploughshare audit verify log/entry-N.json --verifier KEY"
TRUE_COPY = N_("I made this bundle from the records named in it and left nothing out but what it says.")
MARKING = N_("TLP:AMBER · for the prosecutor")


def bundle_paper(closed: ClosedTrace, facts: PaperFacts) -> Document:
    """The whole trace, with what a prosecutor has to know to use it and to disclose it."""
    return Document(
        title=Text(TITLE),
        number=number_of(closed, facts),
        sections=(
            Section(Text(ARM), (object_fields(closed, facts, for_whom=None), Paragraph((Text(MADE_FROM),)))),
            Section(Text(RESULT), (_result(closed),)),
            Section(Text(WAY), (way(closed),)),
            Section(Text(CUSTODY), _custody(closed, facts)),
            Section(Text(ASKED), _asked(closed)),
            Section(Text(LIMITS), (_limits(),)),
            Section(Text(SCHEDULE), (_schedule(closed, facts),)),
            Section(Text(PROOF), _proof(facts)),
        ),
        made_at=facts.at,
        made_by=facts.authority,
        marking=Text(MARKING),
    )


def _result(closed: ClosedTrace) -> Paragraph:
    result, remark = closed.trace.result, closed.trace.remark
    parts: tuple[Cell, ...] = (Verbatim(result.value), result) if result else (None,)
    return Paragraph((*parts, remark) if remark else parts)


def _custody(closed: ClosedTrace, facts: PaperFacts) -> tuple[Block, ...]:
    """Who held the arm, as the evidence room tells it; a place to fill in where it tells nothing."""
    recovery, trace = closed.recovery, closed.trace
    held: tuple[Block, ...] = facts.custody or (Missing(Text(CUSTODY_BEFORE), Text(ASK_CUSTODY)),)
    return (
        Fields(
            (
                (Text(RECORDED_BY), (Verbatim(facts.recorded_by) if facts.recorded_by else None,)),
                (Text(RECORDED_AT), (recovery.recorded_at,)),
                (
                    Text(CLOSED_BY),
                    (Verbatim(facts.closed_by) if facts.closed_by else None, trace.closed_at),
                ),
            )
        ),
        *held,
        Missing(Text(EXAMINED)),
    )


def _asked(closed: ClosedTrace) -> tuple[Block, ...]:
    asked = (block for request, item in closed.requests for block in _request(request, item))
    return tuple(asked) or (Paragraph((Text(NOBODY_ASKED),)),)


def _request(request: Request, item: RequestItem) -> tuple[Fields, Points]:
    agreed = (Verbatim(request.agreement, exact=True) if request.agreement else None,)
    told = Fields(
        (
            (Text(STATE), (State(request.asked),)),
            (Text(REFERENCE), (Verbatim(request.reference, exact=True),)),
            (Text(SENT), (request.sent_at,)),
            (Text(ANSWERED), (item.answered_at, item.result) if item.result else (item.answered_at,)),
            (Text(AGREEMENT), agreed),
        )
    )
    return told, Points(tuple((each,) for each in bases_of(request.decision)) or ((Text(NO_ARTICLE),),))


def _limits() -> Points:
    return Points(tuple((Text(each),) for each in (TOLD_TO_POLICE, PURPOSE_ONLY, PERSONS, NO_GROUND)))


def _schedule(closed: ClosedTrace, facts: PaperFacts) -> Grid:
    heads = (NUMBER, WHAT, FROM, LABEL, STANDS, WHY)
    rows = tuple(_line(number, each, closed, facts) for number, each in enumerate(closed.received, 1))
    return Grid(tuple(Text(each) for each in heads), rows, Text(NOTHING_TOLD))


def _line(number: int, told: Received, closed: ClosedTrace, facts: PaperFacts) -> tuple[Entry, ...]:
    stands, why = showing(told, closed.asked_by, usable=facts.usable)
    source, handling = told.event.provenance.source, told.event.provenance.handling
    codes = " ".join(code.value for code in handling.codes)
    shown: Entry = Text(WITHHELD_WORDS) if stands is Showing.WITHHELD else (*step(told.event), told.event.on)
    return (
        number,
        shown,
        (State(source.state), Verbatim(source.authority)),
        Verbatim(f"TLP:{handling.tlp.value.upper()} {codes}"),
        stands,
        why,
    )


def _proof(facts: PaperFacts) -> tuple[Paragraph | Grid | Signature, ...]:
    rows: tuple[tuple[Entry, ...], ...] = tuple(
        (
            Text(NOT_YET) if each.index is None else each.index,
            each.at,
            each.deed,
            Verbatim(each.leaf.hex()[:SHORT], exact=True),
        )
        for each in facts.logged
    )
    return (
        Paragraph((Text(HOW_PROVEN),)),
        Paragraph((Verbatim(COMMAND, exact=True),)),
        Grid((Text(PLACE), Text(AT), Text(DEED), Text(COMMITMENT)), rows, Text(NOTHING_LOGGED)),
        Signature(Text(TRUE_COPY)),
    )
