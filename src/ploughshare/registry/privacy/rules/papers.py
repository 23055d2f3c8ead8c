# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Papers of this room. Each sentence is in the reader's language; words that an officer wrote stay as
written."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from datetime import datetime

from ploughshare.kernel.text import N_, Text
from ploughshare.registry.privacy.terms import (
    Activity,
    BreachStage,
    DataBreach,
    DataPlace,
    PlaceOutcome,
    PrivacyRequest,
    ProcessingRecord,
    Regime,
    Risk,
    Stage,
    Verdict,
)
from ploughshare.vocabulary.documents import (
    Block,
    Cell,
    Document,
    Fields,
    Grid,
    Missing,
    Paragraph,
    Points,
    Section,
    Signature,
    Verbatim,
)

REPLY = N_("Reply to your request about your data")
FILE, RECEIVED, ASKED = N_("File"), N_("Received on"), N_("Asked for")
YOUR_REQUEST, OUR_ANSWER = N_("Your request"), N_("Our answer")
THROUGH = N_("Reference of the supervisory authority")
ADDRESS = N_("Name and address of the recipient, from the file named above.")
ON_FILE = N_("This system holds neither; they stand in the office's own file.")
PLACES, RECORD, BECAME, WORDS = N_("Records looked at"), N_("Record"), N_("What became of it"), N_("In words")
NO_PLACES = N_("No record was pointed to.")
ONLY_POINTED = N_(
    "Only what your request points to was looked at, and what the register that knows you pointed to. This "
    "system finds no record by a name, and none was searched for."
)
NEITHER = N_("It is neither confirmed nor denied that data about you are processed.")
NOTHING = N_("Nothing about you stands in what was pointed to.")
GROUNDS = N_("Grounds")
RECIPIENTS = N_("Who was told")
TOLD_ON = N_(
    "What was corrected or erased was told on to each of them (Directive (EU) 2016/680, article 16(6))."
)
REMEDY = N_("Your ways on")
COMPLAIN = N_("You may complain to the supervisory authority, and go to court.")
INDIRECT = N_(
    "You may exercise your rights through the supervisory authority, too, which then checks and tells you "
    "that "
    "it did (Directive (EU) 2016/680, article 17)."
)
SIGNS = N_("For the authority")

BREACH = N_("Notice of a breach of the security of personal data")
WHAT_HAPPENED, MEASURES = N_("What happened"), N_("What was done and will be done")
KNOWN_AT, HAPPENED, KINDS = N_("Known since"), N_("Happened"), N_("Kind of breach")
CATEGORIES, NUMBERS = N_("Kinds of records"), N_("Records, about")
SUBJECTS, RISK = N_("Those concerned, about"), N_("Risk for them")
DUE, TOLD_AT, WHY_LATE = N_("To be told by"), N_("Told"), N_("Why only then")
EFFECTS, CONCERNED = N_("What may follow"), N_("Those concerned were told")
NOT_TOLD, PARTNERS = N_("They were not told, because"), N_("Partners that were told")
CONTACT = N_("Data-protection officer: name and ways to reach them.")
LATER = N_("What is not known yet follows (GDPR, article 33(4); Directive (EU) 2016/680, article 30(4)).")
NONE_TOLD = N_("None.")

RECORD_OF = N_("Record of processing activities, version %(version)d")
CONTROLLER, OFFICER, BASIS = N_("Controller"), N_("Data-protection officer"), N_("Legal basis")
ABOUT, ACTIVITIES, SECURITY = N_("Who processes"), N_("Activities"), N_("Security")
REMARKS = N_("Remarks")
KIND, PURPOSES, TO_WHOM = N_("Kind of record"), N_("Purposes"), N_("Recipients")
KEPT_FOR, BY_LAW, MACHINE = N_("Kept for"), N_("Law"), N_("A machine answers")
AS_AGREED = N_("as each agreement says")
YES, NO = N_("yes"), N_("no")
PROFILING = N_(
    "Nobody is profiled: no record is found by a name, and no decision on anybody is a machine's alone."
)


