# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The assessment as a paper: one page with counts and what to do first, then a section for each finding."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ploughshare.commitments.assessment.terms import Assessment, Group, Sameness
from ploughshare.kernel.countries import UNSTATED
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.documents import (
    Cell,
    Document,
    Entry,
    Fields,
    Grid,
    Paragraph,
    Points,
    Section,
    State,
    Verbatim,
)
from ploughshare.vocabulary.seizures import TracingStanding

SHOWN = 25
"""Rows of a finding on a page; a spreadsheet has them all."""

TITLE = N_("What the sheets of this office say: %(state)s, %(count)d rows")
IN_SHORT, FIRST, NOTHING_FIRST = N_("In short"), N_("To do first"), N_("Nothing stands out.")
UNSAID = N_(
    "Nobody said whose office this is, so arms of its own state stand here, too, and no basis can be named. "
    "Say it by --state."
)
ALONE = N_(
    "This was drawn from the sheets of the office alone, on its own machine. Nothing left it. What looks "
    "like one arm here is a reason to compare the objects, and no finding against anybody."
)
READ, NOT_READ = N_("Sheets that were read"), N_("What was not read")
FILE, SHEET, HOLDS, ROWS = N_("File"), N_("Sheet"), N_("Holds"), N_("Rows")
UNREADABLE, REMARKED, ENCODING = N_("Unreadable rows"), N_("Cells not understood"), N_("Taken as")
WHY, WHERE, ARM, DAYS = N_("Why"), N_("Where"), N_("Arm"), N_("Days")
LIKELIHOOD = N_("Likelihood, percent")
TITLES = {
    Sameness.DESTROYED_SEIZED: N_("Recorded as destroyed, yet seized"),
    Sameness.SEIZED_TWICE: N_("Seized more than once"),
    Sameness.ENTERED_TWICE: N_("Entered more than once"),
    Sameness.LIKELY: N_("Likely the same arm, read differently"),
}
BAD_MARKS = N_("Marks that cannot be traced with, or that do not fit")
SERIAL, MAKER, CODE = N_("Serial"), N_("Maker"), N_("Result code")
ASK, STATE, ARMS, LAW, ARTICLES = (
    N_("Whom to ask"),
    N_("State"),
    N_("Arms"),
    N_("What the law says"),
    N_("On"),
)
ASK_NOTE = N_(
    "By import mark first, then country of manufacture, then maker. %(own)d further arms point to this state "
    "itself, and %(nowhere)d to no state. The law is that of the packaged tables; an agreement between the "
    "authorities may change it."
)
WAITING, REFERENCE, SENT, AGE = (
    N_("Requests without an answer"),
    N_("Reference"),
    N_("Sent"),
    N_("Days waiting"),
)
UNDATED = N_("%(count)d further requests have no day of sending that can be read.")
DRAFT = N_("SDG indicator 16.4.2: a draft from these sheets")
YEAR, COUNTED, VALUE, LEFT = N_("Year"), N_("Arms counted"), N_("Value, percent"), N_("Left out")
NO_VALUE = N_("none: nothing on tracing was recorded")
GAPS = N_("Gaps in the draft of %(year)d")
EMPTY = N_("None was found.")
MORE = N_("%(count)d further rows stand in the spreadsheet.")


def paper_of(made: Assessment, *, office: str, made_at: datetime) -> Document:
    """The paper of an assessment."""
    sections = [
        Section(Text(IN_SHORT), (_counts(made), Paragraph((Text(ALONE),)))),
        Section(Text(FIRST), (_first(made),)),
    ]
    for why in TITLES:
        sections += _listed(Text(TITLES[why]), GROUP_COLUMNS, [_group(each) for each in made.of(why)])
    marks = [
        (Verbatim(each.place), _mark(each.serial), _mark(each.make), each.code, each.why)
        for each in made.marks
    ]
    sections += _listed(Text(BAD_MARKS), MARK_COLUMNS, marks)
    sections += _asking(made)
    sections += _waiting(made)
    sections += _indicator(made)
    sections += _sheets(made)
    rows = sum(each.rows for each in made.read)
    title = Text(TITLE, {"state": made.state, "count": rows})
    return Document(title, f"assessment-{made.on.isoformat()}", tuple(sections), made_at, office, draft=True)


GROUP_COLUMNS = (Text(ARM), Text(WHERE), Text(DAYS), Text(LIKELIHOOD))
MARK_COLUMNS = (Text(WHERE), Text(SERIAL), Text(MAKER), Text(CODE), Text(WHY))


def _counts(made: Assessment) -> Fields:
    fields: list[tuple[Cell, tuple[Cell, ...]]] = [
        (Text(STATE), (State(made.state),)),
        (Text(READ), (len(made.read),)),
        (Text(NOT_READ), (len(made.not_read),)),
    ]
    fields += [(Text(TITLES[why]), (len(made.of(why)),)) for why in TITLES]
    fields += [
        (Text(BAD_MARKS), (len({each.place for each in made.marks}),)),
        (Text(ASK), (sum(each.arms for each in made.to_ask),)),
        (Text(WAITING), (len(made.waiting) + made.undated,)),
    ]
    return Fields(tuple(fields))