def reply(made: PrivacyRequest, places: Sequence[DataPlace], *, made_at: datetime, made_by: str) -> Document:
    """The reply; a draft until a second person decided. What is neither confirmed nor denied names no
    record."""
    fields: list[tuple[Cell, tuple[Cell, ...]]] = [
        (Text(FILE), (Verbatim(made.file),)),
        (Text(RECEIVED), (made.received_on,)),
        (Text(ASKED), (made.right,)),
    ]
    if made.authority_reference:
        fields.append((Text(THROUGH), (Verbatim(made.authority_reference),)))
    return Document(
        title=Text(REPLY),
        number=made.number,
        sections=(
            Section(Text(YOUR_REQUEST), (Missing(Text(ADDRESS), Text(ON_FILE)), Fields(tuple(fields)))),
            Section(Text(OUR_ANSWER), _answer(made)),
            *_looked_at(made, places),
            Section(Text(REMEDY), (_remedy(made), Signature(Text(SIGNS)))),
        ),
        made_at=made_at,
        made_by=made_by,
        draft=made.stage not in {Stage.DECIDED, Stage.REPLIED},
    )


def _in_order(given: Iterable[enum.Enum]) -> tuple[Cell, ...]:
    return tuple(sorted(given, key=lambda each: str(each.value)))


def _answer(made: PrivacyRequest) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if made.verdict is Verdict.NEITHER_NOR:
        blocks.append(Paragraph((Text(NEITHER),)))
    elif made.verdict is Verdict.NOTHING_HELD:
        blocks.append(Paragraph((Text(NOTHING),)))
    elif made.verdict is not None:
        blocks.append(Paragraph((made.verdict,)))
    if made.answer:
        blocks.append(Paragraph((Verbatim(made.answer),)))
    # Why neither is said may itself tell that something is held (LED 15(3)).
    if made.grounds and made.verdict is not Verdict.NEITHER_NOR:
        grounds: tuple[Cell, ...] = _in_order(made.grounds)
        blocks.append(Fields(((Text(GROUNDS), grounds),)))
    return tuple(blocks) or (Missing(Text(OUR_ANSWER)),)


def _looked_at(made: PrivacyRequest, places: Sequence[DataPlace]) -> tuple[Section, ...]:
    if made.verdict is Verdict.NEITHER_NOR:
        return ()
    shown = [each for each in places if each.outcome not in {None, PlaceOutcome.LEFT}]
    grid = Grid(
        (Text(RECORD), Text(BECAME), Text(WORDS)),
        tuple(
            (Verbatim(each.given, exact=True), each.outcome, Verbatim(each.words) if each.words else None)
            for each in shown
        ),
        empty=Text(NO_PLACES),
    )
    blocks: list[Block] = [Paragraph((Text(ONLY_POINTED),)), grid]
    changed = {PlaceOutcome.CORRECTED, PlaceOutcome.ERASED, PlaceOutcome.TOLD}
    told = sorted({node for each in shown if each.outcome in changed for node in each.recipients})
    if told:
        names: tuple[Cell, ...] = tuple(Verbatim(node) for node in told)
        blocks.append(Fields(((Text(RECIPIENTS), names),)))
        if any(each.outcome is not PlaceOutcome.TOLD for each in shown):
            blocks.append(Paragraph((Text(TOLD_ON),)))
    return (Section(Text(PLACES), tuple(blocks)),)


def _remedy(made: PrivacyRequest) -> Points:
    points: list[tuple[Cell, ...]] = [(Text(COMPLAIN),)]
    if made.regime is not Regime.GENERAL:
        points.append((Text(INDIRECT),))
    return Points(tuple(points))


def breach_notice(made: DataBreach, told: Sequence[str], *, made_at: datetime, made_by: str) -> Document:
    """The notice to the supervisory authority (GDPR, article 33(3); LED, article 30(3))."""
    kinds: tuple[Cell, ...] = _in_order(made.kinds)
    data: tuple[Cell, ...] = _in_order(made.data)
    nodes: tuple[Cell, ...] = tuple(Verbatim(each) for each in told) or (Text(NONE_TOLD),)
    happened: tuple[Cell, ...] = tuple(each for each in (made.since, made.until) if each) or (None,)
    told_concerned: Cell = made.concerned_told_on
    fields: list[tuple[Cell, tuple[Cell, ...]]] = [
        (Text(KNOWN_AT), (made.known_at,)),
        (Text(HAPPENED), happened),
        (Text(KINDS), kinds),
        (Text(CATEGORIES), data),
        (Text(NUMBERS), (made.records,)),
        (Text(SUBJECTS), (made.subjects,)),
        (Text(RISK), (made.risk,)),
    ]
    if made.due_at is not None:
        fields += [(Text(DUE), (made.due_at,)), (Text(TOLD_AT), (made.authority_told_at,))]
    if made.why_late:
        fields.append((Text(WHY_LATE), (Verbatim(made.why_late),)))
    concerned: tuple[tuple[Cell, tuple[Cell, ...]], ...] = ((Text(CONCERNED), (told_concerned,)),)
    if made.concerned_not_told:
        concerned = ((Text(NOT_TOLD), (Verbatim(made.concerned_not_told),)),)
    return Document(
        title=Text(BREACH),
        number=made.number,
        sections=(
            Section(Text(WHAT_HAPPENED), (Paragraph((Verbatim(made.what),)), Fields(tuple(fields)))),
            Section(Text(EFFECTS), (Paragraph((Verbatim(made.effects),)), Fields(concerned))),
            Section(
                Text(MEASURES),
                (
                    Paragraph((Verbatim(made.measures),)),
                    Fields(((Text(PARTNERS), nodes),)),
                    Missing(Text(CONTACT)),
                    Paragraph((Text(LATER),)),
                    Signature(Text(SIGNS)),
                ),
            ),
        ),
        made_at=made_at,
        made_by=made_by,
        draft=made.risk is not Risk.UNLIKELY
        and made.authority_told_at is None
        and made.stage is BreachStage.OPEN,
    )


def processing_record(made: ProcessingRecord, *, made_at: datetime, made_by: str) -> Document:
    """The record of processing (GDPR, article 30(1); LED, article 24(1))."""
    fields: list[tuple[Cell, tuple[Cell, ...]]] = [
        (Text(CONTROLLER), (Verbatim(made.controller),)),
        (Text(OFFICER), (Verbatim(made.officer),)),
        (Text(BASIS), (Verbatim(made.basis),)),
    ]
    blocks: list[Block] = [Paragraph((Verbatim(made.security),)), Paragraph((Text(PROFILING),))]
    if made.remarks:
        blocks.append(Fields(((Text(REMARKS), (Verbatim(made.remarks),)),)))
    return Document(
        title=Text(RECORD_OF, {"version": made.version}),
        number=f"ROPA-{made.version}",
        sections=(
            Section(Text(ABOUT), (Fields(tuple(fields)),)),
            Section(Text(ACTIVITIES), (_activities(made.activities),)),
            Section(Text(SECURITY), tuple(blocks)),
        ),
        made_at=made_at,
        made_by=made_by,
    )


def _activities(activities: Sequence[Activity]) -> Grid:
    return Grid(
        (Text(KIND), Text(PURPOSES), Text(TO_WHOM), Text(KEPT_FOR), Text(BY_LAW), Text(MACHINE)),
        tuple(
            (
                each.kind,
                each.purposes,
                tuple(Verbatim(name) for name in each.recipients),
                Text(AS_AGREED) if each.span is None else Verbatim(str(each.span)),
                Verbatim(each.law),
                Text(YES) if each.automatic else Text(NO),
            )
            for each in activities
        ),
    )