def _first(made: Assessment) -> Points | Paragraph:
    if not made.steps:
        return Paragraph((Text(NOTHING_FIRST),))
    return Points(tuple((each.text,) for each in made.steps), numbered=True)


def _group(each: Group) -> tuple[Entry, ...]:
    marks = each.marking
    arm = " ".join(word for word in (marks.make, marks.model, marks.calibre, marks.serial) if word)
    chance = None if each.probability is None else Verbatim(f"{100 * each.probability:.0f}")
    days: Entry = tuple(each.days) if each.days else None
    return Verbatim(arm), Verbatim("; ".join(each.places)), days, chance or Verbatim("–")


def _asking(made: Assessment) -> list[Section]:
    columns = (Text(STATE), Text(ARMS), Text(WHY), Text(LAW), Text(ARTICLES))
    rows: list[tuple[Entry, ...]] = [
        (
            State(each.state),
            each.arms,
            each.why,
            each.decision.outcome,
            Verbatim("; ".join(f"{one.title} {one.article}" for one in each.decision.provisions[:3]) or "–"),
        )
        for each in made.to_ask
    ]
    unsaid = (Text(UNSAID),) if made.state == UNSTATED else ()
    note = Paragraph((*unsaid, Text(ASK_NOTE, {"own": made.own, "nowhere": made.nowhere})))
    return _listed(Text(ASK), columns, rows, note)


def _waiting(made: Assessment) -> list[Section]:
    columns = (Text(REFERENCE), Text(STATE), Text(SENT), Text(AGE), Text(WHERE))
    rows: list[tuple[Entry, ...]] = [
        (
            _mark(each.sent.reference),
            State(each.sent.asked) if each.sent.asked else _mark(each.sent.asked_given),
            each.sent.sent_on,
            each.days,
            Verbatim(each.sent.place),
        )
        for each in made.waiting
    ]
    note = Paragraph((Text(UNDATED, {"count": made.undated}),)) if made.undated else None
    return _listed(Text(WAITING), columns, rows, note)


def _indicator(made: Assessment) -> list[Section]:
    standings = tuple(TracingStanding)
    columns: tuple[Cell, ...] = (Text(YEAR), Text(COUNTED), Text(VALUE), *standings, Text(LEFT))
    rows: list[tuple[Entry, ...]] = [
        (
            Verbatim(str(each.year)),
            each.denominator,
            Text(NO_VALUE) if each.value_percent is None else Verbatim(f"{each.value_percent:.2f}"),
            *(each.by_standing[standing] for standing in standings),
            len(each.left_out),
        )
        for each in made.years
    ]
    sections = _listed(Text(DRAFT), columns, rows)
    for each in made.years[:3]:
        gaps = tuple((check.text,) for check in each.checks if not check.holds)
        if gaps:
            sections.append(Section(Text(GAPS, {"year": each.year}), (Points(gaps),)))
    return sections


def _sheets(made: Assessment) -> list[Section]:
    columns = (
        Text(FILE),
        Text(SHEET),
        Text(HOLDS),
        Text(ROWS),
        Text(UNREADABLE),
        Text(REMARKED),
        Text(ENCODING),
    )
    rows: list[tuple[Entry, ...]] = [
        (
            Verbatim(each.file),
            Verbatim(each.sheet or "–"),
            each.kind,
            each.rows,
            each.faults,
            each.remarks,
            Verbatim(each.encoding or "–"),
        )
        for each in made.read
    ]
    unread: list[tuple[Entry, ...]] = [(Verbatim(each.name), each.why) for each in made.not_read]
    return [
        *_listed(Text(READ), columns, rows),
        *_listed(Text(NOT_READ), (Text(FILE), Text(WHY)), unread),
    ]


def _listed(
    heading: Text,
    columns: tuple[Cell, ...],
    rows: Sequence[tuple[Entry, ...]],
    note: Paragraph | None = None,
) -> list[Section]:
    """A finding on a page, cut where it is long, and whole in spreadsheets."""
    blocks: list[Grid | Paragraph] = [Grid(columns, tuple(rows[:SHOWN]), Text(EMPTY))]
    left = len(rows) - SHOWN
    if left > 0:
        blocks.append(Paragraph((Text(MORE, {"count": left}),)))
    blocks += [note] if note else []
    sections = [Section(heading, tuple(blocks))]
    if left > 0:
        sections.append(Section(heading, (Grid(columns, tuple(rows)),), in_sheets_only=True))
    return sections


def _mark(text: str | None) -> Cell:
    return None if text is None else Verbatim(text, exact=True)
